"""The content of a file of the site: a text, bytes, or a text in pieces where the whole would take much memory."""

from collections.abc import Iterable
from pathlib import Path

Content = str | bytes | Iterable[str]


def whole(content: Content) -> str | bytes:
    """All of it at once."""
    return content if isinstance(content, str | bytes) else "".join(content)


def write(path: Path, content: Content) -> None:
    """Write a file whose folder is there already. Pieces are made as they are written."""
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, str):
        path.write_bytes(content.encode())
    else:
        with path.open("wb") as file:
            file.writelines(piece.encode() for piece in content)
