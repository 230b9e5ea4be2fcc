"""The folder of records: which files are read, under which names, and what is wrong with the others."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.case import Case
from generator.model.diagnostic import in_order
from generator.model.ids import is_id
from generator.parsing.file import RawFile, digest_of
from generator.parsing.validate import validate
from generator.project.source_tree import load_file, load_project
from tests.each import each
from tests.extent import examples
from tests.parsing.reading import plain
from tests.support import BASE_RECORD, check, make_project, messages

SMALL_LETTERS = (
    "The name of the file is the id of the case: small letters, digits and single hyphens, at most 80 "
    "characters."
)
ENDING = "The name of a record ends in `.yml`."
OR_MOVE = "or move it out of this folder if it is not a record"
SYMLINK = "This is a symbolic link; records are files of their own."


def write(root: Path, name: str, text: str = "title: Recall\n") -> Path:
    path = root / "briefs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(root: Path) -> list[str]:
    """Each problem of reading as `file rule | message | hint`."""
    project = load_project(root)
    files = (*project.cases.values(), *project.doubles, *project.registries.values())
    problems = [*project.problems, *(p for raw in files for p in raw.problems)]
    return [
        f"{p.file.removeprefix('briefs/')} {p.rule} | {p.message} | {p.hint}"
        for p in in_order(problems)
    ]


def test_every_record_in_every_folder_is_read_under_the_name_of_its_file(tmp_path: Path) -> None:
    write(tmp_path, "cases/recall.yml")
    write(tmp_path, "cases/2016/note-7.yml")
    write(tmp_path, "cases/2016/phones/deep/x.yml")
    project = load_project(tmp_path)
    assert project.problems == ()
    assert {name: raw.name for name, raw in project.cases.items()} == {
        "note-7": "briefs/cases/2016/note-7.yml",
        "x": "briefs/cases/2016/phones/deep/x.yml",
        "recall": "briefs/cases/recall.yml",
    }
    assert plain(project.cases["recall"].root) == {"title": "Recall"}


def test_a_project_without_records_is_empty(tmp_path: Path) -> None:
    project = load_project(tmp_path)
    assert (project.cases, project.registries, project.problems) == ({}, {}, ())


def test_files_and_folders_whose_name_begins_with_a_dot_are_ignored(tmp_path: Path) -> None:
    for name in (".recall.yml", ".recall.yml.swp", ".git/recall.yml", "2016/.DS_Store"):
        write(tmp_path, f"cases/{name}", "not: a: record")
    project = load_project(tmp_path)
    assert (project.cases, project.problems) == ({}, ())


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("recall.yaml", ENDING, f"rename it to `recall.yml`, {OR_MOVE}"),
        ("recall.YML", ENDING, f"rename it to `recall.yml`, {OR_MOVE}"),
        ("recall", ENDING, f"rename it to `recall.yml`, {OR_MOVE}"),
        ("recall.yml~", ENDING, f"rename it to `recall.yml`, {OR_MOVE}"),
        ("My Notes.txt", ENDING, f"rename it to `my-notes.yml`, {OR_MOVE}"),
        ("Recall.yml", SMALL_LETTERS, "rename it to `recall.yml`"),
        ("note 7 recall.yml", SMALL_LETTERS, "rename it to `note-7-recall.yml`"),
        ("note_7.yml", SMALL_LETTERS, "rename it to `note-7.yml`"),
        ("note--7.yml", SMALL_LETTERS, "rename it to `note-7.yml`"),
        ("-note-.yml", SMALL_LETTERS, "rename it to `note.yml`"),
        ("note.7.yml", SMALL_LETTERS, "rename it to `note-7.yml`"),
        ("Größe Café.yml", SMALL_LETTERS, "rename it to `groe-cafe.yml`"),
        ("製品.yml", SMALL_LETTERS, "rename it to `case.yml`"),
        (f"{'a' * 81}.yml", SMALL_LETTERS, f"rename it to `{'a' * 80}.yml`"),
        (f"{'a' * 79}-b.yml", SMALL_LETTERS, f"rename it to `{'a' * 79}.yml`"),
    ],
)
def test_a_name_that_is_no_id_is_an_error_and_the_file_no_case(
    name: str, message: str, hint: str, tmp_path: Path
) -> None:
    write(tmp_path, f"cases/2016/{name}")
    assert found(tmp_path) == [f"cases/2016/{name} file-name | {message} | {hint}"]
    assert load_project(tmp_path).cases == {}


@pytest.mark.parametrize("name", ["a", "7", "note-7-recall", "2016", "a" * 80])
def test_a_name_that_is_an_id_is_one(name: str, tmp_path: Path) -> None:
    write(tmp_path, f"cases/{name}.yml")
    project = load_project(tmp_path)
    assert (list(project.cases), project.problems) == ([name], ())
    assert is_id(name)


@each("name", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "a.b", "é", "a\n", "a" * 81])
def test_other_names_are_no_ids(name: str) -> None:
    assert not is_id(name)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_no_text_is_shown_and_does_not_stop_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "cases/recall.yml")
    (tmp_path / "briefs" / "cases" / os.fsdecode(b"caf\xe9.yml")).write_text("title: Recall\n")
    assert found(tmp_path) == [
        f"cases/caf?.yml file-name | {SMALL_LETTERS} | rename it to `caf.yml`"
    ]
    assert list(load_project(tmp_path).cases) == ["recall"]


@pytest.mark.parametrize("target", ["other/recall.yml", "other", "nowhere.yml"])
def test_a_symbolic_link_is_an_error_and_not_followed(target: str, tmp_path: Path) -> None:
    write(tmp_path, "cases/kept.yml")
    write(tmp_path, "../other/recall.yml")
    (tmp_path / "briefs" / "cases" / "linked.yml").symlink_to(tmp_path.parent / target)
    assert found(tmp_path) == [
        f"cases/linked.yml file-name | {SYMLINK} | put a copy of the file here"
    ]
    assert list(load_project(tmp_path).cases) == ["kept"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_what_is_no_ordinary_file_is_an_error_and_not_opened(tmp_path: Path) -> None:
    write(tmp_path, "cases/kept.yml")
    os.mkfifo(tmp_path / "briefs" / "cases" / "pipe.yml")
    assert found(tmp_path) == [
        "cases/pipe.yml file-name | This is not a regular file. | delete it, or move it out of this folder"
    ]


def test_the_same_id_in_two_folders_is_an_error_at_the_second(tmp_path: Path) -> None:
    write(tmp_path, "cases/2016/recall.yml", "title: First\n")
    write(tmp_path, "cases/2017/recall.yml", "title: The second: it\n")
    write(tmp_path, "cases/recall.yml", "title: Third\n")
    taken = "The id `recall` is taken by briefs/cases/2016/recall.yml. | rename one of the two"
    assert found(tmp_path) == [
        f"cases/2017/recall.yml id-taken | {taken}",
        "cases/2017/recall.yml yaml-syntax | The text contains a colon followed by a space, so it is read "
        "as a field of its own. | put the whole text in quotes: 'The second: it'",
        f"cases/recall.yml id-taken | {taken}",
    ]
    assert plain(load_project(tmp_path).cases["recall"].root) == {"title": "First"}


def cannot_be_opened(why: str) -> str:
    return (
        f"file-name | This cannot be opened: {why}. | make sure that you have permission to read it, "
        "and that no other program has it open"
    )


def test_what_cannot_be_opened_is_a_problem_and_no_crash(tmp_path: Path) -> None:
    raw = load_file(tmp_path, tmp_path / "briefs" / "cases" / "gone.yml")
    assert raw.root is None
    assert [f"{p.rule} | {p.message} | {p.hint}" for p in raw.problems] == [
        cannot_be_opened("No such file or directory")
    ]
    assert raw.name == "briefs/cases/gone.yml"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["secret.yml", "secret"])
def test_a_file_or_folder_without_permission_does_not_stop_the_rest(
    name: str, tmp_path: Path
) -> None:
    write(tmp_path, "cases/kept.yml")
    path = tmp_path / "briefs" / "cases" / name
    if path.suffix:
        write(tmp_path, f"cases/{name}")
    else:
        path.mkdir()
    path.chmod(0)
    try:
        assert found(tmp_path) == [f"cases/{name} {cannot_be_opened('Permission denied')}"]
        assert "kept" in load_project(tmp_path).cases
    finally:
        path.chmod(0o700)


def test_registries_are_read_and_those_without_a_file_are_absent(tmp_path: Path) -> None:
    write(tmp_path, "actors.yml", "intel:\n  name: Intel\n")
    write(tmp_path, "glossary.yml", "")
    write(tmp_path, "others.yml", "not: a: registry")
    project = load_project(tmp_path)
    assert project.problems == ()
    assert {name: plain(raw.root) for name, raw in project.registries.items()} == {
        "actors": {"intel": {"name": "Intel"}},
        "glossary": None,
    }


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("actors.yaml", "actors.yaml file-name | This registry is not read, since its name ends in `.yaml` and not in `.yml`. | rename it to `actors.yml`; if there is one already, move the entries there"),
        ("actors.yml/folder", f"actors.yml {cannot_be_opened('Is a directory')}"),
    ],
)  # fmt: skip
def test_a_registry_that_cannot_be_read_is_one_problem_and_blames_no_record(
    name: str, problem: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    (root / "briefs" / "actors.yml").unlink()
    write(root, name)
    assert found(root) == [problem]
    assert {problem.rule for problem in check(root).problems} == {"file-name"}


def test_a_registry_that_is_a_symbolic_link_is_one_problem_and_blames_no_record(
    tmp_path: Path,
) -> None:
    root = make_project(tmp_path)
    actors = root / "briefs" / "actors.yml"
    actors.rename(tmp_path / "actors.yml")
    actors.symlink_to(tmp_path / "actors.yml")
    assert messages(root) == [
        f"actors.yml:1:1 error file-name  | {SYMLINK} | put a copy of the file here"
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_a_registry_with_nothing_in_it_is_no_problem(text: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    write(root, "redirects.yml", text)
    assert messages(root) == []


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_a_record_with_nothing_in_it_is_a_problem(text: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    write(root, "cases/empty.yml", text)
    assert [line.split(" | ")[0] for line in messages(root)] == [
        "cases/empty.yml:1:1 error field-type "
    ]


@pytest.mark.parametrize("text", ["- one\n- two\n", "title:one\n", "just text\n"])
def test_a_record_that_is_a_list_or_a_text_is_a_problem(text: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    write(root, "cases/other.yml", text)
    assert [line.split(" | ")[0] for line in messages(root)] == [
        "cases/other.yml:1:1 error field-type "
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Withdrawal of", "title: The withdrawal: of"),
        ("claim: The flaw", "claim: [S1] The flaw"),
        ("  - The maker", "  - 'Tis the maker"),
        ("    stance: against", "     stance: against"),
        ("    basis: attributed", "   basis: attributed"),
        ("  - id: P2", "   - id: P2"),
        ("  - id: P2", " - id: P2"),
        ("  - id: maker", "  -id: maker"),
        ("    role: authority", "    role:authority"),
        ("    role: authority", "\trole: authority"),
        ("title: With", "title:\u00a0With"),
        ("status: unknown", "  status: unknown"),
        ("sources: [S1]", "sources: [S1"),
        ("claim: The flaw warrants a recall.", "claim: The flaw\nwarrants a recall."),
        ("what: The agency", 'what: "The" agency'),
    ],
)
def test_a_slip_in_a_whole_record_is_one_problem_and_draws_no_other(
    old: str, new: str, tmp_path: Path
) -> None:
    root = make_project(tmp_path)
    assert BASE_RECORD.count(old)
    text = BASE_RECORD.replace(old, new, 1)
    write(root, "cases/example.yml", text)
    shown = messages(root)
    slip = text.index(new) + new.find("\n") + 1
    line = text[:slip].count("\n") + 1
    assert [part.split(" | ")[0].split(":", 2)[:2] for part in shown] == [
        ["cases/example.yml", str(line)]
    ]
    assert " error yaml-syntax " in shown[0]


def as_editors_show(data: bytes) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def assert_sound(data: bytes) -> None:
    """Reading and validating raise nothing, and every problem has a place inside the file."""
    lines = as_editors_show(data)
    raw = RawFile("example.yml", Path("example.yml"), data)
    problems = list(raw.problems)
    if raw.root is not None or not problems:
        for rule, fault in validate(raw.root, Case, "example").faults:
            problems.append(raw.problem(rule, "error", fault))
    for problem in problems:
        assert 1 <= problem.line <= len(lines), problem
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
        assert problem.message.endswith("."), problem


SIGNS = [
    *"\t\r \n:-#[]{}\"'|>*&!%@`?,\\~=<.S1aé\u00a0\u2028\x85\u200b\x00\x0c\ufeff🙂",
    ": ", " #", "- ", "\n  ", "\n- ", "---\n", "...\n", "<<: ", '"\n', "'\n", "|\n", "\n\t", "[S1] ", "&x ", "!y ",
]  # fmt: skip
LINES = BASE_RECORD.splitlines(keepends=True)


@given(st.binary(max_size=300))
@examples(100, 1000)
def test_any_bytes_can_be_read(data: bytes) -> None:
    assert_sound(data)


@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
@examples(100, 1000)
@pytest.mark.slow
def test_any_signs_of_yaml_can_be_read(text: str) -> None:
    assert_sound(text.encode())


@st.composite
def changed_characters(draw: st.DrawFn) -> str:
    text = BASE_RECORD
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        until = at + draw(st.integers(0, 3))
        new = draw(st.sampled_from(["", text[at:until] * 2, *SIGNS]))
        text = text[:at] + new + text[until:]
    return text


@st.composite
def changed_lines(draw: st.DrawFn) -> str:
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        spaces = " " * draw(st.integers(0, 7))
        new = [
            [],
            [line, line],
            [spaces + line.lstrip()],
            [line.rstrip() + draw(st.sampled_from(SIGNS))],
        ]
        lines[at : at + 1] = draw(st.sampled_from(new))
    return "".join(lines)


@given(st.one_of(changed_characters(), changed_lines()))
@examples(100, 1000)
@pytest.mark.slow
def test_any_slip_in_a_record_can_be_read(text: str) -> None:
    assert_sound(text.encode())


def test_a_registry_says_what_it_said_when_it_was_read(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    raw = load_project(root).registries["topics"]
    before = raw.path.read_bytes()
    raw.path.write_bytes(b"another: {title: Another}\n")
    assert raw.data == before
    assert raw.digest == digest_of(before)
