"""Changes in sentences for people, with the words of records kept apart from those of the program."""

from dataclasses import dataclass
from typing import Any

from generator.history.compare import Change, Step, headline
from generator.model.fields import Address, Day, Line, OwnId, Prose, Ref, Text, Word
from generator.model.markup import plain_text
from generator.model.vocabulary import BLANKS, in_words

# A text is shown up to this length; of a longer one, what is around the change.
_MOST = 90
_AROUND = 3
_OF = "type", "kind"
# A part whose fields say what they are without it.
_SAYS_ITSELF = ("context",)

# Field names that say too little outside their record.
_NAMES = {
    "says": "text",
    "what": "description",
    "q": "wording",
    "a": "answer",
    "by": "actor",
    "was": "earlier text",
    "now": "new text",
    "why": "reason",
    "answers": "answer to the question",
    "because_of": "causes",
    "called": "name in use",
    "due": "deadline",
    "falls_on": "groups affected",
    "for": "position upheld",
    "found": "discovery",
    "held": "holding",
    "issue_id": "issue",
    "made_on": "date made",
    "milder": "milder measure",
    "of": "maker",
    "offered_by": "offering party",
    "part_of": "parent",
    "quote_lang": "language of the quotation",
    "quote_translation": "translation",
    "resolved": "result",
    "resolved_by": "evidence of the result",
    "resolved_on": "date of the result",
    "said_by": "speaker",
    "translated_by": "translator",
    "with": "counterpart",
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


def sentence(change: Change) -> Sentence:
    """A change in one sentence, such as `standing of F2: reported -> contested`."""
    *around, last = change.steps
    if last.noun:
        return _item(change, around, last)
    name = _subject(last, around)
    if isinstance(change.was or [], list) and isinstance(change.now or [], list):
        return (*name, ": ", *_lists(change.was or [], change.now or []))
    if isinstance(change.was, str) and isinstance(change.now, str) and change.was and change.now:
        was, now = _pair(last, change.was, change.now)
        return (*name, ": ", was, " -> ", now)
    if change.kind == "changed":
        return (*name, ": ", _shown(last, change.was), " -> ", _shown(last, change.now))
    if change.now:
        return (*name, " added: ", _shown(last, change.now))
    return (*name, " removed (was: ", _shown(last, change.was), ")")


def _item(change: Change, around: list[Step], last: Step) -> Sentence:
    """An item that came, went, or is a text that changed."""
    if change.was and change.now and isinstance(change.was, str) and isinstance(change.now, str):
        was, now = _pair(last, change.was, change.now)
        return (*_label(last), *_inside(around), ": ", was, " -> ", now)
    if change.was and change.now:
        pair = _shown(last, change.was), _shown(last, change.now)
        return (*_label(last), *_inside(around), ": ", pair[0], " -> ", pair[1])
    value = change.now or change.was
    text = last.headline or (value if isinstance(value, str) else _first_text(last, value))
    name = _label(last) if last.id or isinstance(last.field.kind, Text) else (last.noun,)
    end: Sentence = (": ", _text(text, _is_sentence(text))) if text else ()
    return (*name, *_inside(around), " added" if change.now else " removed", *end)


def _first_text(step: Step, value: Any) -> str:
    cls = getattr(step.field.kind, "cls", None)
    return headline(cls, value) if cls else ""


def _subject(last: Step, around: list[Step]) -> Sentence:
    """`standing of F2`; what kind of outcome it is, is the `outcome`."""
    name = last.field.name
    if name in _OF and around and not around[-1].noun:
        return (in_words(around[-1].field.name), *_inside(around[:-1]))
    if not around:
        return (in_words(name),)
    return (_name(last), *_inside(around))


def _name(step: Step) -> str:
    return _NAMES.get(step.field.name, in_words(step.field.name))


def _inside(around: list[Step]) -> Sentence:
    found: Sentence = ()
    for step in reversed(around):
        if step.field.name in _SAYS_ITSELF:
            continue
        found = (*found, " of ", *_label(step))
    return found


def _label(step: Step) -> Sentence:
    """An item by its id, by its first words, or a part by the name of its field."""
    if not step.noun:
        return (_name(step),)
    if isinstance(step.field.kind, Text):
        return (in_words(step.field.name),)
    if step.id:
        return (f"{step.noun} ", Quoted(step.id))
    if not step.headline:
        return (step.noun,)
    return (f"{step.noun} ", _text(step.headline, _is_sentence(step.headline)))


def _lists(was: list[Any], now: list[Any]) -> Sentence:
    """The entries added to and removed from a list of words or references."""
    found: list[Piece] = []
    for verb, items, others in (("added", now, was), ("removed", was, now)):
        names = [str(item) for item in items if item not in others]
        if names:
            shown = ", ".join(in_words(name) for name in names)
            found += [", " if found else "", Quoted(_shortened(shown)), f" {verb}"]
    return tuple(piece for piece in found if piece) or ("entries given twice",)


def _shown(step: Step, value: Any) -> Quoted:
    """Any value; of a record its first words, of several records how many they are."""
    if isinstance(value, list):
        are_texts = all(isinstance(item, str) for item in value)
        return Quoted(_shortened(", ".join(value)) if are_texts else f"{len(value)} given")
    if isinstance(value, dict):
        text = _first_text(step, value)
        return _text(text, _is_sentence(text))
    return _value(step, value)


def _value(step: Step, text: str) -> Quoted:
    kind = step.field.kind
    if isinstance(kind, Word) or text in BLANKS:
        return Quoted(_shortened(in_words(text)))
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
