"""The content of a file, whole or in pieces."""

import tracemalloc
from pathlib import Path

import pytest

from generator.exports.content import Content, whole, write

_MILLION = 1_000_000


_TEXT = "Bäume, ñandú"


@pytest.mark.parametrize(
    ("content", "at_once"),
    [(_TEXT, _TEXT), (_TEXT.encode(), _TEXT.encode()), (["Bäume, ", "ñandú"], _TEXT)],
    ids=["text", "bytes", "pieces"],
)
def test_a_file_holds_all_of_it(content: Content, at_once: str | bytes, tmp_path: Path) -> None:
    write(tmp_path / "it", content)
    assert (tmp_path / "it").read_bytes() == _TEXT.encode()
    assert whole(content) == at_once


def test_pieces_are_not_held_together(tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        write(tmp_path / "it", (str(number % 10) * _MILLION for number in range(20)))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (tmp_path / "it").stat().st_size == 20 * _MILLION
    assert most < 6 * _MILLION
