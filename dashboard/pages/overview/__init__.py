"""The Overview: the region on one screen."""
