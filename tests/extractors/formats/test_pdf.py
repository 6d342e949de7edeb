"""PDF: the text layer, and nothing where there is none."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

FIRST = "Envoy Mara Delo met Foreign Minister Oren Vasik in Tripoli on 3 May 2021 to speak about the long blockade."
SECOND = "The talks lasted two days, Delo said, and both sides agreed to open the harbour of Misrata again in June."


def pdf(*pages: str) -> bytes:
    """A file with a page for each text, set in one of the fonts that every reader has."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Title(Talks)>>",
    ]
    kids = []
    for text in pages:
        shown = "".join(f"({line}) Tj T* " for line in text.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 40 700 Td {shown}ET" if text else ""
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        font = "/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{font}/Contents {len(objects)} 0 R>>")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    content, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(f"{len(content):010} 00000 n \n")
        content += f"{number} 0 obj{body}endobj\n"
    size = len(objects) + 1
    table = f"xref\n0 {size}\n0000000000 65535 f \n{''.join(offsets)}"
    return f"{content}{table}trailer<</Size {size}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{len(content)}\n%%EOF".encode()


def locked(password: str) -> bytes:
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(FIRST)))), io.BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def test_a_pdf_gives_its_text_layer(only):
    document = only("a.pdf", pdf(f"{FIRST}\n{SECOND}", SECOND))
    assert document.text == f"{FIRST}\n{SECOND}\n{SECOND}\n"
    assert (document.title, document.published, document.media_type) == ("Talks", None, "application/pdf")


def test_a_pdf_that_wants_no_password_for_reading_is_read(only):
    assert FIRST in only("a.pdf", locked("")).text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "damaged, or no .pdf file"),
        (FIRST.encode(), "damaged, or no .pdf file"),
        (pdf(""), "no text layer"),
        (locked("secret"), "encrypted"),
    ],
)
def test_a_pdf_without_a_text_is_refused_with_its_reason(reason, content, words):
    assert words in reason("a.pdf", content)


def test_a_pdf_of_too_much_text_is_refused(reason):
    assert "longer than 1,000,000 characters" in reason("a.pdf", pdf(*["\n".join([SECOND] * 2000)] * 6))


def test_damaged_pdfs_are_accounted_for(survives):
    survives("a.pdf", pdf(FIRST, SECOND))
