"""Files that commands write beside a record, replaced whole."""

from pathlib import Path


def write_beside(path: Path, text: str) -> bool:
    """Write a file, whole or not at all; whether that changed anything. Raises OSError."""
    content = text.encode()
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(content)
    half.replace(path)
    return True
