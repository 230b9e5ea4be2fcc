"""Texts as they are shown: links, marks, glossary terms, and hostile texts that come out inert."""

import html
import random
import re
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import pytest

from generator.exports.prose import ProseWriter
from generator.model.fields import Line, Prose
from generator.model.registry import Term
from generator.model.term_index import Glossary
from generator.model.translation import Catalogue, speaking
from tests.each import each

TERMS = {
    "recall": Term(id="recall", definition=Line("Taking back *what is sold* (S1).")),
    "voluntary recall": Term(
        id="voluntary recall", definition=Line("A recall by the maker."), also=("Own Recall",)
    ),
    "zero-day": Term(id="zero-day", definition=Line('A "flaw" <nobody> knew.')),
    "C++": Term(id="C++", definition=Line("A language.")),
}


def link(scheme: str, name: str) -> str | None:
    """Where the links of these tests lead; nothing is called `missing`."""
    if name == "missing":
        return None
    if scheme == "term":
        return f"../../glossary/#{Glossary.anchor(name)}"
    return f"../../{scheme}s/{name}/"


def shown(text: str, marks_at: str = "") -> str:
    return ProseWriter(link, None).html(Line(text), marks_at)


def block(text: str) -> str:
    return ProseWriter(link, None).html(Prose(text))


def with_terms(text: str) -> str:
    """The text with each link to a term as [word], and everything else left out but the words."""
    found = ProseWriter(link, Glossary(TERMS)).html(Prose(text))
    marked = re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"[\1]", found, flags=re.S)
    return html.unescape(re.sub(r"<[^>]*>", "", marked)).strip()


@each(
    ("text", "expected"),
    [
        ("A recall.", "A recall."),
        ("A *recall* of **all** `units`.", "A <em>recall</em> of <strong>all</strong> <code>units</code>."),
        (
            "A recall (S1, F2).",
            'A recall (<a class="mark" href="#S1">S1</a>, <a class="mark" href="#F2">F2</a>).',
        ),
        (r"As typed: \(S1) and `(S1)`.", "As typed: (S1) and <code>(S1)</code>."),
        ("[A (S1)](case:other)", '<a href="../../cases/other/">A (S1)</a>'),
        (
            "[a](actor:maker) [b](topic:recalls) [c](term:recall)",
            '<a href="../../actors/maker/">a</a> <a href="../../topics/recalls/">b</a> '
            '<a href="../../glossary/#term-recall">c</a>',
        ),
        ("[a](term:voluntary recall)", '<a href="../../glossary/#term-voluntary-recall">a</a>'),
        ("`[a](term:voluntary recall)`", "<code>[a](term:voluntary recall)</code>"),
        (r"\[a](term:voluntary recall)", "[a](term:voluntary recall)"),
        (
            '[a](https://example.org/?b=c&d=e "A title")',
            '<a href="https://example.org/?b=c&amp;d=e" rel="noopener noreferrer nofollow">a</a>',
        ),
        (
            "<http://example.org>",
            '<a href="http://example.org" rel="noopener noreferrer nofollow">http://example.org</a>',
        ),
        (
            "[a](mailto:maker@example.org)",
            '<a href="mailto:maker@example.org" rel="noopener noreferrer nofollow">a</a>',
        ),
        ("[a](topic:b:c)", '<a href="../../topics/b:c/">a</a>'),
        ("[a](case:missing)", '<a class="dead">a</a>'),
        ("one  \ntwo", "one<br>\ntwo"),
        ("one\ntwo", "one\ntwo"),
        ("[a][b] and [b]: https://example.org", "[a][b] and [b]: https://example.org"),
        ("2 < 3 & 4 > 1", "2 &lt; 3 &amp; 4 &gt; 1"),
        ("&lt;b&gt; &copy; &amp;amp;", "&lt;b&gt; © &amp;amp;"),
    ],
)  # fmt: skip
def test_a_line_is_shown_with_its_marks_and_links(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_marks_lead_into_the_case_that_they_belong_to() -> None:
    assert shown("It is (S1).", "../cases/other/") == (
        'It is (<a class="mark" href="../cases/other/#S1">S1</a>).'
    )


@each(
    ("text", "expected"),
    [
        ("One.\n\nTwo (S1).", '<p>One.</p>\n<p>Two (<a class="mark" href="#S1">S1</a>).</p>\n'),
        ("# One\n\nTwo\n---\n\n### Three", "<p><strong>One</strong></p>\n<p><strong>Two</strong></p>\n<p><strong>Three</strong></p>\n"),
        (
            "- one\n  - two\n    1. three",
            '<ul>\n<li>one\n<ul>\n<li>two\n<ol>\n<li>three</li>\n</ol>\n</li>\n</ul>\n</li>\n</ul>\n',
        ),
        ("3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>\n'),
        (
            "> one\n>\n> > two",
            "<blockquote>\n<p>one</p>\n<blockquote>\n<p>two</p>\n</blockquote>\n</blockquote>\n",
        ),
        ("```js\nalert('(S1)') <b>\n```", "<pre><code>alert('(S1)') &lt;b&gt;\n</code></pre>\n"),
        ("    code (S1)", "<pre><code>code (S1)\n</code></pre>\n"),
        ("one\n\n* * *\n\ntwo", "<p>one</p>\n<hr>\n<p>two</p>\n"),
        (
            "See [a].\n\n[a]: https://example.org 'A title'",
            "<p>See [a].</p>\n<p>[a]: https://example.org 'A title'</p>\n",
        ),
        ("<div>\n*one*\n</div>", "<p>&lt;div&gt;\n<em>one</em>\n&lt;/div&gt;</p>\n"),
        ("", ""),
    ],
)  # fmt: skip
def test_prose_is_shown_in_paragraphs_lists_and_quotations(text: str, expected: str) -> None:
    assert block(text) == expected


PIECES = (
    "a", "Recall", "zero-day", "(S1)", "(S1, F2)", "(s1)", "(", '"', "'", "-", "- ", "1. ", "# ", " ", "  ", "\t", "\xa0",
    "\ufeff", "é", "中文", "=", "~~~", "+ ", "| ", "<b>", "&amp;", "!", "> ", "\\", "\n", "\n\n", "own  recall", "😀",
)  # fmt: skip


@pytest.mark.slow
def test_a_plain_text_is_shown_as_it_is_beside_one_that_is_not() -> None:
    # Emphasis sends a text through the parser and the sanitiser, which most texts need not see.
    chance = random.Random(1)
    for _ in range(3000):
        text = (
            chance.choice(["A ", ""])
            + "".join(chance.choices(PIECES, k=chance.randint(0, 6)))
            + "."
        )
        assert shown(text) + " <em>b</em>" == shown(f"{text} *b*"), text
        assert "<p><em>b</em></p>\n" + block(text) == block(f"*b*\n\n{text}"), text


UNSAFE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&#58;alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "java&#9;script:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#1;javascript:alert(1)",
    "<java\tscript:alert(1)>",
    "<\x01javascript:alert(1)>",
    "< javascript:alert(1)>",
    "javascript%3Aalert(1)",
    "javascript://example.org/%0Aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://example.org/",
    "tel:+1234",
    "view-source:https://example.org",
    "//example.org/",
    r"\\\\example.org/",
    "/\\example.org",
    "/absolute",
    "../relative",
    "#anchor",
    "?query",
    "www.example.org",
]


@each("address", UNSAFE)
def test_an_unsafe_address_never_becomes_one(address: str) -> None:
    assert shown(f"[words]({address})") == '<a class="dead">words</a>'


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file"])
def test_an_unsafe_address_in_angle_brackets_is_shown_and_leads_nowhere(scheme: str) -> None:
    assert shown(f"<{scheme}:alert(1)>") == f'<a class="dead">{scheme}:alert(1)</a>'


HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//example.org/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<style>@import 'https://example.org/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<form action=https://example.org><input></form>",
    "</p></div></body></html>",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](https://example.org/a.png)',
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](https://example.org/ '\" onmouseover=\"alert(1)')",
    '[x" onclick="alert(1)](case:other)',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "{{ config.extra }} {% include 'secret' %} {# note #}",
    "{{ ''.__class__.__mro__ }}",
    "```html\n<script>alert(1)</script>\n```",
    "```x\" onload=\"alert(1)\n```",
    "`<script>alert(1)</script>`",
    "- <script>\n- alert(1)\n- </script>",
]  # fmt: skip
ALLOWED = {
    "a": {"href", "class", "title", "rel"},
    "ol": {"start"},
}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", [Line, Prose])
def test_hostile_text_comes_out_inert(form: type[Line | Prose], text: str) -> None:
    found = ProseWriter(link, Glossary(TERMS)).html(form(text))
    for element in lxml.html.fragment_fromstring(found, create_parent="article").iter():
        assert element.tag in {"article", "p", "a", "strong", "code", "pre", "ul", "li"}
        assert set(element.attrib) <= ALLOWED.get(str(element.tag), set())
        address = str(element.get("href", ""))
        assert address.startswith("../../") or urlsplit(address).scheme in ("", "https")


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('"><img src=x onerror=alert(1)>', '"><img src=x onerror=alert(1)>'),
        ("![x](https://example.org/a.png)", "![x](https://example.org/a.png)"),
        ("&lt;script&gt;", "<script>"),
        ("{{ config }} {% raw %} {# note #}", "{{ config }} {% raw %} {# note #}"),
        ("<!-- secret -->", "<!-- secret -->"),
    ],
)
@pytest.mark.parametrize("form", [Line, Prose])
def test_what_is_not_passed_through_is_shown_as_it_was_typed(
    form: type[Line | Prose], text: str, visible: str
) -> None:
    found = ProseWriter(link, None).html(form(text))
    assert lxml.html.fragment_fromstring(found, create_parent="p").text_content().strip() == visible


@each(
    ("text", "expected"),
    [
        ("A recall and a recall.", "A [recall] and a recall."),
        ("A RECALL.", "A [RECALL]."),
        ("A voluntary recall, then a recall.", "A [voluntary recall], then a [recall]."),
        ("A Voluntary-Recall.", "A [Voluntary-Recall]."),
        ("A voluntary\nrecall.", "A [voluntary\nrecall]."),
        ("An own recall and a voluntary recall.", "An [own recall] and a voluntary recall."),
        ("A zero-day or zero day.", "A [zero-day] or zero day."),
        ("A zero day.", "A [zero day]."),
        ("In C++ or C.", "In [C++] or C."),
        ("Recalls, recalled, pre-recall and recall-like.", "Recalls, recalled, pre-recall and recall-like."),
        ("A [recall](case:other) and a recall.", "A recall and a [recall]."),
        ("A [**recall**](https://example.org) and a recall.", "A recall and a [recall]."),
        ("A [recall](case:missing) and a recall.", "A recall and a [recall]."),
        ("A `recall` and a recall.", "A recall and a [recall]."),
        ("```\nrecall\n```\n\nA recall.", "recall\n\nA [recall]."),
        ("A **recall** (S1).", "A [recall] (S1)."),
        ("- a recall\n- a recall", "a [recall]\na recall"),
    ],
)  # fmt: skip
def test_a_term_is_marked_at_its_first_use_outside_links_and_code(text: str, expected: str) -> None:
    assert with_terms(text) == expected


def test_a_term_leads_to_its_definition_and_says_it() -> None:
    writer = ProseWriter(link, Glossary(TERMS))
    assert writer.html(Line("A zero-day recall & more.")) == (
        'A <a class="term" href="../../glossary/#term-zero-day" '
        'title="A &quot;flaw&quot; &lt;nobody&gt; knew.">zero-day</a> '
        '<a class="term" href="../../glossary/#term-recall" title="Taking back what is sold.">recall</a> '
        "&amp; more."
    )


def test_a_term_is_marked_once_on_a_page_and_again_on_the_next() -> None:
    page = ProseWriter(link, Glossary(TERMS))
    marked = '<a class="term" href="../../glossary/#term-recall" title="Taking back what is sold.">recall</a>'
    assert page.html(Line("A recall.")) == f"A {marked}."
    assert page.html(Line("A recall.")) == "A recall."
    assert ProseWriter(link, Glossary(TERMS)).html(Line("A recall.")) == f"A {marked}."


def test_a_term_without_an_address_is_not_marked() -> None:
    assert ProseWriter(lambda scheme, name: None, Glossary(TERMS)).html(Line("A recall.")) == (
        "A recall."
    )


def test_plain_text_is_escaped_and_its_terms_are_marked() -> None:
    writer = ProseWriter(link, Glossary(TERMS))
    assert writer.with_terms("<b> C++ & (S1)") == (
        '&lt;b&gt; <a class="term" href="../../glossary/#term-c-u2b-u2b" title="A language.">C++</a> &amp; (S1)'
    )
    assert ProseWriter(link, None).with_terms("<b> recall") == "&lt;b&gt; recall"


def test_a_text_from_right_to_left_has_a_direction_of_its_own() -> None:
    assert shown("The וועדה, (S1)").startswith("<bdi>The ")
    assert shown("The Ministry").startswith("The")
    assert block("اللجنة (S1)\n\n- *وزارة*").count(" dir=auto") == 2
    assert "dir=auto" not in block("Words (S1)")


SHORT = {"EA": ("Example Agency", "../../actors/example-agency/")}


def abbreviated(*texts: str) -> list[str]:
    terms = {"zero-day": Term(id="zero-day", definition=Line("A flaw."), also=("ZD",))}
    writer = ProseWriter(link, Glossary(terms), short=SHORT)
    return [writer.html(Line(text)) for text in texts]


def test_an_abbreviation_is_spelt_out_at_its_first_use_on_a_page() -> None:
    first, second = abbreviated("The EA (S1) and the EA.", "The EA again.")
    link_to = '<a class="term" href="../../actors/example-agency/"><abbr title="Example Agency">EA</abbr></a>'
    assert first.startswith(f"The {link_to} (")
    assert "abbr" not in first.replace(link_to, "") + second


def test_an_abbreviation_of_the_glossary_leads_to_its_term() -> None:
    (made,) = abbreviated("A ZD, and a ZD.")
    assert made == (
        'A <a class="term" href="../../glossary/#term-zero-day" title="A flaw."><abbr title="zero-day">ZD</abbr></a>, and a ZD.'
    )


@pytest.mark.parametrize(
    "text",
    ["An ea, EAs and the EA-list", "https://example.org/EA/x", "[The EA](case:other)", "`EA`"],
)
def test_other_words_addresses_links_and_code_are_left_as_they_are(text: str) -> None:
    assert "abbr" not in abbreviated(text)[0]


def test_an_abbreviation_changes_no_letter() -> None:
    text = "“The EA said ZD”, EA wrote."
    (made,) = abbreviated(text)
    assert html.unescape(re.sub(r"<[^>]*>", "", made)) == text


def marks(*names: str, **more: Any) -> lxml.html.HtmlElement:
    writer = ProseWriter(
        link, None, lambda name: f"Source {name[1:]}: A & B, {name}", listed=["S2"]
    )
    return lxml.html.fragment_fromstring(writer.cites(names, **more))


def test_one_or_two_marks_are_links_with_names() -> None:
    one, two = marks("S1", "S2").findall("a")
    assert (one.get("href"), one.get("aria-label"), one.text) == (
        "#S1",
        "Source 1: A & B, S1",
        "S1",
    )
    # An element of the page has this name.
    assert (two.get("href"), two.get("aria-labelledby"), two.text) == ("#S2", "nS2", "S2")


def test_three_marks_are_one_that_opens_their_list() -> None:
    made = marks("S1", "S2", "F3", notes={"S2": " (not read)"})
    (button,) = made.findall("button")
    assert button.text_content() == "S1, S2 (not read), F3"
    (opened,) = made.xpath("*[@popover]")
    assert opened.get("id") == button.get("popovertarget")
    links = {a.get("href"): a.text for a in opened.findall("a")}
    assert links["#S1"] == "Source 1: A & B"
    assert list(links) == ["#S1", "#S2", "#F3"]


def test_each_list_of_marks_has_its_own_id() -> None:
    writer = ProseWriter(link, None, str)
    made = writer.html(Prose("One (S1, S2, S3). Two (S1, S2, S3)."))
    ids = re.findall(r"popover id=(\w+)", made)
    assert len(ids) == len(set(ids)) == 2


def test_on_a_page_from_right_to_left_every_text_has_a_direction_of_its_own() -> None:
    with speaking(Catalogue("he", digest="x")):
        assert shown("The Ministry") == "<bdi>The Ministry</bdi>"
        assert "dir=auto" in block("Words (S1)")
    with speaking(Catalogue("he")):
        assert shown("The Ministry") == "The Ministry"
