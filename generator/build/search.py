"""The search index: Pagefind's, built from the finished pages of a site."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cbor2

from generator.build.manifest import Manifest
from generator.model.translation import N_, _
from generator.pages.page import Page

FOLDER = "pagefind"

# The facet `kind`, by the kind of the page; a page that gathers from others is an overview.
KINDS = {
    "case": N_("Case"),
    "actor": N_("Actor"),
    "topic": N_("Topic"),
    "jurisdiction": N_("Jurisdiction"),
}
OVERVIEW = N_("Overview")

# An overview repeats what other pages say, and would outweigh the whole index. Of pages with words of their
# own all is found; of the others the title, and what their templates mark with `data-pagefind-body`.
WHOLE = ("case", "glossary", "rules", "fields")
NEVER = ("moved", "search")

# Elements that are not part of a sentence: marks, the words of vocabularies, labels, blanks, keys, links within the page. It would make
# every page an answer and every excerpt hard to read, and it is a third of the index.
LEFT_OUT = (
    *(".way", ".secs", ".headerlink", "a.anchor", "a.mark", "a.suggest", ".offers", ".tools"),
    *("sup", "[hidden]", ".cites", ".passage", ".count", ".hint", ".vh", ".tri", ".eyebrow"),
    *(".badge", ".tag", ".label", ".blank", ".nothing", ".unread", ".derived"),
    *(
        "dl.rows > dt",
        "dl.rows > div > dt",
        ".facts-box > dt",
        ".key",
        "ul.legend",
        "details.more > summary",
    ),
    *(".crumb", ".unlooked", ".shapes", ".sources small"),
    *("thead", "caption", "table.ladder", ".plot", "svg", ".rule pre"),
)

# Pagefind's own user interfaces; the search box has its own.
UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")

WITHOUT = "To build without search: briefs build --no-search"

# The index is read in parts, of so many places of words and up (20,000 unless told): smaller ones move less for each
# word that a reader asks for, while their list, which every first search reads, grows. Pagefind takes it by this name only.
PARTS = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "8000"}

# What the files of Pagefind begin with, when unpacked; the rest is CBOR.
_SIGNATURE = b"pagefind_dcd"
_FILTERS = 3
# The lowest priority that a process can have.
_LAST = 19


class SearchError(Exception):
    """The index cannot be made; the message says what to do."""


def facets_of(page: Page) -> dict[str, tuple[str, ...]]:
    """The search filters of this page: name to values."""
    return {"kind": (_(KINDS.get(page.kind, OVERVIEW)),), **page.facets}


def index_marks(kind: str) -> tuple[str, str]:
    """Attributes for the elements of the page and of its title, so that one or the other is indexed."""
    mark = " data-pagefind-body"
    if kind in NEVER:
        return "", ""
    return (mark, "") if kind in WHOLE else ("", mark)


def pages_key(site: Manifest) -> str:
    """A digest of what the index is made from: the pages, and how it is made."""
    pages = sorted((n, state.digest) for n, state in site.files() if n.endswith(".html"))
    words = [" ".join(page) for page in pages]
    return hashlib.sha256("\n".join([*words, str(PARTS), str(LEFT_OUT)]).encode()).hexdigest()


def require_search() -> None:
    """Raise SearchError where there is no Pagefind."""
    if find_spec("pagefind") is None:
        raise SearchError(
            f"Search needs Pagefind, which is not installed: pip install 'pagefind[bin]'. {WITHOUT}"
        )


def make_index(site: Path, folder: Path | None = None, in_background: bool = False) -> None:
    """Make the index of the finished pages in a folder, inside of it or in another `folder`; in the background, whatever
    else the machine does comes first. Raises SearchError."""
    folder = folder or site / FOLDER
    require_search()
    command = [sys.executable, "-m", "pagefind", "--site", ".", "--output-path", str(folder)]
    command += ["--exclude-selectors", ", ".join(LEFT_OUT), "--silent"]
    with subprocess.Popen(
        command,
        cwd=site,
        env={**os.environ, **PARTS},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        if in_background and hasattr(os, "setpriority"):
            os.setpriority(os.PRIO_PROCESS, process.pid, _LAST)
        out, errors = process.communicate()
    if process.returncode:
        said = (errors or out).strip().splitlines()
        reason = said[-1] if said else f"it ended with code {process.returncode}"
        raise SearchError(f"Pagefind could not index the pages: {reason}. {WITHOUT}")
    for pattern in UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    _put_in_order(folder)


def _put_in_order(folder: Path) -> None:
    """Write the facets in a fixed order, for two builds of one commit to be the same: Pagefind's own order is
    another one each time. Files are named after their content, as Pagefind names them."""
    entry = folder / "pagefind-entry.json"
    index = json.loads(entry.read_text(encoding="utf-8"))
    for language in index["languages"].values():
        file = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = _read(file)
        filters = []
        for name, hash in sorted(meta[_FILTERS]):
            old = folder / "filter" / f"{hash}.pf_filter"
            values = _read(old)
            values[1].sort()
            filters.append([name, _renamed(old, hash, values)])
        meta[_FILTERS] = filters
        language["hash"] = _renamed(file, language["hash"], meta)
    entry.write_text(json.dumps(index, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _read(file: Path) -> Any:
    return cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_SIGNATURE))


def _renamed(file: Path, hash: str, data: Any) -> str:
    """Replace the data of a file; returns the new hash, which is part of its name."""
    content = _SIGNATURE + cbor2.dumps(data)
    language, digits = hash.split("_")
    new = f"{language}_{hashlib.sha256(content).hexdigest()[: len(digits)]}"
    file.unlink()
    file.with_name(file.name.replace(hash, new)).write_bytes(gzip.compress(content, mtime=0))
    return new
