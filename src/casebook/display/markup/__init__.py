"""Markdown, read once into tokens and written as HTML or as Typst; text made safe for either."""
