"""Cases that tests of several chapters share."""

import builder
import pytest
from five_articles import FIVE_ARTICLES


@pytest.fixture(scope="module")
def five():
    return builder.case(**FIVE_ARTICLES)


@pytest.fixture(scope="module")
def one_that_explains(five):
    """S4: no thesis, no argument, four checks of which one is inconsistent."""
    return five.only(articles=["S4"])
