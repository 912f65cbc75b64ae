"""Two to six projects side by side."""
