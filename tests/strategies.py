"""Dates, texts and whole valid records for property tests, drawn from what the model declares of its fields."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from generator.corpus.corpus import Corpus, link
from generator.model.case import Case
from generator.model.dates import Date, days_in_month, parse_date
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
    conditions_of,
    fields_of,
)
from generator.model.registry import Actor, Term, Topic
from generator.model.vocabulary import NOT_APPLICABLE
from tests.support import context_of, scope_of

Ids = Mapping[str, Sequence[str]]
"""What references can point to: the ids of each kind of target."""

_YEARS = st.one_of(st.integers(1990, 2030), st.integers(-9999, 9999)).map(
    lambda year: f"{'-' if year < 0 else ''}{abs(year):04}"
)
_LONG_YEARS = st.one_of(st.integers(10_000, 10**10 - 1), st.integers(-(10**10) + 1, -10_000)).map(
    lambda year: f"Y{year}"
)
_MONTHS = st.integers(1, 12).map(lambda month: f"{month:02}")
_SEASONS = st.integers(21, 24).map(str)
_OPEN = st.sampled_from(["..", ""])


def _days(month: str) -> SearchStrategy[str]:
    """The days of a month such as `2016-02`."""
    year, number = month.rsplit("-", 1)
    return st.integers(1, days_in_month(int(year), int(number))).map(
        lambda day: f"{month}-{day:02}"
    )


_YEAR_MONTHS = st.tuples(_YEARS, _MONTHS).map("-".join)
_SIMPLE = st.tuples(
    st.one_of(
        _YEARS,
        _LONG_YEARS,
        _YEARS.map(lambda year: year[:-1] + "X"),
        _YEARS.map(lambda year: year[:-2] + "XX"),
        _YEARS.map(lambda year: f"{year}-XX"),
        _YEARS.map(lambda year: f"{year}-XX-XX"),
        st.tuples(_YEARS, _SEASONS).map("-".join),
        _YEAR_MONTHS,
        _YEAR_MONTHS.map(lambda month: f"{month}-XX"),
        _YEAR_MONTHS.flatmap(_days),
    ),
    st.sampled_from(["", "", "", "?", "~", "%"]),
).map("".join)


def simple_dates() -> SearchStrategy[Date]:
    """Dates that are no intervals, and known."""
    return _SIMPLE.map(parse_date)


def _in_order(ends: tuple[Date, Date]) -> str:
    first, last = ends
    if first.first_possible > last.last_possible:
        first, last = last, first
    return f"{first.edtf}/{last.edtf}"


def intervals() -> SearchStrategy[str]:
    """Intervals as EDTF, closed and open."""
    return st.one_of(
        st.tuples(simple_dates(), simple_dates()).map(_in_order),
        st.tuples(_SIMPLE, _OPEN).map("/".join),
        st.tuples(_OPEN, _SIMPLE).map("/".join),
    )


def dates() -> SearchStrategy[Date]:
    """Dates of every form that a record can hold."""
    return st.one_of(simple_dates(), intervals().map(parse_date), st.just(parse_date("unknown")))


_TRICKY = [
    "NO", "yes", "off", "null", "~", "1.10", "1e3", "0x1F", "12:30", "2016-02-16", "unknown",
    "A claim: it is safe", "Ends in a colon:", "Part #1", "# one", "a#b", "[S1] says so", "{x}: y",
    "- a dash", "? what", "| bar", "> five", "*starred*", "&c.", "!important", "@someone", "`code`",
    "%", "'quoted'", 'the "quoted" one', "\\back\\slash", "---", "...", "a, b", ", a", "] b", "=", "<<",
    "(S1)", "(S1, F1)", "one\ntwo", "one\n\n- two\n  - three", "one\n\n    code", "> one\n> two", "a  b",
    "tab\tbed", "Größe", "日本語", "🙂", "e\u0301", "no\u00a0break", "recall", "zero-day",
]  # fmt: skip
_LETTERS = st.characters(
    exclude_categories=("C", "Zl", "Zp"), include_characters="\n\t", exclude_characters="<"
)
_TEXTS = (
    st.one_of(
        st.sampled_from(_TRICKY),
        st.lists(st.sampled_from(_TRICKY), min_size=2, max_size=4).map(" ".join),
        st.text(_LETTERS, min_size=1, max_size=30),
    )
    .map(str.strip)
    .filter(lambda text: text != "" and "](" not in text and len(text) <= 100)
)
_ADDRESSES = st.sampled_from(
    ["https://example.org/", "http://example.org/a?b=c#d", "mailto:maker@example.org"]
)


def texts(form: type[str] = str) -> SearchStrategy[str]:
    """Texts without HTML, pictures and links that a person could have typed."""
    return _TEXTS.map(form)


def _short(kind: Text) -> SearchStrategy[str]:
    """Texts of one line, no longer than the field may be."""
    return texts(kind.form).map(
        lambda text: " ".join(text.splitlines())[: kind.most or 100].strip()
    )


def _value(field: Field, ids: Ids) -> SearchStrategy[Any]:
    """One value of a field, or one item where it is a list."""
    kind = field.kind
    if isinstance(kind, Text):
        return _short(kind) if kind.is_one_line else texts(kind.form)
    if isinstance(kind, Ref):
        return st.sampled_from([*ids.get(kind.target, ()), *kind.extra])
    if isinstance(kind, Word):
        extra = [NOT_APPLICABLE] if field.may_not_apply else []
        return st.sampled_from([*kind.words.words, *extra])
    if isinstance(kind, Day):
        return dates()
    if isinstance(kind, Language):
        return st.sampled_from(["it", "pt-BR", "zh-Hant"])
    if isinstance(kind, Address):
        return st.one_of(_ADDRESSES, st.just("unknown")) if kind.blank_word else _ADDRESSES
    assert isinstance(kind, Part)
    return records(kind.cls, ids)


def _has_values(field: Field, ids: Ids) -> bool:
    kind = field.kind
    return not isinstance(kind, Ref) or bool(ids.get(kind.target) or kind.extra)


def _own_id(cls: type) -> OwnId | None:
    """What the ids of the records of a class are, where they have ids of their own."""
    kinds = (field.kind for field in fields_of(cls).values())
    return next((kind for kind in kinds if isinstance(kind, OwnId)), None)


def _field(draw: DrawFn, field: Field, ids: Ids) -> Any:
    """The whole value of a field that is there."""
    kind = field.kind
    if isinstance(kind, PerPosition):
        names = draw(st.lists(st.sampled_from(ids["position"]), min_size=1, unique=True))
        item = st.one_of(records(kind.cls, ids), *(st.just(word) for word in kind.extra))
        return tuple((name, draw(item)) for name in names)
    if field.many and isinstance(kind, Part) and (own := _own_id(kind.cls)):
        return tuple(draw(records(kind.cls, ids, name)) for name in ids[own.of])
    if field.may_be_list:
        most = field.most or max(field.least, 2)
        # The same id twice is warned of.
        unique = isinstance(kind, Ref | Word | Address)
        values = st.lists(
            _value(field, ids), min_size=field.least or 1, max_size=most, unique=unique
        )
        return tuple(draw(values))
    return draw(_value(field, ids))


@st.composite
def records(draw: DrawFn, cls: type, ids: Ids, own_id: str = "") -> Any:
    """A valid record of any class of the model; its references point to the given ids."""
    fields = fields_of(cls)
    alternatives = [name for name in getattr(cls, "ONE_OF", ()) if _has_values(fields[name], ids)]
    chosen = draw(st.sampled_from(alternatives)) if alternatives else ""
    left_out = {*getattr(cls, "ONE_OF", ())} - {chosen}
    # A record without any value would be read as absent.
    given = draw(st.integers(1, 2 ** len(fields) - 1))
    optional = {name for index, name in enumerate(fields) if given >> index & 1}
    required = {name for name, field in fields.items() if field.required} | {chosen}
    conditions = {condition.field: condition for condition in conditions_of(cls)}
    values: dict[str, Any] = {}
    for name in dict.fromkeys([*conditions, *fields]):
        field = fields[name]
        if isinstance(field.kind, OwnId):
            values[name] = own_id
        elif name in left_out or not _has_values(field, ids):
            continue
        elif name in required | optional:
            condition = conditions.get(name)
            if condition and isinstance(field.kind, Text) and draw(st.booleans()):
                values[field.attribute] = field.kind.form(condition.word)
            else:
                values[field.attribute] = _field(draw, field, ids)
            if condition and values[field.attribute] == condition.word:
                required = (required | {*condition.requires}) - {*condition.frees}
    return cls(**values)


@st.composite
def cases(draw: DrawFn, name: str = "one", ids: Ids | None = None) -> Case:
    """A valid case; `ids` are those of the cases, actors and topics that it can name."""
    known = dict(ids or {"case": ["other"], "actor": ["maker", "agency"], "topic": ["recalls"]})
    for field in fields_of(Case).values():
        if isinstance(field.kind, Part) and field.many and (own := _own_id(field.kind.cls)):
            count = draw(st.integers(field.least or int(field.required), 3))
            known[own.of] = [f"{own.letter or own.of}{number + 1}" for number in range(count)]
    case: Case = draw(records(Case, known))
    may_not_apply = [
        name
        for name, field in fields_of(Case).items()
        if field.may_not_apply and not isinstance(field.kind, Word) and not getattr(case, name)
    ]
    absent = draw(st.frozensets(st.sampled_from(may_not_apply))) if may_not_apply else frozenset()
    return replace(case, id=name, not_applicable=absent)


@st.composite
def corpora(draw: DrawFn) -> Corpus:
    """Up to three valid cases, which can name each other, linked with their registries."""
    ids = {
        "case": [f"case-{number}" for number in range(draw(st.integers(1, 3)))],
        "actor": ["maker", "old-maker", "agency"],
        "topic": ["recalls", "chips"],
    }
    named = ["recall", "zero-day", "Part", "NO"]
    world = context_of(
        {name: scope_of(draw(cases(name, ids))) for name in ids["case"]},
        actors={name: replace(draw(records(Actor, ids)), id=name) for name in ids["actor"]},
        topics={name: replace(draw(records(Topic, ids)), id=name) for name in ids["topic"]},
        terms={name: replace(draw(records(Term, ids)), id=name) for name in named},
    )
    return link(world, files={})
