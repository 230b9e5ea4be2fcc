"""The text of a record: CommonMark without raw HTML and pictures, with marks and inside links.

Parsing happens here once for checker and pages; what a link or a mark becomes is the page's matter.
Marks have the forms `(S1)`, `(S1, S2)`, `(F1)`, `(E2)`, `(M1)`, `(P1)`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image, link, newline
from markdown_it.token import Token

from generator.model.fields import Prose

MARK = re.compile(r"\(([SFEMP][0-9]+(?:,\s?[SFEMP][0-9]+)*)\)")
INSIDE_SCHEMES = ("case", "actor", "topic", "term")
OUTSIDE_SCHEMES = ("http", "https", "mailto")

_BETWEEN = re.compile(r",\s?")
_EMPTY_LINES = re.compile("\n\n+")
_CITED = re.compile(rf"\s*(?<!\\){MARK.pattern}")
_TERM = re.compile(r"term:[^()<>\n]*(?=\))", re.I)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ADDRESS = re.compile(r"\]\((?:[^)\]]|\](?!\())*\)|<?\b(?:https?://|mailto:)\S+")
QUOTATION_MARKS = "“”„‟«»‘’‚‛"
_QUOTED = re.compile(rf"[{QUOTATION_MARKS}](?P<inner>[^{QUOTATION_MARKS}]+)[{QUOTATION_MARKS}]")
_WORD = re.compile(r"(?<!\S)[^\s\w]*\w\S*")
# How HTML begins that may reach over many tags, and how it ends.
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "<!": ">"}
_SPECIAL = r"\\`*_\[\]<>&!"
_PLAIN_LINE = re.compile(rf"[^{_SPECIAL}\n]*")
# Lines that begin no list, heading or the like, and end in no break.
_PLAIN_ROW = rf"""(?!\d+[.)])[\w("'“‘][^{_SPECIAL}\x00-\x1f]*(?<! )"""
_PLAIN_PROSE = re.compile(rf"(?!_){_PLAIN_ROW}(?:\n+(?!_){_PLAIN_ROW})*")


@dataclass(frozen=True)
class Markup:
    """A parsed text.

    `marks` are the ids cited, in order; `plain` the paragraphs of a text in which nothing but marks
    means anything. Of all others, `links` are the addresses linked to, `raw` the HTML tags and pictures
    that are shown as text, and `parsed` the tokens.
    """

    text: str
    marks: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    parsed: Sequence[Token] = ()

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of markdown-it; those of plain text are made when somebody asks."""
        if not self.plain:
            return self.parsed
        is_line = not isinstance(self.text, Prose)
        return _line(self.text) if is_line else _PARSER.parse(self.text, {"raw": []})

    @property
    def blocks(self) -> tuple[tuple[str, bool], ...]:
        """A pair for each paragraph, list or quotation: its opening words, and whether it has a mark
        (or it only introduces the next)."""
        if self.plain:
            return tuple((part, bool(_marks(part))) for part in self.plain)
        return tuple(_blocks(self.parsed))


def scheme_of(address: str) -> str:
    """The scheme of an address in small letters, or nothing for a relative one."""
    found = _SCHEME.match(address.strip())
    return found[1].lower() if found else ""


def term_key(text: str) -> str:
    """The form in which glossary terms are compared: case, hyphens and spaces make no difference."""
    return re.sub(r"[\s_-]+", " ", unquote(text)).strip().casefold()


def count_words(text: str) -> int:
    """The number of words that a reader sees, without marks and addresses."""
    return len(_WORD.findall(_ADDRESS.sub("]", MARK.sub("", text))))


def without_marks(text: str) -> str:
    """A text without the curly quotation marks around the whole of it."""
    if text[:1] not in QUOTATION_MARKS:
        return text
    found = _QUOTED.fullmatch(text)
    return found["inner"].strip() if found else text


def parse_text(text: str) -> Markup:
    """Parse a Line or a Prose."""
    return _parse(text, isinstance(text, Prose))


def pieces(parsed: Markup) -> Iterator[str]:
    """The words of a text between its marks, links and changes of emphasis; code is left out."""
    if parsed.plain:
        return (words for text in parsed.plain for words, is_mark in _cut(text) if not is_mark)
    return (token.content for token in _inline(parsed.tokens) if token.type == "text")


def spaced_marks(text: str) -> str:
    """A plain text with one space between the marks of a list, as in (S1, S2)."""
    spaced = lambda found: f"({', '.join(_BETWEEN.split(found[1]))})"  # noqa: E731
    return MARK.sub(spaced, text) if "(" in text else text


@lru_cache(maxsize=16384)
def _parse(text: str, block: bool) -> Markup:
    if _is_plain(text, block):
        return _plain(text, block)
    found: dict[str, list[str]] = {"raw": []}
    tokens = _PARSER.parse(text, found) if block else _PARSER.parseInline(text, found)
    return Markup(
        text,
        tuple(token.meta["id"] for token in _inline(tokens) if token.type == "mark"),
        (),
        tuple(str(t.attrs["href"]) for t in _inline(tokens) if t.type == "link_open"),
        tuple(found["raw"]),
        tokens,
    )


def _is_plain(text: str, block: bool) -> bool:
    return (_PLAIN_PROSE if block else _PLAIN_LINE).fullmatch(text) is not None


def _plain(text: str, block: bool) -> Markup:
    """Text in which nothing but marks and empty lines can mean anything to CommonMark: most of it."""
    paragraphs = tuple(map(str.strip, _EMPTY_LINES.split(text))) if block else (text,)
    return Markup(text, _marks(text), paragraphs)


def _marks(text: str) -> tuple[str, ...]:
    """The ids that a plain text cites."""
    cited = MARK.findall(text) if "(" in text else ()
    return tuple(_BETWEEN.split(",".join(cited))) if cited else ()


def _line(text: str) -> Sequence[Token]:
    """The tokens of a plain line."""
    return (Token("inline", "", 0, content=text, children=list(_with_marks(_text(text)))),)


def _inline(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """Cut the token stream where its nesting returns to the ground."""
    depth, start = 0, 0
    cuts = []
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            cuts.append(tokens[start : index + 1])
            start = index + 1
    for block, following in zip(cuts, [*cuts[1:], []], strict=False):
        words = " ".join(token.content for token in block if token.type == "inline")
        marked = any(token.type == "mark" for token in _inline(block))
        is_list = bool(following) and following[0].type.endswith("list_open")
        introduces = words.rstrip().endswith(":") and is_list
        yield words, marked or introduces


def _split_marks(state: StateCore) -> None:
    """Turn `(S1, S2)` in plain text into mark tokens; links and code stay as they are."""
    for block in state.tokens:
        if block.type != "inline" or not block.children or "(" not in block.content:
            continue
        children: list[Token] = []
        depth = 0
        for token in block.children:
            depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
            if token.type == "text" and not depth:
                children += _with_marks(token)
            else:
                children.append(token)
        block.children = children


def _with_marks(token: Token) -> Iterator[Token]:
    """A text cut at its marks."""
    pieces = _cut(token.content)
    if len(pieces) == 1:
        yield token
        return
    for content, is_mark in pieces:
        if is_mark:
            yield Token("mark", "", 0, content=content, meta={"id": content})
        else:
            yield _text(content)


def _cut(text: str) -> list[tuple[str, bool]]:
    """The pieces of a text and whether each is a mark; the text between two marks is one piece."""
    pieces = []
    end, before = 0, ""
    for found in MARK.finditer(text) if "(" in text else ():
        pieces.append((f"{before}{text[end : found.start()]}(", False))
        for index, mark in enumerate(_BETWEEN.split(found[1])):
            if index:
                pieces.append((", ", False))
            pieces.append((mark, True))
        end, before = found.end(), ")"
    pieces.append((before + text[end:], False))
    return pieces


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _raw_html(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<" or _is_open(state):
        return False
    found = HTML_TAG_RE.match(state.src, state.pos)
    return bool(found) and _as_text(state, found[0] if found else "", silent)


def _is_open(state: StateInline) -> bool:
    """True if what begins here has no end in the rest of the text. The end is looked for once, not from each beginning."""
    for start, end in _ENDS.items():
        if state.src.startswith(start, state.pos):
            last = state.env.setdefault("last", {})
            if (state.src, end) not in last:
                last[state.src, end] = state.src.rfind(end)
            return bool(last[state.src, end] < state.pos + len(start))
    return False


def _link(state: StateInline, silent: bool) -> bool:
    return _may_be_link(state) and link(state, silent)


def _may_be_link(state: StateInline) -> bool:
    """True if a link or picture that begins here can have an end."""
    last = state.env.setdefault("last", {})
    if (state.src, "](") not in last:
        last[state.src, "]("] = state.src.rfind("](")
    return bool(state.pos < last[state.src, "]("])


def _picture(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not _may_be_link(state) or not image(state, True):
        return False
    content = state.src[start : state.pos]
    state.pos = start
    return _as_text(state, content, silent)


def _as_text(state: StateInline, content: str, silent: bool) -> bool:
    if not silent:
        # Kept apart from the text around it until marks are split off.
        token = state.push("text_special", "", 0)
        token.content = content
        state.env["raw"].append(content)
    state.pos += len(content)
    return True


def _newline(state: StateInline, silent: bool) -> bool:
    """The end of a line inside a paragraph stays in its text, so that marks and terms run over it."""
    if state.src[state.pos] != "\n" or state.pending.endswith("  "):
        return newline(state, silent)
    if not silent:
        state.pending = state.pending.rstrip(" ") + "\n"
    state.pos += 1
    while state.pos < state.posMax and state.src[state.pos] in " \t":
        state.pos += 1
    return True


def _destination(text: str, start: int, end: int) -> Any:
    """The address of a link; that of a term may hold spaces."""
    found = _TERM.match(text, start, end)
    if found is None:
        return parseLinkDestination(text, start, end)
    return SimpleNamespace(ok=True, pos=found.end(), str=found[0])


def _make_parser() -> MarkdownIt:
    # What is nested deeper would be left out without a word.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 40})
    # A definition `[x]: address` would vanish from the page without a word.
    parser.disable(["reference", "html_block"])
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkDestination=_destination,
        parseLinkLabel=parseLinkLabel,
        parseLinkTitle=parseLinkTitle,
    )
    parser.inline.ruler.at("newline", _newline)
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.at("image", _picture)
    parser.inline.ruler.before("html_inline", "raw_html", _raw_html)
    parser.core.ruler.before("text_join", "marks", _split_marks)
    # Every address becomes a link token, so that the checker sees it; pages show only safe ones.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _make_parser()
OPTIONS = _PARSER.options


def plain_text(text: str) -> str:
    """The words of a Line or Prose without marks, addresses and signs of emphasis."""
    return _words(text, isinstance(text, Prose), False)


def cited_text(text: str) -> str:
    """The plain text with its marks, such as (S1)."""
    return _words(text, isinstance(text, Prose), True)


@lru_cache(maxsize=16384)
def _words(text: str, block: bool, cited: bool) -> str:
    if not cited and "(" in text:
        text = _CITED.sub("", text)
    if _is_plain(text, block):
        return " ".join(text.split())
    words = []
    for token in _parse(text, block).tokens:
        words += [
            child.content or " "
            for child in token.children or ()
            if child.type in ("text", "code_inline", "hardbreak", "mark")
        ]
        words.append(" ")
    return " ".join("".join(words).split())
