"""The verdicts of checks."""

VERDICTS = ["consistent", "inconsistent", "contested", "undetermined"]
