"""Changes in sentences for people, with the words of records kept apart from those of the program."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.history.compare import Change, Step, headline
from generator.model.fields import Address, Day, Line, OwnId, Prose, Ref, Text, Word
from generator.model.markup import plain_text
from generator.model.translation import N_, _, ngettext
from generator.model.vocabulary import BLANKS, blank_label, in_words

# A text is shown up to this length; of a longer one, what is around the change.
_MOST = 90
_AROUND = 3
_OF = "type", "kind"
_PLACE = re.compile(r"%\((\w+)\)s")
# A part whose fields say what they are without it.
_SAYS_ITSELF = ("context",)

# Field names that say too little outside their record.
_NAMES = {
    "says": N_("text"),
    "what": N_("description"),
    "q": N_("wording"),
    "a": N_("answer"),
    "by": N_("actor"),
    "was": N_("earlier text"),
    "now": N_("new text"),
    "why": N_("reason"),
    "answers": N_("answer to the question"),
    "because_of": N_("causes"),
    "called": N_("name in use"),
    "due": N_("deadline"),
    "falls_on": N_("groups affected"),
    "for": N_("position upheld"),
    "found": N_("discovery"),
    "held": N_("holding"),
    "issue_id": N_("issue"),
    "made_on": N_("date made"),
    "milder": N_("milder measure"),
    "of": N_("maker"),
    "offered_by": N_("offering party"),
    "part_of": N_("parent"),
    "quote_lang": N_("language of the quotation"),
    "quote_translation": N_("translation"),
    "resolved": N_("result"),
    "resolved_by": N_("evidence of the result"),
    "resolved_on": N_("date of the result"),
    "said_by": N_("speaker"),
    "translated_by": N_("translator"),
    "with": N_("counterpart"),
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a record. A text is shown between quotation marks, an id or a word of a vocabulary bare."""

    text: str
    is_text: bool = False

    def __str__(self) -> str:
        return f'"{self.text}"' if self.is_text else self.text


Piece = str | Quoted
Sentence = tuple[Piece, ...]


def as_plain(sentence: Sentence) -> str:
    """A sentence as one plain text."""
    return "".join(str(piece) for piece in sentence)


def filled(message: str, values: Mapping[str, Sentence]) -> Sentence:
    """A message in the language of the site, with sentences or parts of them in the places that it names."""
    pieces = _PLACE.split(_(message))
    found: list[Piece] = []
    for text, name in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        found += [text] if text else []
        found += values.get(name, ())
    return tuple(found)


def sentence(change: Change) -> Sentence:
    """A change in one sentence, such as `standing of F2: reported -> contested`."""
    *around, last = change.steps
    if last.noun:
        return _item(change, around, last)
    name = _subject(last, around)
    if isinstance(change.was or [], list) and isinstance(change.now or [], list):
        return (*name, ": ", *_lists(last, change.was or [], change.now or []))
    if isinstance(change.was, str) and isinstance(change.now, str) and change.was and change.now:
        return _changed(name, *_pair(last, change.was, change.now))
    if change.kind == "changed":
        return _changed(name, _shown(last, change.was), _shown(last, change.now))
    if change.now:
        return filled(
            N_("%(what)s added: %(now)s"), {"what": name, "now": (_shown(last, change.now),)}
        )
    was = _shown(last, change.was)
    return filled(N_("%(what)s removed (was: %(was)s)"), {"what": name, "was": (was,)})


def _changed(what: Sentence, was: Quoted, now: Quoted) -> Sentence:
    return (*what, ": ", was, " -> ", now)


def _item(change: Change, around: list[Step], last: Step) -> Sentence:
    """An item that came, went, or is a text that changed."""
    if change.was and change.now and isinstance(change.was, str) and isinstance(change.now, str):
        return _changed(_inside(_label(last), around), *_pair(last, change.was, change.now))
    if change.was and change.now:
        pair = _shown(last, change.was), _shown(last, change.now)
        return _changed(_inside(_label(last), around), *pair)
    value = change.now or change.was
    text = last.headline or (value if isinstance(value, str) else _first_text(last, value))
    name = _label(last) if last.id or isinstance(last.field.kind, Text) else (_(last.noun),)
    end: Sentence = (": ", _text(text, _is_sentence(text))) if text else ()
    message = N_("%(what)s added") if change.now else N_("%(what)s removed")
    return (*filled(message, {"what": _inside(name, around)}), *end)


def _first_text(step: Step, value: Any) -> str:
    cls = getattr(step.field.kind, "cls", None)
    return headline(cls, value) if cls else ""


def _subject(last: Step, around: list[Step]) -> Sentence:
    """`standing of F2`; what kind of outcome it is, is the `outcome`."""
    name = last.field.name
    if name in _OF and around and not around[-1].noun:
        return _inside((_field(around[-1].field.name),), around[:-1])
    if not around:
        return (_field(name),)
    return _inside((_name(last),), around)


def _name(step: Step) -> str:
    return _(_NAMES.get(step.field.name) or in_words(step.field.name))


def _field(name: str) -> str:
    return _(in_words(name))


def _inside(what: Sentence, around: list[Step]) -> Sentence:
    """Something with what it is a part of, from the inside outwards."""
    for step in reversed(around):
        if step.field.name not in _SAYS_ITSELF:
            what = filled(N_("%(part)s of %(whole)s"), {"part": what, "whole": _label(step)})
    return what


def _label(step: Step) -> Sentence:
    """An item by its id, by its first words, or a part by the name of its field."""
    if not step.noun:
        return (_name(step),)
    if isinstance(step.field.kind, Text):
        return (_field(step.field.name),)
    if step.id:
        return (f"{_(step.noun)} ", Quoted(step.id))
    if not step.headline:
        return (_(step.noun),)
    return (f"{_(step.noun)} ", _text(step.headline, _is_sentence(step.headline)))


def _lists(step: Step, was: list[Any], now: list[Any]) -> Sentence:
    """The entries added to and removed from a list of words or references."""
    found: list[Piece] = []
    for message, items, others in (
        (N_("%(what)s added"), now, was),
        (N_("%(what)s removed"), was, now),
    ):
        names = [str(item) for item in items if item not in others]
        if names:
            shown = Quoted(_shortened(", ".join(_word(step, name) for name in names)))
            found += [*([", "] if found else []), *filled(message, {"what": (shown,)})]
    return tuple(found) or (_("entries given twice"),)


def _shown(step: Step, value: Any) -> Quoted:
    """Any value; of a record its first words, of several records how many they are."""
    if isinstance(value, list):
        are_texts = all(isinstance(item, str) for item in value)
        return Quoted(_shortened(", ".join(value)) if are_texts else _given(value))
    if isinstance(value, dict):
        text = _first_text(step, value)
        return _text(text, _is_sentence(text))
    return _value(step, value)


def _given(items: list[Any]) -> str:
    return ngettext("%(num)s given", "%(num)s given", len(items))


def _word(step: Step, word: str) -> str:
    """A word of a vocabulary, or the id of something, as readers see it."""
    kind = step.field.kind
    if word in BLANKS:
        return blank_label(word)
    return kind.words.label(word) if isinstance(kind, Word) else in_words(word)


def _value(step: Step, text: str) -> Quoted:
    kind = step.field.kind
    if isinstance(kind, Word) or text in BLANKS:
        return Quoted(_shortened(_word(step, text)))
    if isinstance(kind, Day | Ref | OwnId | Address):
        return Quoted(_shortened(text))
    return _text(text, True)


def _pair(step: Step, was: str, now: str) -> tuple[Quoted, Quoted]:
    """Two values side by side; of long texts, what is around the difference."""
    kind = step.field.kind
    if not isinstance(kind, Text) or was in BLANKS or now in BLANKS:
        return _value(step, was), _value(step, now)
    bare = _bare(was, kind.form), _bare(now, kind.form)
    # Where only a link or a mark changed, the words alone would be the same.
    one, other = bare if bare[0] != bare[1] else (was, now)
    return tuple(Quoted(text, True) for text in around_difference(one, other))  # type: ignore[return-value]


def _bare(text: str, form: type[str]) -> str:
    return plain_text(form(text)) if form in (Line, Prose) else text


def _text(text: str, is_text: bool) -> Quoted:
    return Quoted(_shortened(plain_text(Line(text)) if is_text else text), is_text)


def _is_sentence(text: str) -> bool:
    return " " in text


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _MOST:
        return text
    return text[:_MOST].rsplit(" ", 1)[0].rstrip(" ,;:") + "..."


def around_difference(was: str, now: str) -> tuple[str, str]:
    """Two texts cut down to where they differ, with a few words around it, each at most so long."""
    if len(was) <= _MOST and len(now) <= _MOST:
        return was, now
    one, other = was.split(), now.split()
    shared = _shared(one, other)
    start = max(0, shared - _AROUND)
    behind = _shared(one[shared:][::-1], other[shared:][::-1])
    end = max(0, behind - _AROUND)
    return _cut(one, start, end), _cut(other, start, end)


def _shared(one: list[str], other: list[str]) -> int:
    """The number of words that two lists share at their beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _cut(words: list[str], start: int, end: int) -> str:
    text = _shortened(" ".join(words[start : len(words) - end]))
    before = "..." if start else ""
    after = "..." if end and not text.endswith("...") else ""
    return f"{before}{text}{after}"
