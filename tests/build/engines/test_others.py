"""Other plugins and hooks beside the generator's: what they see of its pages, and what is said where they fail."""

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import ConfigurationError, PluginError

from generator.build.builder import Options, build_site, mkdocs_config
from generator.build.engines.others import plugin_of
from generator.corpus.check import How, check_project
from generator.model.clock import today
from generator.project.project import open_project
from tests.support import make_project

CASE = "cases/example/index.md"


def built(root: Path, jobs: int = 1) -> Path:
    checked = check_project(root, How(today()))
    return build_site(open_project(root), checked, Options(search=False, jobs=jobs)).folder


def hooked(tmp_path: Path, code: str) -> Path:
    """A project with a hook."""
    root = make_project(tmp_path)
    (root / "hook.py").write_text(textwrap.dedent(code), encoding="utf-8")
    with (root / "site_config.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    return root


def seen(site: Path) -> Any:
    return json.loads((site / "seen.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_a_hook_sees_the_events_of_each_page_in_the_order_of_mkdocs(tmp_path: Path) -> None:
    root = hooked(
        tmp_path,
        """
        import json, os
        seen = {}
        def note(event, page):
            seen.setdefault(page.file.src_uri, []).append(event)
        def on_pre_page(page, config, files): note("pre_page", page)
        def on_page_markdown(markdown, page, config, files):
            assert isinstance(markdown, str) and os.path.isfile(page.file.abs_src_path)
            note("page_markdown", page)
        def on_page_content(html, page, config, files):
            assert files.get_file_from_path(page.file.src_uri) is page.file
            assert all(item.level == 1 for item in page.toc.items)
            note("page_content", page)
            return html + "<p>hook was here</p>"
        def on_env(env, config, files):
            for file in files.documentation_pages():
                note("env", file.page)
        def on_page_context(context, page, config, nav): note("page_context", page)
        def on_post_page(output, page, config): note("post_page", page)
        def on_post_build(config):
            with open(os.path.join(config.site_dir, "seen.json"), "w") as file:
                json.dump(seen, file)
        """,
    )
    site = built(root, jobs=2)
    found = seen(site)
    pages = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    made = {name.removesuffix("index.md").removesuffix(".md").rstrip("/") for name in found}
    assert {f"{name}/index.html".lstrip("/") for name in made} == pages
    events = ["pre_page", "page_markdown", "page_content", "env", "page_context", "post_page"]
    assert {name: order for name, order in found.items() if order != events} == {}
    assert "hook was here" in (site / "cases/example/index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_what_sees_pages_gets_the_bytes_of_a_build_without(tmp_path: Path) -> None:
    config = "\nsite_url: https://example.org/\n"
    root = hooked(tmp_path / "one", "def on_post_page(output, page, config): pass")
    plain = make_project(tmp_path / "two")
    for one in (root, plain):
        with (one / "site_config.yml").open("a", encoding="utf-8") as file:
            file.write(config)
    sites = [built(root), built(plain)]
    names = [
        sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
        for site in sites
    ]
    assert names[0] == names[1]
    for name in names[0]:
        if name.endswith((".html", ".xml")):
            assert (sites[0] / name).read_bytes() == (sites[1] / name).read_bytes(), name


@pytest.mark.slow
def test_a_hook_that_sees_no_page_finds_those_of_records_among_the_files(tmp_path: Path) -> None:
    root = hooked(
        tmp_path,
        """
        import json, os
        known = []
        def on_nav(nav, config, files):
            known.extend(file.src_uri for file in files.documentation_pages())
        def on_post_build(config):
            with open(os.path.join(config.site_dir, "seen.json"), "w") as file:
                json.dump(known, file)
        """,
    )
    assert CASE in seen(built(root))


@pytest.mark.slow
def test_a_plugin_that_fails_is_named_with_its_place(tmp_path: Path) -> None:
    code = "def on_page_markdown(markdown, page, config, files):\n    {}['a']\n"
    root = hooked(tmp_path, code)
    with pytest.raises(PluginError, match=r"`hook\.py` has failed.*KeyError.*hook\.py, line 2"):
        built(root)
    assert not (root / "site").exists()


def test_an_exception_of_the_generator_is_none_of_a_plugin() -> None:
    with pytest.raises(KeyError) as error:
        raise KeyError("a")
    assert plugin_of(error.value, {"decoder": json.JSONDecoder()}) == ""


@pytest.mark.slow
def test_addresses_that_a_hook_changes_are_refused_with_its_name(tmp_path: Path) -> None:
    root = hooked(tmp_path, "def on_config(config):\n    config.use_directory_urls = False\n")
    with pytest.raises(Exception, match=r"`use_directory_urls: true`.*`hook\.py`"):
        built(root)


@pytest.mark.slow
def test_the_search_of_mkdocs_is_left_out(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("plugins:\n", "plugins:\n  - search\n"), encoding="utf-8")
    site = built(root)
    assert not (site / "search/search_index.json").exists()
    assert 'class="search-box"' in (site / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_redirect_leads_to_a_record(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs_redirects")
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    with config.open("a", encoding="utf-8") as file:
        file.write(f"  - redirects:\n      redirect_maps: {{old.md: {CASE}}}\n")
    page = (built(root) / "old/index.html").read_text(encoding="utf-8")
    assert "../cases/example/" in page


def test_a_hook_that_cannot_be_loaded_is_told_with_its_place(tmp_path: Path) -> None:
    root = hooked(tmp_path, "x = 1\ny = {}['a']\n")
    with pytest.raises(ConfigurationError, match=r"KeyError: 'a' \(hook\.py, line 2\)"):
        mkdocs_config(open_project(root))


@pytest.mark.slow
@pytest.mark.parametrize(
    "code",
    [
        "def on_files(files, config): return 3",
        "def on_post_page(output, page, config): return 7",
        "def on_page_content(html, page, config, files): return 5",
        "def on_config(config): config.plugins.pop('briefs')",
        "def on_post_page(output, page, config): raise SystemExit(3)",
    ],
)
def test_a_hook_that_ends_a_build_in_another_way_is_named(code: str, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"`hook\.py`"):
        built(hooked(tmp_path, code))


def test_a_hook_that_ends_the_program_where_it_is_loaded_is_told(tmp_path: Path) -> None:
    root = hooked(tmp_path, "raise SystemExit(4)")
    with pytest.raises(ConfigurationError, match="cannot be loaded: SystemExit"):
        mkdocs_config(open_project(root))
