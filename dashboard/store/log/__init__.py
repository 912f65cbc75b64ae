"""The log: statements, sources, rates, trade flows and saved views, appended and read in order of their numbers.

It knows nothing of what is derived from it (`dashboard.store.derive`), so that it could be kept elsewhere.
"""
