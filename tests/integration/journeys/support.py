"""What people of several journeys do: type commands, look at what is wrong, write behind a colon."""

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from markdown_it import MarkdownIt

from generator.cli import main


def briefs(root: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of a command, and what it printed."""
    done = CliRunner().invoke(main, ["-C", str(root), *arguments])
    assert not done.exception or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout


def git(root: Path, *arguments: str) -> str:
    """Run git, out of reach of the configuration of whoever runs the tests."""
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    alone = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(command, cwd=root, env=alone, capture_output=True, text=True, check=True)
    return done.stdout


def annotations(root: Path, *options: str) -> list[dict[str, Any]]:
    """What is shown beside lines: errors and warnings."""
    _, text = briefs(root, "check", "--format", "json", *options)
    found: list[dict[str, Any]] = json.loads(text)["problems"]
    return [problem for problem in found if problem["severity"] != "info"]


def fill_in(root: Path, record: str, words: Mapping[str, str]) -> None:
    """Write what is missing where it is said to be missing, as a person does who looks at the annotations."""
    path = root / record
    lines = path.read_text(encoding="utf-8").split("\n")
    for problem in annotations(root):
        name = problem["path"].rpartition(".")[2].partition("[")[0]
        line = lines[problem["line"] - 1]
        mark = f"{line.partition(':')[0]}:" if ":" in line else "  -"
        assert line.strip().startswith((f"{name}:", "-")), problem
        lines[problem["line"] - 1] = f"{mark} {words[problem['path']]}"
    path.write_text("\n".join(lines), encoding="utf-8")


def no_command(text: str) -> bool:
    """Nothing that a workflow would obey, nor what a terminal would."""
    lines = [line for line in text.split("\n") if line.lstrip().startswith("::")]
    return not lines and "##[" not in text and "\x1b" not in text


def inert(markdown: str) -> bool:
    """Sentences, lists and code spans; outside these nothing that GitHub makes a link, mention or picture of."""
    tokens = [
        child
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
        for child in (token, *(token.children or ()))
    ]
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    ours = " ".join(token.content for token in tokens if token.type == "text")
    allowed = {"inline", "text", "code_inline", "list_item", "bullet_list", "paragraph"}
    return kinds <= allowed and not re.search(r"[@#<\[]|https?:", ours)
