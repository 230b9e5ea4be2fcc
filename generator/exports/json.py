"""Cases as JSON: the fields of the record under their own names."""

from typing import Any

import orjson

from generator.corpus.corpus import Corpus
from generator.model.as_data import record_data
from generator.model.case import Case
from generator.model.dates import Date
from generator.model.review import Reviews
from generator.model.verification import Evidence


def case_json(case: Case, corpus: Corpus) -> str:
    """One case with its id, the cases that name it as a precedent, what was compared with its sources and who read it;
    dates are `{edtf, earliest, latest, precision}`."""
    data = {"id": case.id, **record_data(case, Date.as_data)}
    # A stub may have none, and programs read a list.
    data.setdefault("timeline", [])
    for party in data["parties"]:
        # A party had one role before it could have several, and programs read `role` as a text.
        party["roles"] = party["role"]
        party["role"] = party["roles"][0]
    own = corpus.own_choices(case)
    for measure in data["measures"] if case.measures else ():
        measure["own_choice"] = measure["id"] in own
    data["relied_on_by"] = [
        {"case": reliance.citing.id, "treatment": reliance.precedent.treatment}
        for reliance in corpus.relied_on_by.get(case.id, ())
    ]
    data["evidence"] = record_data(corpus.evidence.get(case.id) or Evidence(), Date.as_data)
    reviews = corpus.reviews.get(case.id) or Reviews()
    data["reviews"] = record_data(reviews, Date.as_data)
    return json_text(data)


def json_text(value: Any) -> str:
    """A value as it is published: UTF-8 without white space between its parts."""
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE).decode()
