"""What a record promises by naming its depth, and who may say that a side prevailed."""

from pathlib import Path

import pytest

from tests.rules.support import rules, told

STUB = "depth: stub\nsummary:\n  - One line (S1).\n"
CLOSED = "status: closed\noutcome: {type: complied, summary: It complied (S1).%s}\n"


@pytest.mark.parametrize("depth", ["stub", "brief", "full"])
def test_all_that_is_missing_is_one_warning(depth: str, tmp_path: Path) -> None:
    found = told(tmp_path, f"depth: {depth}\n" + CLOSED % "")
    assert [(rule, path) for rule, path, _ in found] == (
        [] if depth == "stub" else [("depth-unmet", "depth")]
    )


@pytest.mark.parametrize(
    ("example", "missing"),
    [
        ("depth: brief\n", ["one exchange or fact"]),
        ("depth: brief\n" + CLOSED % "", ["one exchange or fact", "`outcome.headline`", "`outcome.answers`"]),
        (
            "depth: full\nmeasures: not_applicable\n",
            ["4 exchanges", "3 facts", "4 faq entries", "2 more sources", "`outcome.headline`", "`outcome.answers`"],
        ),
    ],
)  # fmt: skip
def test_the_warning_names_what_is_missing(
    example: str, missing: list[str], tmp_path: Path
) -> None:
    (message,) = [text for rule, _, text in told(tmp_path, example) if rule == "depth-unmet"]
    assert message.removesuffix(".").split("is missing: ")[1].split(", ") == missing


@pytest.mark.parametrize("depth", ["", "depth: brief\n"])
def test_only_a_stub_may_be_so_short(depth: str, tmp_path: Path) -> None:
    found = rules(tmp_path, STUB.replace("depth: stub\n", depth) + "timeline:\n")
    assert {"list-length", "field-missing"} <= set(found)


def test_a_stub_has_one_line_and_no_timeline(tmp_path: Path) -> None:
    assert rules(tmp_path, STUB + "timeline:\n") == []


EVENT = "timeline:\n  - {{id: E1, date: 2024-02, type: ruling, what: It is., sources: [S1]{}}}\n"
WON = CLOSED % ", in_favour_of: P1%s"


@pytest.mark.parametrize(
    ("depth", "decision", "by", "path"),
    [
        ("stub", "", "", "outcome.in_favour_of"),
        ("stub", ", decision: E1", ", by: maker", "outcome.decision"),
        ("stub", ", decision: E1", ", by: agency", None),
        ("stub", ", decision: E1", "", None),
        ("", "", "", None),
    ],
)
def test_who_prevailed_is_for_whoever_decided_to_say(
    depth: str, decision: str, by: str, path: str | None, tmp_path: Path
) -> None:
    example = f"depth: {depth}\n" + WON % decision + EVENT.format(by)
    found = [(rule, place) for rule, place, _ in told(tmp_path, example)]
    assert found == ([("winner-undecided", path)] if path else [])


def test_whoever_the_record_calls_the_decider_may_say(tmp_path: Path) -> None:
    example = WON % ", decision: E1" + EVENT.format(", by: maker")
    decider = "authority: {decided_by: maker, kind: company}\n"
    assert rules(tmp_path, f"depth: stub\n{decider}{example}") == []
