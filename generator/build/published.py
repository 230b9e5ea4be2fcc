"""Published addresses, which a new build of the site has to keep.

A sitemap (https://www.sitemaps.org/protocol.html) and the list of the open data's cases say which they are.
"""

import json
from collections.abc import Set
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from xml.etree import ElementTree

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
_SECONDS = 30
_MOST_BYTES = 50 * 1024 * 1024


class PublishedError(Exception):
    """The published site cannot be read; the message says what to do."""


def published_addresses(where: str) -> frozenset[str]:
    """The addresses below the root of a published site, given as its own address or as a folder.

    Raises PublishedError.
    """
    found = {
        urlsplit(loc.text or "").path for loc in _parsed(_read(where, "sitemap.xml")).iter(_LOC)
    }
    root = min(found, key=len, default="/")
    cases = _cases(where)
    pages = {path.removeprefix(root) for path in found} | {f"cases/{name}/" for name in cases}
    if not pages:
        raise PublishedError(f"{where} lists no address: set `site_url`, so that its sitemap does.")
    return frozenset(pages | {f"api/v1/cases/{name}.json" for name in cases})


def _parsed(sitemap: bytes) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(sitemap)
    except ElementTree.ParseError as error:
        raise PublishedError(f"The published sitemap.xml cannot be read: {error}.") from error


def _cases(where: str) -> list[str]:
    """The ids of the published cases; none from a site that has no open data."""
    try:
        items = json.loads(_read(where, "api/v1/cases.json"))["items"]
        return [str(item["id"]) for item in items]
    except (PublishedError, ValueError, KeyError, TypeError):
        return []


def lost_addresses(published: frozenset[str], files: Set[str]) -> list[str]:
    """Published addresses at which a finished site has no file, in order; `files` are those of the site."""
    return sorted(address for address in published if _file_of(address) not in files)


def _file_of(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") or not address else address


def _read(where: str, name: str) -> bytes:
    hint = "--published takes the address of the site, or the folder that was published"
    try:
        if where.startswith(("http://", "https://")):
            # Late: it brings HTTP and TLS along, which few builds need.
            from urllib.request import urlopen

            with urlopen(f"{where.rstrip('/')}/{name}", timeout=_SECONDS) as answer:
                return bytes(answer.read(_MOST_BYTES))
        return (Path(where) / name).read_bytes()
    except (OSError, URLError, ValueError) as error:
        raise PublishedError(f"{where} has no {name} ({error}); {hint}.") from error
