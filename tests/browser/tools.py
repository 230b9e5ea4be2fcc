"""What the browser tests need beside Python: where it is, and what is said where it is missing."""

import os
import shutil
from pathlib import Path
from typing import Literal, NoReturn

import pytest
from playwright.sync_api import Browser, Playwright

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

# Widths in pixels, each with a usual height.
WIDTHS = {360: 740, 768: 1024, 1440: 900}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")

# Nothing of the browser's own goes out; its sandbox cannot be had as root.
OPTIONS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def lacking(message: str) -> NoReturn:
    """Skip the test for want of a tool; where changes are judged (`CI=true`), fail it."""
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def chromium(playwright: Playwright) -> str:
    """The program of Playwright's own Chromium, or of any that is installed."""
    own = playwright.chromium.executable_path
    found = own if Path(own).exists() else next(filter(None, map(shutil.which, NAMES)), None)
    return found or lacking(
        "no Chromium: `playwright install chromium`, or install it as `chromium`"
    )


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(playwright), args=OPTIONS)


def program(name: str) -> str:
    """A program that comes with the system."""
    return shutil.which(name) or lacking(f"no `{name}` on this machine")


def module(path: str) -> Path:
    """A file of the Node tools that package.json names."""
    found = MODULES / path
    if not found.exists():
        lacking(f"no {path.partition('/')[0]}: install npm, then `make tools`")
    return found
