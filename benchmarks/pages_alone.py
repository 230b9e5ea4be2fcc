"""`briefs` without the files beside pages, as `python -m benchmarks.pages_alone`: what pages alone cost."""

from collections.abc import Iterator, Mapping

from generator.__main__ import start
from generator.build import targets
from generator.exports import File
from generator.exports.tables import Data
from generator.model.case import Case


def _no_files(_case: Case, _data: Data) -> Iterator[File]:
    return iter(())


def _no_tables(_data: Data) -> Mapping[str, object]:
    return {}


if __name__ == "__main__":
    vars(targets).update(of_case=_no_files, of_site=_no_tables)
    start()
