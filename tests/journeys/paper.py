"""Reading the PDFs of a journey back."""

import io

from pypdf import PdfReader


def words_of_pdf(page, url: str) -> str:
    """The text of a PDF that this person may open."""
    answer = page.request.get(url)
    assert answer.headers["content-type"] == "application/pdf"
    sheets = PdfReader(io.BytesIO(answer.body())).pages
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
