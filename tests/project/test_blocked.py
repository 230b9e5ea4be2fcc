"""What pages would take from other hosts: told with its place, unless it is allowed."""

from pathlib import Path

import pytest

from tests.support import check, make_project

HEAD = "site_name: Example site\ndocs_dir: briefs/pages\ntheme: {name: material}\n"
ALLOW = """\
plugins:
  - briefs:
      allow:
        - {host: "https://media.example.org", for: [images, styles, scripts], why: Of the archive.}
"""


def found(tmp_path: Path, settings: str = "plugins: [briefs]\n", page: str = "") -> list[str]:
    root = make_project(tmp_path)
    (root / "site_config.yml").write_text(HEAD + settings, encoding="utf-8")
    (root / "briefs/pages/by-hand.md").write_text(page, encoding="utf-8")
    problems = [p for p in check(root).problems if p.rule == "page-blocked"]
    assert all(problem.hint and problem.severity == "warning" for problem in problems)
    return [f"{p.file}:{p.line}:{p.column}" for p in problems]


PAGE = "briefs/pages/by-hand.md"


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("# Title\n\nA ![badge](https://media.example.org/a.svg) here.\n", f"{PAGE}:3:12"),
        ('<img alt="" src="https://media.example.org/a.png">\n', f"{PAGE}:1:18"),
        ("<img src=//media.example.org/a.png>\n", f"{PAGE}:1:10"),
        ('<script src="https://media.example.org/a.js"></script>\n', f"{PAGE}:1:14"),
        ('<iframe src="https://media.example.org/a"></iframe>\n', f"{PAGE}:1:14"),
        ("<script>alert(1)</script>\n", f"{PAGE}:1:1"),
        ('<p style="color: red">Red</p>\n', f"{PAGE}:1:1"),
        ('Red{ style="color: red" }\n', f"{PAGE}:1:4"),
    ],
)
def test_a_page_by_hand_is_told_what_will_not_load(page: str, place: str, tmp_path: Path) -> None:
    assert found(tmp_path, page=page) == [place]


@pytest.mark.parametrize(
    "page",
    [
        "![own](picture.png) and [a link](https://media.example.org/a.png)\n",
        "```html\n<img src='https://media.example.org/a.png'>\n```\n",
        "A word of style = something.\n",
    ],
)
def test_what_loads_is_not_told(page: str, tmp_path: Path) -> None:
    assert found(tmp_path, page=page) == []


def test_so_are_settings_at_their_place(tmp_path: Path) -> None:
    settings = (
        "plugins: [briefs]\nextra_css:\n  - own.css\n  - https://media.example.org/a.css\n"
        "extra_javascript:\n  - path: https://media.example.org/a.js\n    defer: true\n"
        "extra:\n  analytics: {provider: google, property: G-1}\n"
    )
    (tmp_path / "pages").mkdir()
    assert [place.partition(":")[2].partition(":")[0] for place in found(tmp_path, settings)] == [
        "7",
        "9",
        "12",
    ]


def test_what_is_allowed_is_not_told(tmp_path: Path) -> None:
    settings = f"{ALLOW}extra_css: [https://media.example.org/a.css]\n"
    page = "![](https://media.example.org/a.png)\n![](https://other.example.org/a.png)\n"
    assert found(tmp_path, settings, page) == [f"{PAGE}:2:5"]
