"""The page about privacy: what pages load, what they keep, and the exceptions that the publisher named."""

from collections.abc import Iterator

from generator.model.site import Site
from generator.model.translation import _
from generator.pages.page import Page


def pages(site: Site) -> Iterator[Page]:
    view = {"allowed": site.allowed}
    about = _("What pages of this site load and keep.")
    yield Page("privacy/", _("Privacy"), "privacy.html", view, about, "privacy")
