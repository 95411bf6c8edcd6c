"""Casebook: one contested question, a handful of articles, and a report that anyone can check."""

import sys

__version__ = "0.1.0"

# jsonschema, which nbformat and frictionless import, compiles 38 grammars for a check of IRIs when this optional module is
# there: 2.5 s in every process. No schema here has an IRI.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None keeps a module from being imported
