"""Coverage of a hub: the number of cases that state what it lists, since a field may be left out."""

from collections.abc import Callable

from generator.corpus.corpus import Corpus
from generator.model.case import Case
from generator.model.translation import ngettext


def stated(corpus: Corpus, has: Callable[[Case], object]) -> str:
    """Words such as "Stated in 9 of 40 cases."; empty where every case states it, or there is no case."""
    count = sum(bool(has(case)) for case in corpus.cases.values())
    total = len(corpus.cases)
    if count == total:
        return ""
    return ngettext(
        "Stated in %(count)s of %(num)s cases.",
        "Stated in %(count)s of %(num)s cases.",
        total,
        count=count,
    )
