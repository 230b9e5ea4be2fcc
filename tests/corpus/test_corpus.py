"""The linked whole: who and what stands where, which case names which, and all events in order."""

from dataclasses import replace

import pytest

from generator.corpus.acts import acts
from generator.corpus.corpus import Corpus, link
from generator.corpus.reads import ALL
from generator.model.case import Case, Question
from generator.model.chronology import Weakening
from generator.model.course import Event, External, Measure, Outcome, Precedent
from generator.model.dates import parse_date
from generator.model.diagnostic import Diagnostic
from generator.model.fields import Line, Prose
from generator.model.parties import Party
from generator.model.registry import Actor, Term, Topic
from tests.each import each
from tests.support import context_of, scope_of

ACTORS = {
    "maker": Actor(id="maker", name="The Maker"),
    "old-maker": Actor(id="old-maker", name="The Old Maker", merged_into="maker"),
    "first-maker": Actor(id="first-maker", name="The First Maker", merged_into="old-maker"),
    "agency": Actor(id="agency", name="The Agency"),
    "round": Actor(id="round", name="Round", merged_into="about"),
    "about": Actor(id="about", name="About", merged_into="round"),
}
TOPICS = {"recalls": Topic(id="recalls", title="Recalls")}
TERMS = {
    "recall": Term(id="recall", definition=Line("Taking back."), also=("take-back",)),
    "voluntary recall": Term(id="voluntary recall", definition=Line("By the maker.")),
}
REGISTRIES = {"actors": ACTORS, "topics": TOPICS, "terms": TERMS}


def linked(*cases: Case) -> Corpus:
    scopes = {case.id: scope_of(case) for case in cases}
    return link(context_of(scopes, **REGISTRIES), files={})


def party(name: str, actor: str) -> Party:
    return Party(id=name, actor=actor, role=("developer",))


def event(name: str, date: str, *after: str) -> Event:
    return Event(id=name, date=parse_date(date), type="published", after=after)


def test_cases_are_ordered_by_title_in_any_case_then_by_id() -> None:
    corpus = linked(
        Case(id="d", title="beta"),
        Case(id="c", title="Gamma"),
        Case(id="b", title="Alpha"),
        Case(id="a", title="Beta"),
    )
    assert list(corpus.cases) == ["b", "a", "d", "c"]


def test_an_actor_appears_in_its_cases_under_the_id_that_it_was_merged_into() -> None:
    one = Case(id="one", title="One", parties=(party("a", "maker"), party("b", "agency")))
    two = Case(
        id="two",
        title="Two",
        parties=(party("c", "first-maker"), party("d", "old-maker"), party("e", "unidentified")),
    )
    corpus = linked(two, one)
    found = {
        name: [(item.case.id, item.party.id) for item in items]
        for name, items in corpus.by_actor.items()
    }
    assert found == {
        "maker": [("one", "a"), ("two", "c"), ("two", "d")],
        "agency": [("one", "b")],
    }


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        ("maker", "The Maker"),
        ("old-maker", "The Maker"),
        ("first-maker", "The Maker"),
        ("agency", "The Agency"),
        ("unidentified", "Not identified"),
    ],
)
def test_a_party_is_called_by_its_actor_after_merges(actor: str, name: str) -> None:
    assert linked().actor_name(party("a", actor)) == name


def test_actors_merged_in_a_circle_do_not_hang() -> None:
    corpus = linked(Case(id="one", title="One", parties=(party("a", "round"),)))
    assert corpus.actor("round") == ACTORS["round"]
    assert [item.party.id for item in corpus.by_actor["round"]] == ["a"]


def test_cases_are_listed_by_topic_and_jurisdiction_once_each() -> None:
    corpus = linked(
        Case(id="two", title="Two", topics=("recalls", "chips"), jurisdictions=("US", "EU")),
        Case(id="one", title="One", topics=("recalls", "recalls"), jurisdictions=("unknown",)),
        Case(id="three", title="Three", jurisdictions=("not_applicable",)),
    )
    topics = {name: [case.id for case in cases] for name, cases in corpus.by_topic.items()}
    places = {name: [case.id for case in cases] for name, cases in corpus.by_jurisdiction.items()}
    assert topics == {"chips": ["two"], "recalls": ["one", "two"]}
    assert places == {"EU": ["two"], "US": ["two"], "not_applicable": ["three"], "unknown": ["one"]}
    assert list(places) == ["EU", "US", "not_applicable", "unknown"]


FOLLOWS = Precedent(case="old", treatment="follows", decision="E1")
COMPARED = Precedent(case="old", treatment="analogous")
ELSEWHERE = Precedent(external=External(title="A case elsewhere"), treatment="follows")


def test_precedents_are_known_in_both_directions() -> None:
    corpus = linked(
        Case(id="new", title="New", precedents=(FOLLOWS, ELSEWHERE, COMPARED)),
        Case(id="old", title="Old"),
        Case(id="late", title="Late", precedents=(COMPARED,)),
    )
    forward = {
        name: [(item.citing.id, item.precedent) for item in items]
        for name, items in corpus.relies_on.items()
    }
    backward = {
        name: [(item.citing.id, item.precedent) for item in items]
        for name, items in corpus.relied_on_by.items()
    }
    assert forward == {
        "new": [("new", FOLLOWS), ("new", ELSEWHERE), ("new", COMPARED)],
        "late": [("late", COMPARED)],
    }
    assert backward == {"old": [("late", COMPARED), ("new", FOLLOWS), ("new", COMPARED)]}


def test_a_precedent_that_may_no_longer_stand_says_why_in_both_directions() -> None:
    corpus = linked(
        Case(
            id="old",
            title="Old",
            timeline=(
                Event(id="E1", date=parse_date("2020"), type="order"),
                Event(id="E2", date=parse_date("2021"), type="ruling"),
            ),
            outcome=Outcome(type="annulled", date=parse_date("2021"), decision="E2"),
        ),
        Case(id="new", title="New", precedents=(FOLLOWS, ELSEWHERE)),
        Case(id="doubt", title="Doubt", precedents=(Precedent(case="old", treatment="questions"),)),
    )
    reasons = (
        Weakening("annulled", "old", "E2", parse_date("2021")),
        Weakening("questions", "doubt", by="Doubt"),
    )
    assert [item.weakened for item in corpus.relies_on["new"]] == [reasons, ()]
    assert [item.weakened for item in corpus.relies_on["doubt"]] == [()]
    assert [(item.citing.id, item.weakened) for item in corpus.relied_on_by["old"]] == [
        ("doubt", ()),
        ("new", reasons),
    ]


def test_all_events_stand_in_one_order_with_undated_ones_beside_their_neighbours() -> None:
    corpus = linked(
        Case(
            id="a",
            title="A",
            timeline=(
                event("E1", "2020"),
                event("E2", "unknown", "E1"),
                event("E3", "2022"),
                event("E4", "unknown"),
                event("E5", "unknown", "E6"),
                event("E6", "unknown", "E3"),
            ),
        ),
        Case(
            id="b",
            title="B",
            timeline=(
                event("E1", "2021-05/.."),
                event("E2", "2020"),
                event("E3", "2019-12-31"),
                event("E4", "2023"),
            ),
        ),
    )
    shown = " ".join(f"{moment.case.id}/{moment.event.id}" for moment in corpus.chronology())
    assert shown == "b/E3 a/E1 a/E2 b/E2 b/E1 a/E3 a/E6 a/E5 b/E4 a/E4"
    keys = {f"{moment.case.id}/{moment.event.id}": moment.key for moment in corpus.chronology()}
    assert keys["a/E2"] == ((2020, 1, 1), (2020, 12, 31))
    assert keys["a/E5"] == ((2022, 1, 1), (2022, 12, 31))
    assert keys["a/E4"] is None


@each(
    ("text", "terms"),
    [
        ("A Recall.", ["recall"]),
        ("A take back.", ["recall"]),
        ("A voluntary recall.", ["voluntary recall"]),
        ("A voluntary\nrecall, no *recall*.", ["voluntary recall", "recall"]),
        ("[It](term:voluntary recall) was.", ["voluntary recall"]),
        ("[A recall](case:other)", ["recall"]),
        ("[It](https://example.org/recall) was, and <https://example.org/a>.", []),
        ("`recall`", []),
        ("It recalls.", []),
    ],
)
def test_a_term_knows_the_cases_that_use_it(text: str, terms: list[str]) -> None:
    case = Case(id="one", title="A recall", faq=(Question(q=Line("Why?"), a=Prose(text)),))
    assert linked(case, Case(id="two")).used_in == dict.fromkeys(terms, (case,))


def test_a_term_does_not_run_from_one_text_into_the_next() -> None:
    case = Case(id="one", summary=(Line("It was voluntary"), Line("Recall it was.")))
    assert linked(case).used_in == {"recall": (case,)}


def test_what_could_not_be_checked_is_known_by_case() -> None:
    def info(file: str) -> Diagnostic:
        return Diagnostic("date-unchecked", "info", file, 1, 1, "timeline", "Cannot be told.")

    infos = [info("briefs/cases/one.yml"), info("briefs/actors.yml"), info("briefs/cases/two.yml")]
    files = {"one": "briefs/cases/one.yml", "two": "briefs/cases/two.yml", "three": "x.yml"}
    cases = {name: scope_of(Case(id=name)) for name in files}
    world = context_of(cases, **REGISTRIES, redirects={"gone": "one"})
    corpus = link(world, infos=infos, files=files)
    assert corpus.unchecked == {"one": (infos[0],), "two": (infos[2],)}
    assert (corpus.files, corpus.redirects) == (files, {"gone": "one"})


def test_what_is_kept_of_a_case_or_of_all_counts_as_read_for_each_who_asks() -> None:
    measure = Measure(id="M1", by="agency", ordered="recall", start=parse_date("2020"))
    case = Case(id="a", title=Line("A"), parties=(party("agency", "agency"),), measures=(measure,))
    corpus = linked(case)
    with corpus.reads.recording() as first:
        corpus.own_choices(case)
    with corpus.reads.recording() as second:
        corpus.own_choices(case)
    assert first == second
    assert "actors/agency" in second
    found = acts(corpus)
    with corpus.reads.recording() as again:
        assert acts(corpus) is found
    assert {ALL, "actors/"} <= again.keys()


def test_own_choices_are_those_of_the_case_that_is_asked_about() -> None:
    measure = Measure(id="M1", by="maker", ordered="recall", start=parse_date("2020"))
    case = Case(id="a", title=Line("A"), parties=(party("maker", "maker"),), measures=(measure,))
    corpus = linked(case)
    assert corpus.own_choices(case) == {"M1"}
    assert corpus.own_choices(replace(case, measures=())) == frozenset()
