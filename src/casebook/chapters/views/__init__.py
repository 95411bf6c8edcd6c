"""Frames that several chapters read."""
