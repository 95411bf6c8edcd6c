"""Frames in, figures and tables out."""
