"""Sectors, agreements, events, organisations and infrastructure: a list of each kind, and a page of each subject."""
