"""Citations of a case and its sources: CSL-JSON, and BibTeX and RIS made from it.

CSL-JSON: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html, item types and fields of CSL 1.0.2.
RIS: https://en.wikipedia.org/wiki/RIS_(file_format), tags of the 2001 specification.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any
from urllib.parse import quote

from generator.exports.json import json_text
from generator.history.file_dates import Dates
from generator.model.case import Case
from generator.model.dates import UNKNOWN, Date, Day, parse_date
from generator.model.evidence import Source, known
from generator.model.markup import plain_text
from generator.model.site import Site

Item = dict[str, Any]

# Type of a source: CSL, BibTeX, RIS.
_TYPES = {
    "news": ("article-newspaper", "misc", "NEWS"),
    "blog": ("post-weblog", "misc", "BLOG"),
    "press_release": ("document", "misc", "GEN"),
    "official_document": ("document", "misc", "GOVDOC"),
    "court_decision": ("legal_case", "misc", "CASE"),
    "law": ("legislation", "misc", "STAT"),
    "regulation": ("regulation", "misc", "STAT"),
    "report": ("report", "techreport", "RPRT"),
    "journal_article": ("article-journal", "article", "JOUR"),
    "book": ("book", "book", "BOOK"),
    "dataset": ("dataset", "misc", "DATA"),
    "social_post": ("post", "misc", "ELEC"),
    "web_page": ("webpage", "misc", "ELEC"),
}
_BIBTEX = {csl: bibtex for csl, bibtex, _ in _TYPES.values()}
_RIS = {csl: ris for csl, _, ris in _TYPES.values()} | {"document": "GOVDOC", "webpage": "ELEC"}
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        # A brace counts for BibTeX whether or not a backslash stands before it.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        '"': '{"}',
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)
# Seasons are 21 to 24 in EDTF, 1 to 4 in CSL.
_BEFORE_SPRING = 20
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def csl_items(case: Case, site: Site, history: Dates | None) -> list[Item]:
    """The case's own page and then its sources, as CSL-JSON. What is unknown of a source is left out."""
    return [_page(case, site, history), *(_source(case, source) for source in case.sources)]


def csl_json(items: Sequence[Item]) -> str:
    """The text of `cite.json`."""
    return json_text(items)


def bibtex(items: Sequence[Item]) -> str:
    """The text of `cite.bib`. Nothing in a record is a command of TeX."""
    return "\n".join(_bibtex_entry(item) for item in items)


def ris(items: Sequence[Item]) -> str:
    """The text of `cite.ris`."""
    return "".join(f"{tag}  - {value}\r\n" for item in items for tag, value in _ris_lines(item))


def _page(case: Case, site: Site, history: Dates | None) -> Item:
    assert case.editorial is not None
    as_of = case.editorial.evidence_as_of
    item = {
        "id": case.id,
        "type": "webpage",
        "title": case.title,
        "container-title": site.name,
        "author": [{"literal": name} for name in case.editorial.contributors],
        "URL": site.absolute(f"cases/{case.id}/"),
        "issued": _day_parts(history.changed) if history else None,
        "abstract": " ".join(plain_text(line) for line in case.summary),
        "version": history.short if history else None,
        "note": f"Evidence as of {as_of.label}" if as_of.known else None,
    }
    return _present(item)


def _source(case: Case, source: Source) -> Item:
    item = {
        "id": f"{case.id}-{source.id}",
        "type": _TYPES[source.type][0],
        "title": known(source.title) or f"Untitled {source.type.replace('_', ' ')}",
        "author": [{"literal": name} for name in source.written_by],
        _holder(source): known(source.publisher),
        "issued": _date(source.date),
        "URL": known(source.url),
        "archive_location": known(source.archive_url),
        "accessed": _date(source.accessed) if source.accessed else None,
        "genre": "Press release" if source.type == "press_release" else None,
        # BibTeX and RIS have no other place for it.
        "note": _dated(source.date),
    }
    return _present(item)


def _holder(source: Source) -> str:
    """Articles and posts have a container; documents have a publisher."""
    inside = ("news", "blog", "journal_article", "social_post", "web_page")
    return "container-title" if source.type in inside else "publisher"


def _date(date: Date) -> Item | None:
    """A date as precise as it is known: a day, month, season or year, or a range of such; in words where CSL has no
    numbers for it."""
    if not date.known:
        return None
    ends = _ends(date)
    if not all(end and 0 < end[0] <= 9999 for end in ends):
        return {"literal": date.label}
    found: Item = {"date-parts": ends}
    if date.precision == "season":
        found["season"] = int(date.edtf[5:7]) - _BEFORE_SPRING
    return {**found, "circa": True} if date.qualified else found


def _ends(date: Date) -> list[list[int]]:
    """The numbers of a date, or those of the two ends of a range; an open end has none."""
    if date.precision == "interval":
        ends = [UNKNOWN if end in ("", "..") else parse_date(end) for end in date.edtf.split("/")]
        return [_numbers(ends[0], ends[0].earliest), _numbers(ends[1], ends[1].latest)]
    if date.precision in ("decade", "century"):
        return [_numbers(date, date.earliest), _numbers(date, date.latest)]
    return [_numbers(date, date.earliest)]


def _numbers(date: Date, day: Day | None) -> list[int]:
    return list(day or ())[: {"day": 3, "month": 2}.get(date.precision, 1)]


def _dated(date: Date) -> str:
    """The part of a date that is not a number: doubt, a range, a season."""
    is_plain = date.precision in ("day", "month", "year") and not date.qualified
    return "" if is_plain or not date.known else f"Dated {date.label}"


def _day_parts(day: str) -> Item:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def _bibtex_entry(item: Item) -> str:
    year, month, *_ = (*_first_date(item), None, None)
    holder = {"article-journal": "journal"}.get(item["type"], "howpublished")
    fields = {
        "title": "{" + _escaped(item["title"]) + "}",
        "author": " and ".join("{" + _escaped(name) + "}" for name in _authors(item)),
        holder: _escaped(item.get("container-title", "")),
        "institution" if item["type"] == "report" else "publisher": _escaped(
            item.get("publisher", "")
        ),
        "year": str(year or ""),
        "url": quote(item.get("URL", ""), safe=":/?#[]@!$&'()*+,;=%-._~"),
        "version": _escaped(item.get("version", "")),
        "note": _escaped(_note(item)),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    if month:
        lines.append(f"  month = {_MONTHS[month - 1]},\n")
    return f"@{_BIBTEX[item['type']]}{{{item['id']},\n{''.join(lines)}}}\n"


def _escaped(text: str) -> str:
    return _one_line(text).translate(_ESCAPES)


def _ris_lines(item: Item) -> Iterator[tuple[str, str]]:
    values = {
        "ID": [item["id"]],
        "TI": [item["title"]],
        "AU": [name.replace(",", "") for name in _authors(item)],
        "T2": [item.get("container-title", "")],
        "PB": [item.get("publisher", "")],
        "DA": ["/".join(f"{part:02}" for part in _first_date(item))],
        "PY": [str(part) for part in _first_date(item)[:1]],
        "UR": [item.get("URL", "")],
        "L2": [item.get("archive_location", "")],
        "AB": [item.get("abstract", "")],
        "ET": [item.get("version", "")],
        # A comma in AU parts family names from given names, so "Acme, Inc." would become a person.
        "N1": [_note(item), *(f"Author: {name}" for name in _authors(item) if "," in name)],
    }
    yield "TY", "GEN" if item.get("genre") else _RIS[item["type"]]
    for tag, texts in values.items():
        yield from ((tag, _one_line(text)) for text in texts if text)
    yield "ER", ""


def _authors(item: Item) -> list[str]:
    return [author["literal"] for author in item.get("author", ())]


def _note(item: Item) -> str:
    """The note of an item, with the commit for the many styles that show no version."""
    version = item.get("version")
    return "; ".join(filter(None, [item.get("note"), version and f"record at commit {version}"]))


def _first_date(item: Item) -> list[int]:
    """The numbers of a date; of a range those that its ends share, so that no day is made up."""
    first, *rest = item.get("issued", {}).get("date-parts", [[]])
    shared = zip(first, *rest, strict=False)
    return [numbers[0] for numbers in takewhile(lambda n: len(set(n)) == 1, shared)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _present(item: Item) -> Item:
    return {name: value for name, value in item.items() if value not in (None, "", [])}
