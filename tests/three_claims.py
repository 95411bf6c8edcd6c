"""The builder and the case of three claims, under the names that tests/chapters, report and execution still import."""

from functools import partial

import builder
from builder import ROOT, notebook
from builder import edition as read
from examples import ALL, PRO, THREE_CLAIMS, claims_notebook
from examples import chapter_twice as casebook_twice

CLAIMS = ("K001", "K002", "K003")
texts = partial(builder.write_copies, passages=THREE_CLAIMS["passages"])


def casebook(folder, chapters, **settings):
    return builder.write_casebook(folder, THREE_CLAIMS, chapters, **settings)


__all__ = [
    "ALL",
    "CLAIMS",
    "PRO",
    "ROOT",
    "casebook",
    "casebook_twice",
    "claims_notebook",
    "notebook",
    "read",
    "texts",
]
