"""The zooms of the timeline, and what becomes of them when there are many cases."""

from typing import Any

from lxml import html

from generator.build.engines.theme import body
from generator.charts.density import DensityChart
from generator.charts.lanes import LaneChart
from generator.corpus.corpus import Corpus
from generator.model.site import Site
from generator.pages import timeline
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.timeline import MOST_ROWS
from generator.pages.timeline_chart import MOST_LANES, chart
from tests.pages.corpora import case, corpus, event, many

SMALL = corpus(
    case("a", "1994-05", "1994-06-01", "1994-12-20", "1999"),
    case("b", "2021-02-03", "unknown"),
)


def shown(found: Corpus, page: Page) -> Any:
    return html.fragment_fromstring(body(Renderer(found, Site()).render(page)))


def everything(found: Corpus) -> dict[str, Page]:
    pages = list(timeline.pages(found))
    return {page.address: page for page in pages}


def test_the_overview_leads_to_decades_and_a_decade_to_its_years() -> None:
    page = shown(SMALL, next(timeline.pages(SMALL)))
    links = [link.get("href") for link in page.xpath("//*[@class='axis' or local-name()='svg']//a")]
    for target in ("#1990s", "#2020s", "#undated", "#1994", "#1999", "#2021"):
        assert target in links
        assert page.xpath(f"//*[@id='{target[1:]}']")
    assert "#2000s" not in links


def test_every_event_has_a_row_and_a_mark_with_the_same_data() -> None:
    page = shown(SMALL, next(timeline.pages(SMALL)))
    figure = page.xpath("//figure[.//*[@id='chart-all-title']]")[0]
    marks = [link.get("href") for link in figure.find_class("event-mark")]
    rows = [row.xpath(".//a[@class='mark']/@href")[-1] for row in page.findall(".//tbody/tr")]
    assert sorted(marks) == sorted(rows)
    assert sorted(rows) == [
        *(f"../cases/a/#E{number}" for number in range(1, 5)),
        "../cases/b/#E1",
        "../cases/b/#E2",
    ]
    for item in (*figure.find_class("event-mark"), *page.findall(".//tbody/tr")):
        assert item.get("data-type") == "order"
        assert item.get("data-topic") == ""
        assert item.get("data-actor") == ""


def test_a_year_with_several_events_has_a_chart_by_month() -> None:
    page = shown(SMALL, next(timeline.pages(SMALL)))
    assert [s.text for s in page.xpath("//details/summary")] == ["Chart of 1994 by month"]
    [details] = page.xpath("//details")
    assert len(details.find_class("event-mark")) == 3
    assert "Jun" in details.text_content()


def test_an_undated_event_whose_order_is_known_stands_in_its_place_and_in_the_band() -> None:
    found = corpus(case("a", "1994", event(2, "unknown", after=("E1",))), case("b", "2001"))
    page = shown(found, next(timeline.pages(found)))
    rows = [" ".join(row.text_content().split()) for row in page.findall(".//tbody/tr")]
    assert rows[1] == "date unknown order known, date not Step 2. order Case a E2"
    assert page.xpath("//*[@id='undated']") == []
    overview = page.xpath("//figure[.//*[@id='chart-all-title']]")[0]
    assert len(overview.find_class("event-mark")) == 3
    assert len(overview.find_class("band")) == 1


def test_beyond_what_one_page_can_list_every_decade_has_a_page_of_its_own() -> None:
    found = many(6, lambda n: case(f"c{n}", *[f"{1990 + 10 * (n % 3)}-01-0{1 + n}"] * 100))
    pages = everything(found)
    assert list(pages) == ["timeline/", "timeline/1990s/", "timeline/2000s/", "timeline/2010s/"]
    first = shown(found, pages["timeline/"])
    assert first.findall(".//tbody/tr") == []
    links = first.xpath("//ul[@class='zoom-in']//a/@href")
    assert links == ["../timeline/1990s/", "../timeline/2000s/", "../timeline/2010s/"]
    decade = shown(found, pages["timeline/1990s/"])
    assert len(decade.findall(".//tbody/tr")) == 200
    assert decade.xpath("//nav[@class='zoom-out']/a/@href") == ["../../timeline/"]


def test_a_year_that_is_too_long_is_cut_into_months_and_one_that_is_not_stays_whole() -> None:
    long = many(
        MOST_ROWS + 12, lambda n: case(f"c{n}", f"1994-{1 + n % 12:02}-03", *["1995"] * (n < 9))
    )
    pages = everything(long)
    listed = {a: len(shown(long, page).findall(".//tbody/tr")) for a, page in pages.items()}
    assert listed["timeline/1994/"] == 0
    assert listed["timeline/1994-01/"] == (MOST_ROWS + 12) // 12 + 1
    assert listed["timeline/1995/"] == 9
    assert "timeline/1995-01/" not in listed
    assert sum(listed.values()) == MOST_ROWS + 12 + 9


def test_the_way_back_from_a_month_leads_through_its_year_and_decade() -> None:
    found = many(MOST_ROWS + 1, lambda n: case(f"c{n}", "1994-03"))
    month = shown(found, everything(found)["timeline/1994-03/"])
    assert [link.text for link in month.xpath("//nav[@class='zoom-out']/a")] == [
        "All years",
        "1990s",
        "1994",
    ]


def test_many_undated_events_are_listed_on_pages_of_their_own() -> None:
    found = many(MOST_ROWS + 1, lambda n: case(f"c{n}", "unknown"))
    pages = everything(found)
    assert list(pages) == ["timeline/", "timeline/undated/", "timeline/undated/page/2/"]
    assert shown(found, pages["timeline/"]).xpath("//*[@id='undated']/following::a/@href") == [
        "../timeline/undated/"
    ]


def test_too_many_cases_for_lanes_are_shown_as_numbers() -> None:
    few = many(MOST_LANES, lambda n: case(f"c{n}", "1994"))
    more = many(MOST_LANES + 1, lambda n: case(f"c{n}", "1994" if n else "2001", "unknown"))
    assert isinstance(chart(few, None, few.chronology(), {}), LaneChart)
    bars = chart(more, None, more.chronology(), {}, "#undated")
    assert isinstance(bars, DensityChart)
    assert [(bar.label, bar.count, bar.address) for bar in bars.bars] == [
        ("1990s", MOST_LANES, ""),
        ("2000s", 1, ""),
        ("unknown", MOST_LANES + 1, "#undated"),
    ]
