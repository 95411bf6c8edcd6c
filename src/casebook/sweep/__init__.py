"""Chapters run with every set of parameters of a grid, and all that they find as one table."""
