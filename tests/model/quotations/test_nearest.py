import pytest

from generator.model.quotations.nearest import nearest

TEXT = """A title
The agency recalled 17 pumps in March. Nobody was hurt, the paper says.
The maker said that it disagrees with the recall, and that a warning would be enough.
The weather was fine.
The agency recalled 17 pumps in March. Nobody was hurt, the paper says."""


def test_the_sentence_that_shares_most_is_shown_once() -> None:
    found = nearest("The maker disagrees and holds that a warning is enough (S1).", TEXT)
    assert found[0].startswith("The maker said that it disagrees")
    assert nearest("17 pumps were recalled.", TEXT) == ("The agency recalled 17 pumps in March.",)


def test_two_are_in_the_order_of_the_text() -> None:
    found = nearest("The agency recalled 17 pumps; the maker disagrees, a warning is enough.", TEXT)
    assert [sentence[:10] for sentence in found] == ["The agency", "The maker "]


def test_nothing_near_is_nothing() -> None:
    assert nearest("Chess champions meet in Reykjavik.", TEXT) == ()
    assert nearest("", TEXT) == nearest("pumps", "") == ()


def test_a_long_sentence_is_cut() -> None:
    (found,) = nearest("recalled pumps", "recalled pumps " * 200)
    assert len(found) <= 401


@pytest.mark.slow
def test_a_hostile_text_is_read_at_once() -> None:
    assert nearest("a recall of pumps", "a! " * 600_000) == ()
