"""What comes in from people: turned into a batch for the store, or refused in words that say what was expected."""
