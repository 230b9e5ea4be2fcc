"""The flaws of makers over calendar time."""

from lxml import html

from generator.charts.flaws import FlawSpan, MakerFlaws, flaw_chart
from generator.model.dates import parse_date

NARROW = FlawSpan(
    parse_date("2020-01-01"),
    (("recalled", parse_date("2021-01-01")), ("reopened", parse_date("2021-01-01"))),
)
BROAD = FlawSpan(parse_date("2020"), (("fixed", None), ("combined", parse_date("unknown"))))
NOWHERE = FlawSpan(None, (("fixed", None),))


def drawn(*flaws: FlawSpan) -> html.HtmlElement:
    return html.fragment_fromstring(flaw_chart([MakerFlaws("A maker", "A note", flaws)]))


def test_a_row_says_whose_flaws_they_are_and_has_a_line_for_each_that_is_dated() -> None:
    chart = drawn(NARROW, BROAD, NOWHERE)
    assert chart.find_class("plot-label")[0].text_content() == "A maker A note"
    assert len(chart.find_class("wait")) == 2
    assert len(chart.find_class("mark-trigger")) == 2


def test_what_became_of_a_flaw_stands_at_its_date_and_signs_of_one_day_side_by_side() -> None:
    signs = drawn(NARROW).xpath(".//path")
    assert len(signs) == 3
    places = [sign.getparent().get("x") for sign in signs]
    assert places[0] != places[1] == places[2]
    assert [sign.get("transform") for sign in signs] == [None, None, "translate(9)"]


def test_a_date_that_is_not_known_to_the_day_is_a_pale_bar() -> None:
    assert len(drawn(BROAD).find_class("is-unsure")) == 1
    assert drawn(NARROW).find_class("is-unsure") == []


def test_without_a_date_there_is_no_chart() -> None:
    assert flaw_chart([MakerFlaws("A maker", "", [NOWHERE])]) == ""
