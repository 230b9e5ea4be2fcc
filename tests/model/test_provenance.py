"""Origins: copies of one report count once, however they were copied."""

from generator.model.evidence import Source
from generator.model.provenance import by_origin, roots
from tests.each import each


def sources(derived: str) -> list[Source]:
    """`S1 S2<S1 S3<S1,S2`: three sources with what each was derived from."""
    found = []
    for entry in derived.split():
        name, _, above = entry.partition("<")
        found.append(Source(id=name, derived_from=tuple(filter(None, above.split(",")))))
    return found


ROOTS = {
    "S1": "S1=S1",
    "S1 S2": "S1=S1 S2=S2",
    "S1 S2<S1": "S1=S1 S2=S1",
    "S1<S2 S2": "S1=S2 S2=S2",
    "S1 S2<S1 S3<S2 S4<S3": "S1=S1 S2=S1 S3=S1 S4=S1",
    "S1 S2<S1 S3<S1 S4<S2,S3": "S1=S1 S2=S1 S3=S1 S4=S1",
    "S1 S2 S3<S1,S2 S4<S3": "S1=S1 S2=S2 S3=S1,S2 S4=S1,S2",
    "S1<S1": "S1=S1",
    "S1<S1,S2 S2": "S1=S2 S2=S2",
    "S1<S2 S2<S1": "S1=S1 S2=S1",
    "S2<S1 S1<S2": "S2=S2 S1=S2",
    "S1 S2<S3 S3<S4 S4<S2": "S1=S1 S2=S2 S3=S2 S4=S2",
    "S1<S2 S2<S1,S3 S3": "S1=S3 S2=S3 S3=S3",
    "S1<S2 S2<S1 S3 S4<S1,S3": "S1=S1 S2=S1 S3=S3 S4=S1,S3",
    "S1<S2 S2<S1 S3<S4 S4<S3 S5<S2,S4": "S1=S1 S2=S1 S3=S3 S4=S3 S5=S1,S3",
    "S1<S9 S2<S9 S3": "S1=S9 S2=S9 S3=S3",
    "S1<S8 S2<S9": "S1=S8 S2=S9",
}


@each(("derived", "expected"), ROOTS.items())
def test_a_source_goes_back_to_those_that_retell_nothing(derived: str, expected: str) -> None:
    found = roots(sources(derived))
    assert " ".join(f"{name}={','.join(sorted(ends))}" for name, ends in found.items()) == expected


ORIGINS = {
    "S1": "S1: S1",
    "S1 S2": "S1: S1 | S2: S2",
    "S1 S2 S3<S1": "S1: S1 S3 | S2: S2",
    "S1<S3 S2 S3": "S3: S1 S3 | S2: S2",
    "S1 S2 S3<S1,S2": "S1 S2: S1 S2 S3",
    "S1 S2 S3 S4<S1,S2 S5<S2,S3": "S1 S2 S3: S1 S2 S3 S4 S5",
    "S1<S2 S2<S1 S3": "S1: S1 S2 | S3: S3",
    "S1<S2 S2<S1 S3 S4<S1,S3": "S1 S3: S1 S2 S3 S4",
    "S1<S9 S2 S3<S9": "S9: S1 S3 | S2: S2",
}


@each(("derived", "expected"), ORIGINS.items())
def test_sources_that_share_a_root_stand_together(derived: str, expected: str) -> None:
    found = by_origin(sources(derived))
    shown = [
        f"{' '.join(origin.roots)}: {' '.join(source.id for source in origin.sources)}"
        for origin in found
    ]
    assert " | ".join(shown) == expected


def test_a_record_without_sources_has_no_origins() -> None:
    assert roots([]) == {}
    assert by_origin([]) == []


def test_a_long_chain_goes_back_to_its_beginning() -> None:
    chain = sources("S1 " + " ".join(f"S{n}<S{n - 1}" for n in range(2, 301)))
    assert set(roots(chain).values()) == {frozenset({"S1"})}
