"""Guards, each taken out in turn in a copy of the repository: `python -m tests.mutants`. Its test has to fail.

A guard is a piece of a file, what takes its place, and the test that shows it.
"""

import argparse
import os
import queue
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_LEFT_OUT = (
    ".venv*",
    ".git",
    "node_modules",
    "site",
    ".briefs*",
    "dist",
    "__pycache__",
    ".mypy_cache",
    "sources",
)


@dataclass(frozen=True)
class Guard:
    """`piece` stands in `file` once, and becomes `without`; `test` are arguments of pytest."""

    name: str
    file: str
    piece: str
    without: str
    test: str


_MD, _CITE = "generator/exports/inert_markdown.py", "generator/exports/citations.py"
_HOSTILE = "tests/hostile/test_exports.py -k"
_PROSE, _GIT = "generator/model/markup.py", "generator/project/git.py"
_FOLDER, _SETTINGS = "generator/project/output_folder.py", "generator/project/settings/reading.py"
_ADDRESS, _T_ADDRESS = "generator/model/addresses.py", "tests/model/test_addresses.py"
_NEAR, _TABLE = "generator/model/near.py", "generator/authoring/importing/table.py"
_WORDS, _BOUNDS = "generator/reporters/words.py", "tests/integration/test_bounds.py"
_CLONES = "tests/history/test_surroundings.py"

GUARDS = (
    Guard("BibTeX: an opening brace", _CITE, 'r"\\textbraceleft{}"', 'r"\\{"', "tests/exports/test_citations.py -k braces"),
    Guard("BibTeX: a closing brace", _CITE, 'r"\\textbraceright{}"', 'r"\\}"', "tests/exports/test_citations.py -k braces"),
    Guard("citations: shared numbers of a range alone", _CITE, "takewhile(lambda n: len(set(n)) == 1, shared)", "shared", "tests/exports/test_citations.py -k makes_up"),
    Guard("citations: doubt in a note", _CITE, '"note": _dated(source.date),', '"note": None,', "tests/exports/test_citations.py -k makes_up"),
    Guard("calendar: doubt of a day", "generator/exports/calendar.py", " and not due.date.qualified", "", "tests/exports/test_calendar.py"),
    Guard("calendar: at least one component", "generator/exports/calendar.py", "events or [_utc()]", "events", "tests/exports/test_calendar.py"),
    Guard("spreadsheets: formulas", "generator/exports/csv.py", 'return "\'" + text if text.startswith(_FORMULA) else text', "return text", "tests/exports/test_csv.py"),
    Guard("Markdown: signs of markup", _MD, 'return _SIGNS.sub(lambda found: f"\\\\{found[0]}", text)', "return text", f"{_HOSTILE} markdown"),
    Guard("Markdown: beginnings of blocks", _MD, "found = _BLOCK.match(line)", "found = None", f"{_HOSTILE} markdown"),
    Guard("Markdown: every value of the template", "generator/exports/markdown.py", "return inert(date_words(value)", "return Markup(date_words(value)", f"{_HOSTILE} markdown"),
    Guard("llms.txt: titles", "generator/exports/markdown.py", "- [{plain(case.title)}]", "- [{case.title}]", f"{_HOSTILE} language_models"),
    Guard("RIS: one line each", _CITE, "yield from ((tag, _one_line(text)) for", "yield from ((tag, text) for", "tests/exports/test_citations.py -k begins_a_line"),
    Guard("RIS: names with a comma", _CITE, 'name.replace(",", "")', "name", "tests/exports/test_citations.py -k comma"),
    Guard("prose: HTML is text", _PROSE, 'parser.inline.ruler.before("html_inline", "raw_html", _raw_html)', "pass", "tests/model/test_markup.py"),
    Guard("prose: sanitised", "generator/exports/prose.py", "return _CLEANER.clean(_RENDERER.render(parsed.tokens, OPTIONS, env))", "return _RENDERER.render(parsed.tokens, OPTIONS, env)", "tests/exports/test_prose.py"),
    Guard("prose: brackets without a link", _PROSE, 'return bool(state.pos < last[state.src, "]("])', "return True", f"{_BOUNDS} -k brackets_that"),
    Guard("prose: no pictures", _PROSE, 'parser.inline.ruler.at("image", _picture)', "pass", "tests/exports/test_prose.py tests/model/test_markup.py"),
    Guard("prose: ends are looked for once", _PROSE, ' or _is_open(state):', ":", f"{_BOUNDS} -k proportion"),
    Guard("texts: a greatest length", "generator/parsing/scalars.py", "if len(text) > MOST_OF_TEXT:", "if False:", f"{_BOUNDS} -k greatest"),
    Guard("settings: references without end", _SETTINGS, "return root is not None and size(root) > _MOST_VALUES", "return False", "tests/integration/test_bounds.py -k itself"),
    Guard("messages: clipped", "generator/model/diagnostic.py", "if len(said := getattr(self, name)) > _MOST_SAID:", "if False:", f"{_BOUNDS} -k greatest_message"),
    Guard("paths: clipped", "generator/model/diagnostic.py", "(clipped(part, _MOST_NAME) if isinstance(part, str) else part for part in path)", "path", "tests/integration/test_bounds.py -k 'ends and json and key'"),
    Guard("reports: so many problems of a rule", "generator/reporters/bounds.py", "seen[key] <= MOST_OF_A_RULE and ", "", "tests/reporters/test_bounds.py"),
    Guard("git: no setting of the user", _GIT, '"--root", "--raw"', '"--raw"', f"{_CLONES} -k setting"),
    Guard("git: the environment of hooks", _GIT, 'if not name.startswith("GIT_") or _KEPT.match(name)', "", f"{_CLONES} -k hook"),
    Guard("git: no grafts", _GIT, ', "GIT_GRAFT_FILE": os.devnull', "", f"{_CLONES} -k grafted"),
    Guard("git: no replaced objects", _GIT, '"GIT_NO_REPLACE_OBJECTS": "1", ', "", f"{_CLONES} -k replaced"),
    Guard("git: what is not here is not the same", "generator/history/past.py", "raise not_here(ref)\n        else:", "continue\n        else:", f"{_CLONES} -k not_here"),
    Guard("git: folders that are not here", "generator/history/past.py", "raise not_here(ref) from None", "entries = []", f"{_CLONES} -k folders"),
    Guard("git: a history that is refused", _GIT, "left out.\" if is_known", "left out.\" if False", f"{_CLONES} -k refuses"),
    Guard("git: nothing is fetched", _GIT, "**fetch_nothing, ", "", f"{_CLONES} -k fetched"),
    Guard("history: moves are followed", "generator/history/file_dates.py", "found[(cases or {})[name]] = Dates(oldest.day, newest.day, newest.id)", "pass", f"{_CLONES} -k wherever"),
    Guard("output: a folder of others", _FOLDER, "if made_in(folder, by) is not None:", "if True:", "tests/project/test_output_folder.py"),
    Guard("output: a symbolic link", _FOLDER, "if folder.is_symlink():", "if False:", "tests/project/test_output_folder.py"),
    Guard("output: what survives", _FOLDER, "return [name for name in names if name not in (*made, MARKER, work.name)]", "return []", "tests/project/test_output_folder.py"),
    Guard("output: what a dead process left", "generator/build/builder.py", "    clear_left(target)\n    cache", "    cache", "tests/integration/test_crashes.py -k dead_process"),
    Guard("addresses: no user name", _ADDRESS, 'if "@" in parts.netloc:', "if False:", _T_ADDRESS),
    Guard("addresses: a server", _ADDRESS, "if not host or host.startswith", "if False and host.startswith", _T_ADDRESS),
    Guard("addresses: whole codes", _ADDRESS, "if found := _BAD_CODE.search(address):", "if found := None:", _T_ADDRESS),
    Guard("ids: no devices", "generator/model/ids.py", " and not is_device(text)", "", _T_ADDRESS),
    Guard("glossary: capitals", "generator/model/term_index.py", "and not is_other", "", "tests/model/test_term_index.py"),
    Guard("glossary: addresses", "generator/model/term_index.py", " and not is_inside", "", "tests/model/test_term_index.py"),
    Guard("invisible characters: joiners of other scripts alone", "generator/parsing/text.py", "return _has_joiners(before) and _has_joiners(after)", "return True", "tests/parsing/test_text.py"),
    Guard("tables: a key twice", _TABLE, "if len(found) < len(pairs):", "if False:", "tests/authoring/importing/test_table.py"),
    Guard("fixes: no word of denial is lost", _NEAR, "if short < _LEAST_HINTED or long < _LEAST_SURE or _are_opposed(form, known):", "if False:", "tests/model/test_near.py"),
    Guard("fixes: a country that shares its name", "generator/model/jurisdictions.py", '["georgia"]', "[]", "tests/model/test_jurisdictions.py"),
    Guard("style: the ladder from the right", "templates/assets/charts.css", "scaleX(-1)", "none", "tests/browser/test_right_to_left.py -k ladder"),
    Guard("fixes: short words", _NEAR, "_LEAST_HINTED, _LEAST_SURE = 3, 4", "_LEAST_HINTED, _LEAST_SURE = 0, 0", "tests/model/test_near.py tests/model/test_jurisdictions.py"),
    Guard("logs: signs of control", _WORDS, 'c if c.isprintable() else f"\\\\u{ord(c):04x}"', "c", "tests/reporters"),
    Guard("logs: commands of workflows", _WORDS, 'if shown.lstrip().startswith("::"):', "if False:", "tests/reporters tests/integration/journeys/test_attacker.py"),
    Guard("output: encodings", "generator/cli/__init__.py", 'stream.reconfigure(errors="backslashreplace")', "pass", "tests/cli/test_encodings.py -k cp1252"),
    Guard("init: no name that is not published", "generator/authoring/init.py", "return _NOT_PUBLISHED", 'return f"{PACKAGE}=={__version__}\\n"', "tests/authoring/test_init.py"),
    Guard("JSON-LD: no end of its script", "generator/build/engines/theme.py", '.replace("<", "\\\\u003c")', "", "tests/build/engines/test_theme.py -k ends_its_script"),
    Guard("dates: the day after today", "generator/rules/time.py", "scope.tomorrow", "scope.today", "tests/rules/test_time.py -k left_alone"),
    Guard("processes: one that the system ends", "generator/project/process_pool.py", "except BrokenProcessPool:", "except ZeroDivisionError:", "tests/project/test_process_pool.py -k system_ends"),
    Guard("records: one that vanishes", "generator/corpus/reading.py", "if not is_same and place.raw.data is None:", "if False:", "tests/corpus/test_reading.py -k vanishes"),
    Guard("records: a name in other capitals", "generator/corpus/check.py", "misnamed = stems | set(map(suggest_id, stems))", "misnamed = stems", "tests/rules/test_against.py -k capitals"),
    Guard("pages: files that are replaced", "generator/build/engines/by_hand.py", "for name in sorted(names):", "for name in ():", "tests/build/engines/test_mkdocs.py -k address_of"),
    Guard("plugins: what they return", "generator/build/engines/others.py", "if not (others and isinstance(error, _OF_OTHER_TYPES)):", "if True:", "tests/build/engines/test_others.py -k another_way"),
    Guard("plugins: one that ends the program", "generator/build/engines/mkdocs.py", "except (Exception, SystemExit) as error:", "except Exception as error:", "tests/build/engines/test_others.py -k another_way"),
    Guard("folders: a link out of the project", "generator/project/settings/folders.py", "if (link := _link_in(folder, root))", "if (link := None)", "tests/project/test_folders.py -k link_out"),
    Guard("folders: what is not a file", "generator/project/settings/folders.py", "elif name in files and os.path.exists(path)", "elif False and os.path.exists(path)", "tests/project/test_folders.py -k neither"),
    Guard("style: no left and right", "templates/assets/briefs.css", "border-inline-start: 3px dotted", "border-left: 3px dotted", "tests/build/engines/test_theme.py -k from_the_right"),
    Guard("scripts: those of a project", "generator/project/catalogues.py", "if not (OWN_TEMPLATES / name).is_file():", "if False:", "tests/project/test_catalogues.py -k of_scripts"),
    Guard("pages: files that are replaced by Zensical", "generator/build/engines/zensical.py", "    tell_replaced(replaced)\n", "", "tests/build/engines/test_zensical.py -k alike"),
    Guard("questions: marks of all scripts", "generator/rules/sides.py", "is_question(question)", 'question.endswith("?")', "tests/rules/test_sides.py -k question_mark"),
    Guard("prose: a direction of its own", "generator/exports/prose.py", "if _RIGHT_TO_LEFT.search(text) is None and not reads_from_right():", "if True:", "tests/exports/test_prose.py -k direction"),
    Guard("records: no symbolic links", "generator/history/past.py", "symlink_fault(entry.name) if entry.is_link else name_fault(entry.name, True)", "name_fault(entry.name, True)", "tests/history/test_past.py"),
)  # fmt: skip


_PATIENCE = 900


def caught(copy: Path, guard: Guard) -> str:
    """Nothing if the test fails without the guard; else why that is not shown."""
    path = copy / guard.file
    text = path.read_text(encoding="utf-8")
    if text.count(guard.piece) != 1:
        return f"the piece stands {text.count(guard.piece)} times in {guard.file}"
    path.write_text(text.replace(guard.piece, guard.without), encoding="utf-8")
    options = ["-q", "-x", "--tb=line", "-p", "no:cacheprovider", "-p", "no:xdist"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *shlex.split(guard.test)],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return ""  # Without it, nothing ends.
    finally:
        path.write_text(text, encoding="utf-8")
    # 1: tests failed; 0: none did; 5: there were none.
    if done.returncode == 1:
        return ""
    return f"pytest ended with {done.returncode}: {done.stdout[-300:]}{done.stderr[-300:]}"


class Copies:
    """Copies of the repository, one for each guard that is out at the same time."""

    def __init__(self, folder: Path, count: int) -> None:
        self._free: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(count):
            copy = folder / f"copy-{number}"
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*_LEFT_OUT))
            self._free.put(copy)

    def without(self, guard: Guard) -> bool:
        """True if the test of a guard catches its absence; says so."""
        copy = self._free.get()
        start = time.monotonic()
        try:
            why = caught(copy, guard)
        finally:
            self._free.put(copy)
        what = "NOT CAUGHT" if why else "caught    "
        print(what, f"{time.monotonic() - start:4.0f} s", guard.name, why, flush=True)
        return not why


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("words", nargs="*", help="only guards whose name has one of these words")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="guards at once")
    given = parser.parse_args(arguments)
    wanted = [g for g in GUARDS if not given.words or any(word in g.name for word in given.words)]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(given.jobs) as pool:
        shown = sum(pool.map(Copies(Path(folder), given.jobs).without, wanted))
    print(f"{shown} of {len(wanted)} guards are shown by a test.")
    return 0 if shown == len(wanted) else 1


if __name__ == "__main__":
    raise SystemExit(main())
