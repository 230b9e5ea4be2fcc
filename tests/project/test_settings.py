"""site_config.yml: every fault at once, with its place and what to type."""

from pathlib import Path

import pytest

from generator.build.engines.options import Options
from generator.model.diagnostic import in_order
from generator.project.cache import Cache
from generator.project.settings import Settings, read_settings
from generator.project.settings.options import OPTIONS
from tests.support import make_project

PLUGIN = "plugins: [briefs]\n"
BASE = f"site_name: A site\ndocs_dir: briefs/pages\n{PLUGIN}"


def settings(folder: Path, config: str | bytes) -> Settings:
    root = make_project(folder)
    data = config if isinstance(config, bytes) else config.encode()
    (root / "site_config.yml").write_bytes(data)
    return read_settings(root / "site_config.yml")


def told(folder: Path, config: str | bytes) -> list[str]:
    return [
        f"{p.file}:{p.line}:{p.column}+{p.length} {p.severity} {p.rule} {p.path} | {p.message} | {p.hint}"
        for p in settings(folder, config).problems
    ]


def test_good_settings_have_no_problem(tmp_path: Path) -> None:
    assert told(tmp_path, BASE) == []


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    config = (
        "site_name: A site\n"
        "site_url: example.org\n"
        "site_descripton: x\n"
        "use_directory_urls: false\n"
        "docs_dir: nowhere\n"
        "theme:\n"
        "  name: materail\n"
        "plugins:\n"
        "  - serch\n"
        "  - briefs:\n"
        "      review_days: soon\n"
        "      cards: maybe\n"
    )
    name = "site_config.yml"
    assert told(tmp_path, config) == [
        f"{name}:2:11+11 error setting-value site_url | `site_url` is not an address that begins with "
        "https:// or http://. | write it in full, such as `site_url: https://example.org/briefs/`",
        f"{name}:4:21+5 error setting-value use_directory_urls | The addresses of the site need "
        "`use_directory_urls: true`. | delete this line",
        f"{name}:5:11+7 error setting-value docs_dir | There is no folder `nowhere` for `docs_dir`. | "
        "name the folder of your own pages: `docs_dir: briefs/pages`",
        f"{name}:7:9+8 error setting-value theme.name | There is no theme `materail` here. | "
        "did you mean `material`?",
        f"{name}:9:5+5 error setting-value plugins[0] | The plugin `serch` is not installed. | "
        "did you mean `search`?",
        f"{name}:11:20+4 error setting-value plugins[1].briefs.review_days | `review_days` should be "
        "a number of days, from 1 to 36500. | write for instance `review_days: 180`",
        f"{name}:12:14+5 error setting-value plugins[1].briefs.cards | `cards` should be `true` or "
        "`false`. | write for instance `cards: false`",
        f"{name}:3:1+15 warning setting-unknown site_descripton | MkDocs has no setting `site_descripton`, so "
        "that it has no effect. | did you mean `site_description`?",
    ]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("site_name: [\n  a\n", "yaml-syntax"),
        (b"site_name: Caf\xe9\n", "encoding"),
        ("site_name: A\nsite_name: B\n", "yaml-duplicate-key"),
        ("site_name: !no x\n", "yaml-syntax"),
        ("site_name: *no\n", "yaml-syntax"),
        ("site_name: !ENV [\n", "yaml-syntax"),
        ("site_name: 2016-99-99\n", "yaml-syntax"),
        ("a: b\n---\nc: d\n", "yaml-forbidden"),
        ("words\n", "setting-value"),
        ("- briefs\n", "setting-value"),
    ],
)
def test_what_cannot_be_read_is_one_problem_with_a_hint(
    config: str | bytes, expected: str, tmp_path: Path
) -> None:
    (problem,) = settings(tmp_path, config).problems
    assert (problem.rule, problem.severity) == (expected, "error")
    assert problem.message.endswith(".")
    assert problem.hint
    assert not problem.fixes


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (
            f"docs_dir: briefs/pages\n{PLUGIN}",
            ":1:1+0 error setting-missing site_name | The site has no name. | "
            "write for instance `site_name: Recalls, case by case`",
        ),
        (
            f"site_nmae: A\ndocs_dir: briefs/pages\n{PLUGIN}",
            ":1:1+9 error setting-missing site_nmae | The site has no name. | "
            "did you mean `site_name`?",
        ),
        (
            "site_name: A\ndocs_dir: briefs/pages\nplugins:\n  - search\n",
            ":3:1+7 error setting-missing plugins | The plugin `briefs`, which makes the site of "
            "cases, is missing. | write `- briefs` on a line of its own under `plugins:`",
        ),
        (
            "site_name: A\ndocs_dir: briefs/pages\nplugins: 5\n",
            ":3:10+1 error setting-value plugins | `plugins` should be a list. | "
            "write each plugin on a line of its own under `plugins:`, such as `- briefs`",
        ),
        (
            "site_name: [A]\ndocs_dir: briefs/pages\nplugins: [briefs]\n",
            ":1:1+9 error setting-value site_name | `site_name` should be text, and is a list. | "
            "write for instance `site_name: Recalls, case by case`",
        ),
        (
            "site_name: A\ndocs_dir: briefs/pages\nplugins:\n  - briefs: {reviewdays: 9}\n",
            ":4:14+10 error option-unknown plugins[0].briefs.reviewdays | `reviewdays` is not an option of "
            "`briefs`. | did you mean `review_days`?",
        ),
        (
            "site_name: A\ndocs_dir: briefs/pages\nplugins:\n  - briefs: {xyzzy: 9}\n",
            ":4:14+5 error option-unknown plugins[0].briefs.xyzzy | `xyzzy` is not an option of "
            "`briefs`. | it has: review_days, edit_uri, contact, records_language, license, cards, pdf, fonts, allow",
        ),
        (
            "site_name: A\ndocs_dir: briefs/pages\nplugins:\n  - briefs: 90\n",
            ":4:13+2 error setting-value plugins[0].briefs | The value of `briefs:` should be its "
            "options, each as `name: value`. | it has: review_days, edit_uri, contact, records_language, license, cards, pdf, fonts, allow",
        ),
        (
            f"site_name: A\n{PLUGIN}",
            ":1:1+0 error setting-value docs_dir | There is no folder `docs` for `docs_dir`. | "
            "name the folder of your own pages: `docs_dir: briefs/pages`",
        ),
        (
            f"{BASE}site_dir: briefs\n",
            ":4:11+6 error setting-value site_dir | `docs_dir` and `site_dir` lie in each other, and a "
            "build would delete pages. | name a folder of its own, such as `site_dir: site`",
        ),
        (
            f"{BASE}repo_url: ftp://example.org/x\n",
            ":4:11+19 error setting-value repo_url | `repo_url` is not an address that begins with https:// "
            "or http://. | write it in full, such as `repo_url: https://github.com/example/briefs`",
        ),
        (
            f"{BASE}theme: {{name: material, custom_dir: over}}\n",
            ":4:37+4 error setting-value theme.custom_dir | There is no folder `over`. | "
            "make it, or correct its path, seen from the folder of site_config.yml",
        ),
        (
            f"{BASE}site_author: |\n  A\n  B\n",
            ":4:14+1 error setting-value site_author | `site_author` has several lines; it can have "
            "one. | write it on one line",
        ),
        (
            f'{BASE.replace("[briefs]", "")}  - briefs: {{license: "CC-BY\\n-4.0"}}\n',
            ":4:23+13 error setting-value plugins[0].briefs.license | `license` should be text in one "
            "line. | write for instance `license: CC-BY-4.0`",
        ),
        (
            f"{BASE}site_url: |\n  https://example.org/\n",
            ":4:11+1 error setting-value site_url | `site_url` is not an address that begins with https:// "
            "or http://. | write it in full, such as `site_url: https://example.org/briefs/`",
        ),
        (
            f"INHERIT: nowhere.yml\n{BASE}",
            ":1:10+11 error setting-value INHERIT | There is no file `nowhere.yml` to inherit settings "
            "from. | correct its path, seen from the folder of site_config.yml; or delete this line",
        ),
        (
            f"INHERIT: site_config.yml\n{BASE}",
            ":1:10+15 error setting-value INHERIT | `site_config.yml` takes settings over from this "
            "file in turn. | delete `INHERIT` in one of the two",
        ),
    ],
)
def test_each_fault_has_its_place_and_what_to_type(
    config: str, expected: str, tmp_path: Path
) -> None:
    assert told(tmp_path, config) == [f"site_config.yml{expected}"]


@pytest.mark.parametrize("days", ["0", "-1", "1.5", "'90'", "soon", "true", "[90]", "1000000"])
def test_a_number_of_days_is_a_number_that_can_be(days: str, tmp_path: Path) -> None:
    config = f"{BASE.replace('[briefs]', '')}  - briefs:\n      review_days: {days}\n"
    found = settings(tmp_path, config)
    assert [problem.rule for problem in found.problems] == ["setting-value"]
    assert found.options["review_days"] == 180


def test_tags_of_mkdocs_work_and_nothing_that_they_name_is_run(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    config = (
        "site_name: !ENV [NOT_SET_ANYWHERE, A name]\n"
        "docs_dir: briefs/pages\n"
        "theme: &theme {name: material}\n"
        "plugins:\n"
        "  - briefs: {review_days: !ENV [NOT_SET_ANYWHERE, 45]}\n"
        "markdown_extensions:\n"
        "  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        f"extra: {{a: *theme, b: !!python/object/apply:os.mkdir ['{trace}']}}\n"
    )
    found = settings(tmp_path, config)
    assert found.problems == ()
    assert found.options["review_days"] == 45
    assert not trace.exists()


def test_faults_stand_in_the_file_that_has_them(tmp_path: Path) -> None:
    (tmp_path / "common.yml").write_text("plugins:\n  briefs: {pdf: 3}\nsite_name: A\n", "utf-8")
    (line,) = told(tmp_path, "INHERIT: ../common.yml\ndocs_dir: briefs/pages\n")
    assert line.startswith(
        "../common.yml:2:17+1 error setting-value plugins.briefs.pdf | `pdf` should"
    )


def test_groups_are_taken_over_by_name(tmp_path: Path) -> None:
    common = "plugins:\n  briefs: {pdf: false, cards: false}\nsite_name: A\n"
    (tmp_path / "common.yml").write_text(common, "utf-8")
    own = "INHERIT: ../common.yml\ndocs_dir: briefs/pages\nplugins:\n  briefs: {cards: true}\n"
    found = settings(tmp_path, own)
    assert found.problems == ()
    assert (found.options["pdf"], found.options["cards"]) == (False, True)


def test_the_options_are_those_of_the_plugin() -> None:
    assert {name: option.default for name, option in OPTIONS.items()} == dict(Options())


def test_problems_stand_in_order(tmp_path: Path) -> None:
    found = settings(tmp_path, "site_url: x\nsite_nmae: y\n").problems
    assert list(found) == in_order(found)
    assert len(found) > 2


class _Counted(Cache):
    """Says how often something was kept."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.kept = 0

    def keep(self, key: str, content: bytes) -> bool:
        self.kept += 1
        return super().keep(key, content)


def test_settings_are_judged_anew_when_anything_that_they_rest_on_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path)
    cache = _Counted(tmp_path / "cache")
    config = root / "site_config.yml"

    def messages() -> list[str]:
        return [problem.message for problem in read_settings(config, cache).problems]

    config.write_text(f"INHERIT: ../above.yml\ncopyright: !ENV OWNER\n{PLUGIN}", "utf-8")
    above = root.parent / "above.yml"
    above.write_text("site_name: A site\ndocs_dir: briefs/pages\n", "utf-8")
    monkeypatch.setenv("OWNER", "Ours")
    assert (messages(), cache.kept) == ([], 1)
    assert (messages(), cache.kept) == ([], 1)
    monkeypatch.setenv("OWNER", "1")
    assert messages() == ["`copyright` should be text, and is a number."]
    monkeypatch.setenv("OWNER", "Ours")
    (root / "briefs/pages").rename(root / "briefs/elsewhere")
    assert messages() == ["There is no folder `briefs/pages` for `docs_dir`."]
    above.write_text("site_name: A site\ndocs_dir: briefs/elsewhere\nhooks: 3\n", "utf-8")
    assert (messages(), cache.kept) == ([], 2)
    above.write_text("site_name: A site\ndocs_dir: briefs/elsewhere\nstrict: 3\n", "utf-8")
    # What is wrong is told each time, and not kept.
    assert messages() == messages() == ["`strict` should be `true` or `false`, and is a number."]
    assert cache.kept == 2


def test_a_mistake_in_settings_that_were_good_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    config = root / "site_config.yml"
    cache = Cache(tmp_path / "cache")
    config.write_text(BASE, "utf-8")
    assert read_settings(config, cache).problems == ()
    config.write_text(f"{BASE}site_descripton: x\n", "utf-8")
    assert [problem.rule for problem in read_settings(config, cache).problems] == [
        "setting-unknown"
    ]
