"""Text that has to fit."""

import pytest

from generator.charts.lettering import shorten, width, wrap

TITLE = "Government decision to withdraw a model over a narrow potential jailbreak"


@pytest.mark.parametrize("room", [60, 120, 200, 500])
def test_no_line_is_wider_than_its_room(room: float) -> None:
    assert all(width(line, 12) <= room for line in wrap(TITLE, room, 12, 9))


def test_all_words_are_kept_where_there_is_room() -> None:
    assert " ".join(wrap(TITLE, 150, 12, 9)) == TITLE


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrap(TITLE, 150, 12, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert TITLE.startswith(" ".join(lines).rstrip("…"))


def test_a_word_longer_than_the_room_is_cut() -> None:
    cut = shorten("Donaudampfschifffahrtsgesellschaft", 80, 12)
    assert cut.startswith("Donau")
    assert cut.endswith("…")
    assert width(cut, 12) <= 80


def test_letters_of_other_scripts_count_as_wide() -> None:
    assert width("判例", 10) > width("il", 10) * 3
