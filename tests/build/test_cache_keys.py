"""What files depend on: equal digests for equal pages, in every process, and others where a page would be another."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from generator.build.cache_keys import ALSO, READS, Keys
from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus, link
from generator.corpus.interface_digest import LISTED
from generator.exports import of_site
from generator.exports.content import whole
from generator.exports.tables import Data
from generator.history.story import Revision
from generator.model.case import Case
from generator.model.clock import today
from generator.model.fields import Line
from generator.model.site import Site
from generator.pages import plan
from generator.pages.render import Renderer
from tests.pages.corpora import case, precedent
from tests.support import scope_of

pytestmark = pytest.mark.slow

NAMES = "abcdefg"

PROGRAM = """
import sys
from pathlib import Path
from generator.corpus.check import How, check_project
from generator.build.cache_keys import Keys
from generator.pages import plan
from generator.model.site import Site
from generator.model.clock import today

found = check_project(Path(sys.argv[1]), How(today())).corpus
keys = Keys("here", found, {}, {})
print(keys.of_files(["timeline", "sources"]))
for page in plan(found, Site()):
    if page.kind != "case":
        print(page.address, keys.of_page(page))
for case in found.cases.values():
    print(case.id, keys.of_case(case))
"""


def test_keys_are_the_same_in_every_process() -> None:
    def said(seed: str) -> str:
        root = Path(__file__).parents[1] / "data" / "full"
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(root)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        return done.stdout

    assert len(said("1").splitlines()) > 30
    assert said("1") == said("2")


@pytest.fixture
def cases() -> dict[str, Case]:
    """A row of cases, each relying on the next."""
    return {
        name: case(name, "2001", precedents=[precedent(other)] if other else [])
        for name, other in zip(NAMES, [*NAMES[1:], ""], strict=True)
    }


def linked(cases: dict[str, Case]) -> Corpus:
    scopes = {name: scope_of(case) for name, case in cases.items()}
    digests = {name: repr(case) for name, case in cases.items()}
    return link(scopes, {}, {}, {}, {}, (), {name: f"{name}.yml" for name in cases}, {}, digests)


def changed(before: dict[str, Case], after: dict[str, Case]) -> str:
    """The cases whose files would be others."""
    old, new = linked(before), linked(after)
    keys = Keys("here", old, {}, {}), Keys("here", new, {}, {})
    return "".join(
        name
        for name in after
        if name not in before
        or keys[0].of_case(old.cases[name]) != keys[1].of_case(new.cases[name])
    )


def test_a_text_is_shown_by_its_own_case_alone(cases: dict[str, Case]) -> None:
    after = cases | {"d": replace(cases["d"], question=Line("Another question?"))}
    assert changed(cases, cases) == ""
    assert changed(cases, after) == "d"


def test_a_title_is_shown_two_steps_around(cases: dict[str, Case]) -> None:
    after = cases | {"d": replace(cases["d"], title="Another title")}
    assert changed(cases, after) == "bcdef"


def test_a_link_that_goes_is_missed_two_steps_around(cases: dict[str, Case]) -> None:
    after = cases | {"d": replace(cases["d"], precedents=())}
    assert changed(cases, after) == "cdef"


def test_the_environment_and_the_history_count(cases: dict[str, Case]) -> None:
    corpus = linked(cases)
    here, there = Keys("here", corpus, {}, {}), Keys("there", corpus, {}, {})
    assert here.of_case(corpus.cases["a"]) != there.of_case(corpus.cases["a"])
    assert here.of_files(["faq"]) != there.of_files(["faq"])


def test_other_pages_depend_on_what_they_are_given(cases: dict[str, Case]) -> None:
    cases = {name: replace(one, jurisdictions=("US",)) for name, one in cases.items()}
    one = cases | {"d": replace(cases["d"], question=Line("Another question?"))}

    def keys(of: dict[str, Case]) -> dict[str, str]:
        found = linked(of)
        made = Keys("here", found, {}, {})
        pages = (page for page in plan(found, Site()) if page.kind != "case")
        return {page.address: made.of_page(page) for page in pages}

    old, new = keys(cases), keys(one)
    assert {"jurisdictions/US/", "cases/"} <= {name for name in new if new[name] != old[name]}
    assert {"jurisdictions/", "rules/", "glossary/"} <= {
        name for name in new if new[name] == old[name]
    }


ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def looked_up() -> Iterator[set[str]]:
    """The fields of cases that are asked for."""
    names = {field.name for field in fields(Case)}
    found: set[str] = set()

    def look_up(case: Case, name: str) -> object:
        if name in names:
            found.add(name)
        return object.__getattribute__(case, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Case, "__getattribute__", look_up)
        yield found


@pytest.fixture(params=[ROOT, ROOT / "tests" / "data" / "full"], ids=["briefs", "full"])
def real(request: pytest.FixtureRequest) -> Corpus:
    found = check_project(request.param, How(today())).corpus
    assert found is not None
    # What is linked when somebody asks is not looked up by who asks first.
    assert list(found.relies_on.values())
    assert list(found.relied_on_by.values())
    assert found.by_actor
    assert found.used_in
    return found


def test_pages_look_up_nothing_in_cases_that_is_not_in_their_keys(real: Corpus) -> None:
    renderer = Renderer(real, Site(), [])
    pages = [page for page in plan(real, Site()) if page.kind != "case"]
    shown = [replace(page, facets=dict(page.facets), data=tuple(page.data)) for page in pages]
    every = set()
    for page in shown:
        with looked_up() as found:
            renderer.render(page)
        assert found <= {"id", *LISTED, *ALSO.get(page.kind, ())}, page.address
        every |= found
    assert "sources" in every


def test_a_page_is_another_only_if_a_field_that_its_kind_is_made_from_is(
    cases: dict[str, Case],
) -> None:
    """Whatever else is taken out of a case, linking included."""
    found = check_project(ROOT / "tests" / "data" / "full", How(today())).corpus
    assert found is not None
    empty: dict[str, Any] = {
        field.name: field.default for field in fields(Case) if field.name not in ("id", "title")
    }
    whole = max(found.cases.values(), key=lambda case: len(repr(case)))

    def told(one: Case) -> dict[str, tuple[str, str]]:
        of = {**found.cases, one.id: one}
        scopes = {name: scope_of(case) for name, case in of.items()}
        digests = {**found.digests, one.id: repr(one)}
        linked = link(
            scopes, found.actors, found.topics, found.glossary.terms, found.redirects, (),
            found.files, {}, digests,
        )  # fmt: skip
        keys = Keys("here", linked, {}, {})
        pages = [page for page in plan(linked, Site()) if page.kind in READS]
        return {page.address: (keys.wide_of_page(page), keys.of_page(page)) for page in pages}

    before = told(whole)
    for name, default in empty.items():
        after = told(replace(whole, **{name: default}))
        for address, (wide, narrow) in after.items():
            if address in before and wide == before[address][0]:
                assert narrow == before[address][1], (name, address)


@pytest.mark.parametrize("has_history", [False, True])
def test_files_of_open_data_are_made_from_the_fields_that_they_name(
    real: Corpus, has_history: bool
) -> None:
    told = {name: (Revision("2024-01-01T00:00:00Z", "1" * 40, "new"),) for name in real.cases}
    data = Data(real, Site(pdf=False), {}, stories=told if has_history else {})
    for files in of_site(data).values():
        with looked_up() as found:
            assert all(whole(content) for _, content in files.make())
        assert found <= {"id", "title", *files.reads}
