"""The text of a document and what it says of itself: HTML, PDF or plain text. What it does not say stays empty."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import charset_normalizer
import pypdfium2
import trafilatura
from lxml import html

from generator.authoring.sourcing.fetching import FetchError, Page
from generator.model.dates import parse_date

MOST_PAGES = 500
# Fewer words than this, and words of a paywall, are no article.
_STUB = 150
_PAYWALL = re.compile(
    r"subscribe (?:now |today )?to (?:continue|read)|subscribers? only|already a subscriber"
    r"|create (?:a free |an )?account to (?:continue|read)|log ?in to (?:continue|read)", re.I,
)  # fmt: skip
_TYPES = {
    "newsarticle": "news", "reportagenewsarticle": "news", "blogposting": "blog", "scholarlyarticle": "journal_article",
    "report": "report", "legislation": "law", "dataset": "dataset", "book": "book", "socialmediaposting": "social_post",
}  # fmt: skip
_DATE = re.compile(r"\d{4}(?:[-/]\d{1,2}(?:[-/]\d{1,2})?)?(?!\d)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_MOST_NAME = 300
_MOST_ADDRESS = 2000
# What finds the article takes the square of these.
_MOST_ELEMENTS, _MOST_SOURCE = 10_000, 2_000_000


@dataclass(frozen=True)
class Document:
    """A document: its text, and what it says of itself."""

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    date: str = ""
    language: str = ""
    type: str = ""
    url: str = ""


def read(page: Page) -> Document:
    """Read what was sent. Raises FetchError where it has no text."""
    if page.content.startswith(b"%PDF-") or page.kind == "application/pdf":
        found = _pdf(page)
    elif page.kind in ("", "text/html", "application/xhtml+xml") or b"<html" in page.content[:2000]:
        found = _html(page)
    elif page.kind.startswith("text/"):
        found = Document(_decoded(page))
    else:
        raise FetchError("unreadable", f"{page.url} is of a kind that is not read: {page.kind}")
    if not re.search(r"\w", found.text):
        raise FetchError(
            "unreadable", f"{page.url} has no text (a scan has to be read by a person)"
        )
    return replace(
        found,
        title=_name(found.title),
        publisher=_name(found.publisher),
        authors=tuple(filter(None, map(_name, found.authors))),
    )


def _name(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())[:_MOST_NAME]


def _decoded(page: Page) -> str:
    """The text of bytes: in the encoding that is named, else in the one that fits best."""
    named = re.search(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", page.content[:4096], re.I)
    for charset in (page.charset, named[1].decode() if named else "", "utf-8-sig"):
        try:
            return page.content.decode(charset) if charset else _undecoded()
        except (LookupError, ValueError):
            continue
    best = charset_normalizer.from_bytes(page.content).best()
    return str(best) if best else page.content.decode("utf-8", "replace")


def _undecoded() -> str:
    raise LookupError


def _pdf(page: Page) -> Document:
    try:
        pdf = pypdfium2.PdfDocument(page.content)
        pages = [
            pdf[number].get_textpage().get_text_bounded()
            for number in range(min(len(pdf), MOST_PAGES))
        ]
        told = pdf.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise FetchError("unreadable", f"{page.url} cannot be read as PDF: {error}") from error
    author = told.get("Author", "")
    text = "\n\n".join(pages).replace("\r\n", "\n").replace("\ufffe", "-\n")
    return Document(text, told.get("Title", ""), tuple(filter(None, [author])))


def _article(source: str, tree: Any) -> str:
    """The article of a page without navigation and the like; empty for a page that is too large to search."""
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS or len(source) > _MOST_SOURCE:
        return ""
    return trafilatura.extract(source, favor_recall=True, include_comments=False) or ""


def _html(page: Page) -> Document:
    source = _decoded(page)
    try:
        tree = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source) or "<html/>")
    except (ValueError, html.etree.ParserError) as error:
        raise FetchError("unreadable", f"{page.url} cannot be read as HTML: {error}") from error
    whole = _visible(tree)
    main = _article(source, tree)
    if len((main or whole).split()) < _STUB and _PAYWALL.search(whole):
        raise FetchError(
            "refused", f"{page.url} shows its text to subscribers only; save it as a file"
        )
    # Quotations may stand in captions and boxes that are not part of the article.
    text = f"{main}\n\n{whole}" if main else whole
    return replace(_told(tree), text=text)


_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "title",
        "tr",
        "ul",
    ]
)
_HIDDEN = frozenset(["script", "style", "noscript", "template", "head", "svg", "iframe"])


def _visible(tree: Any) -> str:
    """All text that a browser would show, blocks on lines of their own."""
    pieces: list[str] = []
    for event, node in html.etree.iterwalk(tree, events=("start", "end")):
        is_block = node.tag in _BLOCKS
        if event == "start":
            pieces.append(
                ("\n" if is_block else "") + ("" if _is_hidden(node) else node.text or "")
            )
        else:
            under = node.getparent()
            tail = "" if under is None or _is_hidden(under) else node.tail or ""
            pieces.append(("\n" if is_block else "") + tail)
    lines = (
        " ".join(line.split()) for line in re.sub(r"[^\S\n]+", " ", "".join(pieces)).split("\n")
    )
    return "\n".join(filter(None, lines))


def _is_hidden(node: Any) -> bool:
    return any(
        not isinstance(each.tag, str) or each.tag in _HIDDEN
        for each in (node, *node.iterancestors())
    )


def _told(tree: Any) -> Document:
    """The metadata of a page: JSON-LD first, then its meta elements, then its title."""
    linked = next(_articles(tree), {})
    meta = _metas(tree)
    title = str(linked.get("headline") or meta.get("og:title") or meta.get("citation_title") or "")
    named = (
        _names(linked.get("author"))
        or _several(tree, "citation_author")
        or _several(tree, "author")
    )
    published = (
        linked.get("datePublished") or meta.get("article:published_time")
        or meta.get("citation_publication_date") or meta.get("dc.date") or meta.get("date") or ""
    )  # fmt: skip
    publishers = _names(linked.get("publisher"))
    return Document(
        "",
        title or str(tree.findtext(".//title") or ""),
        named,
        publishers[0] if publishers else meta.get("og:site_name", ""),
        as_edtf(str(published)),
        language_tag(str(tree.get("lang") or linked.get("inLanguage") or "")),
        _TYPES.get(str(linked.get("@type")).lower(), ""),
        _own_address(tree, meta),
    )


def _own_address(tree: Any, meta: dict[str, str]) -> str:
    """The address that a page states as its own: https://www.rfc-editor.org/rfc/rfc6596 (canonical)."""
    found = [str(node.get("href")) for node in tree.iterfind(".//link[@rel='canonical'][@href]")]
    url = (found[0] if found else meta.get("og:url", "")).strip()
    is_one = (
        re.fullmatch(r"https?://[^\s/@<>\"]+(?:/[^\s<>\"]*)?", url) and len(url) <= _MOST_ADDRESS
    )
    return url if is_one and url.isprintable() else ""


def language_tag(tag: str) -> str:
    """A language tag as written (BCP 47), or empty if it is not one."""
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) else ""


def as_edtf(text: str) -> str:
    """A date as precisely as it was given, or empty if it is not one: `2024/5` is `2024-05`."""
    found = _DATE.match(text.strip())
    if not found:
        return ""
    parts = re.split("[-/]", found[0])
    edtf = "-".join(part.zfill(2) for part in parts)
    try:
        return parse_date(edtf).edtf
    except ValueError:
        return ""


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict) and ("headline" in item or "datePublished" in item):
                yield item


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iterfind(".//meta[@content]"):
        name = str(node.get("property") or node.get("name") or "").lower()
        found.setdefault(name, str(node.get("content")))
    return found


def _several(tree: Any, name: str) -> tuple[str, ...]:
    return tuple(
        str(node.get("content"))
        for node in tree.iterfind(f".//meta[@name='{name}']")
        if node.get("content")
    )


def _names(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    return tuple(name for name in names if isinstance(name, str))
