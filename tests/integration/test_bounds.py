"""Hostile files end in a stated time, in a stated memory, and with a diagnostic that has a place."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.model.fields import Line, Prose
from generator.model.markup import parse_text, plain_text
from generator.parsing.scalars import MOST_OF_TEXT
from tests.extent import IS_EXHAUSTIVE
from tests.support import make_project

pytestmark = pytest.mark.slow

# What grows with the square of its size takes nine times as long where it is three times as large.
TIMES = 3 if IS_EXHAUSTIVE else 1
SECONDS, MEGABYTES, PRINTED = 15 * TIMES**2, 1500, 2_000_000


def checked(root: Path, *options: str) -> tuple[int, str]:
    """The exit code and the output of `briefs check`, within the bounds."""
    limit = MEGABYTES * 1024 * 1024
    start = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", str(root), "check", *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    end = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert end.ru_utime - start.ru_utime < SECONDS
    assert "Traceback" not in done.stderr
    assert len(done.stdout) < PRINTED
    return done.returncode, done.stdout


def bomb(levels: int = 9) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines) + "\n"


MERGES = "m0: &m0 {x: y}\n" + "".join(
    f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}\n" for n in range(1, 9)
)
SETTINGS = {
    "references": bomb(),
    "merges": MERGES,
    "itself": "extra: &a [*a]\n",
    "itself in a mapping": "extra: &a {b: *a}\n",
}


@pytest.mark.parametrize("text", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("inherited", [False, True])
def test_references_in_settings_end(text: str, inherited: bool, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    if inherited:
        (root / "above.yml").write_text(text, encoding="utf-8")
        text = "INHERIT: above.yml\n"
    config.write_text(f"{text}{config.read_text('utf-8')}", encoding="utf-8")
    code, said = checked(root)
    assert code == 1
    assert "yaml-forbidden" in said
    assert "50,000 values" in said


RECORDS = {
    "depth": "title: " + "[" * 100_000,
    "anchors": bomb(),
    "keys": "".join(f"key{n}: x\n" for n in range(20_000 * TIMES)),
    "long key": f"? {'k' * 400_000}\n: "
    + "{"
    + ", ".join(f"a{n}: &x y" for n in range(2000))
    + "}\n",
    "long word": f"status: {'x' * 900_000}\n",
    "items": "topics: [" + ", ".join(f"t{n}" for n in range(20_000 * TIMES)) + "]\n",
    "dates": "timeline:\n"
    + "".join(f"  - {{date: Y{n}9999999/..}}\n" for n in range(1, 4000 * TIMES)),
    "comments": "context:\n  background: |\n" + "    <!-- a\n" * 60_000,
    "cdata": "context:\n  background: " + "<![CDATA[" * 90_000 + "\n",
    "brackets": "context:\n  background: " + '"' + "[" * 900_000 + '"\n',
    "controls": 'title: "' + "\x01" * 300_000 + '"\n',
    "invisible": "title: " + "\u200b" * 110_000 * TIMES + "\n",
}


@pytest.mark.parametrize("text", RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_record_made_to_hold_up_a_check_ends(text: str, form: str, tmp_path: Path) -> None:
    if form != "json" and not text.startswith(("key0", 'title: "', "? ")):
        pytest.skip("one format is enough for what prints little")
    root = make_project(tmp_path)
    (root / "briefs/cases/bomb.yml").write_text(text, encoding="utf-8")
    code, said = checked(root, "--format", form)
    assert code == 1
    assert "bomb.yml" in said


@pytest.mark.parametrize("form", ["json", "github", "sarif", "text"])
def test_a_folder_of_hostile_files_prints_no_log_without_end(form: str, tmp_path: Path) -> None:
    root = make_project(tmp_path)
    for number in range(40 * TIMES):
        text = "".join(f"key{n}: x\n" for n in range(400))
        (root / f"briefs/cases/bomb-{number}.yml").write_text(text, encoding="utf-8")
    code, said = checked(root, "--format", form)
    assert code == 1
    assert ("more" in said) or '"not_shown": ' in said


def test_a_long_chain_of_merged_actors_ends(tmp_path: Path) -> None:
    chain = "".join(
        f"a{n}: {{name: A {n}, kind: company, merged_into: a{n + 1}}}\n" for n in range(5000)
    )
    root = make_project(tmp_path)
    actors = root / "briefs/actors.yml"
    end = "a5000: {name: Z, kind: company, merged_into: a0}\n"
    actors.write_text(actors.read_text("utf-8") + chain + end, encoding="utf-8")
    code, said = checked(root)
    assert code == 1
    assert "circle" in said


PIECES = [
    "<!--", "<!-- a --", "<![CDATA[", "<?", "<!A ", "<a ", '<a b="', "[", "[a](", "![", "![a](", "*a ", "a**b*", "_a ", "`a``b", "> ", "* a\n", " - a\n",
    "&a", "&#", "(S1, ", "[a](case:x", "[a](<", "[a](term:", "<http:", "\\", "a\n", ">a\n", "1. ", "```\n", "a\n=\n", "--><!--", "]]><![CDATA[", "?><?", "[[a](b)", "***a",
]  # fmt: skip


@pytest.mark.alone
@pytest.mark.parametrize("form", [Prose, Line])
@pytest.mark.parametrize("piece", PIECES)
def test_markup_takes_time_in_proportion(piece: str, form: type[str]) -> None:
    def seconds(size: int) -> float:
        text = form((piece * (size // len(piece) + 1))[:size])
        start = time.process_time()
        parse_text(text)
        plain_text(text)
        return time.process_time() - start

    small, large = seconds(10_000), seconds(40_000)
    assert large < max(0.4, 9 * small)


@pytest.mark.alone
@pytest.mark.parametrize("piece", ["[", "![", "[x "])
def test_brackets_that_open_no_link_cost_no_more_than_others(piece: str) -> None:
    def seconds(sign: str) -> float:
        text = Line(piece.replace("[", sign) * 15_000)
        start = time.process_time()
        parse_text(text)
        return time.process_time() - start

    assert seconds("[") < 4 * max(seconds("]"), 0.02)


def test_a_text_has_a_greatest_length(tmp_path: Path) -> None:
    text = "word " * (MOST_OF_TEXT // 5 + 1)
    root = make_project(tmp_path, f"context:\n  background: |\n    {text} (S1)\n")
    code, said = checked(root)
    assert code == 1
    assert "text-too-long" in said


def test_a_message_has_a_greatest_message_length(tmp_path: Path) -> None:
    root = make_project(tmp_path, f"status: {'x' * 90_000}\n")
    code, said = checked(root, "--format", "json")
    assert code == 1
    assert len(said) < 20_000
