"""Changes to cases for readers who follow the site, from real repositories."""

import re

from lxml import html

from generator.exports.changes import content, entries, newest
from generator.exports.tables import Data
from generator.history.file_dates import dates_in
from generator.history.git_log import main_line
from generator.history.story import stories
from generator.model.site import Site
from tests.repository import Repository
from tests.support import check

SITE = Site("Example", url="https://example.org/a/", repo_url="https://git.example.org/b")
PENDING = "status: open\noutcome: {type: pending, summary: Not yet (S1).}\n"
MOOT = "status: closed\noutcome: {type: moot, summary: It fell away (S1).}\n"
CASE = "Withdrawal of a product over a flaw"
Told = list[tuple[str, str, str]]


def told(repository: Repository, site: Site = SITE) -> Told:
    """The entries as (id, title, HTML), newest first."""
    corpus = check(repository.root).corpus
    assert corpus is not None
    history = main_line(repository.root, ["briefs"])
    found = stories(repository.root, history, corpus.cases, corpus.redirects)
    data = Data(corpus, site, dates_in(history), stories=found)
    made = [list(entries(case, found.get(case.id, ()))) for case in corpus.cases.values()]
    return [(entry.id, entry.title, content(entry, data)) for entry in newest(made, 50)]


def words(text: str) -> str:
    return " ".join(html.fragment_fromstring(text, create_parent=True).text_content().split())


def correction(kind: str) -> str:
    why = "It was *misread* (S1)."
    return f"corrections:\n  - {{date: 2022-04, kind: {kind}, field: facts.F1, why: {why}}}\n"


def test_an_entry_says_in_its_title_what_happened(repository: Repository) -> None:
    repository.commit_of(PENDING)
    repository.commit_of(PENDING + "question: Is it cause for a ban?\n")
    repository.commit_of(PENDING + correction("retraction"))
    repository.commit_of(MOOT + correction("retraction") + "topics: [recalls]\n")
    assert [title for _, title, _ in told(repository)] == [
        f"New outcome: {CASE}",
        f"Retraction: {CASE}",
        f"Changed: {CASE}",
        f"New case: {CASE}",
    ]


def test_commits_of_one_second_stand_in_their_order(repository: Repository) -> None:
    names = ["One", "Two", "Three", "Four", "Five"]
    repository.commit_of("")
    for name in names:
        repository.commit_of(f"question: Is it {name}?\n")
    found = [words(text) for _, _, text in told(repository)]
    assert [name for text in found for name in names if f"→ Is it {name}?" in text] == names[::-1]


def test_a_new_case_says_what_it_is_about(repository: Repository) -> None:
    repository.commit_of(PENDING)
    ((_, _, text),) = told(repository)
    assert words(text).startswith("Is the flaw cause for a recall? Status: open. Outcome: pending.")
    assert '(<a class="mark" href="https://example.org/a/cases/example/#S1">S1</a>)' in text
    assert '<a href="https://example.org/a/cases/example/">The whole case</a>' in text


def test_a_new_case_discloses_who_drafted_it(repository: Repository) -> None:
    repository.commit_of(
        "editorial: {review_state: draft, text_origin: ai_generated, ai_tool_maker: some-maker, "
        "evidence_as_of: 2024-05}\n"
    )
    ((_, _, text),) = told(repository)
    assert (
        "Drafted with an AI tool made by Some Maker, which is a party to this case. "
        "No person is named as its reviewer." in words(text)
    )


def test_a_change_is_told_with_the_reason_of_a_correction_first(repository: Repository) -> None:
    repository.commit_of(PENDING)
    last = repository.commit_of(MOOT + correction("correction"))
    text = told(repository)[0][2]
    assert words(text) == (
        "Is the flaw cause for a recall? Correction of facts.F1: It was misread (S1). "
        "What changed: status: open → closed outcome: pending → moot "
        "summary of outcome: Not yet. → It fell away. "
        "The whole case, this change in the repository"
    )
    assert f'<a href="https://git.example.org/b/commit/{last}">' in text


def test_of_a_commit_that_rewrites_a_record_the_rest_is_counted(repository: Repository) -> None:
    def events(word: str) -> str:
        lines = (
            f"  - {{id: E{n}, date: 2024-02, type: order, what: {word} {n}., sources: [S1]}}\n"
            for n in range(1, 24)
        )
        return "timeline:\n" + "".join(lines)

    repository.commit_of(events("An order"))
    repository.commit_of(events("An instruction"))
    text = told(repository)[0][2]
    assert text.count("<li>") == 21
    assert "and 3 more" in words(text)


def test_what_a_record_says_does_nothing_in_a_feed(repository: Repository) -> None:
    bad = "'<script>x</script> [y](javascript:alert(1)) <img src=x onerror=z>?'"
    repository.commit_of("")
    # The checker would not let it in today.
    repository.commit_of(
        f"question: {bad}\n"
        f"corrections: [{{date: 2022, kind: <b>, field: <i>, why: {bad}}}, {{kind: [a], why: [b]}}]\n"
    )
    repository.commit_of("")
    texts = [text for _, _, text in told(repository)]
    for text in texts:
        assert not re.search(r"<(?!/?(p|a|ul|li|em|strong|q)\b)", text), text
        assert not re.search(r"<[^>]+(javascript:|onerror)", text), text
    assert "<b> of <i>: <script>x</script> y <img src=x onerror=z>?" in words(texts[1])


def test_an_id_stays_when_site_case_and_words_change(repository: Repository) -> None:
    repository.commit_of("=== cases/old.yml\n")
    before = {name for name, _, _ in told(repository)}
    repository.commit_of("=== cases/new.yml\ntitle: Another title\n=== redirects.yml\nold: new\n")
    after = told(repository, Site("Another name", url="https://elsewhere.example/"))
    assert len(before) == 2
    assert before < {name for name, _, _ in after}
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name, _, _ in after)
    assert len({name for name, _, _ in after}) == len(after) == 3


def test_what_changes_no_meaning_is_no_entry(repository: Repository) -> None:
    repository.commit_of("=== cases/old.yml\n")
    before = told(repository)
    repository.commit_of("=== cases/new.yml\n=== redirects.yml\nold: new\n")
    assert [name for name, _, _ in told(repository)] == [name for name, _, _ in before]
