"""Drafts from imported cases: ids are found by name, and required structure is added."""

import re
from collections.abc import Iterable

from generator.authoring.deriving.draft import Draft, clean, suggested_id
from generator.authoring.importing.fields import MOST_ENTRIES, Said, own_letter
from generator.authoring.new import Shelf
from generator.model.case import Case
from generator.model.fields import Part, Path, PerPosition, Prose, Ref, Text, Word, field_at
from generator.model.vocabulary import UNIDENTIFIED

NOTE: Path = ("editorial", "note")
_TEXT_ORIGIN: Path = ("editorial", "text_origin")


def take(said: Iterable[tuple[Path, Said]], shelf: Shelf, origin: str) -> Draft:
    """A draft with what is said in its fields; `origin` is the note that says where it comes from."""
    draft = Draft()
    parties: dict[int, str] = {}
    own_note = ""
    pairs = [(path, text) for path, text in said if text]
    for path, text in pairs:
        if path == NOTE:
            own_note = _one(text)
        elif path == ("editorial", "review_state"):
            continue
        elif path[0] == "parties" and path[-1] == "actor" and isinstance(path[1], int):
            parties[path[1]] = clean(_one(text))
            _actor(draft, path, _one(text), shelf)
        elif path[-1] != "held_by" and not _keyed(path):
            _field(draft, path, text, shelf)
    _ids(draft)
    _by_position(draft, [(path, text) for path, text in pairs if _keyed(path)], shelf)
    names = _parties(draft, parties)
    for path, text in pairs:
        if path[-1] == "held_by":
            holders = [text] if isinstance(text, str) else list(text)
            draft.say_all(path, [names.get(clean(one).casefold(), one) for one in holders])
    draft.give(("editorial", "review_state"), "draft")
    draft.fall_back(_TEXT_ORIGIN, "unstated")
    draft.fall_back(NOTE, origin)
    draft.say(NOTE, f"{origin} {own_note}".strip())
    return draft


def _field(draft: Draft, path: Path, said: Said, shelf: Shelf) -> None:
    field = field_at(Case, path)
    assert field is not None  # paths come from the model
    kind = field.kind
    if isinstance(kind, Ref) and kind.target == "actor":
        _actor(draft, path, _one(said), shelf)
    elif isinstance(path[-1], int):
        draft.say(path, _one(said))
    elif path == ("topics",):
        draft.names(path, _several(said), shelf.topics)
    elif path == ("jurisdictions",) and _one(said) != "not_applicable":
        draft.jurisdictions(_several(said))
    elif path == ("summary",):
        draft.summary(said if isinstance(said, tuple) else said.splitlines())
    elif isinstance(kind, Part | PerPosition):
        draft.say(path, _one(said))
    elif field.many:
        split = _several(said) if isinstance(kind, Ref | Word) else _lines(said)
        draft.say_all(path, split[:MOST_ENTRIES])
        for text in split[MOST_ENTRIES:]:
            draft.set_aside(path, text, f"a list has at most {MOST_ENTRIES} entries here")
    elif field.may_be_list and len(split := _several(said)) > 1:
        draft.say_all(path, split)
    else:
        draft.say(path, _one(said), isinstance(kind, Text) and kind.form is Prose)


def _keyed(path: Path) -> str:
    """The position whose answer or view a path leads to, or nothing."""
    places = {"risk_views": 1, "measure_views": 1, "exchanges": 3}
    at = places.get(str(path[0]), len(path))
    if path[0] == "exchanges" and "answers" not in path:
        return ""
    return str(path[at]) if at < len(path) else ""


def _by_position(draft: Draft, pairs: Iterable[tuple[Path, Said]], shelf: Shelf) -> None:
    """The values of each position; those of a position that the record does not have are set aside."""
    there = {"P1", "P2"} | {
        str(value)
        for path, value in draft.values.items()
        if path[0] == "positions" and path[-1] == "id"
    }
    for index, own in enumerate(("P1", "P2")):
        if draft.values.get(("positions", index, "id"), own) != own:
            there.discard(own)
    for path, text in pairs:
        if _keyed(path) in there:
            _field(draft, path, text, shelf)
        else:
            draft.set_aside(path[:1], _one(text), f"there is no position {_keyed(path)}")


def _actor(draft: Draft, path: Path, said: str, shelf: Shelf) -> None:
    if clean(said) == UNIDENTIFIED:
        draft.say(path, said)
    else:
        draft.name(path, said, shelf.actors)


def _ids(draft: Draft) -> None:
    """Give each entry that needs an id the next of its kind."""
    for path in [*draft.values, *draft.notes]:
        found = own_letter(path)
        if found and found[0] not in draft.values:
            number = found[0][-2]
            assert isinstance(number, int)
            draft.give(found[0], f"{found[1]}{number + 1}")


def _parties(draft: Draft, actors: dict[int, str]) -> dict[str, str]:
    """Give parties ids, and say which one each name belongs to. Who holds which position is not guessed."""
    names: dict[str, str] = {}
    used = {str(v) for path, v in draft.values.items() if path[0] == "parties" and path[-1] == "id"}
    for index in sorted({path[1] for path in draft.values if path[0] == "parties"} | set(actors)):
        own: Path = ("parties", index, "id")
        if own not in draft.values:
            found = draft.values.get(("parties", index, "actor"))
            said = str(
                found
                or actors.get(int(index), "")
                or draft.values.get(("parties", index, "role"), "party")
            )
            draft.give(own, suggested_id(said, frozenset(used)))
        name = str(draft.values[own])
        used.add(name)
        names.setdefault(actors.get(int(index), name).casefold(), name)
        if index in (0, 1):
            for position in (0, 1):
                draft.give(("positions", position, "held_by"), "")
    return names


def _one(said: Said) -> str:
    return said if isinstance(said, str) else ", ".join(filter(None, said))


def _several(said: Said) -> list[str]:
    return list(re.split(r"[,;\n]", said) if isinstance(said, str) else said)


def _lines(said: Said) -> list[str]:
    return list(re.split(r"[;\n]", said) if isinstance(said, str) else said)
