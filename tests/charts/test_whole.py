"""The chart of all cases of a site."""

from lxml import html

from generator.charts.whole import Group, whole_chart


def test_each_group_is_as_long_as_it_has_cases() -> None:
    groups = [Group("ban", 4, "3 upheld, 1 lifted", "ban"), Group("warn", 1, "", "warn")]
    plot = html.fragment_fromstring(whole_chart(groups))
    rows = plot.xpath(".//li")
    assert [" ".join(row.text_content().split()) for row in rows] == [
        "ban 4: 3 upheld, 1 lifted",
        "warn 1",
    ]
    assert [row.xpath(".//*[contains(@class, 'bar')]/@width") for row in rows] == [
        ["100%"],
        ["25%"],
    ]


def test_a_site_without_cases_has_an_empty_chart() -> None:
    assert html.fragment_fromstring(whole_chart([])).xpath(".//li") == []
