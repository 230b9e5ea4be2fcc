"""Changes in meaning as text, as a comment and as data; content of records stays inert."""

import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.reporters.diff import as_json, as_markdown, as_text
from tests.history.support import between

PENDING = "outcome: {type: pending, summary: Open (S1).}\n"
UPHELD = "outcome: {type: upheld, summary: Open (S1).}\nstatus: closed\n"
OLD = f"{PENDING}=== cases/gone.yml\ntitle: A case that goes\n=== cases/old.yml\n"
NEW = (
    f"{UPHELD}=== cases/fresh.yml\ntitle: A new case\n=== cases/renamed.yml\n"
    "=== redirects.yml\nold: renamed\n"
)

HOSTILE = {
    "mention": "Ask @octocat and @org/team",
    "issue": "Closes #1 and org/repo#2",
    "html": "<img src=x onerror=alert(1)><!-- x",
    "link": "See https://evil.example and [here](https://evil.example) www.evil.example",
    "backticks": "A `code` and ``more`` and ```",
    "backtick at the end": "`",
    "workflow command": "::set-output name=x::y",
    "old workflow command": "##[add-mask]x",
    "emphasis": "*a* **b** _c_ ~~d~~ | e | - f # g",
    "bidirectional": "a \\u202e b \\u200b c",
    "escape": "\\x1b[31mred",
}


def test_text_is_for_a_terminal(tmp_path: Path) -> None:
    assert as_text(between(tmp_path, OLD, NEW)) == (
        "example: Withdrawal of a product over a flaw\n"
        "  - status: unknown -> closed\n"
        "  - outcome: pending -> upheld\n"
        "\n"
        "fresh (new case): A new case\n"
        "\n"
        "renamed (renamed from old): Withdrawal of a product over a flaw\n"
        "\n"
        "gone (case removed): A case that goes\n"
        "\n"
        "redirects.yml\n"
        "  - redirect old added: renamed\n"
        "\n"
        "Changed in meaning: 4 cases, redirects.yml."
    )


def test_markdown_is_for_a_comment(tmp_path: Path) -> None:
    assert as_markdown(between(tmp_path, PENDING, UPHELD)) == (
        "`example`: `Withdrawal of a product over a flaw`\n"
        "\n"
        "- status: `unknown` -> `closed`\n"
        "- outcome: `pending` -> `upheld`\n"
        "\n"
        "Changed in meaning: 1 case."
    )


def test_json_is_for_programs(tmp_path: Path) -> None:
    data = json.loads(as_json(between(tmp_path, PENDING, UPHELD + "=== topics.yml\n")))
    assert data["cases"] == [
        {
            "id": "example",
            "title": "Withdrawal of a product over a flaw",
            "kind": "changed",
            "was": "",
            "changes": [
                {
                    "path": "status",
                    "kind": "changed",
                    "was": "unknown",
                    "now": "closed",
                    "sentence": "status: unknown -> closed",
                },
                {
                    "path": "outcome.type",
                    "kind": "changed",
                    "was": "pending",
                    "now": "upheld",
                    "sentence": "outcome: pending -> upheld",
                },
            ],
        }
    ]
    assert [change["path"] for change in data["registries"]["topics"]] == ["recalls"]


@pytest.mark.parametrize("write", [as_text, as_markdown])
def test_nothing_is_said_plainly(write: object, tmp_path: Path) -> None:
    assert callable(write)
    assert write(between(tmp_path, OLD, OLD)) == "Nothing changed in meaning."


def hostile(text: str) -> str:
    quoted = json.dumps(text).replace("\\\\", "\\")
    return (
        f"title: {quoted}\n"
        f"faq:\n  - {{q: {quoted}, a: {quoted}}}\n"
        f"topics: [{quoted}]\n"
        f"status: {quoted}\n"
        f"facts:\n  - {{id: {quoted}, question: x, standing: {quoted}}}\n"
        f"=== topics.yml\n{quoted}: {{title: {quoted}}}\n"
        f"=== redirects.yml\n{quoted}: {quoted}\n"
    )


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_inert_in_a_comment(text: str, tmp_path: Path) -> None:
    written = as_markdown(between(tmp_path, "", hostile(text)))
    assert written.isascii()
    assert "\x1b" not in written
    tokens = [
        child
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(written)
        for child in (token, *(token.children or ()))
    ]
    # All that a record says is code, in which GitHub finds no mention, reference, link or HTML.
    kinds = {token.type for token in tokens if not token.type.startswith(("paragraph", "bullet"))}
    assert kinds <= {"inline", "text", "code_inline", "list_item_open", "list_item_close"}
    ours = " ".join(token.content for token in tokens if token.type == "text")
    assert re.fullmatch(r"[a-zA-Z0-9 .,:>()-]*", ours)


@pytest.mark.parametrize("write", [as_text, as_markdown, as_json])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_inert_in_a_terminal_and_a_log(
    write: object, text: str, tmp_path: Path
) -> None:
    assert callable(write)
    written = write(between(tmp_path, "", hostile(text)))
    assert "##[" not in written
    assert all(character.isprintable() or character == "\n" for character in written)
    assert not [line for line in written.split("\n") if line.lstrip().startswith("::")]


def test_many_changes_of_a_case_are_counted(tmp_path: Path) -> None:
    faq = "faq:\n" + "".join(f"  - {{q: Why {n}{n}?, a: So.}}\n" for n in range(32))
    lines = as_text(between(tmp_path, "", faq)).split("\n")
    assert sum("question added" in line for line in lines) == 20
    assert "  - and 12 more" in lines


def test_a_comment_is_never_too_long(tmp_path: Path) -> None:
    long = "x" * 90
    faq = "faq:\n" + "".join(f"  - {{q: {n}{long}, a: So.}}\n" for n in range(20))
    now = "".join(f"=== cases/case-{n}.yml\n{faq}" for n in range(40))
    was = "".join(f"=== cases/case-{n}.yml\n" for n in range(40))
    written = as_markdown(between(tmp_path, was, now))
    assert 40_000 < len(written) < 60_000
    assert re.search(r"\n\nand \d+ more\n\nChanged in meaning: 40 cases\.$", written)
