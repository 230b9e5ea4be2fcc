"""The page about privacy: what pages load, what they keep, and the exceptions that the publisher named."""

from collections.abc import Iterator

from generator.model.site import Site
from generator.pages.page import Page


def pages(site: Site) -> Iterator[Page]:
    view = {"allowed": site.allowed}
    about = "What pages of this site load and keep."
    yield Page("privacy/", "Privacy", "privacy.html", view, about, "privacy")
