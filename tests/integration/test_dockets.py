"""Every figure of the pages on authorities, precedents, the ladder and sources, found again from the published JSON alone."""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.build.engines.theme import body
from generator.corpus.acts import BECAME
from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.exports import exports
from generator.model.site import Site
from generator.model.vocabulary import COMPARISONS, LADDER
from generator.pages import Page, makers
from generator.pages.render import Renderer
from tests.pages.support import words

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SITE = Site("A site", cards=False, pdf=False)
NOW = datetime.date(2030, 1, 1)
# What the site promises of its pages, whatever the number of cases.
MOST_BYTES = 500_000
MOST_STOPS = 150
# The links of the frame around a page, at most.
FRAME_STOPS = 30
PUBLIC = {"government_body", "regulator", "court", "legislature", "international_body"}
ACTS = {"finding", "decided", "order", "ruling", "penalty", "stayed", "law"}
TAKING = {"decided", "order", "ruling", "law"}


class Built:
    """The published data of a corpus, and its pages."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        made = dict(exports(corpus, SITE, {}))
        self.data = {
            name.removeprefix("api/v1/").removesuffix(".json"): json.loads(text)
            for name, text in made.items()
            if name.startswith("api/v1/")
        }
        names = [item["id"] for item in self.data["cases"]["items"]]
        self.cases = [self.data[f"cases/{name}"] for name in names]
        self.actors = {item["id"]: item for item in self.data["actors"]["items"]}
        self._makers = makers(corpus, SITE, {}, {})
        self._renderer = Renderer(corpus, SITE)

    def items(self, name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.data[name]["items"]
        return found

    def pages(self, kind: str) -> Iterator[tuple[Page, Any]]:
        for page in self._makers[kind]():
            yield page, html.fragment_fromstring(body(self._renderer.render(page)))

    def page(self, kind: str, address: str) -> Any:
        return next(shown for page, shown in self.pages(kind) if page.address == address)


@pytest.fixture(scope="module", params=["own", "many"])
def built(request: pytest.FixtureRequest) -> Built:
    if request.param == "many":
        return Built(request.getfixturevalue("many_cases"))
    corpus = check_project(ROOT, How(NOW)).corpus
    assert corpus is not None
    return Built(corpus)


def public(built: Built, case: dict[str, Any]) -> dict[str, str]:
    """The public bodies of a case: by party, a key of the body."""
    found = {}
    for party in case["parties"]:
        actor = built.actors.get(party["actor"])
        while actor and actor["merged_into"]:
            actor = built.actors[actor["merged_into"]]
        if actor["kind"] in PUBLIC if actor else {"authority", "court"} & set(party["roles"]):
            found[party["id"]] = actor["id"] if actor else f"{case['id']}/{party['id']}"
    return found


def measures(case: dict[str, Any]) -> list[dict[str, Any]]:
    found = case.get("measures")
    return found if isinstance(found, list) else []


def acts(built: Built) -> Iterator[tuple[str, str, str, dict[str, Any], bool]]:
    """Case, body, id, record of it, and whether it is a measure."""
    for case in built.cases:
        bodies = public(built, case)
        begun = {(m["by"], (m.get("start") or {}).get("edtf")) for m in measures(case)}
        for measure in measures(case):
            if measure["by"] in bodies:
                yield case["id"], bodies[measure["by"]], measure["id"], measure, True
        for event in case["timeline"]:
            by, day = event.get("by"), event["date"]["edtf"]
            is_measure = event["type"] in TAKING and (by, day) in begun
            is_act = event["type"] in ACTS and event.get("scheduled") != "yes"
            if by in bodies and is_act and not is_measure:
                yield case["id"], bodies[by], event["id"], event, False


def days(start: Any, end: Any) -> tuple[int, int] | None:
    """The least and most days from one date to another."""
    ends: list[Any] = [d.get(at) for d in (start or {}, end or {}) for at in ("earliest", "latest")]
    if not all(ends):
        return None
    first, last, begin, finish = map(datetime.date.fromisoformat, ends)
    return (begin - last).days, (finish - first).days


def numbers(text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)]


def test_acts_and_what_became_of_them(built: Built) -> None:
    found = list(acts(built))
    page = built.page("authorities", "authorities/")
    bodies, cases = {body for _, body, *_ in found}, {case for case, *_ in found}
    assert numbers(words(page.find("p")))[:3] == [len(found), len(bodies), len(cases)]
    states = Counter(BECAME.get(r.get("status", ""), "") for *_, r, is_m in found if is_m)
    told = {
        (li.text_content().split(None, 1)[1]): int(li.text_content().split()[0])
        for li in page.find_class("figures")[0]
    }
    for state, label in (
        ("in_force", "in force"),
        ("ended", "lifted or expired"),
        ("unknown", "unknown"),
    ):
        assert told.get(label, 0) == states[state]
    assert sum(told.values()) == len(found)
    published = {(row["case"], row["id"]): row for row in built.items("acts")}
    assert set(published) == {(case, id) for case, _, id, *_ in found}
    for case, _, id, record, is_measure in found:
        row = published[case, id]
        if is_measure and record.get("status") not in (None, "in_force"):
            lasted = days(record.get("start"), record.get("end"))
            assert (row["days_least"], row["days_most"]) == (lasted or (None, None)), (case, id)


def test_bodies_that_acted_in_several_cases(built: Built) -> None:
    found = [(body, case) for case, body, *_ in acts(built) if body in built.actors]
    cases = Counter(body for body, _ in set(found))
    several = {body: number for body, number in cases.items() if number > 1}
    [told] = built.page("authorities", "authorities/").xpath(".//p[@id='recurring']")
    shown = [re.findall(r"actors/(.+)/", link)[0] for link in told.xpath("a/@href")]
    assert len(shown) == min(len(several), 12)
    assert numbers(words(told).partition("(")[2])[:2] == [
        sum(body == shown[0] for body, _ in found), max(several.values()),
    ]  # fmt: skip
    assert [several[name] for name in shown] == sorted(several.values(), reverse=True)[:12]


def test_every_act_stands_on_a_page_of_the_docket(built: Built) -> None:
    shown = Counter(
        link
        for page, element in built.pages("authorities")
        if page.template == "authorities.html"
        for link in element.xpath(".//tbody//th[@scope='row']/a/@href")
    )
    wanted = Counter(f"cases/{case}/#{id}" for case, _, id, *_ in acts(built))
    assert Counter({re.sub(r"^(\.\./)+", "", k): v for k, v in shown.items()}) == wanted


def test_cascades_and_their_lags(built: Built) -> None:
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in built.items("cascades"):
        rows.setdefault(row["subject"], []).append(row)
    subjects: dict[str, set[str]] = {}
    for case, body_, _, record, is_measure in acts(built):
        if is_measure or record["type"] == "order":
            subject = built.data[f"cases/{case}"].get("subject") or {}
            name = subject.get("name", "unknown") if isinstance(subject, dict) else "unknown"
            key = f"case {case}" if name == "unknown" else name.casefold()
            subjects.setdefault(key, set()).add(body_)
    wanted = [bodies for bodies in subjects.values() if len(bodies) > 1]
    acted = {name: [r for r in some if r["body"] == "acted"] for name, some in rows.items()}
    assert sorted(len(some) for some in acted.values()) == sorted(map(len, wanted))
    for some in acted.values():
        first = some[0]
        for row in some[1:]:
            lag = days(first["date"], row["date"]) or (None, None)
            assert (row["days_after_least"], row["days_after_most"]) == lag
    for page, element in built.pages("authorities"):
        if page.address == "authorities/cascades/":
            assert numbers(words(element.find("p")))[0] == len(wanted)


def test_the_citator_and_the_comparisons(built: Built) -> None:
    edges = [(case["id"], edge) for case in built.cases for edge in case.get("precedents", ())]
    cited = [(name, e) for name, e in edges if e["treatment"] not in COMPARISONS]
    compared = len(edges) - len(cited)
    page = built.page("precedents", "precedents/")
    told = numbers(words(page.find("p")))
    if cited:
        by = {name for name, _ in cited}
        assert (told[0], told[2]) == (len(cited), len(by))
    assert compared in told
    shown = Counter(page.template for page, _ in built.pages("precedents"))
    rows: Counter[str] = Counter()
    for page_, element in built.pages("precedents"):
        table = element.find_class("as-cards")
        rows[page_.template] += len(table[0].xpath("tbody/tr[td]")) if table else 0
    assert shown["precedents.html"] >= 1
    assert (rows["precedents.html"], rows["comparisons.html"]) == (len(cited), compared)


def test_the_ladder(built: Built) -> None:
    wanted: Counter[tuple[str, str]] = Counter()
    for case in built.cases:
        bodies = public(built, case)
        for measure in measures(case):
            kind = "own"
            if measure["by"] in bodies:
                rungs = measure["ordered"], measure["in_effect"]
                less = all(r in LADDER for r in rungs) and LADDER.index(rungs[1]) < LADDER.index(
                    rungs[0]
                )
                kind = "less" if less else "ordered"
            wanted[kind, measure["ordered"]] += 1
    shown: Counter[tuple[str, str]] = Counter()
    for page in built._makers["ladder"]():
        for row in page.view["leaf"].items:
            for rung, marks in row.cells.items():
                for mark in marks:
                    if mark.kind in ("ordered", "less", "own"):
                        shown[mark.kind, rung] += len(mark.ids)
    assert shown == wanted
    published = Counter((row["mark"], row["rung"]) for row in built.items("ladder"))
    for rung in LADDER:
        ordered = wanted["ordered", rung] + wanted["less", rung]
        assert published["ordered", rung] == ordered
        assert published["own_choice", rung] == wanted["own", rung]


def test_the_highest_rungs_of_cases(built: Built) -> None:
    published = {item["id"]: item for item in built.items("cases")}
    for case in built.cases:
        bodies = public(built, case)
        for field, is_public in (("highest_ordered", True), ("highest_own", False)):
            rungs = [
                m["ordered"]
                for m in measures(case)
                if (m["by"] in bodies) is is_public and m["ordered"] in LADDER
            ]
            assert published[case["id"]][field] == max(rungs, key=LADDER.index, default=None)


def test_sources_by_kind(built: Built) -> None:
    sources = [source for case in built.cases for source in case["sources"]]
    page = built.page("sources", "sources/")
    addresses = {s["url"] for s in sources if s["url"] != "unknown"}
    documents = len(addresses) + sum(s["url"] == "unknown" for s in sources)
    counts = [len(sources), len(built.cases), *([documents] if documents < len(sources) else [])]
    assert numbers(words(page.find("p")))[: len(counts)] == counts
    kinds = Counter(source["type"].replace("_", " ").capitalize() for source in sources)
    rows = page.xpath(".//tbody")[0]
    assert {words(row[0]): numbers(words(row[1]))[0] for row in rows} == kinds
    primary = sum(source["level"] == "primary" for source in sources)
    assert sum(numbers(words(row[2]))[0] for row in rows) == primary


@pytest.mark.parametrize(
    "kind",
    [
        "authorities", "precedents", "ladder", "sources", "actor", "topic", "jurisdiction",
        "cases", "corrections", "faq", "forecasts", "issues", "open-questions",
    ],
)  # fmt: skip
def test_no_page_is_too_heavy_or_takes_too_many_stops(built: Built, kind: str) -> None:
    render = partial(Renderer(built.corpus, SITE).render)
    seen: Counter[str] = Counter()
    for page in built._makers[kind]():
        seen[page.template] += 1
        if seen[page.template] > 40:
            continue
        text = body(render(page))
        assert len(text.encode()) < MOST_BYTES, page.address
        if page.template in ("topic.html", "jurisdiction.html", "actor.html"):
            continue
        table = html.fragment_fromstring(text)
        main = max(table.xpath(".//table | .//ul[@class='sources']"), key=len, default=None)
        if main is not None:
            stops = [
                a for a in table.xpath(".//a[@href] | .//summary")
                if not a.xpath("preceding::*[@id='how' or @id='chains' or @id='fallen' or @id='shared']")
            ]  # fmt: skip
            assert len(stops) + FRAME_STOPS <= MOST_STOPS, (page.address, len(stops))
