"""Three articles and six claims for coverage and the audit, counted by hand."""

import builder

from casebook.case import Case


def rows(columns: str, *values) -> list[dict]:
    return [dict(zip(columns.split(), row)) for row in values]


def covered() -> Case:
    """A (2020) and B (2022) hold K1 both and answer Q1 apart; B alone speaks on turkey; C (March to May 2021)
    passes K4 on and is silent on all else."""
    return builder.case(
        sources=rows(
            "source_id short published stance",
            ("S1", "A", "2020", "for"),
            ("S2", "B", "2022-06-01", "against"),
            ("S3", "C", "2021-03/2021-05", "neutral"),
        ),
        passages=rows(
            "passage_id source_id paragraph words",
            ("P1", "S1", 1, 10),
            ("P2", "S1", 2, 20),
            ("P3", "S2", 1, 7),
            ("P4", "S2", 2, 5),
            ("P5", "S3", 1, 9),
        ),
        claims=rows(
            "claim_id statement stance theme kind",
            ("K1", "Shared", "for", "iran", "factual"),
            ("K2", "Yes", "for", "rights", "evaluative"),
            ("K3", "No", "against", "rights", "factual"),
            ("K4", "Hearsay", "against", "rights", "factual"),
            ("K5", "Alone", "neutral", "turkey", "factual"),
        ),
        assertions=rows(
            "assertion_id claim_id passage_id voice commitment evidence",
            ("A1", "K1", "P1", "author", "asserts", "example"),
            ("A2", "K2", "P1", "author", "asserts", "none"),
            ("A3", "K1", "P2", "author", "asserts", "none"),
            ("A4", "K1", "P3", "quoted", "endorses_quote", "document"),
            ("A5", "K3", "P3", "author", "asserts", "reasoning"),
            ("A6", "K5", "P4", "author", "concedes", "none"),
            ("A7", "K4", "P5", "quoted", "reports", "none"),
        ),
        questions=rows("question_id question theme", ("Q1", "Is it?", "rights"), ("Q2", "And?", "turkey")),
        answers=rows(
            "question_id claim_id answer",
            ("Q1", "K2", "yes"),
            ("Q1", "K3", "no"),
            ("Q1", "K4", "no"),
            ("Q2", "K5", "yes"),
        ),
        events=rows(
            "event_id label date",
            ("E1", "Told alike", "2019"),
            ("E2", "Told apart", "2018"),
            ("E3", "Undated", "2021-04-10"),
            ("E4", "Of one", "2017"),
        ),
        mentions=rows(
            "mention_id event_id passage_id date_as_given",
            ("M1", "E1", "P1", "2019"),
            ("M2", "E1", "P3", "2019-05"),
            ("M3", "E2", "P2", "2018"),
            ("M4", "E2", "P4", "2016"),
            ("M5", "E3", "P3", ""),
            ("M6", "E3", "P5", "2021"),
            ("M7", "E4", "P1", "2017"),
        ),
        terms=rows(
            "term_id concept wording passage_id connotation note",
            ("T1", "a_war", "the good war", "P1", "approving", ""),
            ("T2", "a_war", "the bad war", "P3", "disapproving", ""),
            ("T3", "a_war", "their war", "P3", "disputed", "In a quotation of someone."),
            ("T4", "a_town", "the town", "P5", "plain", ""),
        ),
        checks=rows(
            "check_id passage_id claim_id theme verdict",
            ("C1", "P1", "K1", "iran", "consistent"),
            ("C2", "P2", "K1", "iran", "inconsistent"),
            ("C3", "P3", "K3", "rights", "disputed"),
            ("C4", "P4", "", "turkey", "undetermined"),
        ),
        authors=rows("author_id name", ("AU1", "Ann"), ("AU2", "Bob"), ("AU3", "Cay")),
        bylines=rows("source_id author_id", ("S1", "AU1"), ("S2", "AU2"), ("S3", "AU3")),
        interests=rows(
            "interest_id author_id kind party disclosure",
            ("I1", "AU1", "lobbying_pr", "X", "disclosed_in_article"),
            ("I2", "AU1", "lobbying_pr", "X", "searched_none_found"),
            ("I3", "AU1", "lobbying_pr", "Y", "searched_none_found"),
            ("I4", "AU1", "academic", "", "found_elsewhere"),
            ("I5", "AU2", "lobbying_pr", "X", "not_searched"),
        ),
        omissions=rows(
            "omission_id label date theme bearing",
            ("Y2", "Between", "2021-04", "iran", "against"),
            ("Y1", "Early", "2019/2024", "rights", "for"),
            ("Y3", "Late", "2022-06-02", "rights", "either"),
        ),
    )
