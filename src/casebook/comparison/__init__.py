"""Two finished reports told apart: what one says that the other does not."""
