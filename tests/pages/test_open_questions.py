"""How much is known, what is contested or unknown and whom one could ask, and what awaits an outcome."""

from pathlib import Path

from tests.pages.support import linked, section, shown, words

FACTS = """
facts:
  - {id: F1, question: Was it withdrawn?, standing: unknown, would_settle: The log of the agency (S1).}
  - id: F2
    question: Was it sold?
    standing: contested
    accounts: [{says: Yes., sources: [S1]}, {says: No., sources: [S1]}]
  - {id: F3, question: Was it made?, standing: reported, accounts: [{says: Yes., sources: [S1]}]}
"""
EDITORIAL = "editorial: {{review_state: draft, text_origin: human, evidence_as_of: {}}}\n"


def test_contested_and_unknown_facts_stand_apart_and_settled_ones_are_left_out(
    tmp_path: Path,
) -> None:
    page = shown(linked(tmp_path, FACTS), "open-questions/")
    assert section(page, "contested") == (
        "Withdrawal of a product over a flaw F2 Was it sold? 2 accounts"
    )
    unknown = section(page, "unknown")
    assert "Withdrawal of a product over a flaw F1 Was it withdrawn?" in unknown
    assert "Would settle it The log of the agency." in unknown
    assert "Was it made?" not in words(page)


def test_what_was_looked_at_longest_ago_comes_first_and_before_it_what_nobody_dated(
    tmp_path: Path,
) -> None:
    corpus = linked(
        tmp_path,
        EDITORIAL.format("2024-05")
        + "=== cases/older.yml\ntitle: Older\n"
        + EDITORIAL.format("2020")
        + "=== cases/undated.yml\ntitle: Undated\n"
        + EDITORIAL.format("unknown")
        + "=== cases/reviewed.yml\ntitle: Reviewed\n"
        + EDITORIAL.format("2010, last_reviewed: 2022")
        + "=== cases/decided.yml\ntitle: Decided\nstatus: closed\n"
        + "outcome: {type: moot, summary: It is over (S1).}\n",
    )
    links = shown(corpus, "open-questions/").find_class("case-list")[0].xpath("li/a")
    assert [words(link) for link in links] == [
        "Undated",
        "Older",
        "Reviewed",
        "Withdrawal of a product over a flaw",
    ]


def test_where_every_case_is_decided_the_page_says_so(tmp_path: Path) -> None:
    corpus = linked(tmp_path, "status: closed\noutcome: {type: moot, summary: It is over (S1).}\n")
    page = shown(corpus, "open-questions/")
    assert section(page, "awaiting-outcome") == "Every case has an outcome."
    assert "0 cases are without an outcome" in words(page)


def test_the_page_begins_with_how_much_is_known(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, FACTS), "open-questions/")
    assert words(page.find("p")) == (
        "Of 3 facts asked for, 1 is reported, 1 is contested, 1 is unknown."
    )
    [picture] = page.xpath(".//*[@role='img']")
    assert picture.get("aria-label") == "reported: 1, contested: 1, unknown: 1"


ASKED = """
identifiers:
  - {scheme: docket, value: 12/2021, url: 'https://court.example.org/12'}
  - {scheme: wikidata, value: Q42}
parties:
  - {id: maker, actor: some-maker, role: manufacturer}
  - {id: agency, actor: some-agency, role: authority}
  - {id: court, actor: some-court, role: court}
authority: {decided_by: court, kind: court}
facts:
  - {id: F1, question: Was it withdrawn?, standing: unknown, looked_in: [S1]}
  - {id: F2, question: Was it sold?, standing: unknown, would_settle: A list that Some Agency keeps.}
=== actors.yml
some-agency: {name: Some Agency, kind: regulator}
some-maker: {name: Some Maker, kind: company}
some-court: {name: Some Court, kind: court}
"""


def test_of_what_nobody_knows_it_says_whom_one_could_ask_and_what_to_watch(
    tmp_path: Path,
) -> None:
    page = shown(linked(tmp_path, ASKED), "open-questions/")
    first, second = page.xpath(".//ul[@class='ledger']/li")
    assert "One could ask Some Court; Some Agency Watch 12/2021 (docket)" in words(first)
    assert "One could ask Some Agency; Some Court" in words(second), "named in what would settle it"
    assert first.xpath(".//a[@rel]/@href") == ["https://court.example.org/12"]


def test_the_letter_asks_the_first_of_them_and_names_what_was_searched(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, ASKED), "open-questions/")
    first, second = (letter.text_content() for letter in page.iter("pre"))
    assert first.startswith("To: Some Court\nSubject: Request for access to records (")
    assert "Was it withdrawn?\nThe matter is known under: 12/2021\n" in first
    assert "do not answer it:\n- " in first
    assert "To: Some Agency\n" in second
    assert "What would settle it: A list that Some Agency keeps.\n" in second


def test_without_a_public_body_the_letter_is_a_question_to_a_named_party(tmp_path: Path) -> None:
    private = ASKED.replace("kind: regulator", "kind: company").replace(
        "kind: court}", "kind: company}"
    )
    [first, _] = shown(linked(tmp_path, private), "open-questions/").iter("pre")
    assert "Subject: A question (" in first.text_content()
    assert "law on access" not in first.text_content()
