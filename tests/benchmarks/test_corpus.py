"""Made-up corpora: the same bytes each time, words as in English, records that the checker takes."""

import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.case import case
from benchmarks.corpus import case_path, write_corpus
from generator.corpus.check import How, check_project
from generator.model.clock import today

pytestmark = pytest.mark.slow

CASES = 60


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up")
    write_corpus(folder, CASES)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def words(*numbers: int) -> list[str]:
    return re.findall(r"[a-z]+", " ".join(str(case(number, 100)) for number in numbers).lower())


def test_the_same_number_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path, CASES)
    assert contents(tmp_path) == contents(corpus)


def test_the_checker_finds_no_error(corpus: Path) -> None:
    checked = check_project(corpus, How(today()))
    assert [problem for problem in checked.problems if problem.severity == "error"] == []
    assert checked.corpus is not None
    assert len(checked.corpus.cases) == CASES


def test_records_are_as_long_as_real_ones(corpus: Path) -> None:
    sizes = [(corpus / case_path(number)).stat().st_size for number in range(CASES)]
    assert 14_000 < sum(sizes) / CASES < 16_500


def test_some_cases_are_relied_on_by_many(corpus: Path) -> None:
    checked = check_project(corpus, How(today()))
    assert checked.corpus is not None
    cited = Counter(
        entry.case for each in checked.corpus.cases.values() for entry in each.precedents
    )
    assert cited.most_common(1)[0][1] >= 8


def test_no_two_cases_have_one_title() -> None:
    titles = [case(number, 100)["title"] for number in range(300)]
    assert len({*titles}) == len(titles)


def test_a_few_words_stand_everywhere_and_most_almost_nowhere() -> None:
    numbers = range(100)
    pages = Counter(word for number in numbers for word in {*words(number)})
    assert pages["the"] == 100
    assert 10 < pages["encryption"] < 70
    assert sum(count == 1 for count in pages.values()) > len(pages) / 3


def test_new_words_keep_coming_but_ever_fewer() -> None:
    ten, hundred, all = (len({*words(*range(count))}) for count in (10, 100, 200))
    assert 2 * ten < hundred < 8 * ten
    assert 1.1 * hundred < all < 1.7 * hundred
