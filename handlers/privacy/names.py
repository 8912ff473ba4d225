"""Names of people: a given name beside another capitalised word, a surname in -sson, a word after `heter`.

Names of streets, squares, schools and companies are places to write about: what the register knows is
left alone, and so is a given name in front of a word such as *gata* or *torg*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handlers.privacy.finding import Finding, Kind, warn
from handlers.privacy.word_lists import read_words

_WORD = re.compile(r"[^\W\d_]+(?:[-'’´][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:\n•]")
_CUE = re.compile(
    r"\b(?:heter|hette|kallas|kallad|kallade|kallat|vid namn|smeknamnet|smeknamn|öknamnet|alias"
    r"|herr|fru|fröken|Herr|Fru|Fröken|[Hh]r)\s{1,3}(?:sig\s|för\s)?"
    r"[\"'”»«“]?(?P<name>[^\W\d_a-zåäö][\w-]{1,40}(?: [^\W\d_a-zåäö][\w-]{1,40})?)"
)
_PLACE_WORD = re.compile(
    r".*(?:gata|gatan|gator|vägen|torg|torget|parken|platsen|skola|skolan|skolans|gymnasium|gymnasiet|kyrka|kyrkan"
    r"|gränd|gränden|allé|allén|stigen|backen|kullen|leden|gården|hallen|huset|idrottsplats|badet|hotell|bageri)"
    r"|gård|gårdar|väg|plan|plats|park|stig|backe|bro|bron|kvarn|udde|hamn|hamnen|minne|minneslund|församling|krog"
    r"|pizzeria|café|kiosk|livs|bil|bygg|grill|grillen|salong|frisör|ab|hb|kb|kommun|län|stad|statyn|staty|dag|dagen"
    r"|mässa|marknad|marknaden|rondell|rondellen|damm|tunnel|hall|hus|källa"
)
_PLACE_AHEAD = re.compile(
    r"(?:hotell|restaurang|café|pizzeria|kvarteret|kv|skolan|kyrkan|parken|stiftelsen|stormen|ica|fartyget|sankt|sankta"
    r"|firma|salong|bygg|bageri|von|af|van|de)"
)
_PLACE_NAMES = frozenset({("karl", "johan"), ("erik", "dahlberg"), ("erik", "dahlbergs"), ("sankt", "erik")})


class _Word(NamedTuple):
    start: int
    end: int
    low: str
    is_capital: bool
    opens_sentence: bool
    is_known: bool

    @property
    def is_given(self) -> bool:
        """True for a given name, also the first half of a double one."""
        names = read_words("given_names.txt")
        return not self.is_known and (self.stem in names or self.low.split("-")[0] in names)

    @property
    def stem(self) -> str:
        """The word without a genitive s."""
        is_genitive = self.low.endswith("s") and self.low not in read_words("given_names.txt")
        return self.low[:-1] if is_genitive else self.low

    @property
    def is_surname(self) -> bool:
        """True for *Andersson* and *Anderssons*."""
        return not self.is_known and len(self.low) > 5 and self.low.endswith(("sson", "ssons"))


def find_names(text: str, known: bytearray) -> Iterator[Finding]:
    """A warning for each name; `known` has a 1 for every character inside a name of the register."""
    words = _read(text, known)
    for at, word in enumerate(words):
        if word.is_surname and (word.is_capital or (at and words[at - 1].is_given)):
            yield warn(Kind.NAME, _start_of_name(text, words, at), word.end)
        elif word.is_capital and word.is_given:
            yield from _judge_given(text, words, at)
    for match in _CUE.finditer(text):
        if not all(known[match.start("name") : match.end("name")]):
            yield warn(Kind.NAME, *match.span("name"))


def _read(text: str, known: bytearray) -> list[_Word]:
    spans = [match.span() for match in _WORD.finditer(text)]
    before = [0, *(end for _, end in spans)]
    return [
        _Word(
            start,
            end,
            text[start:end].lower(),
            is_capital=text[start].isupper(),
            opens_sentence=left == 0 or bool(_SENTENCE_END.search(text, left, start)),
            is_known=all(known[start:end]),
        )
        for (start, end), left in zip(spans, before, strict=False)
    ]


def _judge_given(text: str, words: Sequence[_Word], at: int) -> Iterator[Finding]:
    word = words[at]
    following = _neighbour(text, words, at, 1)
    if _is_place(text, words, at, following):
        return
    if following is not None and following.is_capital and not following.is_known:
        yield warn(Kind.NAME, word.start, following.end)
        return
    ahead = _neighbour(text, words, at, -1)
    if ahead is not None and ahead.is_capital and not ahead.is_known and not ahead.opens_sentence:
        yield warn(Kind.NAME, ahead.start, word.end)
    elif word.low not in read_words("ambiguous_names.txt"):
        yield warn(Kind.NAME, word.start, word.end)


def _is_place(text: str, words: Sequence[_Word], at: int, following: _Word | None) -> bool:
    ahead = _neighbour(text, words, at, -1)
    if ahead is not None and (
        _PLACE_AHEAD.fullmatch(ahead.low) or (ahead.low, words[at].low) in _PLACE_NAMES
    ):
        return True
    if following is None:
        return False
    if (words[at].low, following.low) in _PLACE_NAMES or _PLACE_WORD.fullmatch(following.low):
        return True
    further = _neighbour(text, words, at + 1, 1)
    return following.low.endswith("s") and further is not None and bool(_PLACE_WORD.fullmatch(further.low))


def _neighbour(text: str, words: Sequence[_Word], at: int, step: int) -> _Word | None:
    """The word beside this one with only a space between."""
    other = at + step
    if not 0 <= other < len(words):
        return None
    left, right = (words[at], words[other]) if step > 0 else (words[other], words[at])
    return words[other] if text[left.end : right.start] in (" ", "  ", "\n") else None


def _start_of_name(text: str, words: Sequence[_Word], at: int) -> int:
    """Where a name that ends in this surname begins: at the given name before it, if there is one."""
    ahead = _neighbour(text, words, at, -1)
    return ahead.start if ahead is not None and ahead.is_given else words[at].start
