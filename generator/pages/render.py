"""Pages to HTML: Jinja2 with autoescape and strict names, and the few functions that templates get."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from generator.charts.bands import band_chart, count_chart
from generator.charts.dumbbells import dumbbell_chart
from generator.charts.flaws import flaw_chart
from generator.charts.html import escaped, safe
from generator.charts.ladder import fingerprint
from generator.charts.lanes import lane_chart, period_chart
from generator.charts.measures import measure_chart
from generator.charts.speed import speed_chart
from generator.corpus.corpus import Corpus
from generator.exports.prose import ProseWriter, address_inside
from generator.model import vocabulary as v
from generator.model.case import Case
from generator.model.evidence import Source, known
from generator.model.fields import Line, Prose
from generator.model.jurisdictions import jurisdiction_name
from generator.model.languages import language_name
from generator.model.markup import plain_text
from generator.model.parties import Answer, Party, Position
from generator.model.site import Site
from generator.model.term_index import is_abbreviation
from generator.model.text_fragment import Place, places
from generator.model.translation import N_, _, kept_by_language, number, upfirst
from generator.model.typography import typeset
from generator.model.verification import Evidence
from generator.pages.case_sides import abbreviation
from generator.pages.glossary import term_addresses
from generator.pages.page import Page, RenderedPage, Section
from generator.pages.places import place_words
from generator.pages.snippets import (
    absent,
    anchor,
    badge,
    blank,
    date,
    day,
    label_rows,
    link,
    named_basis,
    not_looked_at,
    suggestion,
    tag,
    when,
    word,
    worded,
    worded_blank,
)
from generator.pages.templates import template_environment

_MOST_OF_NAME = 32
_FEW_MARKS = 2
# Vocabularies whose words say by themselves what they mean.
_PLAIN_WORDS = frozenset(
    v_.name
    for v_ in (
        v.EVENT_TYPE, v.SOURCE_TYPE, v.PARTY_ROLE, v.SUBJECT_KIND, v.AUTHORITY_KIND, v.GROUP, v.IDENTIFIER_SCHEME,
        v.OUTCOME_TYPE, v.STATUS, v.REACH, v.YES_NO_UNKNOWN,
    )
)  # fmt: skip
_ENDS_OF_LINES = re.compile(r"\n\s+")
# What the letter of a mark stands for.
_KINDS = {
    "F": N_("Fact %(name)s"),
    "E": N_("Event %(name)s"),
    "M": N_("Measure %(name)s"),
    "P": N_("Position %(name)s"),
    "D": N_("Flaw %(name)s"),
}


class Renderer:
    """Renders the pages of one corpus. Templates of the project come before those of the generator."""

    def __init__(self, corpus: Corpus, site: Site, folders: Iterable[Path] = ()) -> None:
        self.corpus = corpus
        self.site = site
        self.terms = term_addresses(corpus.glossary)
        self.environment = template_environment(folders)
        self.environment.filters["plain_text"] = plain_text
        self.environment.filters["typeset"] = typeset
        self.environment.filters["words"] = v.in_words
        self.environment.filters["upfirst"] = upfirst
        self.environment.filters["number"] = number
        self.environment.filters["label"] = lambda word, vocabulary: vocabulary.label(word)
        self.environment.filters["place"] = place_words
        self.environment.filters["plural"] = _plural

    def render(self, page: Page) -> RenderedPage:
        """The finished page."""
        writer = PageWriter(page, self.corpus, self.terms, self.site)
        template = self.environment.get_template(page.template)
        intro = template.render(
            **page.view,
            page=page,
            site=self.site,
            vocabulary=v,
            **writer.functions(),
        )
        return RenderedPage(
            page.address,
            typeset(page.heading or page.title),
            page.description,
            page.kind,
            intro.strip(),
            tuple(writer.sections),
            page.source,
            writer.above or writer.way(),
            self._language(page),
        )

    def _language(self, page: Page) -> str:
        """The language of a page whose texts are mostly those of a record, where it is not that of the site."""
        language = self.site.text_language
        return language if page.kind == "case" and language != self.site.language else ""


class PageWriter:
    """The functions that the template of one page gets."""

    def __init__(self, page: Page, corpus: Corpus, terms: Mapping[str, str], site: Site) -> None:
        self.page = page
        self.site = site
        self.corpus = corpus
        self.terms = terms
        self.sections: list[Section] = []
        self._up = "../" * page.address.count("/")
        self.above = ""
        self._blanks: dict[str, None] = {}
        self._spelt: set[str] = set()
        # The words of vocabularies that the page shows, for its key.
        self._used: dict[v.Vocabulary, dict[str, None]] = {}
        glossary = None if page.kind == "glossary" else corpus.glossary
        self.prose = ProseWriter(self._inside, glossary)
        if page.kind == "case":
            self.prose = ProseWriter(
                self._inside, glossary, self.mark_name, self._abbreviations(), self._often_cited
            )

    def functions(self) -> dict[str, Callable[..., Any]]:
        return {
            "section": self.section, "text": self.text, "say": self.say, "url": self.url,
            "case_url": self.case_url, "case_link": self.case_link, "party_link": self.party_link,
            "actor_link": self.actor_link, "topic_link": self.topic_link,
            "jurisdiction_link": self.jurisdiction_link, "cites": self.cites, "date": date,
            "badge": badge, "position_link": self.position_link, "quoted_at": quoted_at,
            "change": self.change, "registry_change": self.registry_change, "parties": self.parties, "party_name": self.party_name, "value": self.value, "absent": absent,
            "when": when, "word": word, "anchor": anchor, "language": language_name,
            "set_above": self.set_above, "tag": self.tag, "worded": self.worded, "label_rows": label_rows,
            "not_looked_at": not_looked_at, "word_key": self.word_key, "short_party": self.short_party, "short_link": self.short_link, "mark_links": self.mark_links, "names_of_marks": self.names_of_marks,
            "grounds": self.grounds, "day": day,
            "fingerprint": fingerprint, "measure_chart": measure_chart, "flaw_chart": flaw_chart, "speed_chart": speed_chart,
            "dumbbell_chart": dumbbell_chart, "band_chart": band_chart, "count_chart": count_chart,
            "lane_chart": lane_chart, "period_chart": period_chart,
        }  # fmt: skip

    def way(self) -> str:
        """Links to the pages above this one, beginning with the home page, which has none."""
        if not self.page.address or self.page.kind == "moved":
            return ""
        links = [
            link(self.url(place), title) for title, place in ((_("Home"), ""), *self.page.above)
        ]
        items = "".join(f"<li>{link}</li>" for link in links)
        label = escaped(_("Breadcrumb"))
        return f'<nav class="way" aria-label="{label}"><ol>{items}</ol></nav>'

    def section(
        self,
        id: str,
        title: str,
        level: int = 2,
        line: str = "",
        is_open: bool = False,
        caller: Any = None,
    ) -> str:
        """Used as `{% call section("id", "Title") %}`: keeps what is inside as a section of the page. With a `line`, the
        section folds."""
        inside = self._dense(str(caller()).strip())
        title = title.unescape() if isinstance(title, Markup) else title
        self.sections.append(Section(level, id, title, inside, str(escape(line)), is_open))
        return ""

    def _dense(self, content: str) -> str:
        """HTML without the empty lines of templates, on pages that are long."""
        if self.page.kind != "case" or "<pre" in content:
            return content
        return _ENDS_OF_LINES.sub("\n", content)

    def set_above(self, caller: Any = None) -> str:
        """Used as `{% call set_above() %}`: puts its content over the title of the page."""
        self.above = str(caller()).strip()
        return ""

    def tag(self, vocabulary: v.Vocabulary, word: str) -> Markup:
        """A word of a vocabulary beside a statement; its meaning is in the key of the page."""
        self._use(vocabulary, word)
        return tag(vocabulary, word)

    def worded(self, vocabulary: v.Vocabulary, word: str) -> Markup:
        """A word of a vocabulary as text behind a label, or that this was not looked at."""
        if not word:
            return absent()
        self._use(vocabulary, word)
        return worded(vocabulary, word)

    def _use(self, vocabulary: v.Vocabulary, word: str) -> None:
        if word in v.BLANKS or vocabulary.name not in _PLAIN_WORDS:
            self._used.setdefault(vocabulary, {})[word] = None

    def word_key(self) -> Mapping[str, Mapping[str, str]]:
        """The words that the page has shown so far, by vocabulary, with their meanings."""
        found = {
            vocabulary.title: {vocabulary.label(word): vocabulary.meaning(word) for word in words}
            for vocabulary, words in self._used.items()
        }
        blanks = {v.blank_label(word): _(v.BLANKS[word]) for word in self._blanks}
        return found | ({_("nothing known"): blanks} if blanks else {})

    def url(self, address: str) -> str:
        """An address under the site's root, relative to this page."""
        path, sign, anchor = address.partition("#")
        if path == self.page.address and sign:
            return "#" + anchor
        return (self._up + path or "./") + sign + anchor

    def case_url(self, case: Case | str, anchor: str = "") -> str:
        name = case if isinstance(case, str) else case.id
        return self.url(f"cases/{name}/" + (f"#{anchor}" if anchor else ""))

    def text(self, value: str, case: str = "") -> Markup:
        """A text of a record as HTML; marks lead into `case` (by default, that of the page)."""
        if value in v.BLANKS:
            return self.say(value)
        if not isinstance(value, Line | Prose):
            return escape(value)
        owner = case or self.page.case
        marks_at = "" if owner == self.page.case else self.case_url(owner)
        return safe(self.prose.html(value, marks_at))

    def value(self, value: str) -> Markup:
        """A text, or that it was not looked at."""
        return self.text(value) if value else absent()

    def say(self, value: str) -> Markup:
        """A plain value; the words for "nothing known" are shown as what they are."""
        if value not in v.BLANKS:
            return escape(value)
        if self.page.kind != "case":
            return blank(value)
        self._blanks[value] = None
        return worded_blank(value)

    def cites(self, names: Sequence[str], case: Case | None = None) -> Markup:
        """Links to the sources of a statement, with those that were not read marked."""
        owner = case or self.corpus.cases[self.page.case]
        unread = self._unread(owner)
        if self.page.kind == "case" and owner.id == self.page.case:
            return safe(self.prose.cites(names, notes=self._notes))
        here = "" if owner.id == self.page.case else self.case_url(owner)
        links = [
            f"{link(f'{here}#{name}', name, 'mark')}{_unread() if name in unread else ''}"
            for name in names
        ]
        return safe(f'<span class="cites">({", ".join(links)})</span>') if links else safe("")

    def grounds(self, item: Any) -> Markup:
        """The grounds of a statement: its basis, and links to its sources."""
        basis = ""
        if item.basis:
            self._use(v.BASIS, item.basis)
            basis = named_basis(item.basis)
        return safe(self.prose.cites(item.sources, basis, self._notes))

    @cached_property
    def _notes(self) -> dict[str, str]:
        """The notes behind the marks of sources that nobody has read."""
        return dict.fromkeys(self._unread(self.corpus.cases[self.page.case]), _unread())

    def mark_links(self, names: Iterable[str]) -> Markup:
        """Links to parts of the page by their ids."""
        return safe(", ".join(self.prose.mark(name, "") for name in names))

    def mark_name(self, name: str) -> str:
        """The accessible name of a mark of the page's own case: its kind and number, and the publisher of a source."""
        if kind := _KINDS.get(name[:1]):
            return _(kind) % {"name": name}
        values = {"number": name[1:], "mark": name}
        if title := self._source_names.get(name):
            return _("Source %(number)s: %(title)s, %(mark)s") % {**values, "title": title}
        return _("Source %(number)s: not in the list, %(mark)s") % values

    def _abbreviations(self) -> dict[str, tuple[str, str]]:
        """The abbreviations of parties' names, which lead to their pages."""
        actors = [self.corpus.actor(p.actor) for p in self.corpus.cases[self.page.case].parties]
        return {
            alias: (actor.name, self.url(f"actors/{actor.id}/"))
            for actor in actors
            if actor
            for alias in actor.aliases
            if is_abbreviation(alias, actor.name)
        }

    def names_of_marks(self) -> Markup:
        """The names of the marks of sources that have many, not shown. Closed sections are no place for them: browsers do not
        look for names there."""
        names = (
            f"<i id=n{id}>{escaped(self.mark_name(id))}</i>" for id in sorted(self._often_cited)
        )
        return safe(f"<p hidden>{''.join(names)}</p>" if self._often_cited else "")

    @cached_property
    def _source_names(self) -> Mapping[str, str]:
        return {s.id: _called(s) for s in self.corpus.cases[self.page.case].sources}

    @cached_property
    def _often_cited(self) -> frozenset[str]:
        """The sources whose name stands once for all their marks, since that is shorter."""
        counts = self.corpus.cites.get(self.page.case, ())
        return frozenset(name for name, count in counts if count > _FEW_MARKS)

    def _unread(self, case: Case) -> tuple[str, ...]:
        return self.corpus.outlines[case.id].unread

    def case_link(self, case: Case | str) -> Markup:
        found = self.corpus.cases[case] if isinstance(case, str) else case
        return link(self.case_url(found), typeset(found.title))

    def actor_link(self, name: str) -> Markup:
        actor = self.corpus.actor(name)
        if actor is None:
            return escape(name)
        return link(self.url(f"actors/{actor.id}/"), actor.name)

    def party_link(self, case: Case, name: str) -> Markup:
        """A party by its id: linked to its actor, or described where it is not identified."""
        party = _party(case, name)
        if party is None:
            return escape(name)
        if self.corpus.actor(party.actor) is not None:
            return self.actor_link(party.actor)
        name = escape(party.id.replace("-", " ").capitalize())
        return name + _not_identified()

    def short_party(self, case: Case, name: str) -> Markup:
        """A party by a short name where its actor has one; with the full one behind it at its first use."""
        party = _party(case, name)
        actor = self.corpus.actor(party.actor) if party else None
        short = abbreviation(actor) if actor else ""
        if not actor or not short:
            return escape(actor.name if actor else name.replace("-", " ").capitalize())
        if actor.id in self._spelt:
            return escape(short)
        self._spelt.add(actor.id)
        return safe(f'<abbr title="{escaped(actor.name)}">{escaped(short)}</abbr>')

    def short_link(self, case: Case, name: str) -> Markup:
        """A party by its short name, linked to its actor."""
        party = _party(case, name)
        actor = self.corpus.actor(party.actor) if party else None
        if actor is None:
            return self.party_link(case, name)
        short = self.short_party(case, name)
        return safe(f'<a href="{escaped(self.url(f"actors/{actor.id}/"))}">{escaped(short)}</a>')

    def party_name(self, case: Case, name: str) -> str:
        """The name of the actor behind the id of a party; any other name as it is."""
        party = _party(case, name)
        return self.corpus.actor_name(party) if party else name

    def parties(self, case: Case, names: Iterable[str]) -> Markup:
        return Markup(", ").join(self.party_link(case, name) for name in names)

    def topic_link(self, name: str) -> Markup:
        return link(self.url(f"topics/{name}/"), self.corpus.topics[name].title)

    def jurisdiction_link(self, code: str) -> Markup:
        return link(self.url(f"jurisdictions/{code}/"), jurisdiction_name(code))

    def change(self, id: str, what: str) -> Markup:
        """The link that suggests a change to a part of the page's own record."""
        line = self.corpus.lines.get(self.page.case, {}).get(id, 0)
        return self._suggestion(self.page.source, line, what)

    def registry_change(self, file: str, id: str, what: str) -> Markup:
        """The link that suggests a change to an entry of a registry."""
        line = self.corpus.lines.get(file, {}).get(id, 0)
        return self._suggestion(file, line, what)

    def _suggestion(self, file: str, line: int, what: str) -> Markup:
        address = self.site.edit(file, line) or self.site.write(
            _("Change to %(what)s, %(file)s") % {"what": what, "file": file}
        )
        return suggestion(address, what)

    def position_link(self, case: Case, name: str) -> Markup:
        here = "" if case.id == self.page.case else self.case_url(case)
        return link(f"{here}#{name}", name, "mark")

    def _inside(self, scheme: str, name: str) -> str | None:
        if scheme == "term":
            term = self.corpus.glossary.resolve(name)
            return self.url(self.terms[term]) if term else None
        address = address_inside(self.corpus, scheme, name)
        return None if address is None else self.url(address)


def _called(source: Source) -> str:
    """A source as its marks call it, in a few words: its publisher, else its author, its host, its title or its kind."""
    publisher = known(source.publisher).split(" (")[0]
    host = urlsplit(known(source.url)).hostname or ""
    name = publisher or known(source.author) or host.removeprefix("www.") or known(source.title)
    return shorten(name or v.SOURCE_TYPE.label(source.type), _MOST_OF_NAME, placeholder="…")


def quoted_at(item: Position | Answer, case: Case, evidence: Evidence | None = None) -> list[Place]:
    """The places where the quotation of a position or an answer can be read."""
    sources = (source for source in case.sources if source.id in item.sources)
    found = evidence.certificate_of(item.quote, item.sources) if evidence else None
    return places(item.quote, sources, found)


def _party(case: Case, name: str) -> Party | None:
    return next((party for party in case.parties if party.id == name), None)


@kept_by_language
def _not_identified() -> Markup:
    return Markup(' <span class="blank" title="{}">{}</span>').format(
        _("No source names it."), _("not identified")
    )


@kept_by_language
def _unread() -> Markup:
    return Markup(' <span class="unread">{}</span>').format(_("not read"))


def _plural(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
