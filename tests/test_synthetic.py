"""The made-up case of the benchmarks: whole by the schema and the rules, and every passage in its place."""

import pytest

from casebook.case import Case, validation
from casebook.case.passages import Texts


@pytest.mark.parametrize("articles, claims, passages", [(3, 20, 30), (12, 200, 500)])
def test_a_made_up_case_is_whole(articles, claims, passages, tmp_path, root, monkeypatch):
    monkeypatch.syspath_prepend(root / "benchmarks")
    import synthetic

    synthetic.write(tmp_path, articles, claims, passages)
    assert validation.validate(tmp_path / "data" / synthetic.NAME) == []
    case = Case.load(synthetic.NAME, tmp_path / "data")
    assert [len(case.sources), len(case.claims), len(case.passages)] == [articles, claims, passages]
    assert list(Texts(tmp_path / "texts").locate(case.passages)["status"].unique()) == ["exact"]
