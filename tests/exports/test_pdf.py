"""The brief that is handed on: what stands on its pages."""

import json
import struct
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from generator.exports import of_case, typesetting
from generator.exports.cards import card
from generator.exports.content import whole
from generator.exports.pdf import brief, has_reader, reader, readers
from generator.exports.tables import Data
from generator.exports.typesetting import TypesettingError, material
from generator.history.file_dates import Dates
from generator.model.site import OWN_TEMPLATES, Site
from generator.project.cache import Cache
from generator.project.fonts import font_files
from tests.support import check, make_project

pytestmark = pytest.mark.slow

FONTS = Path(__file__).parents[1] / "data" / "fonts"
SITE = Site("Example", url="https://example.org/")
DATES = {"briefs/cases/example.yml": Dates("2024-01-02", "2024-03-04")}


def data(folder: Path, fields: str = "", site: Site = SITE) -> Data:
    corpus = check(make_project(folder, fields)).corpus
    assert corpus is not None
    return Data(corpus, site, DATES)


def words(made: bytes) -> str:
    """All words of a PDF on one line, in reading order."""
    document = pypdfium2.PdfDocument(made)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def shown(folder: Path, fields: str = "", site: Site = SITE) -> str:
    given = data(folder, fields, site)
    return words(brief(given.corpus.cases["example"], given))


def test_a_brief_says_the_question_both_sides_and_where_to_check(tmp_path: Path) -> None:
    text = shown(tmp_path)
    said = [
        "Withdrawal of a product over a flaw",
        "Is the flaw cause for a recall?",
        "No account tells how it ended.",
        "Some Agency", "The flaw warrants a recall. (S1)",
        "Some Maker",
        "What happened", "The agency orders a recall. (S1)",
        "Outcome: unknown",
        "Summary",
        "Sources", "https://example.org/cases/example/", "Record of 2024-03-04",
        "S1 A report.", "https://www.example.org/report",
    ]  # fmt: skip
    places = [text.find(words) for words in said]
    assert -1 not in places, said[places.index(-1)]
    assert places == sorted(places)


def test_what_is_open_comes_with_what_would_settle_it(tmp_path: Path) -> None:
    fields = "facts:\n  - {id: F1, question: Was anyone harmed?, standing: unknown, would_settle: The files.}\n"
    assert "F1 Was anyone harmed? unknown WOULD SETTLE IT The files." in shown(tmp_path, fields)


def test_a_side_that_nobody_has_put_is_there_all_the_same(tmp_path: Path) -> None:
    fields = """
positions:
  - {id: P1, held_by: agency, stance: for_measure, claim: It does., basis: attributed, sources: [S1]}
  - {id: P2, held_by: maker, stance: against_measure, claim: none_on_record}
"""
    text = shown(tmp_path, fields)
    assert "Some Maker Nothing is on record." in text


def test_of_many_steps_those_that_moved_the_dispute_are_shown_and_the_rest_counted(
    tmp_path: Path,
) -> None:
    step = (
        "  - {{id: E{0}, date: 2020-01-{0:02}, type: {1}, what: Step {0} of all., sources: [S1]}}\n"
    )
    kinds = ["ruling" if number in (3, 9) else "public_response" for number in range(1, 21)]
    fields = "timeline:\n" + "".join(step.format(n, kind) for n, kind in enumerate(kinds, 1))
    text = shown(tmp_path, fields)
    assert "Step 3 of all." in text
    assert "Step 9 of all." in text
    assert "Step 4 of all." not in text
    assert "18 further steps are on the page of the case." in text


def test_a_text_drafted_with_a_partys_tool_says_so(tmp_path: Path) -> None:
    fields = (
        "editorial: {review_state: draft, text_origin: ai_generated, ai_tool_maker: some-maker, "
        "evidence_as_of: 2024-03}\n"
    )
    text = shown(tmp_path, fields)
    assert (
        "Drafted with an AI tool made by Some Maker, which is a party to this case. "
        "No person is named as its reviewer."
    ) in text


@pytest.mark.parametrize(
    "words", ['#panic("x")', "$ x $", "= Heading", "@label", "*bold*", "\\u{41}"]
)
def test_nothing_in_a_record_is_a_command(words: str, tmp_path: Path) -> None:
    assert f"A {words} title" in shown(tmp_path, f"title: 'A {words} title'\n")


STRANGE = {
    "emoji": "A flaw 😀 in 👨‍👩‍👧‍👦 1️⃣",
    "Chinese": "漢字 title",
    "Thai": "ไทย",
    "Arabic": "العربية (12) title",
    "Hebrew": "שָׁלוֹם title",
    "Tamil": "தமிழ்",
    "Hindi": "क्षत्रिय title",
    "private use": "a\ue000b\U000f0000c",
    "turned": "a\u202eb\u202c \u2066c\u2069",
    "unseen": "a\u200bb\u200dc\ufeffd\u2060e\u00adf",
    "unassigned": "a\u0378b\U0001ffffc",
    "marks": "Z̡͊͠͝ạ̷͛l̸̨g̵o",
    "only unseen": "\u200b",
}


@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE)
def test_whatever_strangers_write_there_is_a_brief_and_a_card(words: str, tmp_path: Path) -> None:
    text = json.dumps(words, ensure_ascii=False)
    given = data(
        tmp_path,
        f"title: {text}\nsummary: [{text}, {text}, {text}]\n"
        "positions:\n"
        f"  - {{id: P1, held_by: agency, stance: for_measure, claim: {text}, quote: {text}, basis: quoted, sources: [S1]}}\n"
        f"  - {{id: P2, held_by: maker, stance: against_measure, claim: {text}, basis: attributed, sources: [S1]}}\n"
        "sources:\n"
        f"  - {{id: S1, type: news, title: {text}, author: {text}, date: 2024, level: primary, url: 'https://example.org/é/😀'}}\n",
    )
    case = given.corpus.cases["example"]
    made = brief(case, given)
    assert pypdfium2.PdfDocument(made).is_tagged()
    # What cannot be as PDF/UA wants it is made all the same.
    assert (b"pdfuaid" in made) == (words != STRANGE["marks"])
    assert card(case, given).startswith(b"\x89PNG")


def test_letters_that_fonts_lack_are_latin_ones_and_the_brief_says_so(tmp_path: Path) -> None:
    given = data(tmp_path / "without", "title: 台灯召回案\n")
    made = brief(given.corpus.cases["example"], given)
    assert "TaiDengZhaoHuiAn" in words(made)
    assert "Letters that no font of this document has" in words(made)
    # The properties need no font.
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["Title"] == "台灯召回案"
    plain = data(tmp_path / "plain", "title: A “title” – Ελλάδα\n")
    assert "Letters that no font" not in words(brief(plain.corpus.cases["example"], plain))


def test_a_font_of_the_project_is_used_and_another_one_makes_other_files(tmp_path: Path) -> None:
    given = data(tmp_path / "without", "title: 台灯召回案\n")
    case, kept = given.corpus.cases["example"], Cache(tmp_path / "kept")
    fonts = font_files(FONTS, ["bars.ttf"])
    bare = replace(given, cache=kept)
    own = replace(bare, site=replace(SITE, fonts=fonts))
    assert brief(case, bare) != brief(case, own)
    assert "台灯召回案" in words(brief(case, own))
    assert "Letters that no font" not in words(brief(case, own))
    assert b"pdfuaid" in brief(case, own)
    assert card(case, bare) != card(case, own)
    renamed = replace(own, site=replace(SITE, fonts=replace(fonts, digest="another")))
    assert material("card.typ", {}, renamed.site.fonts) != material("card.typ", {}, fonts)


def test_a_link_of_a_brief_leads_where_the_record_says(tmp_path: Path) -> None:
    sources = "sources:\n  - {id: S1, type: news, title: A report, date: 2024, level: primary, url: '%s'}\n"
    given = data(tmp_path, sources % "https://example.org/é?a=1%20b#😀")
    made = brief(given.corpus.cases["example"], given)
    assert b"(https://example.org/%C3%A9?a=1%20b#%F0%9F%98%80)" in made


def test_an_address_too_long_for_a_link_is_none(tmp_path: Path) -> None:
    sources = "sources:\n  - {id: S1, type: news, title: A report, date: 2024, level: primary, url: '%s'}\n"
    assert "example.org/aaa" in shown(tmp_path, sources % ("https://example.org/" + "a" * 9000))


def test_a_template_that_fails_names_the_case_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = data(tmp_path)
    (tmp_path / "brief.typ").write_text('#panic("broken")', encoding="utf-8")
    monkeypatch.setattr(typesetting, "OWN_TEMPLATES", tmp_path)
    typesetting._template.cache_clear()
    with pytest.raises(TypesettingError) as raised:
        brief(given.corpus.cases["example"], given)
    typesetting._template.cache_clear()
    assert str(raised.value) == (
        "briefs/cases/example.yml: no PDF can be made of it: panicked with: broken "
        "(`pdf: false` under `briefs` in site_config.yml makes the site without PDFs)"
    )


def test_what_cannot_be_set_is_told_and_something_stands_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    given = data(tmp_path, "topics: [recalls]\n")
    for name in ("brief.typ", "card.typ", "unset.typ"):
        own = (OWN_TEMPLATES / name).read_text(encoding="utf-8")
        fails = '#if "flaw" in sys.inputs.data { panic("broken") }\n'
        (tmp_path / name).write_text(fails + own, encoding="utf-8")
    monkeypatch.setattr(typesetting, "OWN_TEMPLATES", tmp_path)
    typesetting._template.cache_clear()
    files = [*of_case(given.corpus.cases["example"], given), *readers(given)]
    made = {name: found for name, content in files if isinstance(found := whole(content), bytes)}
    typesetting._template.cache_clear()
    assert "example" in words(made["cases/example/brief.pdf"])
    assert "recalls" in words(made["topics/recalls/reader.pdf"])
    assert made["cases/example/card.png"].startswith(b"\x89PNG")
    told = [record.getMessage().partition(": ") for record in caplog.records]
    assert [place for place, _, _ in told] == [
        "briefs/cases/example.yml", "briefs/cases/example.yml", "the topic `Recalls`",
    ]  # fmt: skip
    assert all("broken" in said for _, _, said in told)


WIDE = {
    "wide": "﷽" * 90,
    "one word": "W" * 100,
    "many words": "W " * 50,
    "high": "Z" + "\u0300" * 99,
}


@pytest.mark.parametrize("title", WIDE.values(), ids=WIDE)
def test_a_card_is_one_picture_of_one_size(title: str, tmp_path: Path) -> None:
    given = data(tmp_path, f"title: {title}\nquestion: {'W' * 500}?\n", Site("Name " * 200))
    made = card(given.corpus.cases["example"], given)
    assert struct.unpack(">II", made[16:24]) == (1200, 630)


def test_an_address_too_long_for_a_code_to_scan_has_none(tmp_path: Path) -> None:
    assert "Sources" in shown(
        tmp_path, site=Site("Example", url=f"https://example.org/{'a' * 5000}/")
    )


def test_without_an_address_of_the_site_there_is_no_code_to_scan(tmp_path: Path) -> None:
    given = data(tmp_path, site=Site("Example"))
    document = pypdfium2.PdfDocument(brief(given.corpus.cases["example"], given))
    assert not [item for page in document for item in page.get_objects() if item.type == 3]


def test_the_same_record_makes_the_same_bytes_and_they_are_tagged(tmp_path: Path) -> None:
    given = data(tmp_path)
    case = given.corpus.cases["example"]
    made = brief(case, given)
    assert made == brief(case, given)
    assert pypdfium2.PdfDocument(made).is_tagged()
    assert pypdfium2.PdfDocument(made).get_metadata_value("Title") == case.title


def test_a_reader_lists_its_cases_before_it_shows_them(tmp_path: Path) -> None:
    given = data(tmp_path, "=== cases/other.yml\ntitle: Another dispute\n")
    cases = list(given.corpus.cases.values())
    text = words(reader("Recalls", cases, given))
    first = text.index("2 cases.")
    assert text.index("Recalls") < first < text.index("Another dispute")
    assert text.count("Is the flaw cause for a recall?") == 4
    assert has_reader(cases * 20)
    assert not has_reader(cases * 21)


def pages(folder: Path, sources: int, steps: int) -> list[str]:
    """The words of each page of a brief with so many sources, cited by so many open questions."""
    cited = ", ".join(f"S{number}" for number in range(1, sources + 1))
    source = "  - {{id: S{0}, type: report, title: Report {0}., date: 2024, level: primary, url: 'https://example.org/{0}'}}\n"
    fact = (
        "  - {{id: F{0}, question: What about {0}?, standing: unknown, would_settle: A letter.}}\n"
    )
    fields = (
        f"summary:\n  - They say it ({cited}).\n  - They deny it (S1).\n  - Nobody knows (S1).\n"
        "facts:\n" + "".join(fact.format(number) for number in range(1, steps + 1))
        + "sources:\n" + "".join(source.format(number) for number in range(1, sources + 1))
    )  # fmt: skip
    given = data(folder, fields)
    document = pypdfium2.PdfDocument(brief(given.corpus.cases["example"], given))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("steps", [1, 6, 8, 10, 12, 14, 16])
def test_sources_begin_on_the_page_of_their_heading_and_none_is_lost(
    steps: int, tmp_path: Path
) -> None:
    found = pages(tmp_path, 40, steps)
    (heading,) = [number for number, text in enumerate(found) if "The full record" in text]
    assert "S1 Report 1." in found[heading]
    text = " ".join(found)
    places = [text.find(f"S{number} Report {number}.") for number in range(1, 41)]
    assert -1 not in places
    assert places == sorted(places)


def test_the_columns_of_sources_end_together(tmp_path: Path) -> None:
    given = data(tmp_path, "sources:\n" + "".join(
        f"  - {{id: S{number}, type: report, title: Report {number}., date: 2024, level: primary, url: unknown}}\n"
        for number in range(1, 11)
    ) + "summary:\n  - All (S1, S2, S3, S4, S5, S6, S7, S8, S9, S10).\n  - Two (S1).\n  - Three (S1).\n")  # fmt: skip
    document = pypdfium2.PdfDocument(brief(given.corpus.cases["example"], given))
    tops = {}
    for page in document:
        text = page.get_textpage()
        for number in (5, 6, 10):
            if place := text.search(f"Report {number}.").get_next():
                tops[number] = text.get_charbox(place[0])
    (left5, *_), (left6, *_) = tops[5], tops[6]
    assert left6 > left5 + 100
    assert tops[10][1] == pytest.approx(tops[5][1], abs=1)


def test_the_commit_of_the_record_is_named(tmp_path: Path) -> None:
    given = data(tmp_path)
    file = "briefs/cases/example.yml"
    named = Data(given.corpus, SITE, {file: Dates("2024-01-02", "2024-03-04", 5 * "01234567")})
    text = words(brief(named.corpus.cases["example"], named))
    assert "Record of 2024-03-04, commit 01234567." in text


def test_a_reader_says_on_which_page_each_case_begins(tmp_path: Path) -> None:
    given = data(tmp_path)
    case = given.corpus.cases["example"]
    text = words(reader("A topic", [case, case], given))
    front = text[: text.index("POLICY BRIEF")]
    starts = [
        number
        for number, page in enumerate(
            pypdfium2.PdfDocument(reader("A topic", [case, case], given)), 1
        )
        if "POLICY BRIEF" in page.get_textpage().get_text_range()
    ]
    for start in starts:
        assert f"Is the flaw cause for a recall? {start}" in front
