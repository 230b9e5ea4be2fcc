"""Recorded reads: the parts of records that each target was made from.

Nobody declares what a page shows: a case, and each mapping keyed by cases, notes every read. A page stays the
same as long as the digests of what was read for it do (verifying traces: Mokhov, Mitchell and Peyton Jones,
"Build systems à la carte", https://doi.org/10.1145/3236774).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any, Generic, Protocol, TypeVar, overload

from generator.model.case import Case

T = TypeVar("T")
V = TypeVar("V")

# The name for all cases together, their order included.
ALL = "*"
# The parts of a case: its fields, and what is known of it beside them.
FIELDS = tuple(field.name for field in fields(Case) if field.name != "id")
BESIDE = (
    *("said", "outline", "cited", "unchecked", "file", "lines"),
    *("dates", "story", "evidence", "reviews", "cites", "compared", "nearest"),
)
BITS: Mapping[str, int] = {name: 1 << place for place, name in enumerate((*FIELDS, *BESIDE))}

_REGISTRIES = ("actors", "topics", "issues")

# Of so many cases everything may stay in memory.
MOST_IN_MEMORY = 2000

# By case, the parts that were read of it, each as one bit. An entry of a registry is listed as `actors/some-id`, all of
# them as `actors/`; and a file of registries, of which lines were read, under its name.
Trace = dict[str, int]


class Held(Protocol):
    """A case that can drop its unpacked fields."""

    def settle(self) -> None: ...


class Reads:
    """Notes what is read of the cases of one corpus."""

    def __init__(self) -> None:
        self.trace: Trace = {}
        # The cases of which something was unpacked.
        self.held: dict[str, Held] = {}

    def let_go(self) -> None:
        """Drop unpacked fields if many cases have some; the next read unpacks them again."""
        if len(self.held) > MOST_IN_MEMORY:
            for case in self.held.values():
                case.settle()
            self.held.clear()

    def note(self, case: str, bit: int) -> None:
        """Note that a part of a case was read."""
        trace = self.trace
        trace[case] = trace.get(case, 0) | bit

    def add(self, trace: Mapping[str, int]) -> None:
        """Note what was read for something that is kept."""
        own = self.trace
        for case, bits in trace.items():
            own[case] = own.get(case, 0) | bits

    @contextmanager
    def recording(self) -> Iterator[Trace]:
        """Gives what is read in the block, which counts for what is around the block as well."""
        outer, self.trace = self.trace, {}
        try:
            yield self.trace
        finally:
            inner, self.trace = self.trace, outer
            self.add(inner)

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Keeps reads in the block out of the traces around it, which record them in another way."""
        outer, self.trace = self.trace, {}
        try:
            yield
        finally:
            self.trace = outer


def of_all(trace: Mapping[str, int]) -> Trace:
    """Parts of all cases, and whole registries: for results that depend on all of them."""
    found = {ALL: 0}
    for case, bits in trace.items():
        registry, _ = registry_in(case)
        if registry:
            found[case if registry == "briefs" else f"{registry}/"] = 0
        found[ALL] |= bits
    return found


def registry_in(case: str) -> tuple[str, str]:
    """The registry and the entry that stand in a trace in the place of a case; nothing for a case."""
    registry, _, entry = case.partition("/")
    return (registry, entry) if registry in (*_REGISTRIES, "briefs") else ("", "")


class Noted(Mapping[str, V]):
    """A mapping by case; what is asked for counts as a part of the case, if one is named, and who goes through it depends on
    which cases there are and on their order. `case_of` is for other keys: one that belongs to no case counts for all. Of a
    `registry`, its entries are noted."""

    def __init__(
        self,
        values: Mapping[str, V],
        reads: Reads,
        part: str = "",
        case_of: Callable[[str], str] = str,
        registry: str = "",
    ) -> None:
        self._values = values
        self._reads = reads
        self._bit = BITS[part] if part else 0
        self._case_of = f"{registry}/{{}}".format if registry else case_of
        self._all = f"{registry}/" if registry else ALL

    def __getitem__(self, name: str) -> V:
        trace, case = self._reads.trace, self._case_of(name)
        trace[case] = trace.get(case, 0) | self._bit
        return self._values[name]

    def get(self, name: str, default: Any = None) -> Any:
        trace, case = self._reads.trace, self._case_of(name)
        trace[case] = trace.get(case, 0) | self._bit
        return self._values.get(name, default)

    def __iter__(self) -> Iterator[str]:
        self._reads.note(self._all, self._bit)
        return iter(self._values)

    def __len__(self) -> int:
        self._reads.note(self._all, self._bit)
        return len(self._values)


class traced(Generic[T]):  # noqa: N801 - it is used like `cached_property`
    """A result that depends on all records, computed once; its reads are recorded for each user. It decorates a method, which
    becomes an attribute, or a function of the corpus."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._place = f"_{make.__module__}.{make.__qualname__}"
        self.__doc__ = make.__doc__

    def __call__(self, whole: object) -> T:
        return self.__get__(whole, type(whole))

    @overload
    def __get__(self, whole: None, owner: type) -> "traced[T]": ...
    @overload
    def __get__(self, whole: object, owner: type) -> T: ...
    def __get__(self, whole: Any, owner: type) -> Any:
        if whole is None:
            return self
        kept = whole.__dict__.get(self._place)
        if kept is None:
            with whole.reads.recording() as trace:
                value = self._make(whole)
            kept = whole.__dict__[self._place] = value, of_all(trace)
        whole.reads.add(kept[1])
        return kept[0]
