"""The chart of the timeline, its zooms, and what becomes of them when there are many cases."""

from dataclasses import replace
from typing import Any

from lxml import html

from generator.build.engines.theme import body
from generator.corpus.corpus import Corpus
from generator.model.course import Measure
from generator.model.dates import parse_date
from generator.model.parties import Party
from generator.model.site import Site
from generator.pages import timeline
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.timeline import MOST_LANES, MOST_ROWS
from tests.pages.corpora import case, corpus, event, many

SMALL = corpus(
    case("a", "1994-05", "1994-06-01", "1994-12-20", "1999"),
    case("b", "2021-02-03", "unknown"),
)
AGENCY = Party(id="agency", actor="unidentified", role=("authority",))


def shown(found: Corpus, page: Page) -> Any:
    return html.fragment_fromstring(body(Renderer(found, Site()).render(page)))


def everything(found: Corpus) -> dict[str, Page]:
    return {page.address: page for page in timeline.pages(found)}


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_every_dated_case_has_a_lane_that_leads_to_it() -> None:
    page = shown(SMALL, next(timeline.pages(SMALL)))
    lanes = page.xpath("//ul[@class='plot-rows']/li")
    assert [said(lane) for lane in lanes] == ["Case a 1994 to 1999", "Case b 2021"]
    assert [link.get("href") for lane in lanes for link in lane.iter("a")] == [
        "../cases/a/",
        "../cases/b/",
    ]


def test_events_are_listed_by_year_and_those_without_a_date_apart() -> None:
    page = shown(SMALL, next(timeline.pages(SMALL)))
    years = page.find_class("period")
    assert [said(year.find("summary")) for year in years] == [
        "1994 3 events", "1999 1 event", "2021 1 event",
    ]  # fmt: skip
    assert [len(year.findall(".//tbody/tr")) for year in years] == [3, 1, 1]
    assert len(page.findall(".//tbody/tr")) == 6
    for row in page.findall(".//tbody/tr"):
        assert (row.get("data-type"), row.get("data-topic")) == ("order", "")


def test_few_events_are_open_and_many_are_folded_by_year() -> None:
    few = shown(SMALL, next(timeline.pages(SMALL)))
    long = many(4, lambda n: case(f"c{n}", *["1994", "1995"] * 5))
    more = shown(long, next(timeline.pages(long)))
    assert {details.get("open") is None for details in few.find_class("period")} == {False}
    assert {details.get("open") is None for details in more.find_class("period")} == {True}


def test_an_undated_event_whose_order_is_known_stands_in_its_place() -> None:
    found = corpus(case("a", "1994", event(2, "unknown", after=("E1",))), case("b", "2001"))
    page = shown(found, next(timeline.pages(found)))
    rows = [said(row) for row in page.findall(".//tbody/tr")]
    assert rows[1] == "date unknown order known, date not Step 2. order Case a"
    assert page.xpath("//*[@id='undated']") == []


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
    count = MOST_ROWS // 12 * 12 + 12
    long = many(count, lambda n: case(f"c{n}", f"1994-{1 + n % 12:02}-03", *["1995"] * (n < 9)))
    pages = everything(long)
    listed = {a: len(shown(long, page).findall(".//tbody/tr")) for a, page in pages.items()}
    assert listed["timeline/1994/"] == 0
    assert listed["timeline/1994-01/"] == count // 12
    assert listed["timeline/1995/"] == 9
    assert "timeline/1995-01/" not in listed
    assert sum(listed.values()) == count + 9


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


def test_too_many_cases_for_lanes_are_shown_as_numbers_of_events_and_orders() -> None:
    order = Measure(
        id="M1", by="agency", ordered="ban", in_effect="ban", start=parse_date("1994-06")
    )
    found = many(
        MOST_LANES + 1,
        lambda n: replace(
            case(f"c{n}", "1994" if n else "2001", "unknown"), parties=(AGENCY,), measures=(order,)
        ),
    )
    page = shown(found, next(timeline.pages(found)))
    events, orders = page.xpath("//ul[@class='plot-rows']/li")
    assert f"{MOST_LANES + 1} in all, at most {MOST_LANES} in one bar" in said(events)
    assert f"{MOST_LANES + 1} in all" in said(orders)
    assert {bar.get("class") for bar in orders.iter("rect")} == {"bar rung-10"}
