"""The record: everything that was coded, a table a kind."""
