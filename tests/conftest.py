"""Fixtures that several test files share."""

import os
from pathlib import Path

import builder
import pytest
from builder import ROOT
from example_chapters import chapter_twice
from examples import TOWN, TWO_CODERS

from casebook.case import Case

pytest_plugins = ["notebooks_for_exporters"]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's top folder."""
    return ROOT


@pytest.fixture
def bridge(tmp_path) -> Path:
    """A casebook with the same chapter twice, the second time for one stance."""
    return chapter_twice(tmp_path)


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder with copies of the articles, which are never committed.

    `CASEBOOK_ARTICLES`, or `../shared/articles` beside the repository. Without copies a test is skipped, except where
    CI=true: there a missing folder is an error, or nobody would notice that the anchors are no longer checked.
    """
    folder = Path(os.environ.get("CASEBOOK_ARTICLES") or ROOT.parent / "shared" / "articles")
    if not any(folder.glob("*.txt")):
        _skip(f"needs copies of the articles: no .txt in {folder} (set CASEBOOK_ARTICLES to their folder)")
    return folder


@pytest.fixture(scope="session")
def faults() -> Path:
    """The folder of inputs that once went wrong: `CASEBOOK_FAULTS`, or `../shared/faults` beside the repository.

    Without it a test is skipped, except where CI=true.
    """
    folder = Path(os.environ.get("CASEBOOK_FAULTS") or ROOT.parent / "shared" / "faults")
    if not folder.is_dir():
        _skip(f"needs inputs that went wrong: no folder {folder} (set CASEBOOK_FAULTS to it)")
    return folder


def _skip(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def two_coders() -> Case:
    """A case with two coders who differ on the stance of K002 and the voice of A003."""
    return builder.case(**TWO_CODERS)


@pytest.fixture
def town() -> Case:
    """Three articles, one for and one undecided and one that reports: six claims, five relations, one question."""
    return builder.case(**TOWN)
