"""Values as bytes and back, for the build database and for other processes, and digests of them.

It is Python's pickle, kept to the generator's own values: a database may lie in a folder that strangers write to, and
nothing in it may run. See https://docs.python.org/3/library/pickle.html#restricting-globals.
"""

import builtins
import io
import pickle
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b, sha256
from importlib import import_module
from typing import Any

from generator.model.dates import Date, parse_date

# The length of a sum.
SUM = 8

# How values of a type are pickled: as a call, as in `copyreg.dispatch_table`.
Telling = Mapping[type[Any], Callable[[Any], tuple[Any, ...]]]
DATES: Telling = {Date: lambda date: (str, (date.edtf,))}

_PLAIN = ("bool", "dict", "frozenset", "int", "list", "str", "tuple")
_OWN = (
    "generator.model.",
    "generator.corpus.outline",
    "generator.corpus.record_analysis",
    "generator.history.compare",
    "generator.rules.rule",
)


def pack(value: Any) -> bytes:
    """The bytes of a value of the generator's own classes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes | None) -> Any:
    """The unpacked value, or None if the bytes are empty or hold anything else."""
    try:
        return _Unpickler(io.BytesIO(data or b"")).load()
    except Exception:  # whatever a damaged or crafted entry makes of it
        return None


def unpack_list(data: bytes | None) -> list[Any] | None:
    """The unpacked list, or None if the bytes hold anything else."""
    found = unpack(data)
    return found if isinstance(found, list) else None


def digest(*parts: Any, telling: Telling = DATES) -> str:
    """A digest of values: equal ones mean equal values, in every process and on every machine. There may be no sets, which
    have another order in each process."""
    return sha256(_bytes(parts, telling)).hexdigest()


def short(value: Any) -> bytes:
    """A short digest of one value."""
    return sum_of(_bytes(value, DATES))


def sum_of(data: bytes) -> bytes:
    """A short sum of bytes."""
    return blake2b(data, digest_size=SUM).digest()


def _bytes(value: Any, telling: Telling) -> bytes:
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    # Two equal texts are the same here, whether or not they are one object.
    pickler.fast = True
    pickler.dispatch_table = telling
    pickler.dump(value)
    return buffer.getvalue()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _found(module, name)


@cache
def _found(module: str, name: str) -> Any:
    """A class by its name; and, of functions, the one that reads dates."""
    if module == "builtins" and name in _PLAIN:
        return getattr(builtins, name)
    if (module, name) == (parse_date.__module__, parse_date.__name__):
        return parse_date
    if module.startswith(_OWN):
        found = getattr(import_module(module), name, None)
        if isinstance(found, type) and found.__module__ == module:
            return found
    raise pickle.UnpicklingError(f"{module}.{name} is none of the generator's values")
