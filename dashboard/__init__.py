"""The tracker of a region's investment projects. The layers, from the top down, are in CONTRIBUTING.md."""

__version__ = "0.2.0"
