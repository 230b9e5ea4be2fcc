"""Made-up corpora for measuring: any number of cases that use every field, with a graph of precedents.

`python -m benchmarks.corpus FOLDER 1000` writes a project, and with `compared` behind it one whose records have what comparison
across cases needs. The same number gives the same bytes.
"""

import random
import shutil
import sys
from pathlib import Path

import yaml

from benchmarks.case import COUNTRIES, SEED, TOPICS, Data, actor_id, case, case_id, topic_id
from benchmarks.comparison import ISSUES, compared, issue_data, issue_id, owned
from benchmarks.words import POLICY_WORDS
from generator.model import vocabulary as v

ROOT = Path(__file__).resolve().parent.parent
_TERMS = 40


def write_corpus(folder: Path, count: int, is_compared: bool = False) -> None:
    """A project of `count` cases, in sub-folders of at most a hundred."""
    briefs = folder / "briefs"
    (briefs / "pages").mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "site_config.yml", folder)
    for page in (ROOT / "briefs" / "pages").glob("*.md"):
        shutil.copy(page, briefs / "pages")
    actors = max(10, count // 5)
    made = _actor_data if not is_compared else lambda i: owned(i, _actor_data(i))
    _write(briefs / "actors.yml", {actor_id(i): made(i) for i in range(actors)})
    _write(briefs / "topics.yml", {topic_id(i): _topic_data(i) for i in range(TOPICS)})
    _write(briefs / "glossary.yml", {f"technical term {i}": _term_data(i) for i in range(_TERMS)})
    if is_compared:
        _write(briefs / "issues.yml", {issue_id(i): issue_data(i) for i in range(ISSUES)})
    for number in range(count):
        record = case(number, actors)
        _write(folder / case_path(number), compared(record, number) if is_compared else record)


def case_path(number: int) -> Path:
    """Where the record of a case lies in its project."""
    return Path("briefs", "cases", f"{number // 100:04}", f"{case_id(number)}.yml")


def _write(path: Path, data: Data) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100)
    path.write_text(text, encoding="utf-8")


def _actor_data(number: int) -> Data:
    draw = random.Random(f"{SEED} actor {number}")
    return {
        "name": f"{draw.choice(POLICY_WORDS).title()} {draw.choice(POLICY_WORDS).title()} {number}",
        "kind": draw.choice(list(v.ACTOR_KIND.words)),
        "country": draw.choice(COUNTRIES),
    }


def _topic_data(number: int) -> Data:
    data = {"title": f"Topic {number} of disputes", "description": "What belongs to it."}
    return {**data, "broader": topic_id(number // 8)} if number >= 8 else data


def _term_data(number: int) -> Data:
    return {"definition": f"What term {number} means in these records."}


if __name__ == "__main__":
    write_corpus(Path(sys.argv[1]), int(sys.argv[2]), "compared" in sys.argv[3:])
