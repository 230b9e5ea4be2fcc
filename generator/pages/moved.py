"""Pages at old addresses: of cases that were renamed or merged, and of actors that were merged.

A static host cannot redirect, so the page itself leads on: at once, and with a link for who stays.
"""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.pages.page import Page


def pages(corpus: Corpus) -> Iterator[Page]:
    for old, new in corpus.redirects.items():
        yield _page(f"cases/{old}/", corpus.cases[new].title, f"cases/{new}/")
    for actor in corpus.actors.values():
        target = corpus.actor(actor.id)
        if actor.merged_into and target is not None:
            yield _page(f"actors/{actor.id}/", target.name, f"actors/{target.id}/")


def _page(address: str, title: str, moved_to: str) -> Page:
    view = {"title": title, "moved_to": moved_to}
    return Page(address, title, "moved.html", view, kind="moved", moved_to=moved_to)
