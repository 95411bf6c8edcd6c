"""A case small enough to work out by hand, for tests of arguments and of clashes."""

import pytest
import tiny

# A town and its bridge. Post (for) and News (undecided) argue; Echo only reports. The mayor is quoted by News, to rebut and to agree.
CLAIMS = [  # claim, stance, theme, kind
    ("K1", "for", "alliance", "policy"),
    ("K2", "for", "alliance", "factual"),
    ("K3", "against", "alliance", "factual"),
    ("K4", "against", "rights", "policy"),
    ("K5", "conditional", "rights", "policy"),
    ("K6", "neutral", "rights", "factual"),
]
ASSERTIONS = [  # claim, article, paragraph, voice, commitment, evidence, attributed to
    ("K1", "S1", 1, "author", "asserts", "none", ""),
    ("K1", "S1", 3, "author", "asserts", "figure", ""),
    ("K2", "S1", 2, "author", "asserts", "reasoning", ""),
    ("K2", "S2", 1, "author", "concedes", "none", ""),
    ("K3", "S2", 2, "author", "asserts", "none", ""),
    ("K4", "S2", 3, "quoted", "quotes_to_rebut", "quotation", "the mayor"),
    ("K6", "S2", 4, "quoted", "endorses_quote", "none", "the mayor"),
    ("K5", "S2", 5, "author", "asserts", "none", ""),
    ("K6", "S3", 1, "quoted", "reports", "none", "a fisher"),
]
RELATIONS = [  # relation, from, to claim, to relation, kind
    ("X1", "K2", "K1", "", "support"),
    ("X2", "K3", "K1", "", "attack"),
    ("X3", "K1", "K3", "", "attack"),
    ("X4", "K5", "K4", "", "attack"),
    ("X5", "K6", "", "X1", "undercut"),
]


@pytest.fixture
def town():
    """Six claims, three articles, five relations, one question."""
    return tiny.case(
        sources=[
            {"source_id": "S1", "short": "Post", "stance": "for", "published": "2001-05-01"},
            {"source_id": "S2", "short": "News", "stance": "conditional", "published": "2001-06"},
            {"source_id": "S3", "short": "Echo", "stance": "neutral", "published": "2001-06-15"},
        ],
        passages=[
            {"passage_id": f"P{n}", "source_id": source, "paragraph": paragraph}
            for n, (_, source, paragraph, *_) in enumerate(ASSERTIONS)
        ],
        claims=[
            {
                "claim_id": claim,
                "statement": f"Statement {claim}.",
                "stance": stance,
                "theme": theme,
                "kind": kind,
            }
            for claim, stance, theme, kind in CLAIMS
        ],
        assertions=[
            {
                "assertion_id": f"A{n}",
                "claim_id": claim,
                "passage_id": f"P{n}",
                "voice": voice,
                "commitment": commitment,
                "evidence": evidence,
                "attributed_to": speaker,
            }
            for n, (claim, _, _, voice, commitment, evidence, speaker) in enumerate(ASSERTIONS)
        ],
        relations=[
            {
                "relation_id": relation,
                "from_claim": start,
                "to_claim": claim,
                "to_relation": hit,
                "kind": kind,
                "explicit": "false",
            }
            for relation, start, claim, hit, kind in RELATIONS
        ],
        questions=[{"question_id": "Q1", "question": "Build it?", "theme": "alliance"}],
        answers=[
            {"question_id": "Q1", "claim_id": claim, "answer": answer}
            for claim, answer in (("K1", "yes"), ("K2", "yes"), ("K3", "no"), ("K4", "no"), ("K5", "depends"))
        ],
    )
