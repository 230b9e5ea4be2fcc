"""Pages to HTML: links relative to the page, dates, words, and texts that cannot do harm."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError
from lxml import html

from generator.corpus.corpus import Corpus
from generator.model import vocabulary as v
from generator.model.dates import parse_date
from generator.model.fields import Line, Prose
from generator.model.site import Site
from generator.pages import Page
from generator.pages.glossary import term_addresses
from generator.pages.render import PageWriter, Renderer
from generator.pages.snippets import badge, date
from tests.each import each
from tests.pages.support import linked

TWO = """
sources:
  - {id: S1, type: news, title: A report, date: 2024, url: 'https://www.example.org/1', level: primary, derived_from: [S2]}
  - {id: S2, type: news, title: Another, date: 2024, url: 'https://www.example.org/2', level: primary, consulted: no}
=== cases/second.yml
title: A <second> case
=== redirects.yml
old-name: second
=== topics.yml
recalls: {title: Recalls & more}
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return linked(tmp_path, TWO)


def fragment(text: str) -> Any:
    return html.fragment_fromstring(text, create_parent=True)


def writer(corpus: Corpus, address: str = "cases/example/", case: str = "example") -> PageWriter:
    page = Page(address, "A page", "case.html", {}, case=case)
    return PageWriter(page, corpus, term_addresses(corpus.glossary), Site())


@pytest.mark.parametrize(
    ("page", "address", "relative"),
    [
        ("cases/example/", "cases/second/#S1", "../../cases/second/#S1"),
        ("cases/example/", "cases/example/#S1", "#S1"),
        ("cases/example/", "", "../../"),
        ("glossary/", "cases/", "../cases/"),
        ("", "cases/", "cases/"),
        ("", "", "./"),
        ("", "#top", "#top"),
    ],
)
def test_addresses_are_relative_to_the_page(
    page: str, address: str, relative: str, corpus: Corpus
) -> None:
    assert writer(corpus, page).url(address) == relative


def test_marks_lead_into_the_case_that_the_text_belongs_to(corpus: Corpus) -> None:
    text = Line("So it is (S1).")
    own, other = writer(corpus).text(text), writer(corpus).text(text, "second")
    assert own == 'So it is (<a class="mark" href="#S1">S1</a>).'
    assert other == 'So it is (<a class="mark" href="../../cases/second/#S1">S1</a>).'


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("case:second", "../../cases/second/"),
        ("case:old-name", "../../cases/second/"),
        ("actor:some-maker", "../../actors/some-maker/"),
        ("topic:recalls", "../../topics/recalls/"),
        ("term:defect", "../../glossary/#term-defect"),
        ("https://www.example.org/?a=1&b=2", "https://www.example.org/?a=1&b=2"),
    ],
)
def test_links_in_texts_lead_where_they_say(target: str, href: str, corpus: Corpus) -> None:
    found = fragment(str(writer(corpus).text(Line(f"See [this]({target}).\n"))))
    assert found.xpath("a/@href") == [href]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "data:text/html,alert(1)",
        "vbscript:x",
        "case:nowhere",
        "//www.example.org/",
    ],
)
@pytest.mark.parametrize("form", [Line, Prose])
def test_a_link_that_leads_nowhere_safe_is_none_even_if_nobody_checked_it(
    target: str, form: type[str], corpus: Corpus
) -> None:
    for text in (f"See [this]({target}).", f"See <{target}>."):
        found = fragment(str(writer(corpus).text(form(text))))
        assert found.xpath(".//@href | .//@src") == []
        assert "See" in found.text_content()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "![x](https://www.example.org/x.png)",
        '"><svg/onload=alert(1)>',
        "{{ 7 * 7 }}{% include 'case.html' %}",
    ],
)
def test_markup_in_a_text_is_shown_as_text(text: str, corpus: Corpus) -> None:
    for value in (Line(text), Prose(text), text):
        found = fragment(str(writer(corpus).text(value)))
        assert found.text_content().strip() == text
        assert [element.tag for element in found.iter() if element.tag not in ("div", "p")] == []


def test_titles_are_shown_as_typed_wherever_they_are_linked(corpus: Corpus) -> None:
    page = writer(corpus)
    assert page.case_link("second") == '<a href="../../cases/second/">A &lt;second&gt; case</a>'
    assert page.topic_link("recalls") == '<a href="../../topics/recalls/">Recalls &amp; more</a>'


def test_a_glossary_term_is_marked_at_its_first_use_on_a_page_alone(tmp_path: Path) -> None:
    glossary = "=== glossary.yml\nflaw: {definition: A 'fault'.}\n"
    page = writer(linked(tmp_path, glossary))
    assert page.text(Line("A Flaw, and a flaw.")) == (
        'A <a class="term" href="../../glossary/#term-flaw" title="A \'fault\'.">Flaw</a>, and a flaw.'
    )
    assert page.text(Line("The flaw.")) == "The flaw."


def test_sources_that_were_not_read_are_marked_where_they_are_cited(corpus: Corpus) -> None:
    assert writer(corpus).cites(["S1", "S2"]) == (
        '<span class="cites">(<a class="mark" href="#S1">S1</a>, <a class="mark" href="#S2">S2</a>'
        ' <span class="unread">not read</span>)</span>'
    )
    assert writer(corpus).cites([]) == ""


@each(
    ("edtf", "shown"),
    [
        ("1994-12-20", '<time datetime="1994-12-20">20 December 1994</time>'),
        ("1994-12", '<time datetime="1994-12">December 1994</time>'),
        ("2017-09-XX", '<time datetime="2017-09">September 2017, day unknown</time>'),
        ("2023~", '<time datetime="2023">about 2023</time>'),
        ("199X", '<span class="date">1990s, year unknown</span>'),
        ("2023-22", '<span class="date">summer 2023</span>'),
        ("2023-10/..", '<span class="date">October 2023 or later</span>'),
        ("-0300", '<span class="date">301 BCE</span>'),
        ("unknown", '<span class="blank blank-unknown">date unknown</span>'),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(edtf: str, shown: str) -> None:
    assert date(parse_date(edtf)) == shown


def test_a_word_is_shown_with_its_meaning_and_a_class_of_its_own() -> None:
    assert badge(v.SUBJECT_KIND, "ai_model") == (
        '<span class="badge badge-subject-kind is-ai_model" '
        'title="An artificial-intelligence model or a service built on one.">ai model</span>'
    )
    assert badge(v.YES_NO_UNKNOWN, "yes") == (
        '<span class="badge badge-yes-no-or-unknown is-yes" title="Yes.">yes</span>'
    )


@pytest.mark.parametrize("word", v.BLANKS)
def test_a_word_for_nothing_known_keeps_its_meaning_in_every_vocabulary(word: str) -> None:
    assert f'title="{v.BLANKS[word]}">{v.in_words(word)}</span>' in badge(v.RUNG, word)


def test_the_words_for_nothing_known_are_shown_in_different_ways(corpus: Corpus) -> None:
    shown = {word: str(writer(corpus).say(word)) for word in v.BLANKS}
    assert shown["unknown"] == (
        '<span class="blank blank-unknown" title="Looked for; the sources do not say.">'
        "unknown</span>"
    )
    assert len(set(shown.values())) == len(v.BLANKS)
    assert writer(corpus).say("Some Maker") == "Some Maker"


def test_templates_of_the_project_come_before_those_of_the_generator(
    corpus: Corpus, tmp_path: Path
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "moved.html").write_text("<p>Gone to {{ title }}.</p>", encoding="utf-8")
    page = Page("cases/old-name/", "A", "moved.html", {"title": corpus.cases["second"].title})
    rendered = Renderer(corpus, Site(), [own]).render(page)
    assert rendered.intro == "<p>Gone to A &lt;second&gt; case.</p>"


def test_a_template_that_names_what_does_not_exist_is_an_error(
    corpus: Corpus, tmp_path: Path
) -> None:
    (tmp_path / "moved.html").write_text("{{ titel }}", encoding="utf-8")
    page = Page("cases/old-name/", "A", "moved.html", {"title": corpus.cases["second"].title})
    with pytest.raises(UndefinedError, match="'titel' is undefined"):
        Renderer(corpus, Site(), [tmp_path]).render(page)


def test_sections_come_in_the_order_of_the_template_and_leave_no_trace_in_the_introduction(
    corpus: Corpus, tmp_path: Path
) -> None:
    (tmp_path / "two.html").write_text(
        '<p>First.</p>\n{% call section("a", "A & B") %}<p>One.</p>{% endcall %}\n'
        '{% call section("b", "B", level=3) %}<p>Two.</p>{% endcall %}\n',
        encoding="utf-8",
    )
    rendered = Renderer(corpus, Site(), [tmp_path]).render(Page("x/", "X", "two.html", {}))
    assert rendered.intro == "<p>First.</p>"
    assert [(s.level, s.id, s.title, s.html) for s in rendered.sections] == [
        (2, "a", "A & B", "<p>One.</p>"),
        (3, "b", "B", "<p>Two.</p>"),
    ]


def test_a_merged_actor_is_linked_under_the_one_that_took_its_place(corpus: Corpus) -> None:
    maker = corpus.actors["some-maker"]
    merged = replace(
        corpus,
        actors={
            **corpus.actors,
            "old-maker": replace(maker, id="old-maker", merged_into="some-maker"),
        },
    )
    assert writer(merged).actor_link("old-maker") == (
        '<a href="../../actors/some-maker/">Some Maker</a>'
    )
