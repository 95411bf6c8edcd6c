"""The digest of all that a report is made of: what changes it, and what does not."""

import builder
import pytest
from example_chapters import copies_of_three_claims
from saved_notebooks import changed_notebook, run_and_saved

from casebook.report.colophon import contents_text
from casebook.report.digest import Digests, digests


@pytest.mark.parametrize(
    "name",
    ["data/bridge/claims.csv", "data/bridge/datapackage.json", "report/report.yml"],
)
def test_the_digest_changes_with_every_input(bridge, name):
    before = digests(builder.edition(bridge)).report
    path = bridge / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert digests(builder.edition(bridge)).report != before


def test_the_digest_changes_with_what_was_asked_for(bridge):
    edition = builder.edition(bridge)
    asked = [
        edition,
        edition.only(["all"]),
        edition.with_values({"stance": "for"}),
        edition.with_values({"stance": "against"}),
    ]
    hashes = [digests(each).report for each in asked]
    hashes.append(digests(edition, copies_of_three_claims(bridge / "texts")).report)
    assert len(set(hashes)) == len(hashes) and digests(builder.edition(bridge)).report == hashes[0]


@pytest.mark.parametrize(
    "name, changed",
    [
        ("data/bridge/claims.csv", ["report", "data"]),
        ("data/bridge/datapackage.json", ["report", "data"]),
        ("requirements.lock", ["report", "lock"]),
        ("notebooks/claims.ipynb", []),  # what is written in it is the same
        ("data/bridge/README.md", []),  # is made of the descriptor
    ],
)
def test_tables_and_lock_have_digests_of_their_own(bridge, name, changed):
    before = digests(builder.edition(bridge))
    assert (len(before.report), len(before.data), before.lock) == (32, 16, "")
    with open(bridge / name, "a") as file:
        file.write("\n")
    after = digests(builder.edition(bridge))._asdict()
    assert [which for which, digest in after.items() if digest != before._asdict()[which]] == changed


@pytest.mark.parametrize(
    "change, is_another",
    [
        (run_and_saved, False),
        (lambda notebook: notebook.cells[0].update(source="# Others"), True),
        (lambda notebook: notebook.cells[-1].update(source="1"), True),
        (lambda notebook: notebook.cells[-1].metadata.update(tags=["record"]), True),
        (lambda notebook: notebook.cells[0].update(attachments={"a.png": {"image/png": "AA=="}}), True),
        (lambda notebook: notebook.cells[0].update(cell_type="raw"), True),
        (lambda notebook: notebook.cells.reverse(), True),
    ],
)
def test_a_notebook_counts_by_what_is_written_in_it(bridge, change, is_another):
    before = digests(builder.edition(bridge)).report
    changed_notebook(bridge / "notebooks/claims.ipynb", change)
    assert (digests(builder.edition(bridge)).report != before) is is_another


@pytest.mark.parametrize(
    "lock, sentence",
    [
        ("1234", "The programs are those of `requirements.lock`; its digest is `1234`."),
        ("", "No `requirements.lock` says which programs."),
    ],
)
def test_the_colophon_names_what_the_results_depend_on(two_coders, bridge, lock, sentence):
    text = contents_text(builder.edition(bridge), two_coders, Digests("abcd", "ef", lock))
    assert sentence in text and "their digest is `ef`" in text and "everything that went in is `abcd`" in text
    assert "The edition is `report` of `report/report.yml`." in text
