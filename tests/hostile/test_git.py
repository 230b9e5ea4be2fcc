"""Hostile authors, messages, names of files and of branches: nothing of a commit but its time and its files is published."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.exports import exports
from generator.history.file_dates import dates_in
from generator.history.git_log import main_line
from generator.history.story import stories
from generator.model.site import Site
from tests.hostile.payloads import PATHS, SHELL, TRIED
from tests.repository import Repository
from tests.support import BASE, BASE_RECORD, check

pytestmark = pytest.mark.slow

SITE = Site("Site", url="https://example.org/briefs/", cards=False, pdf=False)
RECORD = "briefs/cases/example.yml"
# Commits, and the names of entries of feeds that are made from them.
_ID = re.compile(r"\b[0-9a-f]{8,40}\b(?:-[0-9a-f-]+)?")


def data(content: str) -> bytes:
    return f"data {len(content.encode())}\n{content}\n".encode()


def repository_of(folder: Path, told: Sequence[tuple[str, str]]) -> Repository:
    """A repository with a commit for each pair of an author and a message; each gives the case another title."""
    repository = Repository(folder)
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    stream = []
    for number, (author, message) in enumerate(told):
        name = re.sub(r"[<>\n\x00]", " ", author).strip() or "x"
        when = f"{1_700_000_000 + number * 86_400} +0000"
        record = BASE_RECORD.replace("title: ", f"title: State {number} of ", 1)
        stream += [
            f"commit refs/heads/main\nauthor {name} <{name}> {when}\ncommitter {name} <a@x.invalid> {when}\n".encode(),
            data(message), f"M 100644 inline {RECORD}\n".encode(), data(record),
        ]  # fmt: skip
    subprocess.run(
        ["git", "fast-import", "--quiet"], cwd=folder, input=b"".join(stream), check=True
    )
    repository.git("reset", "--quiet", "--soft", "main")
    (folder / RECORD).write_text(
        BASE_RECORD.replace("title: ", f"title: State {len(told) - 1} of ", 1), "utf-8"
    )
    return repository


def published(root: Path) -> dict[str, str]:
    """The exports of a project with its history, in which each commit has the same name."""
    corpus = check(root).corpus
    assert corpus is not None
    line = list(main_line(root, ["briefs"]))
    told = stories(root, line, corpus.cases, {})
    made = exports(corpus, SITE, dates_in(line, corpus.files, {}), stories=told)
    texts = ((name, c if isinstance(c, str) else c.decode("utf-8", "replace")) for name, c in made)
    return {name: _ID.sub("commit", text) for name, text in texts}


def test_no_name_and_no_message_of_a_commit_is_published(tmp_path: Path) -> None:
    hostile = published(repository_of(tmp_path / "a", [(text, text) for text in TRIED]).root)
    plain = published(repository_of(tmp_path / "b", [("A", "m")] * len(TRIED)).root)
    assert f"State {len(TRIED) - 1} of" in hostile["feed.xml"]
    assert hostile == plain


def file_names(payloads: Iterable[str]) -> list[str]:
    """Payloads as names that a file can have here."""
    names = (text.replace("/", "∕").replace("\0", "").encode()[:200] for text in payloads)
    return list(
        dict.fromkeys(f"{name.decode('utf-8', 'ignore')}.yml" for name in names if name.strip(b"."))
    )


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["-C", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), arguments
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A project whose records have hostile names."""
    repository = Repository(tmp_path_factory.mktemp("names") / "a")
    shutil.copytree(BASE, repository.root, dirs_exist_ok=True)
    repository.commit("2024-01-01")
    for name in file_names(TRIED):
        (repository.root / "briefs/cases" / name).write_text(BASE_RECORD, encoding="utf-8")
    return repository


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_hostile_name_of_a_file_is_told_and_stays_in_its_place(
    form: str, named: Repository
) -> None:
    code, said = run(named.root, "check", "--format", form)
    assert code == 1
    assert all(c.isprintable() or c == "\n" for c in said)
    if form in ("json", "sarif"):
        json.loads(said)
    if form == "github":
        commands = [line for line in said.splitlines() if line.lstrip().startswith("::")]
        assert all(re.match(r"::(error|warning|notice) ", line) for line in commands)
    if form == "json":
        bad = {p["file"] for p in json.loads(said)["problems"] if p["rule"] == "file-name"}
        ids = {name for name in file_names(TRIED) if re.fullmatch(r"[a-z0-9-]+\.yml", name)}
        assert len(bad) >= 0.9 * (len(file_names(TRIED)) - len(ids))


def test_hostile_names_of_files_go_through_diff_fix_and_history(named: Repository) -> None:
    before = sorted(named.root.rglob("*"))
    for command in (
        ["fix"],
        ["diff", "HEAD"],
        ["diff", "--format", "markdown", "HEAD"],
        ["check", "--against", "HEAD"],
    ):
        _, said = run(named.root, *command)
        assert all(c.isprintable() or c == "\n" for c in said), command
    assert sorted(named.root.rglob("*")) == before


def test_a_past_with_hostile_names_of_files_publishes_none(
    named: Repository, tmp_path: Path
) -> None:
    past = Repository(tmp_path / "past")
    shutil.copytree(named.root / "briefs", past.root / "briefs")
    shutil.copy(named.root / "site_config.yml", past.root)
    past.commit("2024-01-01")
    plain = Repository(tmp_path / "plain")
    for name in file_names(TRIED):
        (past.root / "briefs/cases" / name).unlink()
    shutil.copytree(past.root / "briefs", plain.root / "briefs")
    shutil.copy(past.root / "site_config.yml", plain.root)
    plain.commit("2024-01-01")
    past.commit("2024-02-02")
    assert published(past.root) == published(plain.root)


@pytest.mark.parametrize(
    "ref",
    [
        *SHELL,
        *PATHS,
        "-x",
        "--output=owned",
        "@{-1}",
        "HEAD^{/x}",
        ":/x",
        "a..b",
        "^HEAD",
        "\x1b[31m",
    ],
)
def test_a_hostile_name_of_a_branch_is_a_name(ref: str, named: Repository) -> None:
    code, said = run(named.root, "diff", "--", ref)
    assert code in (0, 1, 2)
    assert "Traceback" not in said
    assert all(c.isprintable() or c == "\n" for c in said)
    assert not list(named.root.rglob("owned"))
