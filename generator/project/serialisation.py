"""Records as bytes and back, for the cache and for other processes.

It is Python's pickle, kept to the generator's own values: a cache may lie in a folder that strangers write to, and
nothing in it may run. See https://docs.python.org/3/library/pickle.html#restricting-globals.
"""

import builtins
import io
import pickle
from functools import cache
from importlib import import_module
from typing import Any

from generator.model.dates import parse_date

_PLAIN = ("bool", "dict", "frozenset", "int", "list", "str", "tuple")
_OWN = (
    "generator.model.",
    "generator.corpus.interface_digest",
    "generator.model.diagnostic",
    "generator.history.compare",
    "generator.rules.rule",
)


def pack(value: Any) -> bytes:
    """The bytes of a value of the generator's own classes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Any:
    """What was packed, or None where anything else is in it."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception:  # whatever a damaged or crafted entry makes of it
        return None


def unpack_list(data: bytes | None) -> list[Any] | None:
    """The same for a list, which may not be there."""
    found = None if data is None else unpack(data)
    return found if isinstance(found, list) else None


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
