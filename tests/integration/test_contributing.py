"""The way from two saved articles to a record, as CONTRIBUTING tells it."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.fields import Path as FieldPath
from generator.parsing.file import RawFile
from generator.parsing.nodes import Mapping, Scalar, value_at
from tests.authoring.sourcing.server import article

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
MOST_COMMANDS, MOST_FIELDS = 10, 20
ARTICLES = {
    "order.html": ("Agency orders recall of lamp", "2024-03-01", "The agency ordered the recall of a lamp whose switch may overheat."),
    "reply.html": ("Maker offers new switch", "2024-03-05", "The maker will send a new switch to every buyer, and goes to court."),
}  # fmt: skip


def transcript() -> str:
    """The section that has it."""
    return TEXT.split("### From two saved articles to a record\n")[1].split("\n### ")[0]


def commands() -> list[list[str]]:
    blocks = re.findall(r"```console\n(.*?)```", transcript(), re.S)
    return [shlex.split(line.removeprefix("$ ")) for line in "".join(blocks).splitlines()]


def typed() -> list[tuple[FieldPath, Any]]:
    """What is typed into the record."""
    (block,) = re.findall(r"```yaml\n(.*?)```", transcript(), re.S)
    return list(_leaves(yaml.load(block, yaml.BaseLoader), ()))


def _leaves(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, Any]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inside:
        here = (*path, key)
        if isinstance(item, str) or key == "sources":
            yield here, item
        else:
            yield from _leaves(item, here)


def fill_in(file: Path, path: FieldPath, value: Any) -> None:
    """Type a value behind its field, where that is blank."""
    raw = RawFile(file.name, file, file.read_bytes())
    around = value_at(raw.root, path[:-1])
    blank = value_at(raw.root, path)
    assert isinstance(blank, Scalar)
    assert blank.text == ""
    line = around.entries[str(path[-1])].line if isinstance(around, Mapping) else blank.line
    lines = list(raw.text_lines)
    said = f"[{', '.join(value)}]" if isinstance(value, list) else value
    lines[line - 1] = f"{lines[line - 1].split(' #')[0].rstrip()} {said}"
    file.write_text("\n".join(lines), encoding="utf-8")


def briefs(root: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    asked = [sys.executable, "-m", "generator", *words]
    return subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False)


def test_it_takes_at_most_ten_commands_and_twenty_fields() -> None:
    found = commands()
    options = [word for command in found[:2] for word in command if word.startswith("--")]
    assert len(found) <= MOST_COMMANDS
    assert len(options) + len(typed()) <= MOST_FIELDS


@pytest.mark.slow
def test_it_leads_to_a_stub_that_is_clean_and_builds(tmp_path: Path) -> None:
    root = tmp_path / "site"
    assert briefs(tmp_path, "init", str(root)).returncode == 0
    for name, (title, day, words) in ARTICLES.items():
        head = (
            f'<link rel="canonical" href="https://www.example.org/{name}"><script type="application/ld+json">'
            f'{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "{day}"}}</script>'
        )
        (root / name).write_text(article(head, f"<p>{words}</p>"), encoding="utf-8")
    record = root / "briefs/cases/lamp-switch.yml"
    *begin, first, second, third = commands()
    for command in begin:
        done = briefs(root, *command[1:])
        assert done.returncode == 0, done.stderr
    for path, value in typed():
        fill_in(record, path, value)
    for command in (first, second, third):
        done = briefs(root, *command[1:])
        assert done.returncode == 0, done.stdout + done.stderr
    assert "\ndepth: stub\n" in record.read_text(encoding="utf-8")
    assert (root / "site/cases/lamp-switch/index.html").exists()
