"""From a statement to the line that it comes from, and to the form for a reply."""

from pathlib import Path
from typing import Any

from generator.model.site import Site
from tests.pages.support import linked, shown, words

REPO = "https://github.com/example/briefs"
SITE = Site("Site", edit_url=f"{REPO}/edit/main/", repo_url=REPO)
MORE = """
facts:
  - id: F1
    question: Did it burn?
    standing: reported
    accounts:
      - {says: It did., sources: [S1]}
measures:
  - {id: M1, by: agency, ordered: recall, in_effect: recall, sources: [S1]}
exchanges:
  - issue: Does it burn?
    answers: {P1: none_on_record, P2: none_on_record}
faq:
  - {q: When?, a: In 2024 (E1).}
"""


def offers(page: Any) -> dict[str, str]:
    return {a.get("aria-label"): a.get("href") for a in page.find_class("suggest")}


def test_every_statement_leads_to_its_own_line(tmp_path: Path) -> None:
    corpus = linked(tmp_path, MORE)
    text = (tmp_path / "project/briefs/cases/example.yml").read_text(encoding="utf-8")
    lines = text.split("\n")
    found = offers(shown(corpus, "cases/example/", SITE))
    begins = {
        "position P1": "id: P1", "position P2": "id: P2", "fact F1": "id: F1", "measure M1": "id: M1",
        "event E1": "id: E1", "source S1": "id: S1", "issue 1": "issue: Does", "question 1": "q: When",
    }  # fmt: skip
    for what, begin in begins.items():
        address, _, line = found[f"Suggest a change to {what}"].partition("#L")
        assert address == f"{REPO}/edit/main/briefs/cases/example.yml"
        assert lines[int(line) - 1].lstrip(" -{").startswith(begin), what


def test_actors_topics_and_terms_lead_to_their_registry(tmp_path: Path) -> None:
    corpus = linked(tmp_path, "=== glossary.yml\n\nrecall: {definition: Taking back.}\n")
    for address, file, begin in (
        ("actors/some-maker/", "actors.yml", "some-maker"),
        ("topics/recalls/", "topics.yml", "recalls"),
        ("glossary/", "glossary.yml", "recall"),
    ):
        (link,) = offers(shown(corpus, address, SITE)).values()
        path, _, line = link.partition("#L")
        assert path == f"{REPO}/edit/main/briefs/{file}"
        lines = (tmp_path / "project/briefs" / file).read_text(encoding="utf-8").split("\n")
        assert lines[int(line) - 1].startswith(f"{begin}:")


def test_a_reply_begins_with_a_form_that_knows_case_and_position(tmp_path: Path) -> None:
    page = shown(linked(tmp_path), "cases/example/", SITE)
    form = f"{REPO}/issues/new?template=reply.yml&case=example"
    assert offers(page)["Right of reply to position P2"] == f"{form}&position=P2"
    assert [a.get("href") for a in page.iter("a") if words(a) == "right of reply"] == [form]


def test_without_a_repository_nothing_is_offered(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, MORE), "cases/example/")
    assert offers(page) == {}
    assert page.find_class("offers") == []
    assert "issues/new" not in "".join(str(a.get("href")) for a in page.iter("a"))
    assert "edit briefs/cases/example.yml in the repository" in words(page)


MAIL = Site("Site", contact="editors@example.org")


def test_without_a_repository_a_change_and_a_reply_are_written_by_mail(tmp_path: Path) -> None:
    page = shown(linked(tmp_path, MORE), "cases/example/", MAIL)
    found = offers(page)
    assert found["Suggest a change to fact F1"] == (
        "mailto:editors@example.org?subject=Change%20to%20fact%20F1%2C%20briefs/cases/example.yml"
    )
    assert found["Right of reply to position P1"] == (
        "mailto:editors@example.org?subject=Reply%20to%20example%2C%20position%20P1"
    )


def test_beside_a_repository_the_contact_is_named_once_on_a_case(tmp_path: Path) -> None:
    site = Site(
        "Site", edit_url=f"{REPO}/edit/main/", repo_url=REPO, contact="https://example.org/write"
    )
    page = shown(linked(tmp_path, MORE), "cases/example/", site)
    assert len(page.xpath("//a[@href='https://example.org/write']")) == 1
    assert offers(page)["Suggest a change to fact F1"].startswith(REPO)
