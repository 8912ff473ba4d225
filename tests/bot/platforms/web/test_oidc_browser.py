from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.oidc.accounts import verified
from fakes.oidc.scene import CONVENER, Scene, open_scene
from playwright.async_api import Page, async_playwright

from storage.session import Database

pytestmark = pytest.mark.browser
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def find_chromium() -> str:
    """Where Chromium is; without it the test is skipped, or fails where it has to be there."""
    found = shutil.which("chromium")
    if found is None and os.environ.get("ESTBOT_NEED_CHROMIUM") == "1":
        pytest.fail("no Chromium, although ESTBOT_NEED_CHROMIUM=1", pytrace=False)
    return found or pytest.skip("skipped: no Chromium")


@asynccontextmanager
async def open_page() -> AsyncIterator[Page]:
    """A page in a browser without JavaScript."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        context = await browser.new_context(java_script_enabled=False)
        yield await context.new_page()
        await browser.close()


def stand_where_it_listens(scene: Scene) -> str:
    """The page's real address, registered at the provider too."""
    address = str(scene.browser.make_url("")).rstrip("/")
    scene.provider.client = replace(scene.provider.client, redirect_uri=f"{address}/oidc/back")
    provider = scene.oidc.provider
    provider.settings = provider.settings.model_copy(update={"base_url": address})
    return address


async def test_a_browser_lets_the_button_lead_to_the_provider_and_back(
    sqlite_database: Database, tmp_path: Path
) -> None:
    async with open_scene(sqlite_database, tmp_path) as scene, open_page() as page:
        address, scene.provider.account = stand_where_it_listens(scene), verified(CONVENER)
        await page.goto(f"{address}/oidc")
        await page.get_by_role("button", name="Logga in med kommunens konto").click()
        await page.wait_for_url(f"{address}/", timeout=10_000)
        assert scene.town.convener.label in await page.locator("header").inner_text()


async def test_a_browser_lets_a_page_that_says_what_went_wrong_lead_on_too(
    sqlite_database: Database, tmp_path: Path
) -> None:
    async with open_scene(sqlite_database, tmp_path) as scene, open_page() as page:
        address, scene.provider.account = stand_where_it_listens(scene), verified(CONVENER)
        await page.goto(f"{address}/oidc/back?state=old&code=old")
        await page.get_by_role("button", name="Logga in igen").click()
        await page.wait_for_url(f"{address}/", timeout=10_000)
