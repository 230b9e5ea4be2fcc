"""Two sites held against each other: what a reader, a link or a program finds in the one is in the other."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

# What belongs to the theme's own looks and scripts.
THEMES = ("assets/javascripts/", "assets/stylesheets/")
_LINKS = ("href", "action", "src", "data-root", "data-cases")
# A table of contents that nobody sees holds the headings that the engine has read itself, which is not all of them.
_CONTENTS = "//*[@data-md-component='toc'][not(ancestor::*[@hidden])]//a"


def differences(one: Path, other: Path) -> list[str]:
    """Each difference between two sites in a line; of each page the first."""
    ours, theirs = files(one), files(other)
    found = [f"{name}: only in one" for name in sorted(ours - theirs)]
    found += [f"{name}: only in the other" for name in sorted(theirs - ours)]
    for name in sorted(ours & theirs):
        if name.endswith(".html"):
            found += first_difference(name, list(seen(one, name)), list(seen(other, name)))
        elif name == "sitemap.xml":
            found += first_difference(name, sitemap(one / name), sitemap(other / name))
        elif name != "sitemap.xml.gz" and (one / name).read_bytes() != (other / name).read_bytes():
            found.append(f"{name}: other bytes")
    return found


def files(site: Path) -> set[str]:
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {name for name in names if not name.startswith(THEMES)}


def sitemap(path: Path) -> list[tuple[Any, ...]]:
    root: Any = etree.parse(path).getroot()
    return sorted((url.findtext("{*}loc"), url.findtext("{*}lastmod") or "") for url in root)


def first_difference(name: str, ours: list[Any], theirs: list[Any]) -> Iterator[str]:
    for mine, yours in zip(ours, theirs, strict=False):
        if mine != yours:
            yield f"{name}: {mine} | {yours}"
            return
    if len(ours) != len(theirs):
        longer = max(ours, theirs, key=len)
        yield f"{name}: {len(ours)} | {len(theirs)}; the first that is lacking: {longer[min(len(ours), len(theirs))]}"


def seen(site: Path, name: str) -> Iterator[tuple[Any, ...]]:
    """What there is of a page: of its head what programs read, and its body element by element, with the texts."""
    page: Any = html.document_fromstring((site / name).read_text(encoding="utf-8"))
    yield "title", page.findtext(".//title")
    for meta in page.xpath("//head/meta[@content][not(@name='generator')]"):
        yield "meta", *sorted(meta.items())
    for link in page.xpath("//head/link[@rel='alternate' or @rel='canonical']"):
        yield from element(link, name)
    for data in page.xpath("//script[@type='application/ld+json']"):
        yield "data", data.text
    yield "tabs", *[words(tab.text_content()) for tab in page.find_class("md-tabs__item")]
    for entry in page.xpath(_CONTENTS):
        yield "contents", entry.get("href"), words(entry.text_content())
    article = page.xpath("//article")[0]
    for inside in article.iterdescendants(etree.Element):
        if inside.get("class") != "headerlink" and inside.get("id") != "__skip":
            yield from element(inside, name)


def element(item: Any, page: str) -> Iterator[tuple[Any, ...]]:
    attributes = [
        (key, address(page, value) if key in _LINKS else value) for key, value in item.items()
    ]
    yield item.tag, *sorted(attributes), words(item.text or ""), words(item.tail or "")


def words(text: str) -> str:
    return " ".join(text.split())


def address(page: str, link: str) -> str:
    """A link without the detours that lead to the same place."""
    path, sign, rest = link.partition("#")
    if ":" in path or not path:
        return link
    slash = "/" if path.endswith(("/", "/.", "/..")) or path in (".", "..") else ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) + slash + sign + rest
