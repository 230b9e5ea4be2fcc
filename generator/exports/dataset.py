"""Metadata of the open data as a whole: authors, version and citation.

The Data Package has no field for a citation (https://specs.frictionlessdata.io/data-package/); it may have others,
and `bibliographicCitation` is that of Dublin Core (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.corpus.corpus import Corpus
from generator.history.file_dates import Dates, newest
from generator.model.site import Site
from generator.model.translation import _, ngettext
from generator.project.source_tree import REGISTRIES

PAGE = "data/"
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


@dataclass(frozen=True)
class Dataset:
    """The open data of a site; `state` is the last change of a record, from git."""

    site: Site
    cases: int
    contributors: tuple[str, ...]
    state: Dates | None

    @property
    def title(self) -> str:
        return _("%(site)s: open data") % {"site": self.site.name}

    @property
    def description(self) -> str:
        about = ngettext(
            "%(num)s case with events, actors, topics, precedents, questions and sources, as JSON and as spreadsheets.",
            "%(num)s cases with events, actors, topics, precedents, questions and sources, as JSON and as spreadsheets.",
            self.cases,
        )
        return f"{self.site.description.rstrip('.')}. {about}" if self.site.description else about

    @property
    def version(self) -> str:
        """The day and the commit, or nothing without git."""
        if self.state is None:
            return ""
        return f"{self.state.changed}+{self.state.short}".rstrip("+")

    @property
    def license_url(self) -> str:
        """The address of the licence, if its name is an SPDX identifier."""
        is_spdx = _SPDX.fullmatch(self.site.license)
        return f"https://spdx.org/licenses/{self.site.license}.html" if is_spdx else ""

    @property
    def citation(self) -> str:
        """The citation of the data, on one line."""
        said = [f"{self.title}."]
        if self.state is not None:
            values = {"day": self.state.changed, "commit": self.state.short}
            form = (
                _("As of %(day)s, commit %(commit)s.") if self.state.commit else _("As of %(day)s.")
            )
            said.append(form % values)
        return " ".join(filter(None, [*said, self.site.absolute(PAGE)]))


def dataset(corpus: Corpus, site: Site, dates: Mapping[str, Dates]) -> Dataset:
    """The open data of the corpus; `dates` are those of files."""
    files = (*corpus.files.values(), *(f"briefs/{name}.yml" for name in REGISTRIES))
    names = {
        name
        for case in corpus.cases.values()
        if case.editorial
        for name in case.editorial.contributors
    }
    return Dataset(site, len(corpus.cases), tuple(sorted(names)), newest(dates, files))


def package_fields(about: Dataset) -> dict[str, Any]:
    """The fields of a Data Package that are about the whole."""
    site = about.site
    license_ = {"name": site.license, "path": about.license_url}
    publisher = {"title": site.name, "path": site.url, "role": "publisher"}
    people = [{"title": name, "role": "contributor"} for name in about.contributors]
    fields = {
        "title": about.title,
        "description": about.description,
        "homepage": site.url,
        "version": about.version,
        "licenses": [_present(license_)] if site.license else [],
        "contributors": [_present(publisher), *people],
        "bibliographicCitation": about.citation,
    }
    return _present(fields)


def openapi_info(about: Dataset) -> dict[str, Any]:
    """The `info` object of the OpenAPI document."""
    info: dict[str, Any] = {"description": f"{about.description} Cite as: {about.citation}"}
    if about.site.license:
        # Only names of SPDX may stand in `identifier`.
        identifier = {"identifier": about.site.license} if about.license_url else {}
        info["license"] = {"name": about.site.license, **identifier}
    return info


def _present(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, [], "", {})}
