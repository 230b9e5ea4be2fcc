"""A whole site of hostile texts: a case for each payload, with an actor, a topic, an issue and a term of its own."""

import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.model.registry import Actor, Issue, Topic
from tests.hostile.records import as_yaml, hostile_record, registry_entry
from tests.support import BASE

CONFIG = """\
site_name: {name}
site_url: https://example.org/briefs/
repo_url: https://github.com/example/briefs
site_description: {name}
copyright: {name}
docs_dir: briefs/pages
theme: {{name: material, font: false}}
plugins: [briefs: {{cards: {files}, pdf: {files}}}]
"""


def hostile_project(
    folder: Path, payloads: Sequence[str], files: bool = False, name: str = "Site"
) -> Path:
    """Write the project; `files` says whether cards and PDFs are made."""
    root = folder / "project"
    shutil.copytree(BASE, root)
    (root / "briefs/cases/example.yml").unlink()
    actors = _old(root, "actors")
    topics = _old(root, "topics")
    issues: dict[str, Any] = {}
    terms: dict[str, Any] = {}
    for number, hostile in enumerate(payloads):
        own = f"hostile-{number}"
        text = hostile_record(hostile)
        payload = _tame(hostile)
        text = text.replace('"actor": "some-agency"', f'"actor": "{own}"')
        text = text.replace('"topics": [\n  "recalls"', f'"topics": [\n  "{own}"')
        (root / f"briefs/cases/{own}.yml").write_text(text, encoding="utf-8")
        aliases = [f"{own} {' '.join(payload.split())}"[:90]]
        actors[own] = registry_entry(Actor, payload, kind="company", aliases=aliases)
        topics[own] = registry_entry(Topic, payload)
        issues[own] = registry_entry(Issue, payload)
        issues[own]["title"] = f"{' '.join(payload.split())[:90]}?"
        terms[f"term {number}"] = {
            "definition": payload,
            "also": [f"w{number} {' '.join(payload.split())}"[:60]],
        }
    for entries, file in (
        (actors, "actors"),
        (topics, "topics"),
        (issues, "issues"),
        (terms, "glossary"),
    ):
        (root / f"briefs/{file}.yml").write_text(as_yaml(entries), encoding="utf-8")
    config = CONFIG.format(name=as_yaml(" ".join(name.split())), files=str(files).lower())
    (root / "site_config.yml").write_text(config, encoding="utf-8")
    return root


def _old(root: Path, registry: str) -> dict[str, Any]:
    return dict(yaml.load((root / f"briefs/{registry}.yml").read_text("utf-8"), yaml.BaseLoader))


def _tame(payload: str) -> str:
    """A payload without what is an error in a registry: links to programs, and signs of control."""
    text = payload.replace("](", "] (").replace("<http", "< http")
    return (
        "".join(
            c if c.isprintable() or unicodedata.category(c) != "Cc" else " " for c in text
        ).strip()
        or "x"
    )
