"""The address of the very passage that a quotation was taken from.

Text fragments: https://wicg.github.io/scroll-to-text-fragment/
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import category
from urllib.parse import SplitResult, quote, urlsplit

from generator.model.evidence import Source
from generator.model.verification import Certificate

# A browser finds a short text as a whole. A long one it is given by both ends, since the page may break it
# into paragraphs or put a note between.
LONGEST = 16
ENDS = 6
# So few words may stand in a page several times.
FEW, AROUND = 3, 3

_DIRECTIVE = ":~:"
# What the writer of a quotation puts into it: insertions in brackets, and dots for words left out.
_INSERTION = re.compile(r"\[[^\[\]]*\]|[\[\]]")
_LEFT_OUT = re.compile(r"[(<]?(?:\.{2,}|…|\.(?:\s\.)+)[)>]?")
_GAP = "\0"
# Documents that a browser opens in a viewer of its own, or saves: there is no page to find a text in.
_NO_PAGE = (
    ".pdf", ".ps", ".djvu", ".epub", ".doc", ".docx", ".odt", ".rtf", ".ppt", ".pptx", ".xls", ".xlsx", ".csv",
    ".zip", ".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".mp3", ".mp4",
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A place where the words of a quotation can be read: a source, and its archived copy if there is one."""

    source: str
    host: str
    url: str
    archive_url: str


def places(
    words: str, sources: Iterable[Source], certificate: Certificate | None = None
) -> list[Place]:
    """The places of the words: the sources that were read and have an address. In those that they were compared with,
    it is the passage of the certificate that is looked for: the words as the source has them."""
    found = []
    for source in sources:
        host = (_split(source.url).hostname or "").removeprefix("www.")
        if source.was_read and host:
            said = (words, "", "")
            if certificate and certificate.exact and source.id in certificate.sources:
                said = (certificate.exact, certificate.prefix, certificate.suffix)
            archived = passage(source.archive_url, *said) if _split(source.archive_url)[0] else ""
            found.append(Place(source.id, host, passage(source.url, *said), archived))
    return found


@lru_cache(maxsize=8192)
def _split(address: str) -> SplitResult:
    """The parts of an address; all of them are empty where it is none."""
    with suppress(ValueError):
        return urlsplit(address)
    return urlsplit("")


def passage(address: str, words: str, before: str = "", after: str = "") -> str:
    """The address of the page of a source, leading to where it says these words; few words are told from others like them
    by those `before` and `after`.

    It is the plain address where the words cannot be found in a page: in a PDF, for example. Of words with
    gaps or with insertions in brackets it is the longest part that the source says in one piece.
    """
    parts = _split(address)
    text = _directive(words)
    if text and len(words.split()) <= FEW:
        text = _between(text, before, after)
    if parts.scheme not in ("http", "https") or parts.path.lower().endswith(_NO_PAGE) or not text:
        return address
    place, sign, anchor = address.partition("#")
    return f"{place}#{anchor.partition(_DIRECTIVE)[0] if sign else ''}{_DIRECTIVE}text={text}"


def _between(text: str, before: str, after: str) -> str:
    """The text of a directive with the whole words beside it."""
    # The stored words are cut at a length: the outermost one may be half a word.
    prefix, suffix = before.split()[1:][-AROUND:], after.split()[:-1][:AROUND]
    first = f"{_encoded(' '.join(prefix))}-," if prefix else ""
    last = f",-{_encoded(' '.join(suffix))}" if suffix else ""
    return f"{first}{text}{last}"


@lru_cache(maxsize=8192)
def _directive(words: str) -> str:
    """The words to be found, as an address says them."""
    run = _longest_run(words)
    ends = [run] if len(run) <= LONGEST else [run[:ENDS], run[-ENDS:]]
    return ",".join(_encoded(" ".join(end)) for end in ends)


def _longest_run(words: str) -> list[str]:
    """The words of the longest part without a gap. A word with an insertion is part of the gap: the source
    has another one."""
    tokens = _LEFT_OUT.sub(f" {_GAP} ", _INSERTION.sub(_GAP, words)).split()
    runs = (list(run) for gap, run in groupby(tokens, lambda token: _GAP in token) if not gap)
    parts = [_trimmed(" ".join(run)) for run in runs]
    return max(parts, key=len, default="").split()


def _trimmed(text: str) -> str:
    """Without signs at its ends, which are often the quoting writer's."""
    start, end = 0, len(text)
    while start < end and not _is_letter(text[start]):
        start += 1
    while end > start and not _is_letter(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_letter(sign: str) -> bool:
    return category(sign)[0] in "LMN"


def _encoded(text: str) -> str:
    """Percent-encoded, with the signs that mean something in a text directive: dash, comma and ampersand."""
    return quote(text, safe="").replace("-", "%2D")
