"""Hostile texts in PDFs: they are printed as they were typed, and nothing of them is Typst."""

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from generator.exports.pdf import reader
from generator.exports.tables import Data
from generator.model.site import Site
from tests.hostile.payloads import ALL, TYPST
from tests.hostile.project import hostile_project
from tests.support import check

pytestmark = pytest.mark.slow

SITE = Site("Site", url="https://example.org/briefs/", description="x")


def made(folder: Path, payloads: list[str]) -> pypdfium2.PdfDocument:
    """One PDF of the cases of these payloads."""
    corpus = check(hostile_project(folder, payloads)).corpus
    assert corpus is not None
    return pypdfium2.PdfDocument(
        reader("Reader", list(corpus.cases.values()), Data(corpus, SITE, {}))
    )


def links(document: pypdfium2.PdfDocument) -> Iterator[str]:
    """The addresses that a PDF leads to."""
    for page in document:
        place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, ctypes.byref(place), ctypes.byref(link)):
            action = pdfium.FPDFLink_GetAction(link)
            size = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
            buffer = ctypes.create_string_buffer(size)
            if size:
                pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
                yield buffer.value.decode()


@pytest.mark.parametrize("payloads", [TYPST, ALL[::12]], ids=["typst", "others"])
def test_a_text_in_a_pdf_is_no_command(payloads: list[str], tmp_path: Path) -> None:
    document = made(tmp_path, payloads)
    text = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    assert text.count("What happened") >= len(payloads)
    for payload in payloads if payloads is TYPST else ():
        if "*" not in payload and "`" not in payload and "\\" not in payload:
            assert payload in text, payload
    found = list(links(document))
    assert len(found) > len(payloads)
    assert {link.partition(":")[0] for link in found} <= {"http", "https", "mailto"}
    assert pdfium.FPDFDoc_GetAttachmentCount(document) == 0
    assert pdfium.FPDFDoc_GetJavaScriptActionCount(document) == 0
