"""The records of a project as Markdown documents: a page for each case with all its sections, and the hubs.

Every peer builds these same documents; only how one names another in a link differs.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

# As many entries as the project's own hubs have on a page.
PER_PAGE = 200

_CITATION = re.compile(r"\b(S\d+)\b")

Data = dict[str, Any]
Link = Callable[[str], str]


@dataclass(frozen=True)
class Document:
    """A page: its place (`cases/<id>`, or `index`), its title, and its text as Markdown below that title."""

    place: str
    title: str
    text: str


class Records:
    """The records of a project, and who relies on whom."""

    def __init__(self, project: Path) -> None:
        self.folder = project / "briefs"
        self.actors, self.topics = (_read(self.folder / f"{n}.yml") for n in ("actors", "topics"))
        found = sorted((self.folder / "cases").rglob("*.yml"))
        self.paths = {path.stem: path for path in found}
        self.cases = {id: _read(path) for id, path in self.paths.items()}

    @cached_property
    def relied_on_by(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id, case in self.cases.items():
            for precedent in case.get("precedents", ()):
                found[precedent["case"]].append(id)
        return found


def documents(records: Records, link: Link) -> Iterator[Document]:
    """All pages. `link` makes a place the address that a page other than the home page names."""
    template = _environment().get_template("case.md")
    for id, case in records.cases.items():
        text = template.render(case_id=id, case=case, records=records, link=link)
        yield Document(f"cases/{id}", case["title"], text)
    hubs = list(_hubs(records, link))
    yield from hubs
    yield Document("index", "Policy briefs", _listed(_starts(hubs, link)))


def _hubs(records: Records, link: Link) -> Iterator[Document]:
    def to(id: str, more: str = "") -> str:
        return f"[{records.cases[id]['title']}]({link('cases/' + id)}){more}"

    cases = records.cases.items()
    by_topic, by_actor, by_country = (defaultdict(list) for _ in range(3))
    for id, case in cases:
        for topic in case["topics"]:
            by_topic[topic].append(to(id, f", {case['status']}"))
        for country in case["jurisdictions"]:
            by_country[country.lower()].append(to(id, f", {case['status']}"))
        for party in case["parties"]:
            by_actor[party["actor"]].append(to(id, f", {party['role']}"))
    for topic, data in records.topics.items():
        yield Document(f"topics/{topic}", data["title"], _listed(by_topic[topic]))
    for actor, data in records.actors.items():
        yield Document(f"actors/{actor}", data["name"], _listed(by_actor[actor]))
    for country, entries in sorted(by_country.items()):
        yield Document(f"jurisdictions/{country}", country.upper(), _listed(entries))
    yield from _pages("cases", "Cases", (to(i, f": {c['question']}") for i, c in cases))
    events = sorted((e["date"], i, e["what"]) for i, c in cases for e in c["timeline"])
    yield from _pages("timeline", "Timeline", (f"{d} {what} {to(i)}" for d, i, what in events))
    yield from _pages(
        "questions", "Questions", (f"{q['q']} {to(i)}" for i, c in cases for q in c["faq"])
    )
    yield from _pages(
        "open-questions",
        "Open questions",
        (f"{f['question']} {to(i)}" for i, c in cases for f in c["facts"]),
    )
    yield from _pages(
        "precedents",
        "Precedents",
        (f"{to(i)} relies on {to(p['case'])}" for i, c in cases for p in c.get("precedents", ())),
    )
    yield from _pages(
        "sources",
        "Sources",
        (f"[{s['title']}]({s['url']}) {to(i)}" for i, c in cases for s in c["sources"]),
    )


def _starts(hubs: Iterable[Document], link: Link) -> Iterator[str]:
    """Links to the first pages of hubs, from the home page, which lies above all others."""
    for hub in hubs:
        if hub.place.startswith("hubs/") and hub.place.endswith("-1"):
            address = link(hub.place)
            yield f"[{hub.title}]({address[address.index('hubs/') :]})"


def _pages(name: str, title: str, entries: Iterable[str]) -> Iterator[Document]:
    rest = iter(entries)
    number = 0
    while some := list(islice(rest, PER_PAGE)):
        number += 1
        yield Document(f"hubs/{name}-{number}", f"{title}, page {number}", _listed(some))


def _listed(entries: Iterable[str]) -> str:
    return "".join(f"- {entry}\n" for entry in entries)


def _read(path: Path) -> Data:
    data: Data = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return data


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["links"] = lambda text: _CITATION.sub(r"[\1](#\1)", text)
    return environment


def write_documents(records: Records, folder: Path, link: Link, home: str = "index") -> None:
    """Write all pages as Markdown files with a title in front matter, as all peers read them."""
    for document in documents(records, link):
        path = folder / f"{home if document.place == 'index' else document.place}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        front = f"---\ntitle: {json.dumps(document.title)}\n---\n\n"
        path.write_text(front + document.text, encoding="utf-8")


def to_file(place: str) -> str:
    """A link as MkDocs wants it: to the Markdown file."""
    return f"../{place}.md"


def to_address(place: str) -> str:
    """A link to the folder that a page becomes."""
    return f"../../{place}/"
