"""Social cards set several at once."""

import io
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from generator.exports import cards, exports, typesetting
from generator.exports.cards import HEIGHT, WIDTH, card, set_ahead
from generator.exports.tables import Data
from generator.exports.typesetting import TypesettingError, compiled
from generator.model.case import Case
from generator.model.site import FontFiles, Site
from generator.project.cache import Cache
from tests.support import check, make_project

pytestmark = pytest.mark.slow

OTHERS = """
=== cases/second.yml
title: Another title
=== cases/third.yml
title: A third title
"""


class Drawn:
    """How many cards were set at a time; a document that shows `flaw` cannot be set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at_once: list[int] = []
        self._draw = cards._drawn
        monkeypatch.setattr(cards, "_drawn", self)

    def __call__(self, shown: list[cards.Shown], fonts: FontFiles) -> list[bytes]:
        if shown:
            self.at_once.append(len(shown))
        if any("flaw" in one["title"] for one in shown):
            raise TypesettingError("broken")
        return self._draw(shown, fonts)


def given(folder: Path, fields: str = "title: A title\n") -> Data:
    folder.mkdir(exist_ok=True)
    corpus = check(make_project(folder, fields + OTHERS)).corpus
    assert corpus is not None
    return Data(corpus, Site("Example"), {}, Cache(folder.parent / "kept"))


def of(data: Data) -> list[Case]:
    return list(data.corpus.cases.values())


def test_cards_of_several_cases_are_those_of_each_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = given(tmp_path / "now")
    alone = [card(case, replace(data, cache=Cache())) for case in of(data)]
    assert len(set(alone)) == 3
    drawn = Drawn(monkeypatch)
    set_ahead(of(data), data)
    assert [card(case, data) for case in of(data)] == alone
    assert drawn.at_once == [3]


def test_after_an_edit_one_card_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_ahead(of(before := given(tmp_path / "before")), before)
    drawn = Drawn(monkeypatch)
    set_ahead(of(after := given(tmp_path / "after", "title: An edited title\n")), after)
    assert drawn.at_once == [1]


def test_a_card_that_cannot_be_set_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    Drawn(monkeypatch)
    data = given(tmp_path / "now", "title: A flaw\n")
    made = dict(exports(data.corpus, data.site, {}, data.cache))
    shown = {name: made[f"cases/{name}/card.png"] for name in ("example", "second", "third")}
    assert len(set(shown.values())) == 3
    (told,) = [record.getMessage() for record in caplog.records]
    assert told.startswith("briefs/cases/example.yml: no card can be made of it: broken")


def test_cards_that_take_more_pages_than_one_each_are_not_mixed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_pages(*_: object, **__: object) -> bytes:
        return real("unset.typ", {"name": "A"})

    real = typesetting.compiled
    monkeypatch.setattr(cards, "compiled", two_pages)
    data = given(tmp_path / "now")
    set_ahead(of(data), data)
    monkeypatch.setattr(cards, "compiled", real)
    assert len({card(case, data) for case in of(data)}) == 3


def test_a_card_is_a_small_picture_of_sixteen_shades(tmp_path: Path) -> None:
    data = given(tmp_path / "now")
    made = card(of(data)[0], data)
    picture = Image.open(io.BytesIO(made))
    assert picture.size == (WIDTH, HEIGHT)
    assert len(made) < 25_000
    colours = picture.convert("RGB").getcolors()
    assert colours is not None
    assert len(colours) <= 16
    assert {(0x1D, 0x23, 0x30), (0xFB, 0xFA, 0xF7)} <= {colour for _, colour in colours}


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the memory in use")
def test_long_documents_leave_no_memory_behind() -> None:
    held = []
    for document in range(9):
        words = " ".join(f"word{document}{number}" for number in range(8000))
        compiled("unset.typ", {"name": words})
        held.append(
            int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
        )
    assert held[-1] - held[2] < 15e6
