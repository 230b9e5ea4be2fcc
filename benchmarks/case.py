"""The record of one made-up case, which uses every field."""

import random
from typing import Any

from benchmarks.words import draw_subject, draw_words
from generator.model import vocabulary as v

SEED = 20260611
COUNTRIES = ("US", "DE", "FR", "JP", "IN", "BR", "KE", "EU", "GB", "CN")
TOPICS = 40

# Of ten precedents three go to a few landmark cases.
_LANDMARKS = 20
# A text says the words of its subject again and again: so many words, and one word in so many.
_SUBJECT_WORDS = 40
_SUBJECT_EVERY = 4
_OUTCOMES = {
    "open": ("pending", "deferred"),
    "closed": ("upheld", "modified", "lifted", "annulled", "settled", "complied", "adopted"),
    "unknown": ("unknown",),
}

Data = dict[str, Any]


def case_id(number: int) -> str:
    return f"dispute-{number:06}"


def actor_id(number: int) -> str:
    return f"actor-{number:05}"


def topic_id(number: int) -> str:
    return f"topic-{number}"


def case(number: int, actors: int) -> Data:
    """The record of one case as plain data."""
    return _Case(number, actors).data()


class _Case:
    """One case, drawn from its own seed, so that a case is the same in a corpus of any size."""

    def __init__(self, number: int, actors: int) -> None:
        self.draw = random.Random(f"{SEED} case {number}")
        self.number, self.actors = number, actors
        self.subject = draw_subject(self.draw, _SUBJECT_WORDS)
        self.year = self.draw.randint(1985, 2022)
        self.status = self.draw.choice(("open", "closed", "closed", "unknown"))
        self.sources = self.draw.randint(8, 14)

    def words(self, least: int, most: int) -> str:
        count = self.draw.randint(least, most)
        own = self.draw.choices(self.subject, k=count // _SUBJECT_EVERY)
        chosen = [*own, *draw_words(self.draw, count - len(own))]
        self.draw.shuffle(chosen)
        return " ".join(chosen).capitalize()

    def line(self, least: int = 12, most: int = 24) -> str:
        return f"{self.words(least, most)} ({self.source()})."

    def prose(self, paragraphs: int = 2) -> str:
        return "\n\n".join(self.line(40, 70) for _ in range(paragraphs))

    def source(self) -> str:
        return f"S{self.draw.randint(1, self.sources)}"

    def cited(self) -> list[str]:
        return sorted({self.source(), self.source()})

    def date(self, later: int = 0) -> str:
        year, month, day = self.year + later, self.draw.randint(1, 12), self.draw.randint(1, 28)
        return self.draw.choice(
            (f"{year}-{month:02}-{day:02}",) * 3 + (f"{year}-{month:02}", f"{year}")
        )

    def data(self) -> Data:
        return {
            "title": f"{self.words(5, 8)} {self.number}",
            "question": f"{self.words(10, 20)}?",
            "status": self.status,
            "summary": [self.line() for _ in range(self.draw.randint(3, 6))],
            "topics": [topic_id(i) for i in self.draw.sample(range(TOPICS), 3)],
            "jurisdictions": self.draw.sample(COUNTRIES, self.draw.randint(1, 2)),
            "subject": {"kind": "software", "name": self.words(2, 4)},
            "parties": self._parties(),
            "positions": [self._position(1, "agency"), self._position(2, "maker")],
            "exchanges": [self._exchange() for _ in range(self.draw.randint(3, 5))],
            "facts": [self._fact(i) for i in range(1, self.draw.randint(4, 7))],
            "measures": [self._measure(i) for i in range(1, self.draw.randint(2, 4))],
            "risk_views": {"P1": self._view(), "P2": self._view()},
            "authority": {"decided_by": "agency", "kind": "executive", "legal_basis": self.line(6, 10)},
            "timeline": [self._event(i) for i in range(1, self.draw.randint(9, 14))],
            "outcome": self._outcome(),
            "key_data": [self._figure() for _ in range(2)],
            "context": {"background": self.prose(), "why_it_matters": self.prose(1), "analysis": self.prose(1)},
            "forecasts": [{"text": self.line(), "likelihood": "likely", "sources": self.cited()}],
            **self._precedents(),
            "faq": [{"q": f"{self.words(6, 10)}?", "a": self.prose(1)} for _ in range(3)],
            "sources": [self._document(i) for i in range(1, self.sources + 1)],
            "editorial": {
                "review_state": "draft", "text_origin": "human", "evidence_as_of": f"{self.year + 3}-06-01",
            },
        }  # fmt: skip

    def _parties(self) -> list[Data]:
        roles = (("agency", "authority"), ("maker", "manufacturer"), ("court", "court"))
        return [
            {"id": name, "actor": actor_id(self.draw.randrange(self.actors)), "role": role}
            for name, role in roles
        ]

    def _position(self, number: int, party: str) -> Data:
        stance = "for_measure" if number == 1 else "against_measure"
        said = {"claim": self.line(), "basis": "quoted", "quote": self.words(15, 30)}
        grounds = {"grounds": self.prose(1), "sources": self.cited()}
        return {"id": f"P{number}", "held_by": party, "stance": stance, **said, **grounds}

    def _exchange(self) -> Data:
        answer = {"says": self.line(), "basis": "paraphrased", "sources": self.cited()}
        other = {"says": self.line(), "basis": "paraphrased", "sources": self.cited()}
        second: Any = other if self.draw.random() > 0.2 else "none_on_record"
        return {"issue": f"{self.words(5, 9)}?", "answers": {"P1": answer, "P2": second}}

    def _fact(self, number: int) -> Data:
        fact = {"id": f"F{number}", "question": f"{self.words(6, 12)}?"}
        if number % 3 == 0:
            return {**fact, "standing": "unknown", "would_settle": self.words(6, 10)}
        accounts = [{"says": self.line(), "sources": self.cited()} for _ in range(2)]
        return {
            **fact,
            "standing": "contested",
            "accounts": accounts,
            "would_settle": self.words(6, 10),
        }

    def _measure(self, number: int) -> Data:
        rung = self.draw.choice(v.LADDER[1:])
        return {
            "id": f"M{number}", "by": "agency", "ordered": rung, "in_effect": rung, "binding": "mandatory",
            "scope": self.line(6, 12), "start": self.date(), "status": "in_force", "sources": self.cited(),
        }  # fmt: skip

    def _view(self) -> Data:
        return {
            "breadth": self.draw.choice(list(v.BREADTH.words)),
            "exploitability": self.draw.choice(list(v.EXPLOITABILITY.words)),
            "severity": self.words(4, 8),
            "response_sought": self.draw.choice(v.LADDER),
            "basis": "attributed",
            "sources": self.cited(),
        }

    def _event(self, number: int) -> Data:
        kinds = ("incident", "disclosed", "public_response", "hearing", "ruling", "investigation")
        return {
            "id": f"E{number}", "date": self.date(number // 5), "type": self.draw.choice(kinds),
            "what": self.line(8, 16), "by": self.draw.choice(("agency", "maker", "court")), "sources": self.cited(),
        }  # fmt: skip

    def _outcome(self) -> Data:
        outcome = {"type": self.draw.choice(_OUTCOMES[self.status]), "summary": self.prose(1)}
        return {**outcome, "date": f"{self.year + 3}"} if self.status == "closed" else outcome

    def _figure(self) -> Data:
        value = str(self.draw.randint(2, 90_000))
        said = {"label": self.words(3, 5), "value": value, "claimed_by": "maker"}
        return {**said, "sources": self.cited()}

    def _precedents(self) -> Data:
        """Earlier cases by number; three of ten are landmarks, so that the graph has hubs."""
        if self.number == 0:
            return {}
        cited = {
            self.draw.randrange(min(_LANDMARKS, self.number))
            if self.draw.random() < 0.3
            else self.draw.randrange(self.number)
            for _ in range(self.draw.randint(1, 4))
        }
        kinds = sorted(v.COMPARISONS)
        entries = [
            {
                "case": case_id(n),
                "treatment": self.draw.choice(kinds),
                "point": self.line(8, 14),
                "basis": "editorial",
            }
            for n in sorted(cited)
        ]
        return {"precedents": entries}

    def _document(self, number: int) -> Data:
        return {
            "id": f"S{number}", "type": self.draw.choice(list(v.SOURCE_TYPE.words)), "title": self.words(5, 10),
            "publisher": self.words(2, 3), "date": self.date(), "level": "primary",
            "url": f"https://www.example.org/{self.number}/{number}",
        }  # fmt: skip
