"""Texts of records as Markdown that says the same and changes nothing around it: no heading, comment, list, picture or
emphasis that goes on behind its field. CommonMark 0.31.2, https://spec.commonmark.org/."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup

from generator.charts.html import safe
from generator.model.fields import Line, Prose
from generator.model.markup import parse_text, scheme_of, spaced_marks

# Signs that mean something inside a paragraph. `&` only begins a reference, such as `&lt;`.
_SIGNS = re.compile(r"[\\`*_\[\]<>~|$]|&(?=#?\w)|!(?=\[|$)")
# How a line begins, or ends, that is more than a paragraph.
_BLOCK = re.compile(r"(?P<number>\d{1,9})(?=[.)](?:\s|$))|(?=[-+#=:])")
_CLOSING = re.compile(r"(?<!#)(?=#+\s*$)")
_SPACE = r"\s\x00-\x1f\x7f-\x9f"
# White space other than one space.
_BREAK = re.compile(rf"[{_SPACE}]{{2,}}|(?! )[{_SPACE}]")
_ADDRESS = re.compile(r"[^\s<>\\\x00-\x1f\x7f]+")
_EMPHASISED = re.compile(r"(?<!\\)\*|^\s*$|^\s|\s$")
_EMPHASIS = {"em_open": "*", "em_close": "*", "strong_open": "**", "strong_close": "**"}


def inert(value: object) -> Markup:
    """Any value as Markdown: Prose as blocks, all else within its line. What is marked as safe is Markdown already."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, (Line, Prose)):
        return safe(_text(value))
    return _name(str(value))


def _text(value: Line | Prose) -> str:
    parsed = parse_text(value)
    if isinstance(value, Line):
        return plain(spaced_marks(value)) if parsed.plain else _line(parsed.tokens)
    if parsed.plain:
        text = "\n\n".join(plain(spaced_marks(part)) for part in parsed.plain)
        is_paragraph = len(parsed.plain) == 1
    else:
        blocks = SyntaxTreeNode(list(parsed.tokens)).children
        text = "\n".join(_blocks(blocks))
        is_paragraph = [block.type for block in blocks] == ["paragraph"]
    # What follows on its line in the template would be part of a fence or of a list.
    return text if is_paragraph else f"{text}\n\n"


@lru_cache(maxsize=4096)
def _name(text: str) -> Markup:
    """Labels and names come again and again, the texts of records once."""
    return safe(plain(text))


def plain(text: str) -> str:
    """A name, a title or a label; a break in it becomes a space."""
    return _apart(_escaped(_BREAK.sub(" ", text)))


def address(value: str) -> Markup:
    """An address as a link that shows itself, or the word in place of one."""
    is_address = scheme_of(value) in ("http", "https", "mailto") and _ADDRESS.fullmatch(value)
    return Markup(f"<{value}>" if is_address else plain(value))


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda found: f"\\{found[0]}", text)


def _apart(line: str) -> str:
    """A line that begins and ends as a paragraph."""
    found = _BLOCK.match(line)
    if found:
        line = f"{found['number'] or ''}\\{line[found.end() :]}"
    return _CLOSING.sub(r"\\", line, count=1) if "#" in line else line


def _line(tokens: Sequence[Token]) -> str:
    children = [child for token in tokens for child in token.children or ()]
    text = _apart("".join(_inline(children, True)))
    emphasis = _emphasis(children)
    if not emphasis:
        return text
    again = parse_text(Line(text)).tokens
    if emphasis != _emphasis([c for token in again for c in token.children or ()]):
        # Beside some signs an asterisk begins or ends nothing, and would wait for another.
        text = _apart("".join(_inline(children, False)))
    return text


def _emphasis(tokens: Sequence[Token]) -> list[str]:
    return [token.type for token in tokens if token.type in _EMPHASIS]


def _inline(tokens: Sequence[Token], emphasised: bool) -> Iterator[str]:
    for token in tokens:
        if token.type in _EMPHASIS:
            yield _EMPHASIS[token.type] if emphasised else ""
        elif token.type == "code_inline":
            yield _code(_BREAK.sub(" ", token.content))
        elif token.type == "link_open":
            yield "["
        elif token.type == "link_close":
            yield f"]({_destination(_opening(tokens, token))})"
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        else:
            yield _escaped(_BREAK.sub(" ", token.content))


def _opening(tokens: Sequence[Token], closing: Token) -> Token:
    """The token that opens a link; links do not lie in each other."""
    place = next(index for index, token in enumerate(tokens) if token is closing)
    return next(token for token in reversed(tokens[:place]) if token.type == "link_open")


def _destination(link: Token) -> str:
    target = re.sub(r"[\s<>\\\x00-\x1f]", _quoted, str(link.attrs.get("href", "")))
    title = _BREAK.sub(" ", str(link.attrs.get("title", "")))
    return f"<{target}>" + (' "' + re.sub(r'(["\\<&])', r"\\\1", title) + '"' if title else "")


def _quoted(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _code(text: str) -> str:
    fence = _fence(text, 1)
    pad = " " if text[:1] in "` " or text[-1:] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _fence(text: str, least: int) -> str:
    runs = re.findall(r"`+", text)
    return "`" * max(least, max(map(len, runs), default=0) + 1)


def _blocks(nodes: Sequence[SyntaxTreeNode]) -> Iterator[str]:
    """The lines of blocks, with an empty one between any two."""
    for number, node in enumerate(nodes):
        if number:
            yield ""
        yield from _block(node)


def _block(node: SyntaxTreeNode) -> Iterator[str]:
    if node.type in ("bullet_list", "ordered_list"):
        first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
        for number, item in enumerate(node.children):
            mark = f"{first + number}. " if node.type == "ordered_list" else "- "
            yield from _indented(_blocks(item.children), mark, " " * len(mark))
    elif node.type == "blockquote":
        yield from _indented(_blocks(node.children), "> ", "> ")
    elif node.type in ("fence", "code_block"):
        fence = _fence(node.content, 3)
        yield from (fence, *node.content.removesuffix("\n").split("\n"), fence)
    elif node.type == "hr":
        yield "* * *"
    else:
        text = _line([child.token for child in node.children if child.token])
        # A heading is one of the text, and not of the page that it stands in.
        yield f"**{text}**" if node.type == "heading" and not _EMPHASISED.search(text) else text


def _indented(lines: Iterator[str], first: str, others: str) -> Iterator[str]:
    yield first + next(lines, "")
    for line in lines:
        yield (others + line).rstrip()
