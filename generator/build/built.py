"""Summary of a build: the amount of each kind of output, and a warning if it is too large."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.manifest import Manifest
from generator.build.search import FOLDER as SEARCH_FOLDER

# What GitHub Pages publishes: https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
_MOST_BYTES = 10**9
_NO_PDF = "`pdf: false` under `briefs:` in site_config.yml"
_NO_CARDS = "`cards: false` under `briefs:` in site_config.yml"
_NO_SEARCH = "`--no-search`"


@dataclass(frozen=True)
class Built:
    """A built site: its folder, the number of pages and bytes, and the seconds that the build took. `parts` are the bytes of
    what can be left out, by how to leave it out."""

    folder: Path
    pages: int
    size: int
    seconds: float
    parts: Mapping[str, int] = field(default_factory=dict)


def built(folder: Path, manifest: Manifest, started: float) -> Built:
    pages = size = 0
    parts = dict.fromkeys((_NO_PDF, _NO_CARDS, _NO_SEARCH), 0)
    for name, (length, *_) in manifest.files():
        size += length
        pages += name.endswith(".html")
        if name.endswith(("/brief.pdf", "/reader.pdf")):
            parts[_NO_PDF] += length
        elif name.endswith("/card.png"):
            parts[_NO_CARDS] += length
        elif name.startswith(f"{SEARCH_FOLDER}/"):
            parts[_NO_SEARCH] += length
    return Built(folder, pages, size, time.monotonic() - started, parts)


def too_large(built: Built) -> str:
    """A warning about a site that is larger than GitHub Pages accepts, with ways to make it smaller; else empty."""
    if built.size <= _MOST_BYTES:
        return ""
    parts = ", ".join(
        f"{how} ({size / 1e6:.0f} MB, {size / built.size:.0%})"
        for how, size in sorted(built.parts.items(), key=lambda part: -part[1])
        if size
    )
    hint = f" To make it smaller: {parts}." if parts else ""
    return (
        f"GitHub Pages takes no site above 1 GB, and this one has {built.size / 1e9:.1f} GB.{hint}"
    )
