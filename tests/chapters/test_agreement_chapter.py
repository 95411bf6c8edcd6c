"""What the chapter on agreement shows."""
