"""Entries of registries by all their names: ids, names and titles, aliases."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from generator.model.registry import Actor, Issue, Topic

Entry = Actor | Topic | Issue


@dataclass(frozen=True)
class Known:
    """The entries of a registry: every id with the names that people may use for it."""

    file: str
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, registry: str, entries: Mapping[str, Entry]) -> "Known":
        """The names of all entries of a registry."""
        return cls(f"briefs/{registry}.yml", {id: names_of(one) for id, one in entries.items()})

    def find(self, said: str) -> str:
        """The id of what is called so, or nothing."""
        return self._by_form.get(_form(said), "")

    def near(self, said: str) -> list[str]:
        """The ids that may be meant, the nearest first."""
        wanted = _form(said)
        if wanted not in self._near:
            found = get_close_matches(wanted, self._by_form, n=3, cutoff=0.6)
            words = {word for word in wanted.split() if len(word) > 3}
            found += [form for form in self._by_form if words & set(form.split())]
            self._near[wanted] = list(dict.fromkeys(self._by_form[f] for f in found))[:3]
        return self._near[wanted]

    @cached_property
    def _by_form(self) -> dict[str, str]:
        """The id of each name; of two that share one, the first."""
        named: dict[str, str] = {}
        for id, called in self.names.items():
            for name in (id, *called):
                named.setdefault(_form(name), id)
        return named

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        return {}


def names_of(entry: Entry) -> tuple[str, ...]:
    """The names of an entry for people: that of an actor with its aliases, or a title."""
    names = (entry.name, *entry.aliases) if isinstance(entry, Actor) else (entry.title,)
    return tuple(filter(None, names))


def _form(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("_", " ").casefold()))
