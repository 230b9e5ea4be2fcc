"""What comparison across cases needs, added to made-up records: sides left out, dates that are partial or unknown, and blanks
occur as often as in real ones."""

import random

from benchmarks.case import SEED, Data, actor_id
from benchmarks.words import draw_words
from generator.model import vocabulary as v

ISSUES = 24
_DATES = (
    "2015-03-04",
    "2018",
    "2021-06",
    "2023?",
    "2024-10-XX",
    "2030",
    "2040-01-02",
    "2026/..",
    "unknown",
)
_DECIDERS = ("agency", "maker", "court")  # fmt: skip


def issue_id(number: int) -> str:
    return f"issue-{number}"


def issue_data(number: int) -> Data:
    data = {"title": f"Is issue {number} to be decided?", "description": "What belongs to it."}
    return {**data, "broader": issue_id(number // 6)} if number >= 6 else data


def owned(number: int, data: Data) -> Data:
    """An actor with the one that it belongs to: one in nine belongs to the one before it."""
    return {**data, "part_of": actor_id(number - 1)} if number % 9 == 8 else data


def compared(record: Data, number: int) -> Data:
    """A record of `benchmarks.case` with what comparison needs."""
    return _Compared(record, number).data()


class _Compared:
    def __init__(self, record: Data, number: int) -> None:
        self.draw = random.Random(f"{SEED} comparison {number}")
        self.record, self.number = record, number

    def some(self, share: float) -> bool:
        return self.draw.random() < share

    def line(self) -> str:
        return f"{' '.join(draw_words(self.draw, 9)).capitalize()} (S1)."

    def word(self, words: v.Vocabulary) -> str:
        return self.draw.choice(list(words.words))

    def date(self) -> str:
        return self.draw.choice(_DATES)

    def event(self) -> str:
        return f"E{self.draw.randint(1, len(self.record['timeline']))}"

    def data(self) -> Data:
        record = self.record
        added: Data = {
            "exchanges": [self._exchange(one) for one in record["exchanges"]],
            "flaws": [self._flaw(i) for i in range(1, self.draw.randint(1, 4))],
            "measures": [self._measure(one) for one in record["measures"]],
            "measure_views": {"P1": self._cost(), "P2": self._cost()},
            "timeline": [self._step(i, one) for i, one in enumerate(record["timeline"])],
            "forecasts": [self._forecast() for _ in range(self.draw.randint(0, 3))],
            "identifiers": [{"scheme": "docket", "value": f"No. {self.number}"}],
        }
        if self.some(0.7):
            added["short_title"] = f"{self.draw.choice('ABCDEFG')} {self.number}"
        notes = [self._note() for _ in range(self.draw.randint(0, 3))]
        added["context"] = {**record["context"], "what_this_means_for_you": notes}
        return {**record, **{name: value for name, value in added.items() if value}}

    def _exchange(self, exchange: Data) -> Data:
        if self.some(0.6):
            exchange = {**exchange, "issue_id": issue_id(self.draw.randrange(ISSUES))}
        if self.some(0.3):
            held = {
                "by": self.draw.choice(_DECIDERS),
                "for": self.draw.choice(("P1", "P2", "split", "neither")),
            }
            exchange = {**exchange, "held": {**held, "says": self.line(), "basis": "editorial"}}
        return exchange  # fmt: skip

    def _flaw(self, number: int) -> Data:
        flaw: Data = {"id": f"D{number}", "name": " ".join(draw_words(self.draw, 5))}
        if self.some(0.9):
            flaw["of"] = "maker"
        if self.some(0.6):
            flaw["called"] = " ".join(draw_words(self.draw, 3))
        if self.some(0.8):
            flaw["breadth"] = self.word(v.BREADTH)
        fates = [self.word(v.BECAME) for _ in range(self.draw.randint(0, 3))]
        flaw["became"] = [{"what": what, "event": self.event()} for what in fates]
        return {**flaw, "found": self.event(), "sources": ["S1"]}

    def _measure(self, measure: Data) -> Data:
        conditions = [self._condition() for _ in range(self.draw.randint(0, 2))]
        return {**measure, "reach": self.word(v.REACH), "conditions": conditions}

    def _condition(self) -> Data:
        condition: Data = {"text": self.line(), "state": self.word(v.CONDITION_STATE)}
        if self.some(0.6):
            condition["due"] = self.date()
        if self.some(0.5):
            condition["said_by"] = self.draw.choice(("agency", "A tester"))
        return {**condition, "sources": ["S1"]}

    def _cost(self) -> Data:
        groups = self.draw.sample(list(v.GROUP.words), self.draw.randint(0, 2))
        return {
            "burden": self.line(),
            "falls_on": groups,
            "basis": "paraphrased",
            "sources": ["S1"],
        }

    def _step(self, place: int, event: Data) -> Data:
        steps = ("order", "effect")
        return {**event, "step": steps[place]} if place < 2 and self.some(0.8) else event

    def _forecast(self) -> Data:
        forecast: Data = {
            "text": self.line(),
            "by": self.draw.choice(("maker", "A bank")),
            "made_on": "1980",
        }
        if self.some(0.6):
            forecast["horizon"] = self.date()
        if self.some(0.7):
            forecast["likelihood"] = self.word(v.LIKELIHOOD)
        if self.some(0.6):
            forecast |= {"resolved": self.word(v.RESOLVED), "resolved_by": ["S1"]}
        return {**forecast, "sources": ["S1"]}

    def _note(self) -> Data:
        note: Data = {"audience": "Some", "text": self.line()}
        return {**note, "group": self.word(v.GROUP)} if self.some(0.8) else note
