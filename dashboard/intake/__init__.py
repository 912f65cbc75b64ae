"""Turns input from people into a batch for the store, or raises an error that says what was expected."""
