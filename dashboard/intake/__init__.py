"""Input from people: turned into a batch for the store, or rejected with an error that says what was expected."""
