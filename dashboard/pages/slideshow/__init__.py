"""Slides, one message a screen."""
