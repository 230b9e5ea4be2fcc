"""Regressions that fuzzing found."""

from pathlib import Path

import pytest

from tests.fuzz.targets import SEEDS, TARGETS

FOUND = sorted(SEEDS.glob("*-*"))


@pytest.mark.parametrize("seed", FOUND, ids=lambda path: path.name)
def test_an_input_that_once_failed_is_read(seed: Path) -> None:
    TARGETS[seed.name.partition("-")[0]](seed.read_bytes())


def test_every_reader_takes_any_bytes() -> None:
    for name, target in TARGETS.items():
        for data in (b"", b"\x00", b"\xff\xfe", b"a: b\n", b"[" * 50, "\u2028é\n- x: 'y".encode()):
            target(data)
        assert name.isidentifier()
