"""The nearest cases of one, in words."""

from pathlib import Path

from generator.pages.nearest import near_cases
from tests.pages.support import linked

EXAMPLE = """
exchanges:
  - {issue: Is it?, issue_id: evidence, answers: {P1: none_on_record, P2: none_on_record}}
=== issues.yml
evidence: {title: How much evidence?}
=== cases/second.yml
title: A second case
short_title: Second
precedents:
  - {case: example, treatment: contrasts, point: A flaw., basis: editorial}
exchanges:
  - {issue: Is it so?, issue_id: evidence, answers: {P1: none_on_record, P2: none_on_record}}
=== cases/third.yml
title: A third case
"""


def test_reasons_are_words_and_those_of_one_kind_stand_together(tmp_path: Path) -> None:
    corpus = linked(tmp_path, EXAMPLE)
    [near] = near_cases(corpus, corpus.cases["second"])
    assert near.case.id == "example"
    assert near.reasons == ("named in this record", "same issue: How much evidence?")
