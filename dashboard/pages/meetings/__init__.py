"""Meetings and the instructions given at them."""
