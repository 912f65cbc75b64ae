"""Every form that adds to the record."""
