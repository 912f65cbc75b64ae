"""The page of the sources: all of them, and what one says."""
