"""A document in each of the forms that need nothing but the document: each writer is imported where it is asked for."""

from __future__ import annotations

from meetroom.documents.model import Document


def form_bytes(document: Document, form: str) -> bytes:
    """The bytes of a document: md, docx, pdf, html, xlsx or csv.

    Errors: Unwritable where this machine lacks what the form needs.
    """
    if form == "md":
        from meetroom.documents.markdown import markdown

        return markdown(document)
    if form == "docx":
        from meetroom.documents.docx import docx_file

        return docx_file(document)
    if form == "pdf":
        from meetroom.documents.pdf import pdf_file

        return pdf_file(document)
    if form == "html":
        from meetroom.documents.htmlfile import html_file

        return html_file(document)
    if form == "xlsx":
        from meetroom.documents.xlsx import xlsx_file

        return xlsx_file(document)
    from meetroom.documents.csvfile import csv_file

    return csv_file(document)
