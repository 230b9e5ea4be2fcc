"""Digests: equal ones mean equal values, in every process and on every machine."""

import io
import pickle
from collections.abc import Callable, Mapping
from hashlib import blake2b, sha256
from typing import Any

from generator.model.dates import Date

# How values of a type are written: as a call, as `copyreg.dispatch_table` has them.
Telling = Mapping[type[Any], Callable[[Any], tuple[Any, ...]]]
DATES: Telling = {Date: lambda date: (str, (date.edtf,))}

_SHORT = 8


def digest(*parts: Any, telling: Telling = DATES) -> str:
    """A digest of values, in which there may be no sets: these have another order in each process."""
    return sha256(_bytes(parts, telling)).hexdigest()


def short(value: Any) -> bytes:
    """A short digest of one value; a set may be all of it, but not stand in it."""
    return sum_of(_bytes(_in_order(value), DATES))


def sum_of(data: bytes) -> bytes:
    """A short sum of bytes, by which damage shows."""
    return blake2b(data, digest_size=_SHORT).digest()


def _bytes(value: Any, telling: Telling) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    # Two equal texts are the same here, whether or not they are one object.
    pickler.fast = True
    pickler.dispatch_table = telling
    pickler.dump(value)
    return buffer.getvalue()


def _in_order(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
