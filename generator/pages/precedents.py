"""All precedents, in both directions: a graph, and the table of the same."""

from collections.abc import Iterable, Iterator

from generator.charts.graph import Edge, Graph, Node, in_time, most_connected
from generator.charts.periods import period_of
from generator.charts.staircase import Staircase
from generator.corpus.corpus import Corpus, Reliance
from generator.model.case import Case
from generator.model.collation import initial, sort_key
from generator.model.course import External
from generator.model.dates import Date, parse_date
from generator.model.markup import plain_text
from generator.model.vocabulary import in_words
from generator.pages.page import Page
from generator.pages.paging import paged

HOME = "precedents/"
MOST_NODES = 60
MOST_NAMED = 50


def pages(corpus: Corpus) -> Iterator[Page]:
    """The graph and what is named most on the first page; the table on as many as it needs."""
    reliances = _all(corpus)
    named = [(corpus.cases[name], len(found)) for name, found in corpus.relied_on_by.items()]
    most = sorted(named, key=lambda pair: (-pair[1], sort_key(pair[0].title)))
    view = {
        "chart": chart(corpus, reliances) if reliances else None,
        "most": most[:MOST_NAMED],
        "count": len(reliances),
        "weakened_count": sum(1 for reliance in reliances if reliance.weakened),
    }
    words = "Which case relies on which, or is compared with it, and how."
    page = Page(HOME, "Precedents", "precedents.html", view, words, "precedents")
    return paged(page, reliances, lambda reliance: initial(reliance.citing.title))


def _all(corpus: Corpus) -> list[Reliance]:
    return [reliance for found in corpus.relies_on.values() for reliance in found]


def chart(corpus: Corpus, reliances: Iterable[Reliance]) -> Staircase:
    """The graph of the most connected cases."""
    whole = graph(corpus, reliances)
    drawn = most_connected(whole, MOST_NODES)
    count = f"{len(drawn.nodes)} cases and precedents"
    if len(drawn.nodes) < len(whole.nodes):
        count = f"The {len(drawn.nodes)} most connected of {len(whole.nodes)} cases and precedents"
    note = f"{count}, with {len(drawn.edges)} links between them."
    return Staircase("precedent-graph", "All precedents", note, drawn, _decades(drawn.nodes))


def graph(corpus: Corpus, reliances: Iterable[Reliance]) -> Graph:
    """Reliances as nodes and edges."""
    nodes: dict[str, Node] = {}
    edges = []
    listed = list(reliances)
    weakened = {r.precedent.case for r in listed if r.weakened}
    for reliance in listed:
        citing = reliance.citing
        cited = cited_id(reliance)
        if citing.id not in nodes:
            nodes[citing.id] = case_node(corpus, citing, citing.id in weakened)
        if cited not in nodes:
            nodes[cited] = cited_node(corpus, reliance, cited in weakened)
        edges.append(edge_of(corpus, reliance))
    return Graph(in_time(nodes.values()), tuple(edges))


def cited_id(reliance: Reliance) -> str:
    """The key of a precedent: the id of its case, or its address or title."""
    outside = reliance.precedent.external
    if outside is None:
        return reliance.precedent.case
    return f"external {outside.url or outside.title.casefold()}"


def cited_node(corpus: Corpus, reliance: Reliance, weakened: bool = False) -> Node:
    """The precedent of a reliance as a node."""
    outside = reliance.precedent.external
    if outside is None:
        return case_node(corpus, corpus.cases[reliance.precedent.case], weakened)
    return _outside_node(cited_id(reliance), outside, reliance.citing)


def case_node(corpus: Corpus, case: Case, weakened: bool = False) -> Node:
    """A case as a node, at the time of its first dated event."""
    dates = [parse_date(date) for date in corpus.outlines[case.id].span]
    key = dates[0].sort_key if dates else None
    return Node(case.id, case.title, _years(dates), f"cases/{case.id}/", key, weakened=weakened)


def _outside_node(name: str, outside: External, citing: Case) -> Node:
    date = outside.date
    known = date is not None and date.known
    return Node(
        name,
        outside.title,
        date.label if date is not None and known else "date unknown",
        outside.url or f"cases/{citing.id}/#relies-on",
        date.sort_key if date is not None and known else None,
        outside=True,
        off_site=bool(outside.url),
    )


def edge_of(corpus: Corpus, reliance: Reliance) -> Edge:
    """A reliance as an edge that says in full what it is."""
    precedent = reliance.precedent
    words = in_words(precedent.treatment)
    cited = precedent.external or corpus.cases[precedent.case]
    title = f"{reliance.citing.title}: {words}: {cited.title}. {plain_text(precedent.point)}"
    return Edge(
        reliance.citing.id,
        cited_id(reliance),
        precedent.treatment,
        bool(reliance.weakened),
        title,
    )


def _years(dates: list[Date]) -> str:
    """From when to when, no more precisely than is known."""
    if not dates:
        return "date unknown"
    first, last = _year(dates[0]), _year(dates[-1])
    return first if first == last else f"{first} to {last}"


def _year(date: Date) -> str:
    if date.earliest and date.latest and date.earliest[0] == date.latest[0]:
        return period_of(date.earliest, "year").label
    return date.label


def _decades(nodes: Iterable[Node]) -> dict[str, str]:
    """The decade over the first node of each."""
    found: dict[str, str] = {}
    for node in nodes:
        label = period_of(node.key[0], "decade").label if node.key else "Date unknown"
        if label not in found.values():
            found[node.id] = label
    return found
