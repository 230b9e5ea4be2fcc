"""The build, from a checked project to a site that is replaced whole or not at all."""

import logging
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from generator.check import Checked
from generator.engines.mkdocs import BriefsPlugin
from generator.problem import plural
from generator.project import Project
from generator.published import lost_addresses
from generator.reading import Progress
from generator.search import FOLDER as SEARCH_FOLDER
from generator.search import make_index

_MOST_LOST = 20
# What GitHub Pages publishes: https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
_MOST_BYTES = 10**9
_NO_PDF = "`pdf: false` under `briefs:` in site_config.yml"
_NO_CARDS = "`cards: false` under `briefs:` in site_config.yml"
_NO_SEARCH = "`--no-search`"


class LostError(Exception):
    """Addresses that were published are gone; the message says which, and what to type."""

    def __init__(self, addresses: list[str]) -> None:
        shown = "".join(f"  /{address}\n" for address in addresses[:_MOST_LOST])
        more = f"  and {len(addresses) - _MOST_LOST} more\n" if len(addresses) > _MOST_LOST else ""
        super().__init__(
            f"{plural(len(addresses), 'published page')} would be lost:\n"
            f"{shown}{more}For a case that was renamed or merged, add `old-id: new-id` to briefs/redirects.yml; "
            "for an actor, `merged_into`. If the loss is meant, build without --published."
        )


@dataclass(frozen=True)
class Built:
    """Where the site is, how many pages and bytes it has, and the seconds that it took. `parts` are the bytes of
    what can be left out, by how to leave it out."""

    folder: Path
    pages: int
    size: int
    seconds: float
    parts: Mapping[str, int] = field(default_factory=dict)


def build_site(
    project: Project,
    checked: Checked,
    strict: bool = False,
    progress: Progress | None = None,
    search: bool = True,
    published: frozenset[str] = frozenset(),
) -> Built:
    """Build the site of a project whose records are in order.

    The site is made beside the old one and takes its place at the end, so that a build that stops midway
    leaves the old site as it was. Raises MkDocs' own exceptions for faults in its configuration, and
    SearchError where the search index cannot be made.
    """
    started = time.monotonic()
    config = mkdocs_config(project, strict=strict or None)
    target = Path(config.site_dir).resolve()
    making = target.with_name(f"{target.name}.making-{os.getpid()}")
    config.site_dir = str(making)
    plugin = config.plugins["briefs"]
    assert isinstance(plugin, BriefsPlugin)
    plugin.checked, plugin.progress = checked, progress
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
        if search:
            make_index(making)
        if lost := lost_addresses(published, making):
            raise LostError(lost)
        pages, size, parts = _measure(making)
        replace_site(target, making)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Built(target, pages, size, time.monotonic() - started, parts)


def mkdocs_config(project: Project, **options: Any) -> MkDocsConfig:
    """MkDocs' configuration of the project. Raises ConfigurationError; MkDocs reports the faults one by
    one through `logging`."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(config_file=str(project.config_file), **options)
    except Abort as error:
        raise ConfigurationError(str(error)) from error
    if "briefs" not in config.plugins:
        raise ConfigurationError("The plugin `briefs` is missing: add `- briefs` to `plugins:`.")
    return config


def replace_site(target: Path, made: Path) -> None:
    """Put a site in the place of the old one; the old one stays if that cannot be done."""
    old = target.with_name(f"{target.name}.old-{os.getpid()}")
    if target.exists():
        target.rename(old)
    try:
        made.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def too_large(built: Built) -> str:
    """That a site is larger than GitHub Pages takes, and what makes it smaller; else nothing."""
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


def _measure(folder: Path) -> tuple[int, int, dict[str, int]]:
    pages = size = 0
    parts = dict.fromkeys((_NO_PDF, _NO_CARDS, _NO_SEARCH), 0)
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        length = path.stat().st_size
        size += length
        pages += path.suffix == ".html"
        if path.name in ("brief.pdf", "reader.pdf"):
            parts[_NO_PDF] += length
        elif path.name == "card.png":
            parts[_NO_CARDS] += length
        elif path.is_relative_to(folder / SEARCH_FOLDER):
            parts[_NO_SEARCH] += length
    return pages, size, parts
