"""Captured texts by hash, in a folder that git ignores and that is never published: other people have rights in them."""

from hashlib import sha256
from pathlib import Path

FOLDER = ".briefs-sources"


def text_digest(text: str) -> str:
    """The SHA-256 of a text as UTF-8."""
    return sha256(text.encode()).hexdigest()


class Store:
    """The captured texts of a project."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def keep(self, text: str) -> str:
        """Keep a text, and give its hash."""
        digest = text_digest(text)
        self._folder.mkdir(exist_ok=True)
        # Git leaves it alone, whatever the project's own list says.
        (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
        path = self._folder / f"{digest}.txt"
        if self.find(digest) is None:
            half = path.with_suffix(".half")
            half.write_bytes(text.encode())
            half.replace(path)
        return digest

    def find(self, digest: str) -> str | None:
        """The text of a hash, if it is here and whole."""
        if len(digest) != 64 or not digest.isalnum():
            return None
        try:
            content = (self._folder / f"{digest}.txt").read_bytes()
        except OSError:
            return None
        return content.decode() if sha256(content).hexdigest() == digest else None
