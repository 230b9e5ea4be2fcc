import pytest
import typst

from generator.authoring.sourcing.fetching import FetchError, Page
from generator.authoring.sourcing.reading import as_edtf, read
from generator.model.quotations.comparing import compare
from tests.authoring.sourcing.server import WORDS, article
from tests.each import each

LINKED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A narrow flaw", "datePublished": "2026-03-04T10:00",'
    '"author": [{"name": "A. Reed"}, {"name": "B. Rush"}], "publisher": {"name": "The Paper"}}</script>'
)
META = (
    '<meta property="og:title" content="A narrow flaw"><meta property="og:site_name" content="The Paper">'
    '<meta name="citation_author" content="A. Reed"><meta name="citation_author" content="B. Rush">'
    '<meta name="citation_publication_date" content="2026/3">'
)


def page(content: str | bytes, kind: str = "text/html", charset: str = "") -> Page:
    data = content.encode() if isinstance(content, str) else content
    return Page("https://www.example.org/a", kind, charset, data)


@pytest.mark.parametrize(("head", "date"), [(LINKED, "2026-03-04"), (META, "2026-03")])
def test_a_page_says_of_itself_what_it_is(head: str, date: str) -> None:
    found = read(page(article(head)))
    assert (found.title, found.authors) == ("A narrow flaw", ("A. Reed", "B. Rush"))
    assert (found.publisher, found.date, found.language) == ("The Paper", date, "en")


def test_what_a_page_does_not_say_stays_empty() -> None:
    found = read(page("<p>Some words of 4 March 2026, by A. Reed.</p>"))
    assert (found.title, found.authors, found.publisher) == ("", (), "")
    assert (found.date, found.language, found.type) == ("", "", "")


@pytest.mark.parametrize(
    "body",
    [
        f"<article><p>{WORDS}</p></article>",
        f"<div><div><span>{WORDS}</span></div></div>",
        f"<table><tr><td>{WORDS}</td></tr></table>",
        f"<p>{WORDS.replace('narrow', '<em>nar</em>row')}</p>",
        f"<figure><figcaption>{WORDS}</figcaption></figure>",
        f"<p>{WORDS.replace(' ', '&nbsp;')}</p>",
        f"<p>{WORDS[:20]}<script>evil()</script>{WORDS[20:]}</p>",
    ],
)
def test_a_quotation_is_found_in_any_layout(body: str) -> None:
    found = read(page(f"<html><body>{body}</body></html>"))
    assert compare(WORDS, found.text).selector is not None
    assert "evil" not in found.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "windows-1252", "utf-16"])
def test_any_encoding_is_read(encoding: str) -> None:
    words = "Der Gerät­efehler überrascht Käufer in größerem Maße, für längere Zeit"
    declared = encoding if encoding.startswith(("iso", "win")) else ""
    meta = f'<meta charset="{declared}">' if declared else ""
    content = f"<html><head>{meta}</head><body><p>{words}</p></body></html>".encode(encoding)
    charset = "utf-16" if encoding == "utf-16" else ""
    assert compare(words, read(page(content, charset=charset)).text).selector is not None


def test_a_pdf_gives_its_text_and_metadata() -> None:
    made = typst.compile(
        f'#set document(title: "An order", author: "An Agency")\n#set page(width: 7cm)\n{WORDS}'.encode()
    )
    found = read(page(made, "application/pdf"))
    assert (found.title, found.authors) == ("An order", ("An Agency",))
    assert compare(WORDS, found.text).selector is not None


def test_plain_text_is_read_as_it_is() -> None:
    assert read(page(WORDS, "text/plain")).text == WORDS


@pytest.mark.parametrize(
    ("content", "kind", "answer"),
    [
        (article(body="<p>The start.</p><p>Subscribe now to continue reading.</p>"), "text/html", "refused"),
        ("", "text/html", "unreadable"),
        ("<html><body><script>x</script></body></html>", "text/html", "unreadable"),
        ("%PDF-1.7 broken", "application/pdf", "unreadable"),
        (b"\x89PNG\r\n", "image/png", "unreadable"),
        ("<div>" * 5000, "text/html", "unreadable"),
    ],
)  # fmt: skip
def test_what_has_no_text_to_compare_with_is_refused(
    content: str | bytes, kind: str, answer: str
) -> None:
    with pytest.raises(FetchError) as error:
        read(page(content, kind))
    assert error.value.answer == answer


def test_a_hostile_title_is_one_short_line() -> None:
    found = read(page(article(f'<meta property="og:title" content="A\x1b[31m\n{"b" * 9999}">')))
    assert len(found.title) <= 300
    assert "\x1b" not in found.title


@each(
    ("text", "edtf"),
    [
        ("2026", "2026"), ("2026-03", "2026-03"), ("2026/3/4", "2026-03-04"), ("2026-03-04T10:00:00Z", "2026-03-04"),
        ("2026-13", ""), ("yesterday", ""), ("04.03.2026", ""), ("", ""), ("20260304", ""),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_it_was_given(text: str, edtf: str) -> None:
    assert as_edtf(text) == edtf
