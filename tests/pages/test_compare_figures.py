"""Every figure of `/compare/`, found anew from the published JSON alone: nothing of the generator's own counts is used."""

import json
import random
import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from lxml import html

from generator.build.engines.theme import body
from generator.corpus.check import How, check_project
from generator.corpus.corpus import Corpus
from generator.exports.api import api
from generator.exports.contents import TABLES
from generator.exports.tables import Data
from generator.model.case import Case
from generator.model.clock import today
from generator.model.course import Alternative, Event, Measure, Outcome
from generator.model.dates import parse_date
from generator.model.fields import Line, Prose
from generator.model.parties import MeasureView, Party, Position, RiskView
from generator.model.site import Site
from generator.pages import compare
from generator.pages.render import Renderer
from tests.pages.corpora import corpus as corpus_of
from tests.pages.corpora import precedent

ROOT = Path(__file__).parent.parent.parent
RUNGS = [
    "no_action",
    "monitor",
    "warn",
    "correct",
    "condition",
    "restrict",
    "suspend",
    "withdraw",
    "recall",
    "ban",
]
BREADTH = ["narrow", "moderate", "broad", "universal"]
HARM = ["none_reported", "hazard", "incident", "serious_incident"]
UNSAID = (None, "unstated", "none_on_record")

# The lists that the figures follow from; `pace` has a row a case.
READ = ("pace", "events", "measures", "views", "alternatives", "precedents")

Rows = list[dict[str, Any]]
Published = dict[str, Rows]


def published(found: Corpus) -> Published:
    """The lists under `/api/v1/`, as they are written."""
    data = Data(found, Site(), {})
    read = [table for table in TABLES if table.name in READ]
    texts = {name: "".join(text) for table in read for name, text in api(table, data)}
    return {Path(name).stem: json.loads(text)["items"] for name, text in texts.items()}


def shown(found: Corpus) -> Any:
    page = next(compare.pages(found))
    return html.fragment_fromstring(body(Renderer(found, Site()).render(page)))


def section(page: Any, anchor: str) -> list[Any]:
    """The elements behind a heading, up to the next one."""
    found = []
    for element in page.get_element_by_id(anchor).itersiblings():
        if element.tag == "h2":
            break
        found.append(element)
    return found


def said(elements: Any) -> str:
    parts = elements if isinstance(elements, list) else [elements]
    text = " ".join(" ".join(part.text_content() for part in parts).split())
    # Numbers are compared without the marks between thousands.
    return re.sub(r"(?<=\d),(?=\d{3})", "", text)


def tables(elements: list[Any]) -> list[dict[str, list[str]]]:
    """The tables of a section: the first cell of each row to the last word of the others."""
    return [
        {
            said(row[0]): [(said(cell).split() or [""])[-1] for cell in row[1:]]
            for row in table.iterfind("tbody/tr")
        }
        for element in elements
        for table in ([element] if element.tag == "table" else element.iter("table"))
    ]


# From the published lists.


def days(start: dict[str, Any] | None, end: dict[str, Any] | None) -> tuple[int, int] | None:
    ends = [(found or {}).get(name) for found in (start, end) for name in ("earliest", "latest")]
    if not all(ends):
        return None
    first, last, begin, until = (date.fromisoformat(str(day)).toordinal() for day in ends)
    return begin - last, until - first


def in_time(events: Rows) -> Rows:
    return sorted(
        events,
        key=lambda e: (e["date"]["earliest"] or e["date"]["latest"], e["date"]["latest"] or ""),
    )


def triggers(lists: Published) -> dict[str, dict[str, Any]]:
    """The trigger of each case: the first event that is marked, or the first incident, discovery or disclosure."""
    of_case = defaultdict(list)
    for event in lists["events"]:
        if not event["scheduled"]:
            of_case[event["case"]].append(event)
    found = {}
    for case, events in of_case.items():
        marked = [e for e in events if e["step"] == "trigger"]
        types = ("incident", "flaw_found", "disclosed")
        told = marked or [e for e in events if not e["step"] and e["type"] in types]
        dated = [e for e in told if e["date"]["earliest"] or e["date"]["latest"]]
        if dated:
            found[case] = in_time(dated)[0]
    return {case: e for case, e in found.items() if e["date"]["earliest"] and e["date"]["latest"]}


def waits(lists: Published) -> dict[str, tuple[tuple[int, int], bool]]:
    """Days to the first order of each case, and whether a date of them is uncertain."""
    starts = triggers(lists)
    found = defaultdict(list)
    for m in lists["measures"]:
        if m["case"] in starts and not m["own_choice"]:
            begin = starts[m["case"]]["date"]
            lag = days(begin, m["start"])
            if lag is not None:
                unsure = any(d["edtf"][-1] in "?~%" for d in (begin, m["start"]))
                found[m["case"]].append((lag, unsure))
    chosen = {}
    for case, lags in found.items():
        later = [lag for lag in lags if lag[0][1] >= 0]
        chosen[case] = min(later or lags, key=lambda lag: (lag[0][1], lag[0][0]))
    return chosen


def views(lists: Published, stance: str, field: str) -> dict[str, list[str]]:
    """By case what the positions of a stance say."""
    found = defaultdict(list)
    for view in lists["views"]:
        value = view[field]
        if view["stance"] == stance and value not in UNSAID and value != []:
            found[view["case"]].append(value)
    return found


def contrast(lists: Published, field: str, words: list[str]) -> tuple[int, int, int, int, int]:
    ours, theirs = (views(lists, f"{side}_measure", field) for side in ("for", "against"))
    signs = []
    for case in ours.keys() & theirs.keys():
        a, b = (max(map(words.index, side[case])) for side in (ours, theirs))
        signs.append((a > b) - (a < b))
    silent = {case["case"] for case in lists["pace"]} - ours.keys() - theirs.keys()
    return len(signs), signs.count(1), signs.count(0), signs.count(-1), len(silent)


def rung_cases(lists: Published) -> dict[str, dict[str, set[str]]]:
    """Cases by rung and by what stands there."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for m in lists["measures"]:
        found[m["ordered"]]["own" if m["own_choice"] else "order"].add(m["case"])
        if not m["own_choice"] and m["in_effect"] == "unknown":
            found[m["ordered"]]["unknown"].add(m["case"])
        both = m["ordered"] in RUNGS and m["in_effect"] in RUNGS
        if not m["own_choice"] and both and RUNGS.index(m["in_effect"]) < RUNGS.index(m["ordered"]):
            found[m["ordered"]]["less"].add(m["case"])
        if m["in_effect"] != "unknown":
            found[m["in_effect"]]["effect"].add(m["case"])
    for view in lists["views"]:
        if view["response_sought"] in (*RUNGS, "other"):
            found[view["response_sought"]][view["stance"].removesuffix("_measure")].add(
                view["case"]
            )
    return found


# The same, on the page.


def check_speed(page: Any, lists: Published) -> None:
    text = said(section(page, "speed"))
    starts, found = triggers(lists), waits(lists)
    total = len(lists["pace"])
    middles = sorted(max((least + most) / 2, 0) for (least, most), _ in found.values())
    if len(middles) >= 4:
        [(half, of)] = re.findall(r"within ([\d,]+) days in half of ([\d,]+) cases?;", text)
        assert (half, int(of)) == (f"{median(middles):,.0f}", len(middles))
    vague = sum(least != most or unsure for (least, most), unsure in found.values())
    assert re.findall(r"the first order of (\d+) case", text) == ([str(vague)] if vague else [])
    by_type = sum(event["step"] != "trigger" for event in starts.values())
    assert re.findall(r"so in (\d+) case", text) == ([str(by_type)] if by_type else [])
    without = len(starts.keys() - found.keys())
    assert re.findall(r"(\d+) cases? with a trigger ha", text) == (
        [str(without)] if without else []
    )
    unplaced = total - len(starts)
    if unplaced and starts:
        more = re.findall(r"and (\d+) more", text)
        assert "Without a dated trigger" in text
        assert unplaced <= 12 or more == [str(unplaced - 12)]
    if total <= compare.MOST_ROWS:
        assert f"{len(starts)} of {total} case" in text


def check_rungs(page: Any, lists: Published) -> None:
    elements, found = section(page, "rungs"), rung_cases(lists)
    columns = ("order", "less", "unknown", "own", "effect", "for", "against")
    used = {case for kinds in found.values() for cases in kinds.values() for case in cases}
    without = len(lists["pace"]) - len(used)
    few = without and used
    assert re.findall(r"(\d+) cases? names? no measure", said(elements)) == (
        [str(without)] if few else []
    )
    if len(lists["pace"]) <= compare.MOST_ROWS:
        check_rung_rows(elements, found)
        return
    heat, outcomes = tables(elements)
    shown = [name for name in columns if any(found[r.replace(" ", "_")][name] for r in heat)]
    for rung, counts in heat.items():
        kinds = found[rung.replace(" ", "_")]
        assert counts == [str(len(kinds[name])) if kinds[name] else "–" for name in shown], rung
    ordered = defaultdict(list)
    for m in lists["measures"]:
        if not m["own_choice"] and m["ordered"] in RUNGS:
            ordered[m["case"]].append(RUNGS.index(m["ordered"]))
    gravest = Counter(max(ordered.get(case["case"], [-1])) for case in lists["pace"])
    for rung, counts in outcomes.items():
        place = RUNGS.index(rung.replace(" ", "_")) if rung != "none on the ladder" else -1
        assert sum(int(count) for count in counts if count != "–") == gravest[place], rung


def check_rung_rows(elements: list[Any], found: dict[str, dict[str, set[str]]]) -> None:
    """Each sign in the table stands for at least one case, as often as there are cases with it."""
    words = {
        "own": "own choice", "less": "ordered, less took effect", "unknown": "ordered, not known what took effect",
        "for": "sought by those for the measure", "against": "sought by those against",
    }  # fmt: skip
    [table] = [element for element in elements if element.tag == "table"]
    heads = [said(cell).replace(" ", "_") for cell in table.iterfind("thead/tr/th")]
    for place, rung in enumerate(heads[1:], 1):
        cells = [said(row[place]) for row in table.iterfind("tbody/tr")]
        for kind, word in words.items():
            assert sum(word in cell for cell in cells) == len(found[rung][kind]), (rung, kind)


def check_views(page: Any, lists: Published) -> None:
    for field, words in (("breadth", BREADTH), ("harm_seen", HARM)):
        both, *counts, silent = contrast(lists, field, words)
        heading = f"views-{field.replace('_', '-')}"
        if silent == len(lists["pace"]):
            assert not page.xpath(f".//*[@id='{heading}']"), "nothing to show"
            continue
        elements = section(page, heading)
        numbers = re.findall(
            r"Of (\d+) cases? in .*? in (\d+), the same in (\d+), less in (\d+)", said(elements)
        )
        assert numbers == ([tuple(map(str, (both, *counts)))] if both else [])
        if 0 < silent < len(lists["pace"]):
            assert f"In {silent} case" in said(elements)
        for heat in tables(elements):
            for word, (on_for, on_against) in heat.items():
                values = UNSAID if word == "has not said" else (word.replace(" ", "_"),)
                for stance, count in (("for_measure", on_for), ("against_measure", on_against)):
                    rows = [
                        v for v in lists["views"] if v["stance"] == stance and v[field] in values
                    ]
                    assert int(count) == len(rows), (field, word, stance)


def check_proportion(page: Any, lists: Published) -> None:
    shares = tables(section(page, "proportion"))[0]
    fields = {
        "How broad the flaw is": "breadth",
        "What harm it has done": "harm_seen",
        "What the measure costs": "burden",
        "On whom the cost falls": "falls_on",
        "Which milder measure would be enough": "milder",
    }
    for label, field in fields.items():
        sides = [
            views(lists, f"{stance}", field).keys()
            for stance in ("for_measure", "against_measure", "other")
        ]
        at_all = set().union(*sides)
        assert shares[label] == [str(len(sides[0])), str(len(sides[1])), str(len(at_all))], label
    offers = {offer["case"] for offer in lists["alternatives"]}
    milder = {
        offer["case"]
        for offer in lists["alternatives"]
        if {offer["rung"], offer["ordered"]} <= set(RUNGS)
        and RUNGS.index(offer["rung"]) < RUNGS.index(offer["ordered"])
    }
    assert shares["One milder than what was ordered"][-1] == str(len(milder))
    answered = {offer["case"] for offer in lists["alternatives"] if offer["answer"]}
    reached = {m["case"] for m in lists["measures"] if m["reach"] not in (None, "unknown")}
    assert shares["Another measure was on offer"][-1] == str(len(offers))
    assert shares["An answer to what was offered"][-1] == str(len(answered))
    assert shares["Whom the measure reached"][-1] == str(len(reached))


def check_links(page: Any, lists: Published) -> None:
    if not lists["precedents"]:
        assert "Which cases speak of which" in said(page.get_element_by_id("silent"))
        return
    elements = section(page, "links")
    compared = ("analogous", "contrasts", "background")
    cited = [
        p
        for p in lists["precedents"]
        if p["treatment"] not in compared and p["basis"] != "editorial"
    ]
    listed = [
        row
        for element in elements
        if element.tag == "ul" and not element.get("class")
        for row in element
    ]
    assert len(listed) == min(len(cited), 100)
    rows = [
        row
        for element in elements
        if "count-plot" in str(element.find("div") is not None and element.find("div").get("class"))
        for row in element.iter("li")
    ]
    named = Counter(p["cited"] for p in lists["precedents"] if p["cited"])
    shown_counts = [
        int(re.findall(r"named ([\d,]+) times", said(row))[0].replace(",", "")) for row in rows
    ]
    if rows:
        assert shown_counts == [count for _, count in named.most_common(20)]


def check_all(found: Corpus) -> None:
    lists, page = published(found), shown(found)
    assert f"{len(lists['pace'])} case" in said(page)
    if not lists["pace"]:
        assert not list(page.iter("h2"))
        return
    for check_figures in (check_speed, check_rungs, check_views, check_proportion, check_links):
        check_figures(page, lists)


# The corpora.


def made_up(number: int) -> Case:
    """A case of which dates, sides and views may be partial, uncertain, unknown or missing."""
    draw = random.Random(f"compare {number}")

    def when() -> Any:
        year, month, day = draw.randint(1985, 2024), draw.randint(1, 12), draw.randint(1, 28)
        return parse_date(
            draw.choice(
                (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}", f"{year}-{month:02}-{day:02}?",
                 f"{year}/..", f"../{year}", f"{year}/{year + 1}", "unknown")
            )
        )  # fmt: skip

    def maybe(*values: str) -> str:
        return draw.choice(("", *values))

    events = tuple(
        Event(id=f"E{n}", date=when(), type=draw.choice(("incident", "ruling", "order")), what=Line("A step."),
              step=draw.choice(("", "", "trigger", "end")), scheduled=draw.choice(("", "", "yes")))
        for n in range(draw.randint(0, 4))
    )  # fmt: skip
    offer = Alternative(
        rung="warn",
        offered_by="maker",
        says=Line("A warning."),
        answer=Line(maybe("No.")),
        basis="attributed",
    )
    measures = tuple(
        Measure(id=f"M{n}", by=draw.choice(("agency", "maker")), ordered=draw.choice((*RUNGS, "other")),
                in_effect=draw.choice((*RUNGS, "other", "unknown")), start=draw.choice((None, when())), end=draw.choice((None, when())),
                reach=maybe("one_region", "unknown"), alternatives=draw.choice(((), (), (offer,))), status=maybe("in_force", "lifted"))
        for n in range(draw.randint(0, 3))
    )  # fmt: skip
    stances = draw.choice(
        (
            ("for_measure", "against_measure"),
            ("for_measure", "for_measure", "other"),
            ("against_measure",),
        )
    )
    positions = tuple(
        Position(id=f"P{n}", held_by=("maker",), stance=stance, claim=Line("So."))
        for n, stance in enumerate(stances)
    )
    risks = tuple(
        (p.id, RiskView(breadth=maybe(*BREADTH, "unstated"), harm_seen=maybe(*HARM, "unstated"), response_sought=maybe(*RUNGS, "other", "unstated")))
        for p in positions if draw.random() < 0.7
    )  # fmt: skip
    costs = tuple(
        (p.id, MeasureView(burden=Line(maybe("A cost.")), falls_on=draw.choice(((), ("user",))), milder=maybe(*RUNGS, "unstated", "none_on_record")))
        for p in positions if draw.random() < 0.5
    )  # fmt: skip
    links = [
        precedent(f"c{draw.randrange(max(number, 1))}", draw.choice(("analogous", "contrasts")))
        for _ in range(2)
    ]
    return replace(
        Case(id=f"c{number}", title=f"Case {number}"), timeline=events, measures=measures, positions=positions,
        risk_views=risks, measure_views=costs, precedents=tuple(links) if number else (),
        parties=(Party(id="agency", actor="unidentified", role=("authority",)), Party(id="maker", actor="unidentified", role=("manufacturer",))),
        outcome=Outcome(type=draw.choice(("pending", "lifted", "upheld")), summary=Prose("So it went."), date=draw.choice((None, when()))),
    )  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 3, 40, compare.MOST_ROWS + 1, 400])
@pytest.mark.slow
def test_the_figures_follow_from_the_published_lists(count: int) -> None:
    check_all(corpus_of(*map(made_up, range(count))))


@pytest.mark.slow
def test_the_figures_of_this_repository_follow_from_its_lists() -> None:
    found = check_project(ROOT, How(today())).corpus
    assert found is not None
    check_all(found)


@pytest.mark.slow
def test_the_figures_of_many_cases_follow_from_their_lists(many_cases: Corpus) -> None:
    check_all(many_cases)
    sizes = [len(page_text(many_cases, page).encode()) for page in compare.pages(many_cases)]
    assert max(sizes) < 500_000


@pytest.mark.slow
def test_the_figures_of_2000_cases_with_gaps_follow_from_their_lists() -> None:
    check_all(corpus_of(*map(made_up, range(2000))))


def page_text(found: Corpus, page: Any) -> str:
    return body(Renderer(found, Site()).render(page))
