"""Thirty branches of strangers, friends and attackers: what each does, and what is to be said of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support import BASE_RECORD

CASES = "briefs/cases/"
EXAMPLE = f"{CASES}example.yml"
QUOTED = f"{CASES}quoted.yml"
FAULTY = f"{CASES}old-fault.yml"
ACTORS = "briefs/actors.yml"
MAIN = """\
status: open
facts:
  - {id: F1, question: Does it get hot?, standing: reported, accounts: [{says: It does., sources: [S1]}]}
measures:
  - {id: M1, by: agency, ordered: recall, in_effect: unknown, sources: [S1]}
outcome: {type: pending, summary: It is open (S1).}
=== cases/old-fault.yml
title: A reckless recall
status: opened
=== cases/quoted.yml
positions:
  - {id: P1, held_by: agency, stance: for_measure, claim: It is a flaw., basis: quoted, quote: A flaw., sources: [S1]}
  - {id: P2, held_by: maker, stance: against_measure, claim: It is none., basis: attributed, sources: [S1]}
"""
FIXED = "vocab-unknown", FAULTY
OLD = {("title-verdict", FAULTY), FIXED}
NOTHING = "Nothing changed in meaning."

Work = Callable[[Path], object]


def write(name: str, text: str = BASE_RECORD) -> Work:
    def work(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")

    return work


def put(name: str, was: str, now: str) -> Work:
    def work(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert was in text
        (root / name).write_text(text.replace(was, now), encoding="utf-8")

    return work


def add(name: str, text: str) -> Work:
    def work(root: Path) -> None:
        before = (root / name).read_text(encoding="utf-8") if (root / name).exists() else ""
        (root / name).write_text(before + text, encoding="utf-8")

    return work


def move(name: str, to: str) -> Work:
    def work(root: Path) -> None:
        (root / to).parent.mkdir(exist_ok=True)
        (root / name).rename(root / to)

    return work


def remove(name: str) -> Work:
    return lambda root: (root / name).unlink()


def link(name: str, to: str) -> Work:
    return lambda root: (root / name).symlink_to(to)


def correction(field: str) -> Work:
    why = "A later report says so."
    entry = f"corrections: [{{date: 2024-06-01, kind: update, field: {field}, why: {why}}}]\n"
    return add(QUOTED if field == "positions.P1" else EXAMPLE, entry)


@dataclass(frozen=True)
class Branch:
    """What a branch does; the problems that it brings in, by rule and file; the lines of its description."""

    name: str
    works: tuple[Work, ...]
    says: tuple[str, ...] = (NOTHING,)
    brings: tuple[tuple[str, str], ...] = ()
    stops: bool = False


def stopping(name: str, rule: str, file: str, works: tuple[Work, ...], *says: str) -> Branch:
    return Branch(name, works, says or (NOTHING,), ((rule, file),), True)


def hostile_file(name: str, branch: str) -> Branch:
    """A record under a name that some program might obey; the name is shown as text."""
    shown = name.replace("\n", "\\u000a").replace("\x1b", "\\u001b").replace("##[", "#\\u0023[")
    return stopping(branch, "file-name", f"{CASES}{shown}", (write(f"{CASES}{name}"),))


def hostile_title(title: str, branch: str) -> Branch:
    """A new case whose title some program might obey."""
    text = BASE_RECORD.replace("Withdrawal of a product over a flaw", json.dumps(title))
    return Branch(branch, (write(f"{CASES}hostile.yml", text),), ("`hostile` (new case): ",))


PENDING, DEFERRED = "type: pending", "type: deferred"
DECIDED = "- outcome: `pending` -> `deferred`"
REPORTED, ESTABLISHED = "standing: reported", "standing: established"
SECOND = "  - {id: S2, type: news, title: Another, date: 2024-04, url: https://www.example.org/2, level: secondary}\n"
THE_AGENCY = "the-agency: {name: The Agency, kind: regulator}\n"
BRANCHES = (
    Branch("new-case", (write(f"{CASES}fresh.yml"),), ("`fresh` (new case): ",)),
    stopping(
        "new-case-that-is-wrong", "question-form", f"{CASES}fresh.yml",
        (write(f"{CASES}fresh.yml", BASE_RECORD.replace("recall?", "recall")),), "`fresh` (new case): ",
    ),
    Branch(
        "new-case-that-cannot-be-read", (write(f"{CASES}fresh.yml", "title: [a\n"),), ("`fresh` (new case)",),
        tuple((rule, f"{CASES}fresh.yml") for rule in ("yaml-syntax", "field-type", "field-missing")), True,
    ),
    stopping("outcome", "correction-missing", EXAMPLE, (put(EXAMPLE, PENDING, DEFERRED),), DECIDED),
    Branch(
        "outcome-with-correction", (put(EXAMPLE, PENDING, DEFERRED), correction("outcome")),
        (DECIDED, "- correction added: `outcome`"),
    ),
    stopping(
        "standing", "correction-missing", EXAMPLE,
        (put(EXAMPLE, REPORTED, ESTABLISHED),),
        "- standing of fact `F1`: `reported` -> `established`",
    ),
    Branch(
        "standing-with-correction",
        (put(EXAMPLE, REPORTED, ESTABLISHED), correction("facts.F1")),
        ("- standing of fact `F1`: `reported` -> `established`",),
    ),
    stopping(
        "quote", "correction-missing", QUOTED, (put(QUOTED, "quote: A flaw.", "quote: One flaw."),),
        "- quote of position `P1`: `A flaw.` -> `One flaw.`",
    ),
    Branch(
        "quote-with-correction",
        (put(QUOTED, "quote: A flaw.", "quote: One flaw."), correction("positions.P1")),
        ("- quote of position `P1`",),
    ),
    stopping(
        "measure", "correction-missing", EXAMPLE,
        (put(EXAMPLE, "ordered: recall", "ordered: warn"),),
        "- ordered of measure `M1`: `recall` -> `warn`",
    ),
    Branch(
        "source",
        (put(EXAMPLE, "    level: primary\n", f"    level: primary\n{SECOND}"), put(EXAMPLE, "[S1]\n  - id: P2", "[S1, S2]\n  - id: P2")),
        ("- source `S2` added: `Another`",),
    ),
    Branch(
        "renamed",
        (move(QUOTED, f"{CASES}cited.yml"), add("briefs/redirects.yml", "quoted: cited\n")),
        ("`cited` (renamed from `quoted`): ",),
    ),
    stopping(
        "renamed-without-redirect", "case-removed", QUOTED,
        (move(QUOTED, f"{CASES}cited.yml"),),
        "`cited` (new case): ", "`quoted` (case removed): ",
    ),
    stopping("removed", "case-removed", QUOTED, (remove(QUOTED),), "`quoted` (case removed): "),
    Branch(
        "reformatted",
        (put(EXAMPLE, "sources: [S1]\n  - id: P2", "sources:\n      - 'S1'\n  - id: P2"), add(EXAMPLE, "# a remark\n")),
    ),
    Branch("moved", (move(EXAMPLE, f"{CASES}2024/example.yml"),)),
    Branch("old-fault-moved", (move(FAULTY, f"{CASES}2024/old-fault.yml"),)),
    Branch("old-fault-pushed-down", (put(FAULTY, "title: A reck", "# a remark\n\ntitle: A reck"),)),
    Branch("old-fault-fixed", (put(FAULTY, "opened", "unknown"),), ("- status: `opened` -> `unknown`",)),
    stopping(
        "second-fault-beside-the-old", "question-form", FAULTY,
        (put(FAULTY, "recall?", "recall"),),
        "- question: ",
    ),
    Branch(
        "actor-merged", (put(ACTORS, "kind: regulator\n", "kind: regulator\n  merged_into: the-agency\n"), add(ACTORS, THE_AGENCY)),
        ("- merged into of actor `some-agency` added: `the-agency`", "- actor `the-agency` added: `The Agency`"),
    ),
    Branch(
        "actor-gone", (put(ACTORS, "some-maker:", "other-maker:"),),
        ("- actor `other-maker` added: `Some Maker`", "- actor `some-maker` removed: `Some Maker`"),
        tuple(("actor-unknown", file) for file in (EXAMPLE, QUOTED, FAULTY)), True,
    ),
    Branch("nothing", ()),
    stopping("link-out", "file-name", f"{CASES}passwd.yml", (link(f"{CASES}passwd.yml", "/etc/passwd"),)),
)  # fmt: skip
HOSTILE = (
    hostile_file("$(id).yml", "$(id)"),
    hostile_file("a\n::set-output name=x::y.yml", "a;id"),
    hostile_file("::error::x.yml", "a`id`"),
    hostile_file("##[add-mask]x.yml", "a|b&c"),
    hostile_file("@octocat ![x](http:y) <b>.yml", "@octocat"),
    hostile_file("-rf '; rm x #\x1b[31m.yml", "#1-<b>x"),
    hostile_title("::set-output name=x::y", "a'b\"c"),
    hostile_title("##[add-mask]x", "${IFS}x"),
    hostile_title("@octocat closes #1, see ![x](https://e.example/p) <img src=x> `b`", "%0A%3A%3Aerror"),
)  # fmt: skip
