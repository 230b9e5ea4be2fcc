"""Whatever changes, what is not made again would come out the same: each field of each record kind and of each registry in
turn, on records that use everything."""

import datetime
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build.engines.theme import metadata
from generator.build.executor import Executor
from generator.build.fingerprints import Fingerprints, noted_data
from generator.build.manifest import Manifest
from generator.build.plan import planned, unread_registries
from generator.build.targets import targets_of
from generator.corpus.check import How, check_project
from generator.exports.content import whole
from generator.model.case import Case
from generator.model.fields import Day, Field, Part, PerPosition, Ref, Word, fields_of
from generator.model.registry import Actor, Issue, Term, Topic
from generator.model.site import Site
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.project.cache import Cache
from tests.extent import IS_EXHAUSTIVE

pytestmark = pytest.mark.slow

NOW = datetime.date(2030, 1, 1)
DATA = Path(__file__).parents[1] / "data"
SITE = Site("A site", cards=False, pdf=False, url="https://example.org/", edit_url="https://e/")
# Of more places, some other edit has made something of it as well.
PLACES = 4
# A record has two hundred fields, and each takes a site: of each project every fifth is tried, and not the same.
STEP = 1 if IS_EXHAUSTIVE else 5

Leaf = tuple[str, Field, Any, Any]


class Made:
    """The files of a project, made step by step."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, bytes] = {}
        self._numbers = count()
        self._cache = Cache(root / "cache")
        self._before = Manifest()

    def is_sound(self) -> bool:
        return check_project(self.root, How(NOW, cache=self._cache)).link is not None

    def step(self) -> int:
        """Make what is stale; the number of targets that were, once all others have been held against a clean make."""
        corpus = check_project(self.root, How(NOW, cache=self._cache)).corpus
        assert corpus is not None
        data = noted_data(corpus, SITE, {}, {}, self._cache)
        fingerprints = Fingerprints(data)
        renderer = Renderer(corpus, SITE)

        def html(page: Page) -> str:
            return f"{renderer.render(page)} {metadata(page, SITE.name)}"

        around = repr(unread_registries(corpus))
        targets = targets_of(planned(data, fingerprints), data, around, html, "")
        making = self.root / "made" / str(next(self._numbers))
        there = dict(self._before.files())
        executor = Executor(corpus, fingerprints, making, self._before, there)
        fresh = {t.name for t in targets if executor._fresh(t)}
        after = executor.run(targets)
        for path in (path for path in making.rglob("*") if path.is_file()):
            self.files[path.relative_to(making).as_posix()] = path.read_bytes()
        for target in targets:
            for name, content in target.make() if target.name in fresh else ():
                found = whole(content)
                wanted = found.encode() if isinstance(found, str) else found
                assert self.files[name] == wanted, f"{name} is stale"
        self._before = Manifest("", after)
        return len(targets) - len(fresh)


def leaves(cls: Any, data: Any) -> Iterator[Leaf]:
    """Each value in a record as (class and field, the field, what holds it, its key there)."""
    for name, field in fields_of(cls).items():
        value = data.get(name) if isinstance(data, dict) else None
        items = value if isinstance(value, list) else [value]
        if value is None:
            continue
        if isinstance(field.kind, Part):
            for item in items:
                yield from leaves(field.kind.cls, item)
        elif isinstance(field.kind, PerPosition) and isinstance(value, dict):
            for item in value.values():
                yield from leaves(field.kind.cls, item)
        else:
            yield f"{cls.__name__}.{name}", field, data, name


def others(field: Field, value: Any) -> Iterator[Any]:
    """Other values that may be right."""
    if isinstance(value, list):
        yield value[:-1]
        yield value[1:]
        yield [f"{value[0]} again", *value[1:]]
    elif isinstance(field.kind, Word):
        yield from (word for word in field.kind.words.words if word != value)
    elif isinstance(field.kind, Day):
        yield from ("1999-03-04", "2001", "2019-05", "unknown")
    elif not isinstance(field.kind, Ref):
        yield from (f"{value} again", f"Again {value}", f"{value}/again", "DE", "CC0-1.0")


def edits(path: Path, cls: Any) -> Iterator[tuple[str, Path, Any]]:
    """For each value in a file: its class and field, the file, and its content with another value, or without it."""
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    for _, record in [("", content)] if cls is Case else content.items():
        for name, field, holder, key in list(leaves(cls, record)):
            value = holder[key]
            for other in others(field, value):
                holder[key] = other
                yield name, path, content
            del holder[key]
            yield name, path, content
            holder[key] = value


def put(path: Path, content: Any) -> None:
    text = yaml.dump(content, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("project", "cls"),
    [
        *(("full", cls) for cls in (Case, Actor, Topic, Term)),
        *(("compared", cls) for cls in (Case, Actor, Issue)),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_change_of_any_field_makes_all_that_shows_it(
    project: str, cls: Any, tmp_path: Path
) -> None:
    made = Made(Path(shutil.copytree(DATA / project, tmp_path / "project")))
    briefs = made.root / "briefs"
    names = {Actor: "actors", Topic: "topics", Term: "glossary", Issue: "issues"}
    files = (
        sorted((briefs / "cases").rglob("*.yml")) if cls is Case else [briefs / f"{names[cls]}.yml"]
    )
    assert made.step() > 30
    assert made.step() == 0
    done: set[str] = set()
    tried: dict[str, int] = {}
    numbers: dict[str, int] = {}
    step, first = (STEP, 2 * (project == "compared")) if cls is Case else (1, 0)
    for file in files:
        text = file.read_bytes()
        for name, path, content in edits(file, cls):
            number = numbers.setdefault(name, len(numbers))
            if number % step != first % step or name in done or tried.get(name, 0) > 8 * PLACES:
                continue
            tried[name] = tried.get(name, 0) + 1
            put(path, content)
            if made.is_sound():
                made.step()
                done.add(name)
            path.write_bytes(text)
    made.step()
    # Ids are what others refer to, and the rest cannot change alone.
    assert len(tried.keys() - done) < len(tried) / 4, sorted(tried.keys() - done)
