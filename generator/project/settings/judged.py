"""The diagnostics of MkDocs for settings. MkDocs is loaded only if they are not known yet: that takes as long as
checking two hundred records."""

import os
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from generator.model.diagnostic import Fault
from generator.project.cache import Cache
from generator.project.fingerprint import of_libraries, of_program
from generator.project.settings.reading import Written

# Settings of which MkDocs has nothing to say, as this process has seen: some projects are opened again and again.
_sound: set[str] = set()

# MkDocs' own default, for which it looks as well.
_DOCS = "docs"


def judged(written: Written, cache: Cache) -> list[tuple[str, Fault]]:
    """Messages that MkDocs would give on the settings, as (rule, fault)."""
    key = _key(written)
    if cache.find(key) is not None:
        return []
    found = [] if key in _sound else _told(written)
    if not found:
        _sound.add(key)
        cache.keep(key, b"")
    return found


def _told(written: Written) -> list[tuple[str, Fault]]:
    from generator.project.settings.theirs import setting_faults

    return list(setting_faults(written))


def _key(written: Written) -> str:
    """A digest of all that MkDocs looks at: values, which may come from the environment; folders and files that they
    name; and the themes and plugins that are installed."""
    root = written.path.parent
    named = sorted({_DOCS, *_texts(written.values)})
    there = [(os.path.isdir(root / name), os.path.isfile(root / name)) for name in named]
    files = [raw.digest for raw in written.files]
    words = (of_program(), of_libraries(), *files, repr((written.values, there, written.is_whole)))
    return sha256("\0".join(("settings", *words)).encode()).hexdigest()


def _texts(value: Any) -> Iterator[str]:
    """All texts among values, at any depth."""
    if isinstance(value, str):
        yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from _texts(one)
