import time

import pytest
import typst

from generator.authoring.sourcing.fetching import FetchError, Page
from generator.authoring.sourcing.reading_apart import SMALL, Reader
from tests.authoring.sourcing.server import WORDS

pytestmark = pytest.mark.slow


def page(content: str | bytes, kind: str = "text/html") -> Page:
    data = content.encode() if isinstance(content, str) else content
    return Page("https://www.example.org/a", kind, "", data)


def test_a_large_page_and_a_pdf_are_read_apart() -> None:
    made = typst.compile(f"#set page(width: 7cm)\n{WORDS}".encode())
    with Reader() as reader:
        assert "narrow" in reader.read(page(made, "application/pdf")).text
        assert WORDS in reader.read(page(f"<p>{WORDS}</p>" + "<p>a b</p>" * SMALL)).text
        with pytest.raises(FetchError) as error:
            reader.read(page(b"%PDF-1.7 broken"))
    assert error.value.answer == "unreadable"


def test_a_page_that_takes_too_long_is_left_and_the_next_one_read() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(200_000))
    with Reader(most_seconds=5) as reader:
        start = time.monotonic()
        with pytest.raises(FetchError) as error:
            reader.read(page(f"<p {attributes}>{WORDS}</p>"))
        assert time.monotonic() - start < 30
        assert "too long" in str(error.value)
        reader.most_seconds = 60
        assert WORDS in reader.read(page(f"<p>{WORDS}</p>" + " " * SMALL)).text
