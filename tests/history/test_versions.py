"""The changes between two versions of a record's file, in any shape."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.history.sentences import as_plain, sentence
from generator.history.versions import changes_between
from tests.each import each
from tests.extent import examples
from tests.support import BASE_RECORD

NOW = BASE_RECORD.replace("disagrees", "objects").encode()
VALUES: dict[str, Any] = yaml.load(BASE_RECORD, Loader=yaml.BaseLoader)
SAME = {
    "json": json.dumps(VALUES, indent=1),
    "json in one line": json.dumps(VALUES),
    "quoted names": yaml.dump(VALUES, default_style='"'),
    "one quoted name": BASE_RECORD.replace("title:", '"title":', 1),
    "a quoted name further down": BASE_RECORD.replace("status:", "'status':", 1),
    "indented": "".join(f"  {line}\n" for line in BASE_RECORD.splitlines()),
    "front matter": f"---\n{BASE_RECORD}",
    "byte-order mark": f"\ufeff{BASE_RECORD}",
    "carriage returns": BASE_RECORD.replace("\n", "\r"),
    "remarks": f"# A remark: here\n\n{BASE_RECORD}",
}
NOTHING = {
    "empty": b"",
    "blank line": b"\n",
    "comment": b"# later\n",
    "document": b"---\n",
    "end of document": b"...\n",
    "list": b"- title: x\n- question: y\n",
    "text": b"To be written\n",
    "number": b"1\n",
    "UTF-16": BASE_RECORD.encode("utf-16"),
    "binary": bytes(range(256)),
    "zeros": b"\0" * 64,
    "label": b"*title\n",
    "too deep": b"[" * 5000,
}


def said(was: bytes, now: bytes) -> list[str]:
    return [as_plain(sentence(change)) for change in changes_between(was, now)]


@each("shape", SAME)
def test_a_record_says_the_same_in_another_shape(shape: str) -> None:
    text = SAME[shape]
    was = text.encode()
    assert changes_between(was, BASE_RECORD.encode()) == ()
    assert said(was, NOW) == said(BASE_RECORD.encode(), NOW) != []
    assert said(NOW, was) == said(NOW, BASE_RECORD.encode())


@each("shape", NOTHING)
def test_what_is_no_record_counts_as_empty(shape: str) -> None:
    was = NOTHING[shape]
    assert changes_between(was, BASE_RECORD.encode()) == changes_between(b"", BASE_RECORD.encode())
    assert {change.kind for change in changes_between(was, NOW)} == {"added"}
    assert {change.kind for change in changes_between(NOW, was)} == {"removed"}


WORDS = st.sampled_from(["", "-", "S1", "P1", "unknown", "not_applicable", "A text: so", "\n"])
SHAPES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*VALUES, "id", "P1", "P2", "answers", "case", "text", "odd name"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@examples(30, 300)
@given(
    st.dictionaries(st.sampled_from([*VALUES, "exchanges", "risk_views", "faq"]), SHAPES),
    st.sampled_from([json.dumps, yaml.safe_dump]),
)
@pytest.mark.slow
def test_any_shape_of_the_past_is_told(odd: dict[str, Any], write: Any) -> None:
    was = write({**VALUES, **odd}).encode()
    said(was, NOW)
    said(NOW, was)
    assert said(was, was) == []
