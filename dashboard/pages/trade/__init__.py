"""Trade with the partner country."""
