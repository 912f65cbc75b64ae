"""PDF files, made by Typst without a browser: tagged (PDF/UA-1), with an outline, searchable in every language."""

MEDIA_TYPE = "application/pdf"
