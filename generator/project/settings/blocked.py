"""The things that settings and hand-written pages take from other hosts or put inside pages, and the site's policy forbids."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Fault
from generator.model.policy import Allowed
from generator.project.settings.folders import pages_folder
from generator.project.settings.reading import Written

RULE = "page-blocked"
_MOST_BYTES = 1_000_000
_ELSEWHERE = re.compile(r"(?:https?:)?//[^\s\"'<>)\]]+", re.I)
# What an element takes, in the words of the option `allow`.
_USES = {
    "img": "images", "script": "scripts", "link": "styles", "iframe": "frames", "embed": "frames",
    "object": "frames", "video": "media", "audio": "media", "source": "media",
}  # fmt: skip
_TAG = re.compile(rf"<({'|'.join(_USES)})\b[^<>]{{0,2000}}", re.I)
_PLACE = re.compile(r"\b(?:src|href|data)\s*=\s*[\"']?\s*([^\s\"'<>]+)", re.I)
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\]\(\s*<?([^\s)>]+)")
_INSIDE = re.compile(
    r"<style\b|<script\b(?![^<>]{0,2000}\bsrc\b)|<[a-z][^<>]{0,2000}\sstyle\s*=|\{[^{}\n]{0,500}\bstyle\s*=",
    re.I,
)
_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
_NOT_INSIDE = (
    "The policy of the site forbids scripts and styles inside pages, so this has no effect."
)
_INTO_FILES = "put it into a file that `extra_css` or `extra_javascript` names"
_EXTRA = {"extra_css": "styles", "extra_javascript": "scripts"}
# Parts of Material that load scripts of another host or put them inside pages.
_PARTS = {
    "analytics": "scripts of the service that counts visits",
    "consent": "a script inside pages",
}


def blocked_settings(written: Written, allowed: Sequence[Allowed]) -> Iterator[tuple[str, Fault]]:
    """Addresses that settings name and a browser will not load, as (rule, fault)."""
    for name, use in _EXTRA.items():
        listed = written.values.get(name)
        for index, item in enumerate(listed if isinstance(listed, list) else []):
            address = item.get("path") if isinstance(item, dict) else item
            if isinstance(address, str) and (found := _fault(address, use, allowed)):
                yield RULE, Fault((name, index), *found)
    extra = written.values.get("extra")
    for name, what in _PARTS.items():
        if (
            isinstance(extra, dict)
            and extra.get(name)
            and not any("scripts" in one.uses for one in allowed)
        ):
            message = f"`{name}` needs {what}, which the policy of the site forbids."
            yield RULE, Fault(("extra", name), message, "delete it", of_name=True)


def blocked_in_pages(written: Written, allowed: Sequence[Allowed]) -> Iterator[Diagnostic]:
    """The same for pages that are written by hand."""
    root, folder = written.path.parent, pages_folder(written)
    for path in sorted(folder.rglob("*.md")) if folder else ():
        if not path.is_file():
            continue
        name = Path(os.path.relpath(path, root)).as_posix()
        for line, column, message, hint in _in_page(path, allowed):
            yield Diagnostic(RULE, "warning", name, line, column, "", message, hint, 0)


def _in_page(path: Path, allowed: Sequence[Allowed]) -> Iterator[tuple[int, int, str, str]]:
    try:
        with path.open("rb") as file:
            lines = file.read(_MOST_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return
    fence = ""
    for number, line in enumerate(lines, 1):
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        elif not fence:
            for column, message, hint in _in_line(line, allowed):
                yield number, column, message, hint


def _in_line(line: str, allowed: Sequence[Allowed]) -> Iterator[tuple[int, str, str]]:
    taken = [(found.start(1), found[1], "images") for found in _IMAGE.finditer(line)]
    taken += [
        (tag.start() + place.start(1), place[1], _USES[tag[1].lower()])
        for tag in _TAG.finditer(line)
        if (place := _PLACE.search(tag[0]))
    ]
    for start, address, use in taken:
        if found := _fault(address, use, allowed):
            yield start + 1, *found
    if inside := _INSIDE.search(line):
        yield inside.start() + 1, _NOT_INSIDE, _INTO_FILES


def _fault(address: str, use: str, allowed: Sequence[Allowed]) -> tuple[str, str] | None:
    """Why a browser will not load something, and what to do."""
    found = _ELSEWHERE.match(address)
    if found is None or any(one.covers(use, address) for one in allowed):
        return None
    host = found[0].split("//", 1)[1].split("/", 1)[0]
    message = f"The policy of the site allows no {use} from `{host}`, so this is not loaded."
    example = f'{{host: "https://{host}", for: {use}, why: ...}}'
    return (
        message,
        f"copy the file into the site; or allow it: `allow: [{example}]` under `briefs:`",
    )
