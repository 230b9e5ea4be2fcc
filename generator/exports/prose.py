"""Texts of records to HTML: marks and inside links become links, glossary terms are marked once a page."""

import html
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType
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
from generator.model.term_index import Glossary, is_abbreviation
from generator.model.translation import reads_from_right

_TAGS = {
    "a", "abbr", "blockquote", "br", "code", "em", "hr", "li", "ol", "p", "pre", "span", "strong", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "class", "title", "rel", "aria-label"},
    "abbr": {"title"},
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
# From so many marks on, one that opens their list is easier to read, to hit and to step over.
_MANY = 3
# Before the name of an abbreviation, which may also be that of a term.
_SHORT = "\0"
_BLOCKS = re.compile(r"<(p|li|blockquote)(?=[ >])")

# Abbreviations of names that a page uses, each with the name and its address relative to the page.
Abbreviations = Mapping[str, tuple[str, str]]
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
    where there is none. Each glossary term is marked at its first use only, so a writer serves one page; so is each of
    the abbreviations `short`, which leads to what it abbreviates. `named` gives
    the accessible name of a mark, such as "Source 2: Example Times", where marks have names; those that are `listed`
    have it in an element of the page, whose id is theirs behind an `n`.
    """

    def __init__(
        self,
        link: Linker,
        glossary: Glossary | None,
        named: Namer | None = None,
        short: Abbreviations = MappingProxyType({}),
        listed: Container[str] = (),
    ) -> None:
        self._link = link
        self._glossary = glossary
        self._named = named
        self._listed = listed
        self._lists = 0
        self._short = short
        forms = "|".join(map(re.escape, sorted(short, key=len, reverse=True)))
        self._pattern = re.compile(rf"(?<![\w/.-])(?:{forms})(?![\w-])") if forms else None
        self._marked: set[str] = set()
        # Most marks come several times on a page.
        self._named_marks: dict[str, str] = {}

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
        return self.cites(re.split(r",\s?", names))

    def cites(
        self,
        names: Sequence[str],
        before: str = "",
        notes: Mapping[str, str] = MappingProxyType({}),
    ) -> str:
        """The marks of one statement, on a page where marks have names: links, or one button that opens the list of
        many. `before` is HTML, and so are the notes behind some marks."""
        if len(names) < _MANY:
            links = ", ".join(f"{self.mark(name, '')}{notes.get(name, '')}" for name in names)
            return f"<sup>{before}{links}</sup>" if before or links else ""
        self._lists += 1
        words = ", ".join(f"{name}{notes.get(name, '')}" for name in names)
        items = " ".join(f"<a href=#{name}>{self._full_name(name)}</a>" for name in names)
        opener = f"<button popovertarget=c{self._lists}>{words}</button>"
        return f"<sup>{before}{opener}<span popover id=c{self._lists}>{items}</span></sup>"

    def _full_name(self, name: str) -> str:
        assert self._named is not None  # only such pages have lists of marks
        return html.escape(self._named(name).removesuffix(f", {name}"), quote=False)

    def mark(self, name: str, marks_at: str) -> str:
        """A link to what a mark names."""
        if self._named is None or marks_at:
            return _mark(name, marks_at)
        if name in self._listed:
            return f"<a href=#{name} aria-labelledby=n{name}>{name}</a>"
        if name not in self._named_marks:
            label = html.escape(self._named(name))
            self._named_marks[name] = f'<a href=#{name} aria-label="{label}">{name}</a>'
        return self._named_marks[name]

    def address(self, target: str) -> str | None:
        """The address of a link in a text, or None where it leads nowhere safe."""
        scheme = scheme_of(target)
        if scheme in INSIDE_SCHEMES:
            return self._link(scheme, unquote(target.split(":", 1)[1]))
        return target if scheme in OUTSIDE_SCHEMES else None

    def with_terms(self, text: str, in_html: Callable[[str], str] = _in_html) -> str:
        """Plain text as HTML, with each glossary term and abbreviation that the page has not shown yet linked."""
        pieces = []
        end = 0
        for start, stop, name in self._found(text):
            if start < end or name in self._marked:
                continue
            shown = self._linked(name, text[start:stop])
            if shown is None:
                continue
            self._marked.add(name)
            pieces += [in_html(text[end:start]), shown]
            end = stop
        return "".join([*pieces, in_html(text[end:])])

    def _found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Terms and abbreviations in a text, in order: where each begins and ends, and its name."""
        terms = self._glossary.find(text) if self._glossary else iter(())
        if self._pattern is None:
            return terms
        short = [(*found.span(), _SHORT + found[0]) for found in self._pattern.finditer(text)]
        # Where both begin, the term is the better explanation.
        return iter(sorted([*terms, *short], key=lambda at: (at[0], at[2].startswith(_SHORT))))

    def _linked(self, name: str, word: str) -> str | None:
        """A term or an abbreviation as a link to what explains it; None where there is no such place."""
        if name.startswith(_SHORT):
            title, place = self._short[word]
            return _term(place, _abbreviation(word, title))
        address = self._link("term", name)
        if address is None:
            return None
        assert self._glossary is not None  # it has found the term
        definition = plain_text(self._glossary.terms[name].definition)
        shown = _abbreviation(word, name) if is_abbreviation(word, name) else html.escape(word)
        return _term(address, shown, definition)


def _term(address: str, shown: str, title: str = "") -> str:
    about = f' title="{html.escape(title)}"' if title else ""
    return _CLEANER.clean(f'<a class="term" href="{html.escape(address)}"{about}>{shown}</a>')


def _abbreviation(word: str, title: str) -> str:
    return f'<abbr title="{html.escape(title)}">{html.escape(word)}</abbr>'


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
