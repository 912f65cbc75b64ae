"""Exported files: one module for each format, from the same rows that the API returns."""
