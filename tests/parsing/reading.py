"""The result of reading a text: its values, and its problems as one line each."""

from pathlib import Path
from typing import Any

from generator.model.diagnostic import in_order
from generator.parsing.file import RawFile
from generator.parsing.nodes import Mapping, Node, Scalar


def read(source: str | bytes) -> RawFile:
    data = source.encode() if isinstance(source, str) else source
    return RawFile("record.yml", Path("record.yml"), data)


def values(source: str | bytes) -> Any:
    """The texts, lists and mappings of a file, without their places."""
    return plain(read(source).root)


def plain(node: Node | None) -> Any:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {name: plain(entry.value) for name, entry in node.entries.items()}
    return [plain(item) for item in node.items]


def said(source: str | bytes) -> list[str]:
    """Each problem as `line:column rule | message | hint`, errors before warnings."""
    return [
        f"{p.line}:{p.column} {p.rule} | {p.message} | {p.hint}"
        for p in in_order(read(source).problems)
    ]


def places(source: str | bytes) -> list[str]:
    """Each problem as `line:column rule` alone."""
    return [f"{p.line}:{p.column} {p.rule}" for p in in_order(read(source).problems)]
