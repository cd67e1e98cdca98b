"""Small PDF files, written by hand."""

from __future__ import annotations

import io


def made_pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF file of these objects, the first of which is its catalogue."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def pdf_of(pages: list[list[str]]) -> bytes:
    """A PDF file with these lines on its pages; tabs in a line set its parts in columns."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, lines in enumerate(pages):
        parts = [(y, x, part) for y, line in enumerate(lines) for x, part in enumerate(line.split("\t"))]
        words = [b"1 0 0 1 %d %d Tm (%s) Tj" % (72 + 120 * x, 720 - 12 * y, part.encode()) for y, x, part in parts]
        content = b"BT /F1 10 Tf " + b" ".join(words) + b" ET"
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
        objects.append(page + b"/Contents %d 0 R >>" % (5 + 2 * i))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return made_pdf(*objects)
