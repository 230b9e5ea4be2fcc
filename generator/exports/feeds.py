"""Feeds of changes: Atom (RFC 4287) of the site, of each topic and of each actor, and one JSON Feed
(https://www.jsonfeed.org/version/1.1/); and one of the forecasts that fall due.

The id of a feed is its address if the address of the site is configured, else a `urn:uuid` made from the site's
name. The ids of entries are made from commits (see `changes`), so readers see nothing twice after a site
moves. Without the site's address, links are relative to the site's root, and `xml:base` states where it is.
Without git, feeds are empty.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from generator.exports.changes import Entry, content, entries, newest
from generator.exports.forecasts import falling_due
from generator.exports.json import json_text
from generator.exports.tables import Data
from generator.model.case import Case
from generator.model.date_words import date_words
from generator.model.markup import plain_text
from generator.model.translation import _

_MOST = 50
# There are many actors, and each entry stands in the feed of every one that takes part.
_MOST_OF_AN_ACTOR = 20
_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
# An Atom feed has to have a date. Of one without entries it is not known that anything ever changed.
_NEVER = "1970-01-01T00:00:00Z"

Write = Callable[[Entry], str]


def feeds(data: Data) -> Iterator[tuple[str, str]]:
    """Every feed as (address, text)."""
    corpus, name = data.corpus, data.site.name
    of_topics, of_actors = (
        (corpus.by_topic, corpus.by_actor) if any(data.stories.values()) else ({}, {})
    )
    told = {
        case.id: tuple(entries(case, data.stories.get(case.id, ())))
        for case in corpus.cases.values()
    }
    write: Write = cache(lambda entry: content(entry, data))

    def of(cases: Iterable[Case], most: int = _MOST) -> list[Entry]:
        return newest((told[name] for name in dict.fromkeys(case.id for case in cases)), most)

    whole = of(corpus.cases.values())
    yield "feed.xml", _atom("", name, whole, write, data)
    yield "feed.json", _json_feed(whole, write, data)
    for topic in corpus.topics.values():
        page = f"topics/{topic.id}/"
        found = of(of_topics.get(topic.id, ()))
        yield f"{page}feed.xml", _atom(page, f"{name}: {topic.title}", found, write, data)
    for one in corpus.actors.values():
        # The feed of an actor that was merged goes on at its old address, too.
        actor = corpus.actor(one.id) or one
        page = f"actors/{actor.id}/"
        cases = (seen.case for seen in of_actors.get(actor.id, ()))
        found = of(cases, _MOST_OF_AN_ACTOR)
        title = f"{name}: {actor.name}"
        yield f"actors/{one.id}/feed.xml", _atom(page, title, found, write, data)


def due_feed(data: Data) -> Iterator[tuple[str, str]]:
    """The feed of the forecasts that fall due next, the next first, as (address, text)."""
    found = falling_due(data)
    days = {case.id: _changed(case, data) for case, _, _ in found}
    page = "forecasts/"
    title = _("%(site)s: forecasts that fall due") % {"site": data.site.name}
    feed = _head(page, title, max(days.values(), default=_NEVER), data)
    for case, number, forecast in found:
        entry = ET.SubElement(feed, "entry")
        name = f"forecast:{case.id}:{forecast.text}:{forecast.horizon}"
        address = data.address(f"cases/{case.id}/#forecast-{number}")
        text = plain_text(forecast.text)
        _add(entry, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, name)}")
        assert forecast.horizon is not None
        due = {"day": date_words(forecast.horizon), "forecast": forecast.title or text}
        _add(entry, "title", _("Due %(day)s: %(forecast)s") % due)
        _add(entry, "updated", days[case.id])
        _add(entry, "link", rel="alternate", type="text/html", href=address)
        _add(entry, "summary", f"{case.title}: {text}")
    yield f"{page}feed.xml", _written(feed)


def _changed(case: Case, data: Data) -> str:
    """The last change of the record of a case, as far as git knows."""
    history = data.history(case)
    return f"{history.changed}T00:00:00Z" if history else _NEVER


def _atom(page: str, title: str, found: list[Entry], write: Write, data: Data) -> str:
    """The Atom feed that belongs to a page."""
    feed = _head(page, title, found[0].revision.time if found else _NEVER, data)
    for entry in found:
        _atom_entry(ET.SubElement(feed, "entry"), entry, write(entry), data)
    return _written(feed)


def _head(page: str, title: str, updated: str, data: Data) -> ET.Element:
    """The feed that belongs to a page, without entries."""
    address = f"{page}feed.xml"
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": data.site.language})
    if page and not data.site.url:
        feed.set("xml:base", "../" * page.count("/"))
    _add(feed, "id", _feed_id(address, data))
    _add(feed, "title", title)
    if data.site.description and not page:
        _add(feed, "subtitle", data.site.description)
    _add(feed, "updated", updated)
    _add(feed, "link", rel="self", type="application/atom+xml", href=data.address(address))
    _add(feed, "link", rel="alternate", type="text/html", href=data.address(page) or "./")
    _add(ET.SubElement(feed, "author"), "name", data.site.name)
    if data.site.license:
        _add(feed, "rights", data.site.license)
    _add(feed, "generator", "policy-briefs")
    return feed


def _written(feed: ET.Element) -> str:
    ET.indent(feed, " ")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(feed, 'unicode')}\n"


def _atom_entry(element: ET.Element, entry: Entry, html: str, data: Data) -> None:
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", entry.revision.time)
    _add(element, "updated", entry.revision.time)
    address = data.address(f"cases/{entry.case.id}/")
    _add(element, "link", rel="alternate", type="text/html", href=address)
    for topic in entry.case.topics:
        _add(element, "category", term=topic, label=data.corpus.topics[topic].title)
    _add(element, "content", html, type="html")


def _add(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text


def _json_feed(found: list[Entry], write: Write, data: Data) -> str:
    """The JSON Feed of the whole site."""
    site = data.site
    items = [
        {
            "id": entry.id,
            "url": data.address(f"cases/{entry.case.id}/"),
            "title": entry.title,
            "content_html": write(entry),
            "date_published": entry.revision.time,
            "tags": [data.corpus.topics[topic].title for topic in entry.case.topics],
        }
        for entry in found
    ]
    about: dict[str, Any] = {"version": _JSON_FEED, "title": site.name}
    if site.description:
        about["description"] = site.description
    about |= {
        "home_page_url": data.address("") or "./",
        "feed_url": data.address("feed.json"),
        "language": site.language,
        "authors": [{"name": site.name}],
    }
    return json_text({**about, "items": items})


def _feed_id(address: str, data: Data) -> str:
    return (
        data.site.absolute(address)
        or f"urn:uuid:{uuid5(NAMESPACE_URL, f'{data.site.name}/{address}')}"
    )
