"""No published address is lost unawares."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build.published import PublishedError, lost_addresses, published_addresses
from generator.cli import main
from tests.support import make_project

SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>https://example.org/below/</loc></url>"
    "<url><loc>https://example.org/below/cases/a-case/</loc></url></urlset>"
)


def published(folder: Path, sitemap: str = SITEMAP, cases: str = '{"items": []}') -> str:
    (folder / "api/v1").mkdir(parents=True)
    (folder / "sitemap.xml").write_text(sitemap, encoding="utf-8")
    (folder / "api/v1/cases.json").write_text(cases, encoding="utf-8")
    return str(folder)


def test_the_sitemap_and_the_open_data_say_what_was_published(tmp_path: Path) -> None:
    where = published(tmp_path, cases=json.dumps({"items": [{"id": "b-case"}]}))
    assert published_addresses(where) == {
        "", "cases/a-case/", "cases/b-case/", "api/v1/cases/b-case.json",
    }  # fmt: skip


def test_what_has_a_file_is_not_lost() -> None:
    asked = frozenset({"cases/kept/", "cases/gone/", "api/v1/cases/gone.json"})
    assert lost_addresses(asked, {"cases/kept/index.html"}) == [
        "api/v1/cases/gone.json",
        "cases/gone/",
    ]


@pytest.mark.parametrize(
    ("sitemap", "message"),
    [
        ("<urlset", "The published sitemap.xml cannot be read"),
        ("<urlset/>", "lists no address: set `site_url`"),
    ],
)
def test_what_was_published_must_be_readable(sitemap: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(PublishedError, match=message):
        published_addresses(published(tmp_path, sitemap))


def test_where_nothing_was_published_the_option_is_explained(tmp_path: Path) -> None:
    with pytest.raises(PublishedError, match="takes the address of the site, or the folder"):
        published_addresses(str(tmp_path))


def build(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(root), "build", "--no-search", *options])


@pytest.mark.slow
def test_a_build_fails_where_a_case_vanished_and_passes_where_it_was_redirected(
    tmp_path: Path,
) -> None:
    root = make_project(tmp_path, "=== cases/second.yml\ntitle: Another dispute\n")
    assert build(root).exit_code == 0
    before = tmp_path / "published"
    shutil.copytree(root / "site", before)
    (root / "briefs/cases/second.yml").unlink()
    failed = build(root, "--published", str(before))
    assert failed.exit_code == 1
    assert "2 published pages would be lost:\n  /api/v1/cases/second.json\n  /cases/second/\n" in (
        failed.output
    )
    assert (root / "site/cases/second/index.html").is_file(), "the old site stays"
    (root / "briefs/redirects.yml").write_text("second: example\n", encoding="utf-8")
    assert build(root, "--published", str(before)).exit_code == 0
