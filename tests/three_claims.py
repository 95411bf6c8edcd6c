"""A casebook of three claims in two invented articles, as small as the schema allows."""

import csv
import io
import json
from pathlib import Path

import nbformat
import yaml
from nbformat import v4

from casebook.case.copies import anchor_columns, words
from casebook.report.edition import Edition

ROOT = Path(__file__).resolve().parents[1]
CLAIMS = ("K001", "K002", "K003")
ARTICLES = {
    "S1": "The bridge should be built, for it shortens the way to school.\nIts cost is known and small.\n",
    "S2": "Nobody has said who would keep the bridge in repair after the first winter.\n",
}
PASSAGES = {  # id → source, paragraph, its words
    "P001": ("S1", 1, "The bridge should be built, for it shortens the way to school"),
    "P002": ("S1", 2, "Its cost is known and small"),
    "P003": ("S2", 1, "who would keep the bridge in repair after the first winter"),
}
# Columns that are not named are empty; tables that are not named have no rows.
TABLES = {
    "sources": """
source_id,short,title,outlet,outlet_basis,genre,published,published_basis,url_basis,language,stance,stance_basis
S1,Build it,Build the bridge,The Weekly,stated,op_ed,2021-03-01,stated,unknown,en,for,stated
S2,Who mends it,Who mends the bridge?,The Weekly,stated,rebuttal,2021-04,stated,unknown,en,against,stated""",
    "authors": """
author_id,name
AU1,Ada Example
AU2,Ben Example""",
    "bylines": """
source_id,author_id,position,basis,bio_in_article
S1,AU1,1,stated,bottom
S2,AU2,1,stated,none""",
    "organisations": """
organisation_id,name,kind
O01,The Bridge Society,other""",
    "interests": """
interest_id,author_id,organisation_id,kind,disclosure,position,passage_id
I01,AU1,O01,membership,disclosed_in_article,bottom,P001""",
    "events": """
event_id,label,date,date_basis,kind
E01,The old bridge falls,2020-11,stated,disaster""",
    "mentions": """
mention_id,event_id,passage_id,date_as_given,characterisation
M001,E01,P001,2020,A loss to the school""",
    "claims": """
claim_id,statement,stance,theme,kind
K001,The bridge ought to be built,for,alliance,policy
K002,What it costs is settled and little,for,alliance,factual
K003,Upkeep has no owner,against,alliance,factual""",
    "assertions": """
assertion_id,claim_id,passage_id,voice,commitment,evidence,attributed_to
A001,K001,P001,author,asserts,reasoning,
A002,K002,P002,quoted,endorses_quote,none,the council
A003,K003,P003,author,asserts,none,""",
    "relations": """
relation_id,from_claim,to_claim,to_relation,kind,explicit,passage_id
X001,K002,K001,,support,false,P002
X002,K003,,X001,undercut,true,P003""",
    "questions": """
question_id,question,theme
Q01,Is the bridge affordable?,alliance""",
    "answers": """
question_id,claim_id,answer
Q01,K002,yes
Q01,K003,depends""",
    "quantities": """
quantity_id,passage_id,measure,low,value,high,unit
N01,P003,winters until repair,,1,,year""",
    "terms": """
term_id,concept,wording,passage_id,connotation
T01,upkeep,in repair,P003,plain""",
    "checks": """
check_id,passage_id,mention_id,theme,verdict,reason,basis
C001,P001,M001,alliance,consistent,The minutes say the same.,reference""",
    "citations": """
check_id,reference_id
C001,R001""",
    "adjudications": """
unit_id,variable,value,reason
K001,stance,for,It asks for the bridge.""",
    "references": """
reference_id,title,publisher,date
R001,Minutes of the council,The Council,2020-12-01""",
}


def case(folder: Path) -> Path:
    """Write the case into a folder of this name, with the real schema."""
    folder.mkdir(parents=True)
    package = json.loads((ROOT / "data/israel-azerbaijan/datapackage.json").read_text("utf-8"))
    package |= {"name": folder.name, "title": "The bridge", "motion": "The bridge should be built."}
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    tables = {name: list(csv.DictReader(io.StringIO(text.strip()))) for name, text in TABLES.items()}
    tables["passages"] = [
        {"passage_id": id, "source_id": source, "paragraph": paragraph, **anchor_columns(words(text))}
        for id, (source, paragraph, text) in PASSAGES.items()
    ]
    tables["vocabularies"] = list(vocabularies(package))
    for resource in package["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        with open(folder / resource["path"], "w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            table.writeheader()
            table.writerows(tables.get(resource["name"], []))
    return folder


def vocabularies(package: dict):
    """A row for every term of the schema's enums, and the one concept."""
    yield {"vocabulary": "concept", "term": "upkeep", "definition": "…", "example": "…"}
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    enums = {field["vocabulary"]: field["constraints"]["enum"] for field in fields if "vocabulary" in field}
    for name, terms in enums.items():
        for term in terms:
            yield {"vocabulary": name, "term": term, "definition": "…", "example": "…"}


def texts(folder: Path) -> Path:
    """The articles, as a reader's copies."""
    folder.mkdir(parents=True)
    for source, text in ARTICLES.items():
        (folder / f"copy of {source}.txt").write_text(text, "utf-8")
    return folder


def notebook(path: Path, *cells: str, parameters: str = "") -> Path:
    """A notebook of Markdown cells, which begin with `#`, and code cells; `parameters` is its second cell."""
    made = [v4.new_markdown_cell(c) if c.startswith("# ") else v4.new_code_cell(c) for c in cells]
    if parameters:
        made.insert(1, v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(v4.new_notebook(cells=made), path)
    return path


def casebook(folder: Path, chapters: list[dict], **settings) -> Path:
    """A whole casebook: the case `bridge`, and a report.yml with one edition, `report`."""
    case(folder / "data/bridge")
    (folder / "notebooks").mkdir(exist_ok=True)
    (folder / "report").mkdir()
    book = {"default": "report", "editions": {"report": {"case": "bridge", "chapters": chapters, **settings}}}
    (folder / "report/report.yml").write_text(yaml.safe_dump(book, sort_keys=False), "utf-8")
    return folder


ALL = {"id": "all", "notebook": "claims.ipynb"}
PRO = {"id": "pro", "notebook": "claims.ipynb", "title": "Only those for it", "parameters": {"stance": "for"}}


def casebook_twice(folder: Path) -> Path:
    """A casebook with the same chapter twice, the second time for one stance."""
    claims_notebook(folder / "notebooks/claims.ipynb")
    return casebook(folder, [ALL, PRO], subtitle="Two articles", front="## How to read\n\nSlowly.")


def read(folder: Path, name: str = "") -> Edition:
    """An edition of a casebook, by default its only one."""
    return Edition.read(folder / "report/report.yml", name)


def claims_notebook(path: Path) -> Path:
    """A chapter that lists the claims and draws them, and takes the parameters `case` and `stance`."""
    return notebook(path, *CLAIMS_CHAPTER, parameters=CLAIMS_PARAMETERS)


CLAIMS_PARAMETERS = """
from typing import Literal
case: str = "bridge"  # the case
stance: Literal["for", "against"] | None = None  # only claims of this stance
"""
CLAIMS_CHAPTER = (
    "# What is claimed\n\nSee [Table](#tbl-claims) and [Figure](#fig-claims).",
    """
from casebook.case import Case
from casebook.display import Figure, Note, Table
import matplotlib.pyplot as plt
case = Case.load(case)
""",
    """
claims = case.claims
if stance:
    claims = claims[claims["stance"] == stance]
Note(f"{len(claims)} claims stand in this chapter.")
""",
    """
ids = [f"[{claim}](#{claim}) " for claim in claims["claim_id"]]
claims = claims.assign(claim=ids + claims["statement"])
columns = {"claim": "Claim", "stance": "Stance"}
Table(claims, id="tbl-claims", title="Every claim", columns=columns, markup=("claim",), anchor="claim_id")
""",
    """
def draw(width_inches):
    figure, axes = plt.subplots(figsize=(width_inches, 1))
    axes.barh(["for", "against"], [2, 1])
    return figure
Figure(draw, id="fig-claims", title="Two for, one against", alt="Two bars")
""",
)
