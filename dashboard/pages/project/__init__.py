"""The passport of one project."""
