"""A record, and registries, in which every text field that the model declares says the same thing."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.corpus.record_analysis import analyse_record
from generator.model.case import Case
from generator.model.diagnostic import path_of
from generator.model.fields import (
    Address,
    Day,
    Field,
    Language,
    OwnId,
    Part,
    PerPosition,
    Ref,
    Text,
    Word,
    fields_of,
)
from generator.parsing.file import RawFile
from tests.support import TODAY

BENIGN = "Plain words"
# What cannot be told from the model alone: which words go together.
_FIXED: dict[str, Any] = {
    "status": "closed", "reviewed_by": None, "topics": ["recalls"], "jurisdictions": ["US"], "issue_id": None, "cases": None,
    "positions.0.stance": "for_measure", "positions.1.stance": "against_measure", "standing": "reported",
    "positions.0.held_by": ["some-agency"], "positions.1.held_by": ["some-maker"], "depth": None, "merged_into": None,
    "measures.0.status": "in_force", "authority.kind": "court", "outcome.type": "upheld", "outcome.in_favour_of": "none", "superseded_by": None, "precedents.0.case": None,
    "text_origin": "human", "ai_tool_maker": None, "review_state": "draft", "level": "primary", "consulted": None,
    "derived_from": None, "after": None, "scheduled": None, "basis": "paraphrased", "treatment": "background",
    "resolved": "not_yet", "resolved_on": None, "resolved_by": None, "supersedes": None, "relied_on_at": None, "decision": None,
    "forecasts.0.horizon": "2030", "quote_lang": None, "type": "order", "sources.0.type": "report", "broader": None, "part_of": None,
    "corrections.0.kind": "correction", "corrections.0.field": "outcome", "until": None,
    "looked_in": None, "kind": "other",
}  # fmt: skip
_IDS = {"party": ["some-agency", "some-maker"], "position": ["P1", "P2"], "source": ["S1"], "fact": ["F1"],
        "event": ["E1"], "flaw": ["D1"], "actor": ["some-agency", "some-maker"], "topic": ["recalls"], "case": ["example"]}  # fmt: skip
Write = Callable[[Field], str]


def fields_with(write: Write) -> dict[str, Any]:
    """A whole record as plain data; `write` gives the text of each field that has words of a writer."""
    return dict(_record(Case, "", write))


def _record(cls: type, path: str, write: Write, index: int = 0) -> Iterator[tuple[str, Any]]:
    for name, field in fields_of(cls).items():
        value = _value(field, f"{path}.{name}".removeprefix("."), write, index)
        if value is not None:
            yield name, value


def _fixed(path: str, name: str) -> Any:
    return _FIXED.get(path, _FIXED.get(name, ...))


def _value(field: Field, path: str, write: Write, index: int) -> Any:
    name = path.rpartition(".")[2]
    if (fixed := _fixed(path, name)) is not ...:
        return fixed
    kind = field.kind
    count = max(field.least, 2 if name in ("parties", "positions", "exchanges") else 1)
    if isinstance(kind, PerPosition):
        return {
            p: dict(_record(kind.cls, f"{path}.{p}", write, i))
            for i, p in enumerate(_IDS["position"])
        }
    if field.many:
        many = [_one(field, f"{path}.{number}", write, number) for number in range(count)]
        return [one for one in many if one is not None] or None
    return _one(field, path, write, index)


def _one(field: Field, path: str, write: Write, index: int) -> Any:
    kind = field.kind
    if isinstance(kind, Text):
        return write(field)
    if isinstance(kind, OwnId):
        return f"{kind.letter}{index + 1}" if kind.letter else _IDS["party"][index % 2]
    if isinstance(kind, Ref):
        ids = _IDS.get(kind.target, [])
        return ids[index % len(ids)] if ids else (kind.extra or (None,))[0]
    if isinstance(kind, Word):
        return next(iter(kind.words.words))
    if isinstance(kind, Day):
        return "2020"
    if isinstance(kind, Address):
        return "https://www.example.org/x"
    if isinstance(kind, Language):
        return "it"
    assert isinstance(kind, Part)
    return dict(_record(kind.cls, path, write, index))


_QUESTIONS = ("question", "issue", "q")
_BREAKS = {c: f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029\ufeff"}


def saying(payload: str, field: Field) -> str:
    """A payload as it can be said in a field: on one line where it has one, and not longer than it may be."""
    kind = field.kind
    assert isinstance(kind, Text)
    text = " ".join(payload.split()) if kind.is_one_line else payload
    text = " ".join(text.split(" ")[: (kind.words or 60) - 2])[: (kind.most or 2000) - 1] or "x"
    return f"{text}?" if field.name in _QUESTIONS else text


def hostile_record(payload: str) -> str:
    """A record that says a payload in every field in which the checker lets it stand, and plain words elsewhere."""
    refused: set[tuple[str, ...]] = set()
    for _ in range(4):
        data = _without(fields_with(lambda field: saying(payload, field)), refused)
        text = as_yaml(data)
        raw = RawFile("briefs/cases/x.yml", Path("x.yml"), text.encode())
        errors = [p for p in analyse_record(raw, TODAY).problems if p.severity == "error"]
        if not errors:
            return text
        refused |= {tuple(map(str, path_of(problem.path))) for problem in errors}
    raise AssertionError(errors)


def as_yaml(data: Any) -> str:
    """JSON, which is YAML, with the breaks of YAML escaped."""
    return "".join(_BREAKS.get(c, c) for c in json.dumps(data, ensure_ascii=False, indent=1))


def _without(data: Any, refused: set[tuple[str, ...]], path: tuple[str, ...] = ()) -> Any:
    if isinstance(data, dict):
        return {k: _without(v, refused, (*path, k)) for k, v in data.items()}
    if isinstance(data, list):
        return [_without(v, refused, (*path, str(i))) for i, v in enumerate(data)]
    if path in refused:
        return f"{BENIGN}?" if path[-1] in _QUESTIONS else BENIGN
    return data


def registry_entry(cls: type, payload: str, **fixed: Any) -> dict[str, Any]:
    """An entry of a registry that says a payload in every text field."""
    return {**dict(_record(cls, "", lambda field: saying(payload, field))), **fixed}
