"""The MkDocs engine: what a project's configuration, pages and templates do to the site."""

import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from generator.build.engines.options import Options, site_of
from generator.build.engines.theme import body
from generator.pages import RenderedPage, Section
from tests.repository import Repository
from tests.support import make_project, record


def built(root: Path, strict: bool = False) -> Path:
    """The site of a project, by MkDocs alone."""
    config = load_config(config_file=str(root / "site_config.yml"), strict=strict)
    build(config)
    return Path(config.site_dir)


def configure(root: Path, text: str) -> Path:
    path = root / "site_config.yml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    return root


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def parsed(site: Path, name: str) -> Any:
    return html.document_fromstring(read(site, name))


def test_the_body_has_one_first_heading_and_an_anchor_for_each_section() -> None:
    page = RenderedPage(
        "cases/x/", "A & B", "", "case", "<p>First.</p>",
        (Section(2, "facts", "What <is> known", "<p>One.</p>"),),
    )  # fmt: skip
    found: Any = html.fragment_fromstring(body(page))
    assert found.get("class") == "brief brief-case"
    assert [h.text_content() for h in found.iter("h1")] == ["A & B"]
    (heading,) = found.iter("h2")
    assert (heading.get("id"), heading.text) == ("facts", "What <is> known")
    assert heading.xpath("a/@href | a/@aria-label") == ["#facts", "Link to What <is> known"]
    assert [p.text for p in found.iter("p")] == ["First.", "One."]


@pytest.mark.parametrize(
    ("settings", "edit_uri", "expected"),
    [
        ("", "edit/main/", ""),
        ("repo_url: https://git.example.org/a\n", "edit/main/", "https://git.example.org/a/edit/main/"),
        ("repo_url: https://git.example.org/a/\n", "/-/edit/x", "https://git.example.org/a/-/edit/x/"),
        ("repo_url: https://git.example.org/a\n", "", ""),
    ],
)  # fmt: skip
def test_files_are_edited_under_the_address_of_the_repository(
    settings: str, edit_uri: str, expected: str, tmp_path: Path
) -> None:
    root = configure(make_project(tmp_path), settings)
    options = Options()
    options.edit_uri = edit_uri
    site = site_of(load_config(config_file=str(root / "site_config.yml")), options)
    assert site.edit_url == expected
    assert site.edit("briefs/a.yml") == (f"{expected}briefs/a.yml" if expected else "")


def test_addresses_that_end_in_html_are_refused(tmp_path: Path) -> None:
    root = configure(make_project(tmp_path), "use_directory_urls: false\n")
    with pytest.raises(ConfigurationError, match=r"The addresses of the site need"):
        built(root)


def test_errors_in_records_stop_mkdocs_and_are_named_with_their_place(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = make_project(tmp_path, "question: Whether it is.\n")
    with pytest.raises(Abort, match=r"1 error in the records: nothing was built\."):
        built(root)
    assert not (root / "site").exists()
    (line,) = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    assert "briefs/cases/example.yml:2:11: error: The question does not end in a question" in line
    assert line.endswith("[question-form]")


WARNED = "title: A reckless recall\n"


@pytest.mark.slow
def test_warnings_in_records_are_shown_and_stop_a_strict_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = make_project(tmp_path, WARNED)
    built(root)
    assert "`reckless` is a verdict." in caplog.text
    with pytest.raises(Abort, match="Aborted with 1 warnings in strict mode!"):
        built(root, strict=True)


@pytest.mark.slow
def test_a_page_written_by_hand_takes_the_place_of_a_generated_one(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    pages = root / "briefs" / "pages"
    (pages / "glossary").mkdir()
    (pages / "glossary" / "index.md").write_text("# Our own words\n", encoding="utf-8")
    (pages / "index.md").write_text("# Welcome\n\nSee [the cases](cases/index.md).\n", "utf-8")
    site = built(root, strict=True)
    assert "Our own words" in read(site, "glossary/index.html")
    assert "term-defect" not in read(site, "glossary/index.html")
    assert '<a href="cases/">the cases</a>' in read(site, "index.html")
    assert "Written by hand." in read(site, "about/index.html")


@pytest.mark.slow
def test_pages_written_by_hand_link_to_records_and_are_told_of_links_to_none(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = make_project(tmp_path)
    (root / "briefs/pages/index.md").write_text(
        "[a](cases/example/index.md) [b](cases/exampel/index.md) [c](cases/example/#facts)\n",
        "utf-8",
    )
    with caplog.at_level(logging.WARNING, "mkdocs"):
        site = built(root)
    assert parsed(site, "index.html").xpath("//article//p/a/@href") == [
        "cases/example/",
        "cases/exampel/index.md",
        "cases/example/#facts",
    ]
    assert [record.getMessage() for record in caplog.records] == [
        "Doc file 'index.md' contains a link 'cases/exampel/index.md', but the target is not found among "
        "documentation files."
    ]


@pytest.mark.slow
def test_templates_and_styles_of_the_project_take_the_place_of_the_generators_own(
    tmp_path: Path,
) -> None:
    root = make_project(tmp_path)
    (root / "templates" / "assets").mkdir(parents=True)
    (root / "templates" / "assets" / "briefs.css").write_text("p { color: red }", "utf-8")
    (root / "templates" / "assets" / "own.css").write_text("a { color: red }", "utf-8")
    (root / "templates" / "faq.html").write_text("<p>Ask us.</p>", encoding="utf-8")
    site = built(root)
    style = read(site, "assets/style.css")
    assert "p { color: red }" in style
    assert "a { color: red }" in style
    assert ".badge-standing" not in style
    assert "<p>Ask us.</p>" in read(site, "faq/index.html")
    page = parsed(site, "cases/example/index.html")
    styles = page.xpath("//link[@rel='stylesheet']/@href")
    assert styles[-1] == "../../assets/style.css"


@pytest.mark.slow
def test_titles_and_descriptions_are_escaped_once_wherever_the_theme_puts_them(
    tmp_path: Path,
) -> None:
    title = "</title><b>A & B</b>\"'"
    root = make_project(tmp_path, f"title: {json.dumps(title)}\nquestion: Is it *<b>* (S1)?\n")
    page = parsed(built(root), "cases/example/index.html")
    assert page.findtext(".//title") == f"{title} - Example site"
    assert page.xpath("//meta[@property='og:title']/@content") == [title]
    assert page.findtext(".//h1") == title
    assert page.xpath("//meta[@name='description']/@content") == ["Is it <b>?"]
    topics = page.xpath("//header//*[@data-md-component='header-topic']")
    assert [topic.text_content().strip() for topic in topics] == [title]


@pytest.mark.slow
def test_no_record_stands_in_the_navigation(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    site = built(root, strict=True)
    for name in ("index.html", "cases/example/index.html", "about/index.html"):
        page = parsed(site, name)
        links = page.xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href")
        assert not [link for link in links if "some-agency" in link or "example/" in link], name


@pytest.mark.slow
def test_the_sitemap_has_the_true_day_of_every_page(repository: Repository) -> None:
    repository.put()
    configure(repository.root, "\nsite_url: https://example.org/\n")
    repository.commit("2022-01-01")
    repository.write("briefs/cases/other.yml", record("title: Another case\njurisdictions: [FR]\n"))
    repository.commit("2023-02-03")
    repository.write("briefs/pages/new.md", "# Not committed yet\n")
    sitemap: Any = etree.fromstring(read(built(repository.root), "sitemap.xml").encode())
    days = {
        url.findtext("{*}loc").removeprefix("https://example.org/"): url.findtext("{*}lastmod")
        for url in sitemap
    }
    expected = {
        "": "2023-02-03",
        "cases/": "2023-02-03",
        "cases/example/": "2022-01-01",
        "cases/other/": "2023-02-03",
        "jurisdictions/US/": "2022-01-01",
        "jurisdictions/FR/": "2023-02-03",
        "about/": "2022-01-01",
        "new/": None,
        "rules/": None,
    }
    assert {address: days[address] for address in expected} == expected


@pytest.mark.slow
def test_a_page_shows_the_history_of_its_record(repository: Repository) -> None:
    repository.put("status: unknown\n")
    configure(repository.root, "\nrepo_url: https://git.example.org/a/b\n")
    repository.commit("2022-01-01")
    last = repository.commit_of("question: Is it cause for a ban?\n", "2023-02-03")
    configure(repository.root, "\nrepo_url: https://git.example.org/a/b\n")
    page = parsed(built(repository.root), "cases/example/index.html")
    (history,) = page.find_class("history")
    (line,) = history.xpath(".//ul/li")
    assert line.text_content() == (
        "question: Is the flaw cause for a recall? → Is it cause for a ban?"
    )
    assert history.xpath(".//a/@href")[0] == f"https://git.example.org/a/b/commit/{last}"


@pytest.mark.slow
def test_every_page_names_the_feeds_that_belong_to_it(repository: Repository) -> None:
    repository.put("=== redirects.yml\nold: example\n")
    configure(repository.root, "\nsite_url: https://example.org/a/\n")
    repository.commit("2022-01-01")
    site = built(repository.root)
    for path in site.rglob("*.html"):
        page = parsed(site, path.relative_to(site).as_posix())
        links = page.xpath("//head/link[@rel='alternate']")
        named = [(link.get("type"), link.get("title"), link.get("href")) for link in links]
        own = path.parent.relative_to(site).as_posix()
        if re.fullmatch(r"(topics|actors)/.+|forecasts", own):
            title = page.xpath("//h1/text()")[0]
            kind, name, address = named.pop(0)
            assert (kind, name) == ("application/atom+xml", f"Example site: {title}")
            assert (path.parent / address).resolve() == path.parent / "feed.xml"
        assert [(kind, name) for kind, name, _ in named] == [
            ("application/atom+xml", "Example site"),
            ("application/feed+json", "Example site"),
        ]
        for _, _, address in named:
            # That of the page for what is not found starts at the root of the host.
            place = site / address.removeprefix("/a/") if own == "." else path.parent / address
            assert place.is_file(), (own, address)
    assert "New case: Withdrawal of a product" in read(site, "topics/recalls/feed.xml")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["base.html", "main.html"])
def test_a_template_of_the_project_keeps_what_every_page_has(name: str, tmp_path: Path) -> None:
    plain = make_project(tmp_path / "plain")
    root = make_project(tmp_path / "own")
    block = "{% block announce %}We moved.{% endblock %}"
    (root / "over").mkdir()
    (root / "over/main.html").write_text(f'{{% extends "{name}" %}}{block}', encoding="utf-8")
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("  font: false\n", "  font: false\n  custom_dir: over\n"), "utf-8"
    )
    one, other = built(plain), built(root)
    for page in ("cases/example/index.html", "about/index.html", "404.html"):
        assert "We moved." in read(other, page)
        for path in ("//meta", "//link", "//script"):
            found = [
                [etree.tostring(element) for element in parsed(site, page).xpath(path)]
                for site in (one, other)
            ]
            assert found[0] == found[1]


@pytest.mark.slow
def test_styles_and_fonts_of_the_project_have_the_last_word(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8").replace("font: false", "font: {text: Inter}")
    config.write_text(f"{text}extra_css: [own.css]\n", encoding="utf-8")
    (root / "briefs/pages/own.css").write_text(":root { --md-primary-fg-color: red }", "utf-8")
    site = built(root)
    for name in ("cases/example/index.html", "about/index.html"):
        styles = parsed(site, name).xpath("//head/link[@rel='stylesheet']/@href")
        assert [style.rpartition("/")[2] for style in styles[-2:]] == ["style.css", "own.css"]
        assert not [style for style in styles if style.startswith("http")]
    assert '--md-text-font: "Inter"' in read(site, "assets/style.css")


@pytest.mark.slow
def test_a_file_at_the_address_of_a_generated_one_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root = make_project(tmp_path)
    taken = [
        "llms.txt",
        "feed.xml",
        "calendar.ics",
        "data/cases.csv",
        "assets/filter.js",
        "sitemap.xml",
    ]
    for name in (*taken, "data/mine.csv"):
        path = root / "briefs/pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine", encoding="utf-8")
    site = built(root)
    assert read(site, "data/mine.csv") == "mine"
    told = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert all(any(f"`{name}`" in message for message in told) for name in taken)
    assert not any("mine.csv" in message for message in told)
