"""The report: editions, what goes in, the one notebook, the finished files."""
