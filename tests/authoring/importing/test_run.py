"""Rows to records: ids, what is left out, nothing written over, and any table at all."""

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from generator.authoring.importing.run import import_cases, write_records
from generator.authoring.new import NewError
from tests.authoring.deriving.test_answers import HOSTILE
from tests.authoring.importing.support import given, left, names, project, record, run, text_of
from tests.extent import examples
from tests.support import TODAY

pytestmark = pytest.mark.slow


def test_ids_come_from_their_column_or_the_title(tmp_path: Path) -> None:
    root = project(tmp_path)
    table = (
        "id,title\nCase No. 5,One\n../../etc/passwd,Two\n,Große Frage\n,Große Frage\nkettle,Three\n"
    )
    assert run(root, given(tmp_path, table)).exit_code == 0
    assert names(root) == {"case-no-5", "etc-passwd", "groe-frage", "groe-frage-2", "kettle"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.csv", "project"]


def test_what_gives_no_record_is_told_by_its_row(tmp_path: Path) -> None:
    root = project(tmp_path)
    table = (
        "id,title,status\nkettle,One,open\nKettle,Two,open\n,日本語,open\n,,open\n日本,Three,open\n"
        "example,Four,open\n,Example,open\nfive,Five,open,6,7\n"
    )
    done = run(root, given(tmp_path, table), "--to", "2024/new")
    hint = "name a column that holds ids of small letters and digits"
    assert done.output == (
        "Wrote 1 record into briefs/cases/2024/new.\n"
        "Nothing gives a source; each record has one to fill in.\n"
        "Left out 7 rows of cases.csv:\n"
        "  row 3: the id `kettle` is that of row 2, too\n"
        f"  row 4: its title has no Latin letter or digit to make an id from; {hint}\n"
        f"  row 5: it has no title to make an id from; {hint}\n"
        f"  row 6: `日本` gives no id; {hint}\n"
        "  row 7: the id is taken by briefs/cases/example.yml\n"
        "  row 8: the id is taken by briefs/cases/example.yml\n"
        "  row 9: it has 5 cells, and the first row has 3; put cells that hold the separator in quotation marks\n"
        "What is left to fill in: briefs check briefs/cases/2024/new\n"
    )
    assert done.exit_code == 1
    assert text_of(root, "kettle", "2024/new").split("\n")[0].endswith("=../../../schema.json")


def test_a_second_import_leaves_out_what_is_there(tmp_path: Path) -> None:
    root = project(tmp_path)
    file = given(tmp_path, "title\nOne\nOne\n")
    assert run(root, file).exit_code == 0
    before = text_of(root, "one")
    assert "row 3: the id is taken by briefs/cases/one.yml" in run(root, file).output
    assert (names(root), text_of(root, "one")) == ({"one", "one-2"}, before)


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = project(tmp_path)
    done = run(root, given(tmp_path, "title,sources.url\nOne,https://example.org/\n"), "--dry-run")
    assert (done.output, done.exit_code) == ("Would write 1 record into briefs/cases.\n", 0)
    assert names(root) == set()


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "briefs/cases/two.yml").symlink_to(tmp_path / "elsewhere.yml")
    done = run(root, given(tmp_path, "title\nOne\nTwo\n"))
    assert "  row 3: there is a file briefs/cases/two.yml already\n" in done.output
    assert not (tmp_path / "elsewhere.yml").exists()


def test_everything_is_written_or_nothing(tmp_path: Path) -> None:
    root = project(tmp_path)
    file = given(tmp_path, "title\nOne\nTwo\nThree\n")
    imported = import_cases(root, file, None, "table", "new/ones", TODAY)
    (root / "briefs/cases/new/ones").mkdir(parents=True)
    (root / "briefs/cases/new/ones/two.yml").write_text("title: Another\n", encoding="utf-8")
    with pytest.raises(NewError, match=r"there is a file briefs/cases/new/ones/two\.yml already"):
        write_records(root, imported, "new/ones")
    assert names(root) == {"two"}


@pytest.mark.parametrize("folder", ["..", "/tmp", "a/../b", "a b"])
def test_a_folder_cannot_lead_elsewhere(folder: str, tmp_path: Path) -> None:
    done = run(project(tmp_path), given(tmp_path, "title\nOne\n"), "--to", folder)
    assert done.stderr == (
        f"briefs: --to: `{folder}` is not a folder for records: letters, digits, hyphens, and / between folders\n"
    )


def test_what_only_other_records_show_to_be_wrong_is_set_aside(tmp_path: Path) -> None:
    root = project(tmp_path)
    table = (
        "id,outcome.next_step,sources.url,sources.title\n"
        "one,See [that](case:nowhere).,https://example.org/1,A\ntwo,,https://example.org/1,B\n"
    )
    assert run(root, given(tmp_path, table)).exit_code == 0
    assert "# Said: See [that](case:nowhere).\n" in text_of(root, "one")
    assert record(root, "one")["sources[0].url"] == "https://example.org/1"
    assert left(root) == {"field-missing"}


def test_the_origin_stands_whatever_else_is_said(tmp_path: Path) -> None:
    root = project(tmp_path)
    table = "title,editorial.text_origin,editorial.note\nOne,a robot,See <b>that</b>.\n"
    run(root, given(tmp_path, table))
    found = record(root, "one")
    assert found["editorial.text_origin"] == "unstated"
    assert found["editorial.note"] == "Imported from `cases.csv`, row 2."
    assert "# Said: a robot\n" in text_of(root, "one")


def test_text_keeps_its_paragraphs_where_there_can_be_some(tmp_path: Path) -> None:
    root = project(tmp_path)
    data = [{"title": "A kettle", "context": {"background": "One (S1).\n\n\n- two\n- three (S1)"}}]
    run(root, given(tmp_path, json.dumps(data), "a.json"))
    assert record(root, "a-kettle")["context.background"] == "One (S1).\n\n- two\n- three (S1)"


def test_records_as_json_are_taken_field_by_field(tmp_path: Path) -> None:
    root = project(tmp_path)
    data = {
        "id": "pot",
        "title": "A pot",
        "risk_views": {"P1": {"breadth": "narrow"}, "P3": {"scale": "Few."}},
        "measures": "not_applicable",
        "exchanges": [{"issue": "Is it hot?", "answers": {"P1": "none_on_record"}}],
        "timeline": [{"date": {"edtf": "2016~", "earliest": None}, "what": "It began."}],
        "sources": "one, two",
        "nonsense": {"a": 1},
    }
    done = run(root, given(tmp_path, json.dumps([data]), "a.json"))
    assert "No field was named for: `nonsense`, `sources`." in done.output
    found = record(root, "pot")
    assert (found["measures"], found["timeline[0].date"]) == ("not_applicable", "2016~")
    assert found["risk_views.P1.breadth"] == "narrow"
    assert "# Not used: there is no position P3\n" in text_of(root, "pot")
    assert found["exchanges[0].answers.P1"] == "none_on_record"
    assert left(root) == {"field-missing"}


FIELDS = [
    "id", "title", "question", "status", "summary", "topics", "jurisdictions", "subject.name", "parties.actor",
    "parties.2.id", "positions.P1.claim", "positions.P3.held_by", "positions.P1.grounds", "timeline.E1.date",
    "timeline.E2.what", "timeline.after", "sources.url", "sources.S2.title", "sources.date", "measures.called",
    "facts.F2.accounts.says", "risk_views.P1.scale", "risk_views.P4.scale", "positions.P2.id", "exchanges.answers.P2", "outcome.type", "outcome.summary",
    "precedents.case", "editorial.note", "editorial.contributors", "editorial.ai_tool_maker", "faq.a", "replies.by",
    "key_data.value", "context.background",
]  # fmt: skip
_CELLS = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(["open", "S1", "P1", "E1", "2020", "unknown", "not_applicable", "some-agency", "x/y.yml", "NUL"]),
    st.text(max_size=30),
)  # fmt: skip


def assert_records_or_messages(text: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder))
        file = given(Path(folder), text.encode("utf-8", "surrogatepass"), name)
        done = run(root, file, "--to", "new")
        assert done.exit_code in (0, 1, 2)
        assert done.output.replace("\n", "").isprintable()
        assert "it cannot be made" not in done.output
        assert left(root) <= {"field-missing", "prose-uncited"}
        assert not [p for p in Path(folder).rglob("*.yml") if not p.is_relative_to(root)]
        for path in (root / "briefs/cases/new").glob("*.yml"):
            written = path.read_text(encoding="utf-8")
            assert written.replace("\n", "").isprintable()
            assert "Imported from `" in written


@examples(20, 200)
@drawn(
    st.lists(st.sampled_from(FIELDS), min_size=1, max_size=10, unique=True),
    st.lists(st.lists(_CELLS, min_size=1, max_size=10), min_size=1, max_size=3),
)
def test_any_table_gives_records_or_messages(columns: list[str], rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([columns, *rows])
    assert_records_or_messages(out.getvalue(), "cases.csv")


_JSON = st.recursive(
    st.one_of(_CELLS, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from([f.split(".")[0] for f in FIELDS]) | st.text(max_size=9), inner, max_size=4)
    | st.dictionaries(st.sampled_from(["says", "what", "url", "id", "edtf", "actor", "P1", "P2"]), inner, max_size=4),
    max_leaves=25,
)  # fmt: skip


@examples(20, 200)
@drawn(_JSON)
def test_any_json_gives_records_or_messages(data: object) -> None:
    assert_records_or_messages(json.dumps(data), "cases.json")


@examples(20, 200)
@drawn(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: b.decode("latin-1")))
def test_any_text_gives_records_or_messages(text: str) -> None:
    for name in ("cases.csv", "cases.json"):
        assert_records_or_messages(text, name)


def test_huge_and_hostile_cells_are_inert(tmp_path: Path) -> None:
    root = project(tmp_path)
    out = io.StringIO()
    huge = ["x" * 30_000, "<b>" * 20_000, "word " * 40_000]
    rows = [[f"c{n}", cell, cell, cell, cell] for n, cell in enumerate([*huge, *HOSTILE])]
    csv.writer(out).writerows(
        [["id", "title", "outcome.summary", "sources.url", "timeline.what"], *rows]
    )
    file = given(tmp_path, out.getvalue().encode("utf-8", "replace"))
    done = run(root, file)
    assert done.exit_code == 0, done.output
    assert left(root) == {"field-missing"}
    # Nothing is cut, of whatever length.
    text = (root / "briefs/cases/c2.yml").read_text(encoding="utf-8").replace("#", " ")
    assert "word " * 39_999 in " ".join(text.split())
