"""Bytes of real files, changed in one to four places as files get damaged, and as people type."""

import random
from collections.abc import Callable, Sequence

_PIECES = [
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\n", b"\r\n", b"\t", b" ", b"\xc2\x85", b"\xe2\x80\xa8", b"\xc2\xa0", b"\xef\xbc\x9a",
    b"- ", b": ", b":", b"#", b" #", b"'", b'"', b"{", b"}", b"[", b"]", b"|", b">", b"&a ", b"*a", b"!!x ", b"<<: ", b"? ", b"---\n", b"...\n", b"%YAML 1.1\n", b"@", b"`", b"\\", b"\\u", b"\\ud83d", b"~", b"null",
    b"(S1)", b"(S1, ", b"<!--", b"<![CDATA[", b"<?", b"[x](", b"![", b"](term:", b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> x\n", b"2021-22", b"9999-99-99", b"../..", b"Y123456", b"unknown", b"not_applicable", b"yes",
]  # fmt: skip
_Change = Callable[[bytearray, random.Random, Sequence[bytes]], None]


def mutated(data: bytes, rng: random.Random, others: Sequence[bytes]) -> bytes:
    """The data with some changes; `others` are files of the same kind, from which pieces are taken."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        rng.choice(_CHANGES)(found, rng, others)
    return bytes(found[:200_000])


def _place(data: bytearray, rng: random.Random) -> int:
    return rng.randint(0, len(data))


def _insert(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    at = _place(data, rng)
    data[at:at] = rng.choice(_PIECES) * rng.choice([1, 1, 1, 2, 3, 50])


def _delete(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    at = _place(data, rng)
    del data[at : at + rng.choice([1, 1, 2, 5, 20, 200])]


def _flip(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    if data:
        data[rng.randrange(len(data))] = rng.randrange(256)


def _line(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    """Swap, repeat, indent or drop a line."""
    lines: list[bytes] = [bytes(line) for line in data.split(b"\n")]
    at = rng.randrange(len(lines))
    kind = rng.randrange(4)
    if kind == 0:
        lines.insert(rng.randrange(len(lines)), lines[at])
    elif kind == 1:
        lines[at] = b" " * rng.randint(1, 4) + lines[at]
    elif kind == 2:
        lines[at] = lines[at].lstrip()
    else:
        del lines[at]
    data[:] = b"\n".join(lines)


def _splice(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    other = rng.choice(others)
    start = rng.randint(0, len(other))
    at = _place(data, rng)
    data[at : at + rng.randint(0, 40)] = other[start : start + rng.randint(1, 200)]


def _cut(data: bytearray, rng: random.Random, others: Sequence[bytes]) -> None:
    del data[_place(data, rng) :]


_CHANGES: Sequence[_Change] = (
    _insert,
    _insert,
    _insert,
    _delete,
    _delete,
    _flip,
    _line,
    _line,
    _splice,
    _cut,
)
