"""Cases that several test files share, as tables for `builder`; all are about a bridge. And chapters on them."""

import pandas as pd

# Two articles that differ. Sound, and as small as the schema allows.
THREE_CLAIMS = {
    "sources": """
source_id | short        | title                 | outlet     | outlet_basis | genre    | published  | published_basis | url_basis | language | stance  | stance_basis
S1        | Build it     | Build the bridge      | The Weekly | stated       | op_ed    | 2021-03-01 | stated          | unknown   | en       | for     | stated
S2        | Who mends it | Who mends the bridge? | The Weekly | stated       | rebuttal | 2021-04    | stated          | unknown   | en       | against | stated""",
    "authors": """
author_id | name
AU1       | Ada Example
AU2       | Ben Example""",
    "bylines": """
source_id | author_id | position | basis  | bio_in_article
S1        | AU1       | 1        | stated | bottom
S2        | AU2       | 1        | stated | none""",
    "organisations": """
organisation_id | name               | kind
O01             | The Bridge Society | other""",
    "interests": """
interest_id | author_id | organisation_id | kind       | disclosure           | position | passage_id
I01         | AU1       | O01             | membership | disclosed_in_article | bottom   | P001""",
    "passages": """
passage_id | source_id | paragraph | quote
P001       | S1        | 1         | The bridge should be built, for it shortens the way to school
P002       | S1        | 2         | Its cost is known and small
P003       | S2        | 1         | who would keep the bridge in repair after the first winter""",
    "events": """
event_id | label                | date    | date_basis | kind
E01      | The old bridge falls | 2020-11 | stated     | disaster""",
    "mentions": """
mention_id | event_id | passage_id | date_as_given | characterisation
M001       | E01      | P001       | 2020          | A loss to the school""",
    "claims": """
claim_id | statement                          | stance  | theme    | kind
K001     | The bridge ought to be built       | for     | alliance | policy
K002     | What it costs is settled and little | for     | alliance | factual
K003     | Upkeep has no owner                | against | alliance | factual""",
    "assertions": """
assertion_id | claim_id | passage_id | voice  | commitment     | evidence  | attributed_to
A001         | K001     | P001       | author | asserts        | reasoning |
A002         | K002     | P002       | quoted | endorses_quote | none      | the council
A003         | K003     | P003       | author | asserts        | none      |""",
    "relations": """
relation_id | from_claim | to_claim | to_relation | kind     | explicit | passage_id
X001        | K002       | K001     |             | support  | false    | P002
X002        | K003       |          | X001        | undercut | true     | P003""",
    "questions": """
question_id | question                  | theme
Q01         | Is the bridge affordable? | alliance""",
    "answers": """
question_id | claim_id | answer
Q01         | K002     | yes
Q01         | K003     | depends""",
    "quantities": """
quantity_id | passage_id | measure              | value | unit
N01         | P003       | winters until repair | 1     | year""",
    "terms": """
term_id | concept | wording   | passage_id | connotation
T01     | upkeep  | in repair | P003       | plain""",
    "checks": """
check_id | passage_id | mention_id | theme    | kind | statement            | verdict    | reason                    | basis
C001     | P001       | M001       | alliance | date | It fell during 2020. | consistent | The minutes say the same. | reference""",
    "citations": """
check_id | reference_id
C001     | R001""",
    "adjudications": """
unit_id | variable | value | reason
K001    | stance   | for   | It asks for the bridge.""",
    "references": """
reference_id | title                  | publisher       | date       | access       | standing
R001         | Minutes of the council | The Council     | 2020-12-01 | whole        | party""",
}


# Post (for) and News (undecided) argue; Echo only reports. The mayor is quoted by News, to rebut and to agree.
TOWN = {
    "sources": """
source_id | short | stance      | published
S1        | Post  | for         | 2001-05-01
S2        | News  | conditional | 2001-06
S3        | Echo  | neutral     | 2001-06-15""",
    "passages": """
passage_id | source_id | paragraph
P0         | S1        | 1
P1         | S1        | 3
P2         | S1        | 2
P3         | S2        | 1
P4         | S2        | 2
P5         | S2        | 3
P6         | S2        | 4
P7         | S2        | 5
P8         | S3        | 1""",
    "claims": """
claim_id | statement     | stance      | theme    | kind
K1       | Statement K1. | for         | alliance | policy
K2       | Statement K2. | for         | alliance | factual
K3       | Statement K3. | against     | alliance | factual
K4       | Statement K4. | against     | rights   | policy
K5       | Statement K5. | conditional | rights   | policy
K6       | Statement K6. | neutral     | rights   | factual""",
    "assertions": """
assertion_id | claim_id | passage_id | voice  | commitment      | evidence  | attributed_to
A0           | K1       | P0         | author | asserts         | none      |
A1           | K1       | P1         | author | asserts         | figure    |
A2           | K2       | P2         | author | asserts         | reasoning |
A3           | K2       | P3         | author | concedes        | none      |
A4           | K3       | P4         | author | asserts         | none      |
A5           | K4       | P5         | quoted | quotes_to_rebut | event     | the mayor
A6           | K6       | P6         | quoted | endorses_quote  | none      | the mayor
A7           | K5       | P7         | author | asserts         | none      |
A8           | K6       | P8         | quoted | reports         | none      | a fisher""",
    "relations": """
relation_id | from_claim | to_claim | to_relation | kind       | explicit
X1          | K2         | K1       |             | support    | false
X2          | K3         | K1       |             | attack     | false
X3          | K1         | K3       |             | contradict | false
X4          | K5         | K4       |             | attack     | false
X5          | K6         |          | X1          | undercut   | false""",
    "questions": """
question_id | question  | theme
Q1          | Build it? | alliance""",
    "answers": """
question_id | claim_id | answer
Q1          | K1       | yes
Q1          | K2       | yes
Q1          | K3       | no
Q1          | K4       | no
Q1          | K5       | depends""",
}

# Two coders, who differ on the stance of K002 and the voice of A003.
TWO_CODERS = {
    "sources": """
source_id | short
S1        | One 2022
S2        | Two 2023""",
    "passages": """
passage_id | source_id | paragraph
P001       | S1        | 1
P002       | S1        | 2
P003       | S2        | 3""",
    "claims": """
claim_id | statement | stance  | theme | kind
K001     | Claim 1   | for     | iran  | policy
K002     | Claim 2   | neutral | iran  | policy
K003     | Claim 3   | against | iran  | policy""",
    "assertions": """
assertion_id | claim_id | passage_id | voice  | commitment | evidence
A001         | K001     | P001       | author | asserts    | none
A002         | K002     | P002       | author | asserts    | none
A003         | K003     | P003       | author | asserts    | none""",
    "codings": """
unit_id | coder | variable | value
K001    | A     | stance   | for
K001    | B     | stance   | for
K002    | A     | stance   | against
K002    | B     | stance   | neutral
K003    | A     | stance   | against
K003    | B     | stance   | against
A001    | A     | voice    | author
A001    | B     | voice    | author
A002    | A     | voice    | author
A002    | B     | voice    | author
A003    | A     | voice    | author
A003    | B     | voice    | quoted""",
    "adjudications": """
unit_id | variable | value   | reason
K002    | stance   | neutral | Both sides use it.""",
}


def coded(letters: str, variable: str = "stance") -> pd.DataFrame:
    """Codings of one variable: a coder a line, a letter a unit, a dot where the coder gave none."""
    given = [
        (f"K{number:03}", line[0], variable, letter)
        for line in letters.strip().splitlines()
        for number, letter in enumerate(line[2:], 1)
        if letter != "."
    ]
    return pd.DataFrame(given, columns=["unit_id", "coder", "variable", "value"])
