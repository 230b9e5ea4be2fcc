"""Whatever `check` finds no error in is built and exported, whatever strange texts, settings and history it has."""

import json
import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from generator.cli import main
from generator.parsing.yaml_writer import dump_data
from tests.extent import examples
from tests.repository import Repository
from tests.support import BASE_RECORD

pytestmark = pytest.mark.slow

# Each example is a site of its own; nothing is made smaller, since that would take as many again.
few = examples(
    8,
    80,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

TEXTS = [
    "A text", "", " ", "-", "--", "- a", "---", "...", "?", "? a", ": a", "a: b", "#", "a # b", "*a", "&a", "!a", "|", ">",
    "@a", "`a`", "%a", "[a", "{a", "[]", "{}", "'", '"', "~", "null", "yes", "1", "2016-02-30", "1e9",
    "a\nb", "a\n\nb\n", "\n", "a\rb", "a\tb", "a\\nb", "\\", "\\u0041", "﷽" * 90, "W" * 100, "Z" + "\u0300" * 90,
    "W" * 3000, "a " * 3000, "العربية", "漢字", "👩‍⚖️ 🇺🇳 1️⃣ 👍🏽", "\ue000", "\u0378", "İß", "ǆ", "e\u0301", "\ufffd",
    "<b>", "<!--", "<![CDATA[", "<?", "</script>", "]]>", "{{ a }}", "{% a %}", "$ a $", "#panic()", "\\input{a}", "{", "}",
    "](", "[a](b", "[a](javascript:b)", "![a](b)", "```", "# a", "> a", "1. a", "(S1)", "(S9)", "[x](case:none)",
    "[x](term:)", "[x](term:%)", "%", "%zz", "&amp;", "&#0;", "=cmd()", "unknown", "not_applicable", "none_on_record",
    "https://example.org/" + "a" * 9000, "https://[", "https://", "mailto:", "0000", "9999-12-31", "9999-12-31/..", "-9999",
    "Y1000000000", "2024?", "2024-02~", "/2024", "../2024", "2024-21", "\x7f", "\x00", "\x0b", "\x85", "\u2028", "\u200b",
    "\u202e", "\ufeff", "S1", "P1", "index", "CON", "a" * 80, "US", "XX",
]  # fmt: skip
WORDS = st.sampled_from(TEXTS)
NAMES = st.sampled_from(
    ["recalls", "term", "some-agency", "index", "a b", "C++", "%", "-", "a\nb", "", "é", "WHO"]
)
CONFIG = {
    "site_name": "A site", "site_url": "https://example.org/", "docs_dir": "briefs/pages", "theme": "material",
    "plugins": ["briefs"],
}  # fmt: skip
SETTINGS = st.sampled_from(["site_name", "site_description", "site_author", "copyright", "repo_url", "site_url", "repo_name"])  # fmt: skip
OPTIONS = st.sampled_from(["license", "edit_uri", "review_days"])


def _double_quoted(data: Any) -> str:
    return json.dumps(data)


def _in_blocks(data: Any) -> str:
    return dump_data(data)


def _indented(data: Any) -> str:
    return "".join(f"  {line}\n" for line in dump_data(data).split("\n"))


WRITERS: list[Callable[[Any], str]] = [_double_quoted, _in_blocks, _indented]
BASE: dict[str, Any] = yaml.load(BASE_RECORD, Loader=yaml.BaseLoader)
BASE |= {
    "topics": ["recalls"],
    "forecasts": [{"title": "It ends", "text": "It ends.", "horizon": "2030", "sources": ["S1"]}],
    "faq": [{"q": "Why?", "a": "So (S1)."}],
    "context": {"background": "Before (S1)."},
}
BASE["timeline"] = [*BASE["timeline"], {**BASE["timeline"][0], "id": "E2", "date": "2031-03", "scheduled": "yes"}]  # fmt: skip


def _places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for name, value in items if isinstance(data, dict | list) else ():
        yield from _places(value, (*path, name))


PLACES = list(_places(BASE))
# Where any text may stand.
FREE = [
    ("title",), ("question",), ("summary", 0), ("parties", 0, "described_as"), ("positions", 0, "claim"),
    ("positions", 1, "grounds"), ("positions", 0, "qualifier"), ("timeline", 0, "what"), ("timeline", 1, "what"),
    ("outcome", "summary"), ("outcome", "next_step"), ("sources", 0, "title"), ("sources", 0, "author"),
    ("sources", 0, "url"), ("sources", 0, "date"), ("timeline", 0, "date"), ("timeline", 1, "date"),
    ("forecasts", 0, "title"), ("forecasts", 0, "text"), ("faq", 0, "q"), ("faq", 0, "a"), ("context", "background"),
    ("editorial", "note"), ("editorial", "contributors"),
]  # fmt: skip


def _with(data: Any, changes: dict[tuple[Any, ...], Any]) -> Any:
    """A copy of the data with other values at some places."""
    copy = json.loads(json.dumps(data))
    for path, value in changes.items():
        inner = copy
        try:
            for name in path[:-1]:
                inner = inner[name]
            inner[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            # Another change has taken the place away.
            continue
    return copy


ODD = st.one_of(WORDS, st.lists(WORDS, max_size=2), st.dictionaries(NAMES, WORDS, max_size=2))
CHANGED = st.one_of(
    st.dictionaries(st.sampled_from(FREE), WORDS, max_size=4),
    st.dictionaries(st.sampled_from(FREE), WORDS, max_size=4),
    st.dictionaries(st.sampled_from(PLACES), ODD, max_size=2),
)
RECORDS = st.builds(
    lambda changes, write: write(_with(BASE, changes)), CHANGED, st.sampled_from(WRITERS)
)
ENTRIES: dict[str, Any] = {
    "actors": {
        "some-agency": {"name": "Some Agency", "kind": "regulator"},
        "some-maker": {"name": "Some Maker", "kind": "company"},
    },
    "topics": {"recalls": {"title": "Recalls"}, "narrow": {"title": "Narrow", "broader": "recalls"}},
    "glossary": {"flaw": {"definition": "A fault."}},
}  # fmt: skip
REGISTRIES = st.dictionaries(
    st.sampled_from([
        ("actors", "some-agency", "name"), ("actors", "some-maker", "sector"), ("actors", "some-maker", "aliases"),
        ("topics", "recalls", "title"), ("topics", "recalls", "description"), ("topics", "narrow", "title"),
        ("glossary", "flaw", "definition"), ("glossary", "flaw", "also"), ("glossary", "flaw", "source"),
    ]),
    st.one_of(WORDS, WORDS.map(lambda text: [text])),
    max_size=2,
).map(lambda changes: _with(ENTRIES, changes))  # fmt: skip
TERMS = st.dictionaries(NAMES, st.just({"definition": "A word."}), max_size=1)
CONFIGS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.dictionaries(SETTINGS, WORDS, max_size=1),
    st.dictionaries(OPTIONS, WORDS, max_size=1).map(lambda given: {"plugins": [{"briefs": given}]}),
)
PASTS = st.lists(
    st.one_of(
        RECORDS.map(str.encode),
        CHANGED.map(lambda changes: dump_data(_with(BASE, changes)).encode("utf-16")),
        st.sampled_from([b"", b"\n", b"# later\n", b"---\n", b"- a\n", b"text\n", b"\0\1\2", b"*a\n", b"<<<<<<< a\n"]),
    ),
    max_size=3,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _logging_is_as_before() -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.handlers, logger.level, logger.propagate
    yield
    logger.handlers, logger.level, logger.propagate = before


def run(root: Path, *options: str) -> Result:
    """What a command of a project says; an exception is one that ends it with a traceback."""
    result = CliRunner().invoke(main, ["-C", str(root), *options])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def is_sound(root: Path) -> bool:
    """True if check finds no error; then the project is built and exported."""
    run(root, "fix", "--diff")
    if run(root, "check").exit_code:
        return False
    for command in (("build", "--no-search", "--jobs", "1"), ("export",)):
        result = run(root, *command)
        assert result.exit_code == 0, result.output
    return True


def project(
    folder: str,
    record: str,
    past: Iterable[bytes] = (),
    registries: Any = ENTRIES,
    config: Any = None,
) -> Path:
    """A repository with a record that had these contents before."""
    repository = Repository(Path(folder) / "site")
    repository.put()
    file = repository.root / "briefs/cases/example.yml"
    for content in past:
        file.write_bytes(content)
        repository.commit()
    repository.write("briefs/cases/example.yml", record)
    for name, entries in registries.items():
        repository.write(f"briefs/{name}.yml", dump_data(entries))
    repository.write("site_config.yml", json.dumps({**CONFIG, **(config or {})}))
    repository.commit()
    return repository.root


@few
@given(RECORDS, PASTS, REGISTRIES, TERMS, CONFIGS)
def test_what_checks_clean_is_built_and_exported(
    record: str, past: list[bytes], registries: Any, terms: Any, config: Any
) -> None:
    registries = {**registries, "glossary": {**registries["glossary"], **terms}}
    with tempfile.TemporaryDirectory() as folder:
        is_sound(project(folder, record, past, registries, config))


@pytest.mark.parametrize("write", WRITERS)
def test_a_strange_past_stops_nothing(write: Callable[[Any], str], tmp_path: Path) -> None:
    past = [b"", write(BASE).encode(), b"- a\n", BASE_RECORD.encode("utf-16"), b"\0\1", b"# a\n"]
    assert is_sound(project(str(tmp_path), write(BASE), past))
