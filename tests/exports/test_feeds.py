"""The feeds as programs read them: valid, complete, and the same from every build."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from generator.exports.feeds import due_feed, feeds
from generator.exports.tables import Data
from generator.history.file_dates import dates_in
from generator.history.git_log import main_line
from generator.history.story import stories
from generator.model.site import Site
from tests.repository import Repository
from tests.support import check, make_project

SITE = Site("Example & Co", "About it.", url="https://example.org/a/", license="CC-BY-4.0")
UNPUBLISHED = Site("Example & Co")
CASES = """
topics: [recalls]
=== cases/second.yml
title: "A <b>second</b> & more"
topics: [ports]
parties:
  - {id: agency, actor: some-agency, role: authority}
  - {id: maker, actor: old-maker, role: manufacturer}
=== topics.yml
recalls: {title: Recalls & bans}
ports: {title: Ports}
empty: {title: Of no case}
=== actors.yml
some-agency: {name: Some Agency, kind: regulator}
some-maker: {name: Some Maker, kind: company}
old-maker: {name: Old Maker, kind: company, merged_into: some-maker}
other: {name: Another, kind: other}
"""
ATOM = "{http://www.w3.org/2005/Atom}"


def made(root: Path, site: Site = SITE) -> dict[str, str]:
    """The feeds by address."""
    corpus = check(root).corpus
    assert corpus is not None
    history = main_line(root, ["briefs"])
    told = stories(root, history, corpus.cases, corpus.redirects)
    return dict(feeds(Data(corpus, site, dates_in(history), stories=told)))


def read(text: str) -> Any:
    """A feed as a feed reader has it."""
    found = feedparser.parse(text)
    assert not found.bozo, found.get("bozo_exception")
    return found


def titles(text: str) -> list[str]:
    return [entry.title for entry in read(text).entries]


@pytest.fixture
def root(repository: Repository) -> Path:
    """A project with two cases and a change of the first."""
    repository.commit_of(CASES, "2022-01-01")
    repository.commit_of("question: Is it cause for a ban?" + CASES, "2023-02-03")
    return repository.root


def test_there_is_a_feed_of_everything_and_one_for_each_topic_and_actor(root: Path) -> None:
    found = made(root)
    assert sorted(found) == [
        "actors/old-maker/feed.xml",
        "actors/other/feed.xml",
        "actors/some-agency/feed.xml",
        "actors/some-maker/feed.xml",
        "feed.json",
        "feed.xml",
        "topics/empty/feed.xml",
        "topics/ports/feed.xml",
        "topics/recalls/feed.xml",
    ]
    first = "Withdrawal of a product over a flaw"
    changed, new = f"Changed: {first}", f"New case: {first}"
    second = "New case: A <b>second</b> & more"
    assert titles(found["feed.xml"])[0] == changed
    assert sorted(titles(found["feed.xml"])) == sorted([changed, second, new])
    assert titles(found["topics/recalls/feed.xml"]) == [changed, new]
    assert titles(found["topics/ports/feed.xml"]) == [second]
    assert titles(found["actors/some-maker/feed.xml"])[0] == changed
    assert titles(found["topics/empty/feed.xml"]) == titles(found["actors/other/feed.xml"]) == []


def test_the_feed_of_a_merged_actor_goes_on_at_its_old_address(root: Path) -> None:
    found = made(root)
    assert found["actors/old-maker/feed.xml"] == found["actors/some-maker/feed.xml"]


@pytest.mark.parametrize("site", [SITE, UNPUBLISHED], ids=["published", "unpublished"])
@pytest.mark.parametrize("with_git", [True, False], ids=["git", "no-git"])
def test_every_feed_has_what_atom_asks_for(
    site: Site, with_git: bool, root: Path, tmp_path: Path
) -> None:
    place = root if with_git else make_project(tmp_path, CASES)
    for address, text in made(place, site).items():
        if address.endswith(".json"):
            continue
        feed: Any = etree.fromstring(text.encode())
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(ATOM + name)) == 1, (address, name)
            assert element.findtext(f"{ATOM}id").startswith(("urn:uuid:", "https://"))
            assert element.findtext(f"{ATOM}updated")[10] == "T"
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == site.name
        assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"self", "alternate"}
        ids = [element.text for element in feed.iter(f"{ATOM}id")]
        assert len(set(ids)) == len(ids)
        has_cases = "empty" not in address and "other" not in address
        assert bool(read(text).entries) == (with_git and has_cases)


def test_an_entry_is_complete(root: Path) -> None:
    feed = read(made(root)["feed.xml"])
    assert (feed.feed.title, feed.feed.subtitle) == ("Example & Co", "About it.")
    assert feed.feed.id == "https://example.org/a/feed.xml"
    assert feed.feed.updated == "2023-02-03T12:00:00+00:00"
    assert feed.feed.rights == "CC-BY-4.0"
    (first, *_) = feed.entries
    assert first.link == "https://example.org/a/cases/example/"
    assert first.published == first.updated == "2023-02-03T12:00:00+00:00"
    assert [(tag.term, tag.label) for tag in first.tags] == [("recalls", "Recalls & bans")]
    (content,) = first.content
    assert content.type == "text/html"
    assert "Is it cause for a ban?</q>" in content.value


def test_the_json_feed_says_the_same(root: Path) -> None:
    found = made(root)
    feed, atom = json.loads(found["feed.json"]), read(found["feed.xml"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://example.org/a/feed.json"
    assert feed["home_page_url"] == "https://example.org/a/"
    assert [
        (item["id"], item["title"], item["url"], item["date_published"]) for item in feed["items"]
    ] == [(entry.id, entry.title, entry.link, entry.updated) for entry in atom.entries]
    assert feed["items"][0]["tags"] == ["Recalls & bans"]
    assert feed["items"][0]["content_html"].startswith("<p>Is it cause for a ban?</p>")


def test_without_an_address_links_start_at_the_root_of_the_site(root: Path) -> None:
    found = made(root, UNPUBLISHED)
    topic: Any = etree.fromstring(found["topics/recalls/feed.xml"].encode())
    assert topic.base == "../../"
    assert topic.find(f"{ATOM}entry/{ATOM}link").get("href") == "cases/example/"
    whole: Any = etree.fromstring(found["feed.xml"].encode())
    assert whole.get("{http://www.w3.org/XML/1998/namespace}base") is None
    assert whole.findtext(f"{ATOM}id") == "urn:uuid:00b11fa3-4bfe-5e0c-b0be-1dbfa8d9b5ec"


def test_entries_are_known_by_the_same_ids_when_a_site_moves(root: Path) -> None:
    def ids(site: Site) -> list[str]:
        return [entry.id for entry in read(made(root, site)["feed.xml"]).entries]

    assert ids(SITE) == ids(UNPUBLISHED) == ids(Site("New name", url="https://example.com/"))


def test_two_builds_give_the_same(root: Path) -> None:
    assert made(root) == made(root)


@pytest.mark.slow
def test_a_feed_holds_the_newest_fifty_and_that_of_an_actor_twenty(repository: Repository) -> None:
    many = "".join(f"=== cases/case-{n}.yml\ntitle: Case {n}\n" for n in range(60))
    repository.commit_of(f"topics: [recalls]\n{many}", "2022-01-01")
    repository.commit_of(f"topics: [recalls]\nquestion: Is it?\n{many}", "2022-01-02")
    found = made(repository.root)
    assert len(titles(found["feed.xml"])) == len(json.loads(found["feed.json"])["items"]) == 50
    assert len(titles(found["actors/some-agency/feed.xml"])) == 20
    assert titles(found["feed.xml"])[0] == "Changed: Withdrawal of a product over a flaw"


def test_what_xml_cannot_hold_is_left_out(repository: Repository) -> None:
    repository.commit_of('question: "Is it \\u0001 so?"\n')
    repository.commit_of("")
    found = made(repository.root)
    assert "Is it \ufffd so?" in read(found["feed.xml"]).entries[0].content[0].value
    assert "\\u0001" not in found["feed.json"]


DUE = """
forecasts:
  - {text: It ends (S1)., horizon: 2031, sources: [S1]}
  - {title: Sooner, text: It begins., horizon: 2030-05, resolved: not_yet, sources: [S1]}
  - {text: It came., horizon: 2020, resolved: cannot_tell, sources: [S1]}
  - {text: It will be., likelihood: likely, sources: [S1]}
"""


def test_forecasts_that_fall_due_have_a_feed_with_the_next_first(repository: Repository) -> None:
    repository.commit_of(DUE, "2022-01-01")
    corpus = check(repository.root).corpus
    assert corpus is not None
    dates = dates_in(main_line(repository.root, ["briefs"]))
    found = dict(due_feed(Data(corpus, SITE, dates)))
    feed = read(found["forecasts/feed.xml"])
    assert [entry.title for entry in feed.entries] == ["Due May 2030: Sooner", "Due 2031: It ends."]
    assert feed.feed.updated == feed.entries[0].updated == "2022-01-01T00:00:00Z"
    assert [entry.link for entry in feed.entries] == [
        f"https://example.org/a/cases/example/#forecast-{number}" for number in (2, 1)
    ]
    assert len({entry.id for entry in feed.entries}) == 2
