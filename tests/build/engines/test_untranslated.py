"""Words of the frame, around the pages of a site, come from the catalogue."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from lxml import html

from generator.build.builder import Options, build_site
from generator.model.site import OWN_TEMPLATES
from generator.project.project import open_project
from tests.support import BASE, check
from tests.untranslated import in_accents, put_in_cyrillic

# Material has its own words in Greek.
LANGUAGE = "el"
# The parts of a navigation without titles of a publisher are called after their folders, and Material names itself.
SETTINGS = """
nav: [index.md, cases/index.md, {Пути: [browse/index.md, topics/index.md, search/index.md]}]
extra: {generator: false}
"""
ADDRESSES = re.compile(r"\b[\w-]+([./][\w-]+)+\b|\((?:/|s)")
WORD = re.compile(r"[A-Za-z]{2,}")
ATTRIBUTES = ("title", "aria-label", "placeholder", "alt", "content")


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in Greek whose catalogue is in accented letters, and whose records are in Cyrillic ones."""
    root = tmp_path_factory.mktemp("frame") / "base"
    put_in_cyrillic(BASE, root)
    config = (BASE / "site_config.yml").read_text(encoding="utf-8")
    config = config.replace("Example site", "Имя").replace(
        "theme:\n", f"theme:\n  language: {LANGUAGE}\n"
    )
    (root / "site_config.yml").write_text(config + SETTINGS, encoding="utf-8")
    catalogue = read_po(BytesIO((OWN_TEMPLATES / "locale/briefs.pot").read_bytes()), LANGUAGE)
    for message in catalogue:
        if message.id:
            one, *more = [message.id] if isinstance(message.id, str) else message.id
            message.string = tuple(map(in_accents, (one, *more))) if more else in_accents(one)
    place = root / "templates/locale" / LANGUAGE / "LC_MESSAGES/briefs.po"
    place.parent.mkdir(parents=True)
    with place.open("wb") as file:
        write_po(file, catalogue)
    return build_site(
        open_project(root), check(root), Options(search=False, engine=request.param)
    ).folder


def around(page: Path) -> Iterator[str]:
    """The texts of a page outside of its article, with the attributes that readers see or hear."""
    for element in html.document_fromstring(page.read_text(encoding="utf-8")).iter():
        is_seen = isinstance(element.tag, str) and element.tag not in ("script", "style")
        if not is_seen or element.xpath("ancestor-or-self::article | ancestor-or-self::head"):
            continue
        yield from (element.text or "", element.tail or "")
        yield from (element.get(name, "") for name in ATTRIBUTES)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["index", "cases/example/index", "search/index", "404"])
def test_the_frame_has_no_word_beside_the_catalogue(site: Path, name: str) -> None:
    found = {
        w for text in around(site / f"{name}.html") for w in WORD.findall(ADDRESSES.sub("", text))
    }
    assert found == set()


@pytest.mark.slow
def test_the_page_not_found_and_scripts_speak_the_language_of_the_site(site: Path) -> None:
    page = html.document_fromstring((site / "404.html").read_text(encoding="utf-8"))
    assert page.get("lang") == LANGUAGE
    article = page.find(".//article")
    assert article is not None
    assert not WORD.search("".join(map(str, article.itertext())))
    for script in ("search.js", "search-page.js", "compare.js", "filter.js", "404.js"):
        text = (site / "assets" / script).read_text(encoding="utf-8")
        assert not re.search(r'(?<![\w$.])(_|ngettext|vocabulary)\("', text), script
