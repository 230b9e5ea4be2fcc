"""The JSON Schema of a record, for completion and hints in editors.

Draft 7, since that is what the YAML language server supports in full. A schema sees what YAML 1.2 makes
of a file, so texts and dates may arrive as numbers.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from generator.model.case import Case
from generator.model.fields import (
    Address,
    Condition,
    Day,
    Field,
    Language,
    OwnId,
    Part,
    PerPosition,
    Ref,
    Text,
    Word,
    conditions_of,
    fields_of,
)
from generator.model.vocabulary import NOT_APPLICABLE, in_words
from generator.rules.identity import TARGETS

# At most 80 characters, as the checker has it.
SLUG = "(?!.{81})[a-z0-9]+(-[a-z0-9]+)*"
_DATE = r"-?\d{4}(-(\d\d|XX)(-(\d\d|XX))?)?[?~%]?|-?\d{3}X[?~%]?|-?\d\dXX[?~%]?|Y-?\d{5,10}[?~%]?"
_SCHEMES = "([Hh][Tt][Tt][Pp][Ss]?:|[Mm][Aa][Ii][Ll][Tt][Oo]:)"
LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
_ANY_TEXT = {"type": ["string", "number", "boolean"]}
# What counts as absent, in a form for which editors suggest nothing.
_BLANK = {"type": ["null", "array", "object"], "maxItems": 0, "maxProperties": 0}
Schema = dict[str, Any]


def schema_text() -> str:
    """The schema as it is committed and printed."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> Schema:
    """The schema of a case."""
    definitions: dict[str, Schema] = {}
    root = _record(Case, definitions)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **root,
        "title": "Case record",
        "description": "A governance dispute, written down once.",
        "definitions": dict(sorted(definitions.items())),
    }


def _record(cls: type, definitions: dict[str, Schema]) -> Schema:
    fields = fields_of(cls)
    conditions = conditions_of(cls)
    freed = {name for c in conditions for name in c.frees if fields[name].required}
    eased = [name for c in conditions for name in c.eases]
    result: Schema = {
        "type": "object",
        "title": _spaced(cls.__name__),
        "description": " ".join((cls.__doc__ or "").split("\n\n")[0].split()),
        "additionalProperties": False,
        "properties": {
            name: _field(field, definitions, name in freed, name in eased)
            for name, field in fields.items()
        },
        "required": [n for n, field in fields.items() if field.required and n not in freed],
    }
    rules = _conditions(conditions, [n for n in fields if n in freed])
    rules += [_eased(conditions, fields[name]) for name in eased]
    if one_of := getattr(cls, "ONE_OF", ()):
        result["oneOf"] = [{"required": [name]} for name in one_of]
    if rules:
        result["allOf"] = rules
    return result


def _conditions(conditions: tuple[Condition, ...], freed: list[str]) -> list[Schema]:
    """Fields that a condition adds, and those that are needed unless a condition frees from them."""
    rules: list[Schema] = [
        {"if": _is(c.field, c.word), "then": _given(c.requires)} for c in conditions if c.requires
    ]
    for name in freed:
        ways = [_is(c.field, c.word) for c in conditions if name in c.frees]
        rules.append({"if": {"anyOf": ways}, "else": _given([name])})
    return rules


def _given(names: Sequence[str]) -> Schema:
    """The schema for fields that are present and not blank."""
    return {"required": list(names), "properties": {n: {"not": dict(_BLANK)} for n in names}}


def _eased(conditions: tuple[Condition, ...], field: Field) -> Schema:
    """The least number of entries of a list, unless a condition eases it."""
    ways = [_is(c.field, c.word) for c in conditions if field.name in c.eases]
    return {"if": {"anyOf": ways}, "else": {"properties": {field.name: {"minItems": field.least}}}}


def _is(field: str, word: str) -> Schema:
    return {"properties": {field: {"const": word}}, "required": [field]}


def _field(
    field: Field, definitions: dict[str, Schema], freed: bool = False, eased: bool = False
) -> Schema:
    value = _value(field, definitions)
    if field.many:
        least = max(0 if eased else field.least, 1 if field.required and not freed else 0)
        value = {"type": "array", "items": value}
        if freed:
            # Blank counts as absent; told without a choice, so that editors name the entry at fault.
            value |= {"type": ["array", "null", "object"], "maxProperties": 0}
        if least:
            value["minItems"] = least
        if field.most:
            value["maxItems"] = field.most
    elif field.may_be_list:
        value = {"anyOf": [value, {"type": "array", "items": value, "minItems": 1}]}
    choices = [value]
    if field.may_not_apply and not (isinstance(field.kind, Word) and not field.many):
        choices.append({"const": NOT_APPLICABLE})
    if not field.required or (freed and not field.many):
        choices.append(dict(_BLANK))
    if len(choices) > 1:
        value = {"anyOf": choices}
    value = {"title": in_words(field.name).capitalize(), "description": field.doc, **value}
    if field.example:
        value["examples"] = [[field.example] if field.many else field.example]
    return value


def _value(field: Field, definitions: dict[str, Schema]) -> Schema:
    kind = field.kind
    if isinstance(kind, Part | PerPosition):
        name = kind.cls.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _record(kind.cls, definitions)
        part: Schema = {"$ref": f"#/definitions/{name}"}
        if isinstance(kind, Part):
            return part
        answer = {"anyOf": [part, {"enum": list(kind.extra)}]} if kind.extra else part
        pattern = {r"^P[1-9]\d*$": answer}
        least = {"minProperties": 1} if field.required else {}
        return {
            "type": "object", "patternProperties": pattern, "additionalProperties": False, **least,
        }  # fmt: skip
    if isinstance(kind, Word):
        words = dict(kind.words.words)
        if field.may_not_apply and not field.many:
            words[NOT_APPLICABLE] = "Cannot exist here."
        return {"enum": list(words), "enumDescriptions": list(words.values())}
    if isinstance(kind, Text):
        # Of a text with marks, a schema cannot tell how long it is without them.
        is_limited = kind.most and kind.form is str
        return {**_ANY_TEXT, "maxLength": kind.most} if is_limited else dict(_ANY_TEXT)
    if isinstance(kind, Language):
        return {"type": "string", "pattern": f"^{LANGUAGE}$"}
    if isinstance(kind, OwnId):
        return {"type": "string", "pattern": f"^{_id_pattern(kind.letter)}$"}
    if isinstance(kind, Ref):
        return {"type": "string", "pattern": f"^({_ref_pattern(kind)})$"}
    if isinstance(kind, Day):
        end = f"({_DATE}|\\.\\.)?"
        return {"type": ["string", "integer"], "pattern": f"^({_DATE}|{end}/{end}|unknown)$"}
    assert isinstance(kind, Address)
    unknown = "|unknown$" if kind.blank_word else ""
    return {
        "type": "string",
        "pattern": f"^({_SCHEMES}{unknown})",
    }


def _spaced(name: str) -> str:
    """`KeyDatum` as `Key datum`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _id_pattern(letter: str) -> str:
    return rf"{letter}[1-9]\d*" if letter else SLUG


def _ref_pattern(kind: Ref) -> str:
    _, letter = TARGETS.get(kind.target, ("", ""))
    also = {"": [], "address": [f"{_SCHEMES}.*"], "case": [f"case:{SLUG}"]}[kind.also]
    return "|".join([_id_pattern(letter), *kind.extra, *also])
