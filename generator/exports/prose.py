"""Texts of records to HTML: marks and inside links become links, glossary terms are marked once a page."""

import html
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any
from urllib.parse import unquote

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from generator.corpus.corpus import Corpus
from generator.model.fields import Line, Prose
from generator.model.markup import (
    INSIDE_SCHEMES,
    MARK,
    OPTIONS,
    OUTSIDE_SCHEMES,
    parse_text,
    plain_text,
    scheme_of,
)
from generator.model.term_index import Glossary
from generator.model.translation import reads_from_right

_TAGS = {
    "a", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "span", "strong", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "class", "title", "rel", "aria-label"},
    "span": {"class", "title"},
    "ol": {"start"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None
)

# Letters of the scripts that are written from right to left (Unicode 16, Bidi_Class R and AL).
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BLOCKS = re.compile(r"<(p|li|blockquote)(?=[ >])")

Linker = Callable[[str, str], str | None]
Namer = Callable[[str], str]


def address_inside(corpus: Corpus, scheme: str, name: str) -> str | None:
    """The address under the site's root of a case, actor, topic or term, or None where there is none."""
    if scheme == "case":
        name = corpus.redirects.get(name, name)
        return f"cases/{name}/" if name in corpus.cases else None
    if scheme == "actor":
        actor = corpus.actor(name)
        return f"actors/{actor.id}/" if actor else None
    if scheme == "topic":
        return f"topics/{name}/" if name in corpus.topics else None
    term = corpus.glossary.resolve(name)
    return f"glossary/#{Glossary.anchor(term)}" if term else None


_in_html = partial(html.escape, quote=False)


class ProseWriter:
    """Writes the texts of one page.

    `link(scheme, id)` gives the address of a case, actor, topic or term relative to the page, or None
    where there is none. Each glossary term is marked at its first use only, so a writer serves one page.
    `named` gives the accessible name of a mark, such as "Source 2: Example Times", where marks have names.
    """

    def __init__(self, link: Linker, glossary: Glossary | None, named: Namer | None = None) -> None:
        self._link = link
        self._glossary = glossary
        self._named = named
        self._marked: set[str] = set()

    def html(self, text: Line | Prose, marks_at: str = "") -> str:
        """The text as safe HTML; marks such as (S1) lead to `marks_at` + `#S1`."""
        made = self._html(text, marks_at)
        if _RIGHT_TO_LEFT.search(text) is None and not reads_from_right():
            return made
        # So that the signs around a text stay where they belong.
        in_blocks = isinstance(text, Prose)
        return _BLOCKS.sub(r"<\1 dir=auto", made) if in_blocks else f"<bdi>{made}</bdi>"

    def _html(self, text: Line | Prose, marks_at: str) -> str:
        parsed = parse_text(text)
        if parsed.plain and all(map(str.isprintable, parsed.plain)):
            shown = [self._plain(part, marks_at) for part in parsed.plain]
            return (
                "".join([f"<p>{p}</p>\n" for p in shown]) if isinstance(text, Prose) else shown[0]
            )
        env = {"writer": self, "marks_at": marks_at, "links": 0}
        return _CLEANER.clean(_RENDERER.render(parsed.tokens, OPTIONS, env))

    def _plain(self, text: str, marks_at: str) -> str:
        """Words and marks only, as most texts are: what a parser and a sanitiser would make of them, in a tenth of
        the time."""
        pieces = MARK.split(text)
        pieces[::2] = [self.with_terms(words, str) for words in pieces[::2]]
        pieces[1::2] = [self._marks(names, marks_at) for names in pieces[1::2]]
        return "".join(pieces)

    def _marks(self, names: str, marks_at: str) -> str:
        if self._named is None or marks_at:
            return _marks(names, marks_at)
        links = ", ".join(self.mark(name, "") for name in re.split(r",\s?", names))
        return f"<small class=cites>{links}</small>"

    def mark(self, name: str, marks_at: str) -> str:
        """A link to what a mark names."""
        if self._named is None or marks_at:
            return _mark(name, marks_at)
        label = html.escape(self._named(name))
        return f'<a href=#{name} aria-label="{label}">{name}</a>'

    def address(self, target: str) -> str | None:
        """The address of a link in a text, or None where it leads nowhere safe."""
        scheme = scheme_of(target)
        if scheme in INSIDE_SCHEMES:
            return self._link(scheme, unquote(target.split(":", 1)[1]))
        return target if scheme in OUTSIDE_SCHEMES else None

    def with_terms(self, text: str, in_html: Callable[[str], str] = _in_html) -> str:
        """Plain text as HTML, with each glossary term that the page has not shown yet linked."""
        pieces = []
        end = 0
        for start, stop, term in self._glossary.find(text) if self._glossary else ():
            if term in self._marked or (address := self._link("term", term)) is None:
                continue
            self._marked.add(term)
            pieces.append(in_html(text[end:start]))
            pieces.append(self._term(term, address, text[start:stop]))
            end = stop
        return "".join([*pieces, in_html(text[end:])])

    def _term(self, term: str, address: str, word: str) -> str:
        assert self._glossary is not None  # it has found the term
        title = html.escape(plain_text(self._glossary.terms[term].definition))
        return _CLEANER.clean(
            f'<a class="term" href="{html.escape(address)}" title="{title}">{html.escape(word)}</a>'
        )


@lru_cache(maxsize=1024)
def _marks(names: str, marks_at: str) -> str:
    links = [_mark(name, marks_at) for name in re.split(r",\s?", names)]
    return f"({', '.join(links)})"


def _mark(name: str, marks_at: str) -> str:
    return f'<a class="mark" href="{html.escape(marks_at)}#{name}">{name}</a>'


class _Html(RendererHTML):
    """The tokens of `markup` as HTML; the writer of the page comes in `env`."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        content = tokens[idx].content
        if env["links"]:
            return html.escape(content)
        writer: ProseWriter = env["writer"]
        return writer.with_terms(content)

    def mark(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        writer: ProseWriter = env["writer"]
        return writer.mark(tokens[idx].meta["id"], env["marks_at"])

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        env["links"] += 1
        target = str(tokens[idx].attrs["href"])
        address = env["writer"].address(target)
        if address is None:
            return '<a class="dead">'
        outside = scheme_of(target) in OUTSIDE_SCHEMES
        rel = ' rel="noopener noreferrer nofollow"' if outside else ""
        return f'<a href="{html.escape(address)}"{rel}>'

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        env["links"] -= 1
        return "</a>"

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        # A heading inside a text would break the order of the page's own headings.
        return "<p><strong>"

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
        return "</strong></p>\n"


_RENDERER = _Html()
