"""What pages load from other hosts, where the settings allow any: named with its reason, for readers."""

from collections.abc import Iterator

from generator.corpus.corpus import Corpus
from generator.model.site import Site
from generator.pages.page import Page


def pages(corpus: Corpus, site: Site) -> Iterator[Page]:
    if site.allow:
        about = "Which other hosts pages of this site load something from, and why."
        yield Page("privacy/", "Privacy", "privacy.html", {}, about, "privacy")
