"""Five articles on one motion, with a row of everything: what the pages of a report are counted on by hand."""

from examples import THREE_CLAIMS

# The same two, and three more: an article with conditions, one that only reports, and one without a date by the
# author of the first. Sound; there is a row in every table, and every chapter has something to show.
FIVE_ARTICLES = {
    "sources": """
source_id | short         | title                 | outlet     | outlet_basis | genre     | published       | published_basis | url_basis | language | stance      | stance_basis | thesis
S1        | Build it      | Build the bridge      | The Weekly | stated       | op_ed     | 2021-03-01      | stated          | unknown   | en       | for         | stated       | K001
S2        | Who mends it  | Who mends the bridge? | The Weekly | stated       | rebuttal  | 2021-04         | stated          | unknown   | en       | against     | stated       | K004
S3        | If it is safe | Only a safe bridge    | The Daily  | stated       | analysis  | 2021-05/2021-06 | inferred        | unknown   | en       | conditional | inferred     | K005
S4        | The figures   | The bridge in figures | The Daily  | stated       | analysis  | 2022            | inferred        | unknown   | en       | neutral     | inferred     |
S5        | Build it now  | Build it now          |            | unknown      | blog_post |                 | unknown         | unknown   | en       | for         | stated       | K001""",
    "authors": THREE_CLAIMS["authors"]
    + """
AU3       | Cem Example
AU4       | Dua Example
AU5       | [not named]""",
    "bylines": THREE_CLAIMS["bylines"]
    + """
S3        | AU3       | 1        | stated  | top
S3        | AU4       | 2        | stated  | top_and_bottom
S4        | AU5       | 1        | unknown | none
S5        | AU1       | 1        | stated  | none""",
    "organisations": """
organisation_id | name               | kind       | country
O01             | The Bridge Society | other      |
O02             | Stone and Sons     | pr_firm    | Ruritania
O03             | Town University    | university | Ruritania""",
    "interests": """
interest_id | author_id | organisation_id | kind        | party           | start   | end  | disclosure           | position | passage_id | reference_id | search_id
I01         | AU1       | O01             | membership  |                 | 2019    |      | disclosed_in_article | bottom   | P001       |              |
I02         | AU1       | O02             | consulting  | the stonemasons | 2020-01 | 2021 | found_elsewhere      | nowhere  |            | R002         | J01
I03         | AU2       |                 | lobbying_pr |                 |         |      | searched_none_found  | nowhere  |            |              |
I04         | AU3       | O03             | academic    |                 |         |      | disclosed_in_article | top      | P004       |              |
I05         | AU4       | O03             | academic    |                 | 2015    | 2018 | found_elsewhere      | nowhere  |            | R003         |
I06         | AU5       |                 | consulting  |                 |         |      | not_searched         | nowhere  |            |              |
I07         | AU2       |                 | consulting  | the stonemasons |         |      | searched_none_found  | nowhere  |            |              | J01
I08         | AU3       |                 | consulting  | the stonemasons |         |      | searched_none_found  | nowhere  |            |              | J01
I09         | AU4       |                 | consulting  | the stonemasons |         |      | searched_none_found  | nowhere  |            |              | J01
I10         | AU5       |                 | consulting  | the stonemasons |         |      | searched_none_found  | nowhere  |            |              | J01""",
    "tie_searches": """
search_id | kind       | party           | looked_for
J01       | consulting | the stonemasons | Work for whoever would build it""",
    "passages": THREE_CLAIMS["passages"]
    + """
P004       | S2        | 2         | The ferry did as well, and it cost less than half of the sum
P005       | S3        | 1         | A bridge that sways is no gain to anyone who must cross it
P006       | S3        | 2         | Let the engineers speak first, and then let the town decide
P007       | S3        | 2         | The council calls its cost known and small
P008       | S4        | 1         | The council gives 40,000 crowns for the stone and 10,000 for the wood
P009       | S4        | 2         | Between the fall in November 2020 and the vote in April 2021 lie nine months
P010       | S4        | 3         | The mayor holds that the town is cut off without it
P011       | S5        | 1         | The old bridge fell in 2019 and we still wait
P012       | S5        | 2         | True, the upkeep is nobody's business yet""",
    "events": """
event_id | label                      | date       | date_basis | kind       | place     | reference_id
E01      | The old bridge falls       | 2020-11    | stated     | disaster   | the river |
E02      | The council votes          | 2021-04-20 | reference  | politics   | Town      | R001
E03      | The ferry begins           | 1998~      | inferred   | agreement  |           |
E04      | The engineers' report      | 2021-02/2021-03 | stated | publication |          |
E05      | The stone is bought        | 2022-01-10 | computed   | other      |           |""",
    "mentions": THREE_CLAIMS["mentions"]
    + """
M002       | E01      | P009       | 2020-11       | The beginning of the wait
M003       | E01      | P011       | 2019          | A loss not yet made good
M004       | E02      | P009       | 2021-04       | The end of the wait
M005       | E02      | P003       |               | A vote without a plan
M006       | E03      | P004       |               | What served before
M007       | E04      | P006       | 2021-02/2021-03 | What ought to decide
M008       | E05      | P008       | 2022          | The largest sum""",
    "claims": THREE_CLAIMS["claims"]
    + """
K004     | The ferry is the better buy        | against     | arms_energy | evaluative
K005     | The bridge ought to wait for proof that it is safe | conditional | rights | policy
K006     | A swaying bridge would help nobody | conditional | rights      | causal
K007     | Stone takes most of the money      | neutral     | arms_energy | factual
K008     | The town has no other way out      | for         | rights      | factual
K009     | More delay will drive people away  | for         | reputation  | predictive""",
    "claim_themes": """
claim_id | theme
K004     | rights""",
    "background": """
claim_id | reason
K008     | It is only reported.""",
    "assertions": THREE_CLAIMS["assertions"]
    + """
A004         | K004     | P004       | author | asserts         | figure       |
A005         | K006     | P005       | author | asserts         | reasoning    |
A006         | K005     | P006       | author | asserts         | named_source |
A007         | K002     | P007       | quoted | quotes_to_rebut | none         | the council
A008         | K007     | P008       | author | asserts         | figure       |
A009         | K008     | P010       | quoted | reports         | none         | the mayor
A010         | K009     | P011       | author | asserts         | event        |
A011         | K001     | P011       | author | asserts         | none         |
A012         | K003     | P012       | author | concedes        | none         |
A013         | K004     | P012       | author | entertains      | none         |""",
    "relations": THREE_CLAIMS["relations"]
    + """
X003        | K004       | K001     |             | attack   | true     | P004
X004        | K006       | K005     |             | support  | true     | P005
X005        | K008       | K004     |             | attack   | false    |
X006        | K009       | K001     |             | support  | false    |
X007        | K003       | K002     |             | attack   | false    |
X008        | K005       | K001     |             | contradict | false  |""",
    "arguments": """
argument_id | source_id | conclusion | kind        | scheme              | weight     | passage_id
G01         | S1        | K001       | argument    | practical_reasoning | main       | P001
G02         | S2        | K004       | argument    | consequences        | main       | P004
G03         | S3        | K005       | argument    | consequences        | main       | P006
G04         | S3        | K006       | explanation | cause_to_effect     | supporting | P005
G05         | S5        | K001       | argument    | consequences        | main       | P011""",
    "premises": """
argument_id | position | claim_id | implicit_id
G01         | 1        | K002     |
G01         | 2        |          | W01
G02         | 1        | K003     |
G03         | 1        | K006     |
G03         | 2        |          | W01
G04         | 1        |          | W02
G05         | 1        | K009     |""",
    "implicit_premises": """
implicit_id | statement
W01         | A town should spend on what serves it
W02         | Nobody crosses what sways""",
    "scheme_questions": """
scheme_question_id | scheme              | position | question
U01                | practical_reasoning | 1        | Would the act bring the goal about?
U02                | practical_reasoning | 2        | Is there a better way to the goal?
U03                | consequences        | 1        | How likely is the result?
U04                | consequences        | 2        | Are there results that speak against it?
U05                | cause_to_effect     | 1        | How strong is the link?""",
    "critical_questions": """
argument_id | scheme_question_id | asked                              | state    | passage_id | claim_id | check_id
G01         | U01                | Is the way really shorter?         | open     |            |          |
G01         | U02                | Would the ferry do?                | raised   |            | K004     |
G02         | U03                | Is the ferry as cheap as that?     | raised   |            |          | C007
G02         | U04                | Does the ferry stop in winter?     | answered | P003       |          |
G03         | U03                | Would it sway?                     | answered | P005       |          |
G03         | U04                | What does the town lose meanwhile? | raised   |            | K009     | C009
G05         | U03                | Have people left before?           | open     |            |          |
G05         | U04                | Who would mend it?                 | raised   |            | K003     |""",
    "silences": """
argument_id | omission_id | event_id | claim_id | bearing
G01         | Y01         |          |          | It shows what the river can do.
G03         |             | E01      |          | It is what a safe bridge replaces.
G05         |             |          | K002     | It is what people would pay.""",
    "questions": THREE_CLAIMS["questions"]
    + """
Q02         | Does the town need it?    | rights""",
    "answers": THREE_CLAIMS["answers"]
    + """
Q01         | K004     | no
Q02         | K008     | yes
Q02         | K001     | yes
Q02         | K004     | no
Q02         | K005     | depends""",
    "quantities": """
quantity_id | passage_id | measure              | low | value | high | unit   | period  | attributed_to
N01         | P003       | winters until repair |     | 1     |      | year   |         |
N02         | P008       | cost of the stone    |     | 40000 |      | crown  | 2022    | the council
N03         | P008       | cost of the wood     |     | 10000 |      | crown  | 2022    | the council
N04         | P009       | time to the vote     |     | 9     |      | month  |         |
N05         | P004       | cost of the stone    |     |       | 20000 | crown | 2021    |""",
    "terms": THREE_CLAIMS["terms"]
    + """
T02     | crossing | the old bridge | P011      | approving
T03     | crossing | The ferry      | P004      | plain
T04     | crossing | A bridge that sways | P005 | disapproving""",
    "checks": """
check_id | passage_id | claim_id | quantity_id | mention_id | theme       | kind      | statement                      | verdict      | severity | off_by       | reason                                         | basis           | repeats
C001     | P001       |          |             | M001       | alliance    | date      | It fell during 2020.           | consistent   |          |              | The minutes say the same.                      | reference       |
C002     | P009       |          | N04         |            | alliance    | duration  | Nine months lie between.       | inconsistent | clear    | three months | It is five months, or six at most.             | computed        |
C003     | P008       | K007     | N02         |            | arms_energy | number    | Stone is four fifths of it.    | consistent   |          |              | Four fifths are most of it.                    | computed        |
C004     | P011       |          |             | M003       | alliance    | date      | It fell during 2019.           | inconsistent | clear    | a year       | The minutes of the next month date it to 2020. | reference       |
C005     | P008       |          | N02         |            | arms_energy | number    | The stone is 40,000 crowns.    | disputed     |          |              | The masons' bill has another sum, see R002.    | reference       |
C006     | P010       | K008     |             |            | rights      | happening | No other road leads out.       | undetermined |          |              | Nobody has counted the ways out.               | reference       |
C007     | P004       | K004     | N05         |            | arms_energy | number    | The sum is 40,000 at least.    | inconsistent | slight   | a little     | Another article gives twice the sum, see S4.   | across_articles |
C008     | P012       | K003     |             |            | alliance    | happening | Nobody keeps it up.            | consistent   |          |              | The article says it twice.                     | within_article  |
C009     | P011       | K009     |             |            | reputation  | cause     | The council makes them wait.   | allegation   |          |              | The council denies it.                         | reference       |
C010     | P012       |          |             |            | alliance    | date      | It fell during 2019.           | inconsistent | clear    | a year       | The same as before.                            | reference       | C004""",
    "citations": """
check_id | reference_id
C001     | R001
C004     | R001
C005     | R002
C009     | R001
C010     | R001""",
    "computations": """
computation_id | check_id | method   | first   | second | low | high | unit
Z01            | C002     | interval | 2020-11 | 2021-04 | 255 | 285 | days
Z02            | C003     | ratio    | 40000   | 50000  | 0.5 |      | share""",
    "observations": """
observation_id | check_id | reference_id | measure           | value | unit  | period | attributed_to
V01            | C005     | R002         | cost of the stone | 46000 | crown | 2022   | the masons""",
    "omissions": """
omission_id | label                     | date    | theme  | bearing | reference_id
Y01         | The flood warning         | 2020-10 | rights | for     | R003
Y02         | The landowner's complaint | 2021-01 | rights | against | R001""",
    "developments": """
development_id | label              | date    | theme
D01            | The bridge is open | 2023-05 | alliance""",
    "development_references": """
development_id | reference_id
D01            | R004
D01            | R005""",
    "codings": """
unit_id | coder | variable   | value
K001    | A     | stance     | for
K001    | B     | stance     | for
K003    | A     | stance     | against
K003    | B     | stance     | neutral
K005    | A     | stance     | conditional
K005    | B     | stance     | conditional
K001    | A     | theme      | alliance
K001    | B     | theme      | alliance
K004    | A     | theme      | arms_energy
K004    | B     | theme      | arms_energy
K001    | A     | kind       | policy
K001    | B     | kind       | policy
K004    | A     | kind       | evaluative
K004    | B     | kind       | evaluative
A001    | A     | voice      | author
A001    | B     | voice      | author
A002    | A     | voice      | quoted
A002    | B     | voice      | quoted
A001    | A     | commitment | asserts
A001    | B     | commitment | asserts
A012    | A     | commitment | concedes
A012    | B     | commitment | asserts""",
    "adjudications": """
unit_id | variable   | value    | reason
K003    | stance     | against  | It speaks against building.
A012    | commitment | concedes | It begins by granting it.""",
    "reconstructions": """
coder | source_id | argument | part       | claim_id | statement             | scheme              | weight
A     | S1        |          | thesis     | K001     |                       |                     |
B     | S1        |          | thesis     | K001     |                       |                     |
A     | S1        | 1        | conclusion | K001     |                       | practical_reasoning | main
B     | S1        | 1        | conclusion | K001     |                       | consequences        | main
A     | S1        | 1        | premise    | K002     |                       |                     |
B     | S1        | 1        | premise    |          | The school is far off |                     |""",
    "differences": """
source_id | argument_id | about  | first               | second       | settled             | reason
S1        | G01         | scheme | practical_reasoning | consequences | practical_reasoning | It names the goal, see K001.""",
    "references": THREE_CLAIMS["references"]
    + """
R002         | The masons' bill       | Stone and Sons  | 2022-02    | excerpt      | close_to_a_party
R003         | Town yearbook          | Town University | 2021       | not_recorded | not_recorded
R004         | The opening            | The Daily       | 2023-05-02 | second_hand  | independent
R005         | Town yearbook          | Town University | 2023       | not_seen     | independent""",
}
