"""The fields of a record against the contract, and the ways to walk over a record."""

from typing import Any

import pytest

from generator.model import registry
from generator.model import vocabulary as v
from generator.model.case import (
    Audience,
    Case,
    Context,
    Correction,
    Editorial,
    Forecast,
    Identifier,
    NotCovered,
    Question,
)
from generator.model.course import (
    Alternative,
    Authority,
    Event,
    External,
    Measure,
    MeasureCondition,
    Outcome,
    Precedent,
)
from generator.model.dates import UNKNOWN, parse_date
from generator.model.evidence import Account, Fact, Fate, Flaw, KeyDatum, Source
from generator.model.fields import (
    Address,
    Condition,
    Field,
    Line,
    Prose,
    Ref,
    Text,
    Word,
    conditions_of,
    fields_of,
    leaves,
    parts,
)
from generator.model.parties import (
    Answer,
    Description,
    Exchange,
    Held,
    MeasureView,
    Party,
    Position,
    Reply,
    RiskView,
    Subject,
)
from tests.each import each

# `!` required, `*` a list.
CONTRACT: list[tuple[type, str]] = [
    (
        Case,
        """
        title! short_title depth question! status! summary!* topics* jurisdictions* identifiers* subject
        parties!* positions!* exchanges* facts* flaws* measures* risk_views measure_views authority
        timeline!* outcome! key_data* context forecasts* precedents* faq* replies* not_covered* sources!*
        editorial! corrections*
        """,
    ),
    (Identifier, "scheme! value! url"),
    (Subject, "kind! name! described_as*"),
    (Description, "text! sources*"),
    (Party, "id! actor! role! described_as"),
    (
        Position,
        """
        id! label held_by! stance! claim! since until basis! sources!* quote quote_lang quote_translation
        translated_by grounds qualifier
        """,
    ),
    (Exchange, "issue! issue_id answers! held"),
    (
        Answer,
        "says! basis! sources!* quote quote_lang quote_translation translated_by reply_kind",
    ),
    (Held, "by! for! says! basis! sources!* quote event"),
    (Fact, "id! question! standing! accounts* looked_in* would_settle note"),
    (Account, "says! sources!*"),
    (Flaw, "id! name! of called found breadth exploitability harm_seen became* sources!*"),
    (Fate, "what! event with"),
    (
        Measure,
        """
        id! by! ordered! in_effect! called* binding legal_basis scope start end status compliance
        because_of* reach alternatives* conditions* note sources!*
        """,
    ),
    (Alternative, "rung! offered_by! says! answer basis! sources!*"),
    (MeasureCondition, "text! due state! since said_by sources!*"),
    (
        RiskView,
        """
        breadth exploitability harm_seen severity scale likelihood response_sought basis! sources!*
        """,
    ),
    (MeasureView, "burden falls_on* milder basis! sources!* quote"),
    (Authority, "decided_by kind! legal_basis reviewable_by power_disputed note"),
    (Event, "id! date! type! what! by sources!* after* standing scheduled step"),
    (
        Outcome,
        "type! headline answers summary! date in_favour_of decision superseded_by next_step sources*",
    ),
    (KeyDatum, "label! value! unit claimed_by standing sources!*"),
    (
        Context,
        """
        background why_it_matters what_this_means_for_you* what_happens_next bigger_picture analysis
        """,
    ),
    (Audience, "audience! group text!"),
    (
        Forecast,
        """
        title text! by made_on criterion likelihood horizon resolved resolved_on resolved_by* sources!*
        """,
    ),
    (
        Precedent,
        "case external treatment! point! basis! decision relied_on_at sources*",
    ),
    (External, "title! citation url date"),
    (Question, "q! a!"),
    (Reply, "by! date! text! source"),
    (NotCovered, "since! text! sources*"),
    (
        Source,
        """
        id! type! title! author authors* publisher date! url! archive_url accessed language level! text_origin
        derived_from* consulted
        """,
    ),
    (
        Editorial,
        """
        review_state! text_origin! ai_tool_maker reviewed_by* last_reviewed evidence_as_of!
        contributors* interests note
        """,
    ),
    (Correction, "date! kind! field! was now why!"),
    (registry.Actor, "name! kind! sector country aliases* same_as* merged_into part_of"),
    (registry.Issue, "title! description broader"),
    (registry.Topic, "title! description broader"),
    (registry.Term, "definition! also* source"),
]
CLASSES = [cls for cls, _ in CONTRACT]


def sign(field: Field) -> str:
    return field.name + "!" * field.required + "*" * field.many


def test_a_part_has_the_fields_of_the_contract() -> None:
    for cls, fields in CONTRACT:
        assert [sign(field) for field in fields_of(cls).values()] == fields.split(), cls


def test_every_field_is_explained_in_a_sentence() -> None:
    for cls in CLASSES:
        for field in fields_of(cls).values():
            assert field.doc[:1].isupper(), field.name
            assert field.doc.endswith("."), field.name


def names(wanted: Any) -> set[str]:
    """The fields of all classes that answer to a question."""
    return {
        f"{cls.__name__}.{field.name}"
        for cls in CLASSES
        for field in fields_of(cls).values()
        if wanted(field)
    }


def test_only_these_texts_are_prose() -> None:
    assert names(lambda f: isinstance(f.kind, Text) and f.kind.form is Prose) == {
        "Position.grounds",
        "Outcome.summary",
        "Context.background",
        "Context.why_it_matters",
        "Context.what_happens_next",
        "Context.bigger_picture",
        "Context.analysis",
        "Audience.text",
        "Question.a",
        "Reply.text",
    }


def test_only_these_texts_are_shown_as_typed() -> None:
    assert names(lambda f: isinstance(f.kind, Text) and f.kind.form is str) == {
        "Case.title",
        "Case.short_title",
        "Identifier.value",
        "Subject.name",
        "Position.label",
        "Position.quote",
        "Position.quote_translation",
        "Position.translated_by",
        "Answer.quote",
        "Answer.quote_translation",
        "Answer.translated_by",
        "Held.quote",
        "MeasureView.quote",
        "MeasureCondition.said_by",
        "Flaw.name",
        "Flaw.called",
        "Measure.called",
        "KeyDatum.label",
        "KeyDatum.value",
        "KeyDatum.unit",
        "Audience.audience",
        "Forecast.title",
        "Forecast.by",
        "Precedent.decision",
        "External.title",
        "External.citation",
        "Reply.by",
        "Source.title",
        "Source.author",
        "Source.authors",
        "Source.publisher",
        "Editorial.reviewed_by",
        "Editorial.contributors",
        "Correction.field",
        "Actor.name",
        "Actor.sector",
        "Actor.aliases",
        "Topic.title",
        "Issue.title",
        "Term.also",
        "Term.source",
    }


def test_only_these_texts_are_limited() -> None:
    assert names(lambda f: isinstance(f.kind, Text) and (f.kind.most or f.kind.words)) == {
        "Case.title",
        "Case.short_title",
        "Case.summary",
        "Position.label",
        "Outcome.headline",
    }
    assert fields_of(Case)["title"].kind == Text(most=100)
    assert fields_of(Case)["short_title"].kind == Text(most=32)
    assert fields_of(Position)["label"].kind == Text(most=28)
    assert fields_of(Outcome)["headline"].kind == Text(Line, most=140)
    assert fields_of(Case)["summary"].kind == Text(Line, words=40)


def test_only_these_lists_have_a_length() -> None:
    lengths = {f.name: (f.least, f.most) for f in fields_of(Case).values() if f.least or f.most}
    assert lengths == {"summary": (3, 6), "parties": (2, None), "positions": (2, None)}
    assert names(lambda f: f.least or f.most) == {f"Case.{name}" for name in lengths}


def test_only_these_fields_can_be_not_applicable() -> None:
    assert names(lambda f: f.may_not_apply) == {
        "Case.jurisdictions",
        "Case.subject",
        "Case.measures",
        "Case.risk_views",
        "Case.measure_views",
        "Case.authority",
        "Measure.binding",
        "Authority.power_disputed",
        "RiskView.breadth",
        "RiskView.exploitability",
        "RiskView.harm_seen",
        "RiskView.likelihood",
        "RiskView.response_sought",
    }


def test_the_addresses_of_a_source_may_be_unknown_and_no_others() -> None:
    assert names(lambda f: f.kind == Address(blank_word=True)) == {
        "Source.url",
        "Source.archive_url",
    }
    assert names(lambda f: f.kind == Address()) == {
        "Identifier.url",
        "External.url",
        "Actor.same_as",
    }


def test_references_lead_where_the_contract_says() -> None:
    found: dict[str, set[str]] = {}
    for cls in CLASSES:
        for field in fields_of(cls).values():
            if isinstance(field.kind, Ref):
                found.setdefault(field.kind.target, set()).add(f"{cls.__name__}.{field.name}")
    carried = [cls.__name__ for cls in CLASSES if "sources" in fields_of(cls) and cls is not Case]
    assert found == {
        "source": {f"{name}.sources" for name in carried}
        | {"Fact.looked_in", "Source.derived_from", "Reply.source", "Forecast.resolved_by"},
        "party": {
            "Position.held_by",
            "Held.by",
            "Flaw.of",
            "Measure.by",
            "Alternative.offered_by",
            "Authority.decided_by",
            "Event.by",
            "KeyDatum.claimed_by",
        },
        "position": {"Outcome.in_favour_of", "Held.for"},
        "event": {
            "Event.after",
            "Outcome.decision",
            "Precedent.relied_on_at",
            "Held.event",
            "Flaw.found",
            "Fate.event",
            "Measure.because_of",
        },
        "flaw": {"Fate.with"},
        "issue": {"Exchange.issue_id", "Issue.broader"},
        "case": {"Outcome.superseded_by", "Precedent.case"},
        "actor": {"Party.actor", "Editorial.ai_tool_maker", "Actor.merged_into", "Actor.part_of"},
        "topic": {"Case.topics", "Topic.broader"},
    }


def test_only_these_references_may_be_something_else() -> None:
    assert names(lambda f: isinstance(f.kind, Ref) and f.kind.also) == {"Fate.with", "Reply.source"}


@pytest.mark.parametrize(
    ("kind", "value", "pointed"),
    [
        (Ref("source", also="address"), "S1", ("source", "S1")),
        (Ref("source", also="address"), "https://example.org/", None),
        (Ref("flaw", also="case"), "D1", ("flaw", "D1")),
        (Ref("flaw", also="case"), "case:other", ("case", "other")),
        (Ref("position", ("split",)), "split", None),
    ],
)
def test_a_reference_points_to_what_it_names(
    kind: Ref, value: str, pointed: tuple[str, str] | None
) -> None:
    assert kind.pointed(value) == pointed


def words_of(cls: type, name: str) -> list[str]:
    kind = fields_of(cls)[name].kind
    assert isinstance(kind, Word)
    return list(kind.words.words)


def test_the_rung_in_effect_may_be_unknown_and_the_one_sought_unstated() -> None:
    assert words_of(Measure, "ordered") == list(v.RUNG.words)
    assert words_of(Measure, "in_effect") == [*v.RUNG.words, "unknown"]
    assert words_of(RiskView, "response_sought") == [*v.RUNG.words, "unstated"]


@pytest.mark.parametrize(
    ("name", "vocabulary", "classes"),
    [
        ("basis", v.BASIS, [Position, Answer, Held, Alternative, RiskView, MeasureView, Precedent]),
        ("standing", v.STANDING, [Fact, Event, KeyDatum]),
        ("text_origin", v.TEXT_ORIGIN, [Source, Editorial]),
        ("likelihood", v.LIKELIHOOD, [RiskView, Forecast]),
    ],
)
def test_a_field_of_one_name_has_the_same_words_everywhere(
    name: str, vocabulary: v.Vocabulary, classes: list[type]
) -> None:
    assert [cls for cls in CLASSES if name in fields_of(cls)] == classes
    for cls in classes:
        assert words_of(cls, name) == list(vocabulary.words)


EDITORIAL = Condition("basis", "editorial", frees=("sources",))


@each(
    ("cls", "conditions"),
    [
        (Party, [Condition("actor", "unidentified", requires=("described_as",))]),
        (
            Position,
            [Condition("claim", "none_on_record", frees=("basis", "sources")), EDITORIAL],
        ),
        (Case, [Condition("depth", "stub", frees=("timeline",), eases=("summary",))]),
        (Answer, [EDITORIAL]),
        (Held, [EDITORIAL]),
        (Alternative, [EDITORIAL]),
        (MeasureView, [EDITORIAL]),
        (RiskView, [EDITORIAL]),
        (Precedent, [EDITORIAL]),
        (
            Measure,
            [
                Condition("ordered", "other", requires=("called",)),
                Condition("in_effect", "other", requires=("called",)),
            ],
        ),
        (Event, []),
    ],
)
def test_what_is_required_can_hang_on_another_field(cls: type, conditions: list[Condition]) -> None:
    assert list(conditions_of(cls)) == conditions


def test_an_absent_field_is_empty_after_its_kind() -> None:
    case = Case()
    assert (case.title, case.topics, case.risk_views, case.subject) == ("", (), (), None)
    assert isinstance(case.question, Line)
    assert isinstance(Context().background, Prose)
    assert Position().held_by == ()
    assert Event().date == UNKNOWN
    assert Outcome().date is None
    assert Source().consulted == "yes"


def test_a_source_counts_as_read_unless_the_record_says_no() -> None:
    assert Source().was_read
    assert not Source(consulted="no").was_read
    assert Source(consulted="in_part").was_read


def test_a_side_that_nobody_has_put_is_not_on_record() -> None:
    assert Position(claim=Line("It is safe.")).on_record
    assert not Position(claim=Line("none_on_record")).on_record


CASE = Case(
    title="A title",
    summary=(Line("One."), Line("Two.")),
    subject=Subject(kind="other", name="unknown", described_as=(Description(text=Line("A box")),)),
    exchanges=(
        Exchange(
            issue=Line("Is it?"),
            answers=(
                ("P1", Answer(says=Line("Yes."), basis="quoted", sources=("S1", "S2"))),
                ("P2", "none_on_record"),
            ),
        ),
    ),
    timeline=(Event(id="E1", date=parse_date("2024"), what=Line("It is.")),),
)


def test_parts_are_walked_in_the_order_of_the_contract() -> None:
    assert [(path, part.__class__.__name__) for path, part in parts(CASE)] == [
        (("subject",), "Subject"),
        (("subject", "described_as", 0), "Description"),
        (("exchanges", 0), "Exchange"),
        (("exchanges", 0, "answers", "P1"), "Answer"),
        (("timeline", 0), "Event"),
    ]


def test_leaves_are_all_values_that_are_there_item_by_item() -> None:
    assert [(path, field.name, str(value)) for path, field, value in leaves(CASE)] == [
        (("title",), "title", "A title"),
        (("summary", 0), "summary", "One."),
        (("summary", 1), "summary", "Two."),
        (("subject", "kind"), "kind", "other"),
        (("subject", "name"), "name", "unknown"),
        (("subject", "described_as", 0, "text"), "text", "A box"),
        (("exchanges", 0, "issue"), "issue", "Is it?"),
        (("exchanges", 0, "answers", "P2"), "answers", "none_on_record"),
        (("exchanges", 0, "answers", "P1", "says"), "says", "Yes."),
        (("exchanges", 0, "answers", "P1", "basis"), "basis", "quoted"),
        (("exchanges", 0, "answers", "P1", "sources", 0), "sources", "S1"),
        (("exchanges", 0, "answers", "P1", "sources", 1), "sources", "S2"),
        (("timeline", 0, "id"), "id", "E1"),
        (("timeline", 0, "date"), "date", "2024"),
        (("timeline", 0, "what"), "what", "It is."),
    ]
