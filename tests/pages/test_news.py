"""What changed lately, on the home page: from git, else from the corrections; never a guess."""

from pathlib import Path
from typing import Any

from generator.corpus.corpus import Corpus
from generator.history.file_dates import dates_in
from generator.history.git_log import main_line
from generator.history.story import stories
from generator.pages import plan
from generator.pages.news import news
from generator.pages.render import Renderer
from tests.pages.support import SITE, linked, section, shown
from tests.repository import Repository
from tests.support import check


def outcome(word: str, status: str = "unknown") -> str:
    return f"status: {status}\noutcome: {{type: {word}, summary: So it is (S1).}}\n"


def told(repository: Repository) -> list[tuple[str, list[str], list[str]]]:
    """The news as (day, cases, sentences)."""
    corpus = check(repository.root).corpus
    assert corpus is not None
    history = main_line(repository.root, ["briefs"])
    found = news(corpus, stories(repository.root, history, corpus.cases, corpus.redirects))
    return [
        (
            item.date.edtf,
            [case.id for case in item.cases],
            ["".join(map(str, sentence)) for sentence in item.sentences],
        )
        for item in found
    ]


def test_new_cases_outcomes_and_corrections_are_news(repository: Repository) -> None:
    corrected = "corrections:\n  - {date: 2022-04, kind: update, field: outcome, why: News.}\n"
    repository.commit_of(outcome("unknown"), "2022-01-01")
    repository.commit_of(outcome("pending", "open"), "2022-02-02")
    repository.commit_of("title: Another\n" + outcome("pending", "open"), "2022-03-03")
    repository.commit_of("title: Another\n" + outcome("moot", "closed") + corrected, "2022-04-04")
    assert told(repository) == [
        ("2022-04-04", ["example"], ["outcome: pending -> moot", "correction added: outcome"]),
        ("2022-02-02", ["example"], ["outcome: unknown -> pending"]),
        ("2022-01-01", ["example"], []),
    ]


def test_cases_that_came_in_together_are_one_piece_of_news(repository: Repository) -> None:
    repository.commit_of("".join(f"=== cases/case-{n}.yml\n" for n in range(3)), "2022-01-01")
    ((day, cases, _),) = told(repository)
    assert (day, sorted(cases)) == ("2022-01-01", ["case-0", "case-1", "case-2", "example"])


def test_what_came_in_on_one_day_stands_in_its_order(repository: Repository) -> None:
    words = ["pending", "deferred", "pending", "deferred", "pending"]
    for word in words:
        repository.commit_of(outcome(word, "open"), "2022-01-01")
    assert [sentences for _, _, sentences in told(repository)] == [
        ["outcome: deferred -> pending"],
        ["outcome: pending -> deferred"],
        ["outcome: deferred -> pending"],
        ["outcome: pending -> deferred"],
        [],
    ]


def test_there_are_ten_at_most(repository: Repository) -> None:
    for day in range(1, 14):
        word, status = [("pending", "open"), ("moot", "closed")][day % 2]
        repository.commit_of(outcome(word, status), f"2022-01-{day:02}")
    days = [day for day, _, _ in told(repository)]
    assert days == [f"2022-01-{day:02}" for day in range(13, 3, -1)]


def home(corpus: Corpus) -> Any:
    return shown(corpus, "")


def test_without_git_corrections_are_the_news(tmp_path: Path) -> None:
    example = (
        "corrections:\n"
        "  - {date: 2024-05, kind: update, field: outcome, why: A report (S1) came out.}\n"
        "  - {date: unknown, kind: retraction, field: key_data, why: Nobody counted.}\n"
        "  - {date: 2024-06-01, kind: correction, field: facts.F1, why: It was misread.}\n"
    )
    case = "Withdrawal of a product over a flaw"
    assert section(home(linked(tmp_path, example)), "what-changed") == (
        f"1 June 2024: {case}: correction of F1: It was misread. "
        f"May 2024: {case}: update of outcome: A report came out."
    )


def test_where_nothing_is_known_nothing_is_claimed(tmp_path: Path) -> None:
    assert not home(linked(tmp_path)).xpath("//*[@id='what-changed']")


def test_the_home_page_links_what_changed(repository: Repository) -> None:
    from lxml import html

    from generator.build.engines.theme import body

    repository.commit_of(outcome("pending", "open"), "2022-01-01")
    repository.commit_of(outcome("moot", "closed"), "2022-02-02")
    corpus = check(repository.root).corpus
    assert corpus is not None
    history = main_line(repository.root, ["briefs"])
    told = stories(repository.root, history, corpus.cases, corpus.redirects)
    first = next(iter(plan(corpus, SITE, dates_in(history), told)))
    page = html.fragment_fromstring(body(Renderer(corpus, SITE).render(first)))
    case = "Withdrawal of a product over a flaw"
    assert section(page, "what-changed") == (
        f"2 February 2022: {case}: outcome: pending → moot 1 January 2022: new case, {case}"
    )
    assert page.xpath("//ul[@class='news']//a/@href") == ["cases/example/", "cases/example/"]
