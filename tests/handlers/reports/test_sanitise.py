from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from handlers.reports.sanitise import BIDI_CONTROLS, clean, plain

ANY_TEXT = st.text(st.characters(codec=None))
LATIN = frozenset(range(0x20, 0x180))
DEVANAGARI = frozenset(range(0x900, 0x980))
FONTS = (LATIN, DEVANAGARI)


def test_emoji_and_right_to_left_letters_stay_in_plain_text() -> None:
    assert plain("brand 🔥 שלום") == "brand 🔥 שלום"


def test_a_right_to_left_override_cannot_turn_a_file_name_around() -> None:
    assert plain("faktura\u202efdp.exe") == "fakturafdp.exe"


def test_line_ends_of_all_kinds_become_line_feeds() -> None:
    assert plain("a\r\nb\rc\u2028d\x0be") == "a\nb\nc\nd\ne"


@given(ANY_TEXT)
def test_plain_text_is_valid_utf8_without_controls(text: str) -> None:
    left = plain(text)
    left.encode("utf-8")
    controls = [c for c in left if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    assert not controls
    assert not BIDI_CONTROLS & set(left)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_a_character_without_a_glyph_becomes_its_name() -> None:
    assert clean("Brand 🔥 på torget", FONTS) == "Brand [fire] på torget"


def test_a_character_that_has_only_a_number_becomes_its_number() -> None:
    assert clean("漢\ue000", FONTS) == "[U+6F22][U+E000]"


def test_a_mark_from_another_family_than_its_letter_is_named() -> None:
    assert clean("a\u0902 \u0915\u0902", FONTS) == "a[devanagari sign anusvara] \u0915\u0902"


@given(ANY_TEXT)
def test_cleaned_text_needs_no_glyph_the_fonts_lack(text: str) -> None:
    known = LATIN | DEVANAGARI | {ord("\n"), ord("\t")}
    assert {ord(character) for character in clean(text, FONTS)} <= known
