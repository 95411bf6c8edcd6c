"""A made-up casebook of any size, in the proportions of the real case.

`python benchmarks/synthetic.py FOLDER --articles 2000 --claims 100000 --passages 200000 [--seed N]` writes
`data/synthetic/`, `texts/` (copies in which every passage stands), `notebooks/` and `report/report.yml`.

A table is the real one drawn from anew: a row keeps its enums, numbers and empty cells, ids count on, keys
point at rows nearby, and every text is words that mean nothing. Arguments are made of what an article holds.
"""

import argparse
import json
import shutil
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
from drawn_rows import MODEL, ROOT, DrawnRows, new_ids

from casebook.case import schema
from casebook.case.copies import anchor_columns, words
from casebook.case.dates import bounds

NAME = "synthetic"
# What a table grows with; all others hang on a check, or stay as they are.
GROWS = {
    "articles": ["sources", "authors", "bylines", "organisations", "interests", "omissions", "developments"],
    "claims": ["claims", "claim_themes", "background", "assertions", "relations", "questions", "answers"],
    "passages": ["passages", "events", "mentions", "quantities", "terms", "references", "checks"],
}
# As measured on the real articles: 582 passages in 4681 words.
WORDS_A_PASSAGE, WORDS_A_PARAGRAPH, LEAST_WORDS = 8.0, 40, 6
BEGINS_AT_A_MARK, ENDS_AT_A_MARK = 0.61, 0.69
GAPS = {" ": 0.855, ", ": 0.05, ". ": 0.045, "’": 0.02, "-": 0.015, " – ": 0.01, ": “": 0.005}
MARKS = (", ", ". ", " – ", ": “")
CODED = {
    "claims": ("claim_id", 73 / 141, ["stance", "theme", "kind"]),
    "assertions": ("assertion_id", 82 / 181, ["voice", "commitment"]),
}
AGREE = 0.96  # how often a coder gives the settled value
HOLDING = ("asserts", "endorses_quote", "concedes")
STATED, BELOW = 3, 3  # premises that an article states, of a main argument and of the one that supports it


def main() -> None:
    """The casebook that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    for what, number in (("articles", 2_000), ("claims", 100_000), ("passages", 200_000), ("seed", 1)):
        parser.add_argument(f"--{what}", type=int, default=number)
    options = parser.parse_args()
    write(options.folder, options.articles, options.claims, options.passages, options.seed)


def write(folder: Path, articles: int, claims: int, passages: int, seed: int = 1) -> None:
    """Write the whole casebook into a folder; what was there before goes."""
    size = {"articles": articles, "claims": claims, "passages": passages}
    tables, texts = Maker(size, seed).make()
    for name in ("data", "texts", "notebooks", "report"):
        shutil.rmtree(folder / name, ignore_errors=True)
    data = folder / "data" / NAME
    data.mkdir(parents=True)
    for name, frame in tables.items():
        frame.to_csv(data / f"{name}.csv", index=False, lineterminator="\n")
    package = json.loads((MODEL / schema.DESCRIPTOR).read_text("utf-8")) | {
        "name": NAME,
        "title": "What do they say?",
        "motion": "What is said here should be so.",
        "description": f"A made-up case of {articles} articles, {claims} claims and {passages} passages.",
    }
    (data / schema.DESCRIPTOR).write_text(json.dumps(package, indent=2) + "\n", "utf-8")
    (folder / "texts").mkdir()
    for name, text in texts.items():
        (folder / "texts" / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    (folder / "report").mkdir()
    book = (ROOT / "report" / "report.yml").read_text("utf-8").replace(f"case: {MODEL.name}", f"case: {NAME}")
    (folder / "report" / "report.yml").write_text(book, "utf-8")
    shutil.copy(ROOT / "requirements.lock", folder)


class Maker(DrawnRows):
    """Makes the tables in an order in which what a key points at is there."""

    def make(self) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
        """Every table, in the order of the schema, and file name → text of every copy."""
        unit = {table: what for what, tables in GROWS.items() for table in tables}
        whole = {"articles": "sources", "claims": "claims", "passages": "passages"}
        self.rows = {
            table: max(2, round(len(self.model[table]) * self.size[what] / len(self.model[whole[what]])))
            for table, what in unit.items()
        }
        texts = self._articles()
        for table in ("references", "claims", "questions", "events", "organisations", "authors"):
            self.tables[table] = self._like(table, self._drawn(table))
        for table in (
            "bylines",
            "omissions",
            "developments",
            "assertions",
            "mentions",
            "quantities",
            "terms",
        ):
            self.tables[table] = self._like(table, self._drawn(table))
        self._searched()
        self._anchored()
        for table in ("relations", "answers"):
            self.tables[table] = self._like(table, self._drawn(table))
        self._checked()
        self._argued()
        self._questioned()
        self._read_twice()
        self._coded()
        self.tables["scheme_questions"] = self.model["scheme_questions"]
        self.tables["vocabularies"] = self._defined()
        self._rules()
        return {name: self.tables[name] for name in self.fields}, texts

    def _defined(self) -> pd.DataFrame:
        """The vocabularies, without the themes and concepts that no row has."""
        frame, tables = self.model["vocabularies"], self.tables
        used = {"concept": set(tables["terms"]["concept"]), "theme": set()}
        for table in tables.values():
            used["theme"].update(table.get("theme", ()))
        kept = [row.term in used.get(row.vocabulary, {row.term}) for row in frame.itertuples()]
        return frame[kept]

    # --- words and texts

    def _articles(self) -> dict[str, str]:
        """The texts, the sources, and passages in reading order; a stream of words cut into paragraphs."""
        articles, passages = self.size["articles"], self.size["passages"]
        paragraphs = round(passages * WORDS_A_PASSAGE / WORDS_A_PARAGRAPH) + articles
        length = self.chance.gamma(2, WORDS_A_PARAGRAPH / 2, paragraphs).astype(int).clip(LEAST_WORDS)
        ends = np.cumsum(length)
        total = int(ends[-1])
        gap = self.chance.choice(list(GAPS), total, p=list(GAPS.values())).astype(object)  # after each word
        gap[ends - 1] = ".\n\n"
        stream = self.lexicon[self._words(total)]
        capital = np.concatenate(([True], np.isin(gap[:-1], [". ", ".\n\n"])))
        stream[capital] = [word.capitalize() for word in stream[capital]]
        paragraph = np.repeat(np.arange(len(length)), length)
        article = np.arange(len(length)) * articles // len(length)  # of each paragraph
        first = np.searchsorted(article, np.arange(articles))  # paragraph of each article

        begin, end = (np.repeat(each, length) for each in (ends - length, ends))  # of each word's paragraph
        marks = 1 + np.flatnonzero(np.isin(gap, [*MARKS, ".\n\n"]))
        start = np.where(
            self.chance.random(passages) < BEGINS_AT_A_MARK,
            self.chance.choice(np.append(0, marks[:-1]), passages),
            self.chance.integers(0, total, passages),
        )
        run = self.chance.choice(self.model["passages"]["words"], passages).clip(4)
        start = np.sort(np.clip(start, begin[start], np.maximum(begin[start], end[start] - run)))
        stop = start + run
        nearest = marks[np.searchsorted((marks[1:] + marks[:-1]) / 2, stop)]
        to_mark = (self.chance.random(passages) < ENDS_AT_A_MARK) & (nearest - start > 4)
        stop = np.minimum(np.where(to_mark, nearest, stop), end[start])

        normal = [word for each in stream for word in words(each)]
        anchors = [anchor_columns(normal[a:b]) for a, b in zip(start.tolist(), stop.tolist())]
        source = article[paragraph[start]]
        opening = self.chance.integers(1, 4, passages)
        self.opening = [" ".join(stream[a : a + n]) for a, n in zip(start, opening)]
        self.tables["sources"] = self._like("sources", self._drawn("sources"))
        self.tables["passages"] = pd.DataFrame(
            {
                "passage_id": new_ids("P", passages),
                "source_id": self.tables["sources"]["source_id"].to_numpy()[source],
                "paragraph": paragraph[start] - first[source] + 1,
                **pd.DataFrame(anchors),
                "note": "",
            }
        )
        pieces = (stream + gap).tolist()
        bounds = [0, *ends[first[1:] - 1].tolist(), total]
        names = self.chance.permutation(articles)
        return {f"copy {name:06}.txt": "".join(pieces[a:b]) for name, a, b in zip(names, bounds, bounds[1:])}

    # --- tables

    def _anchored(self) -> None:
        """Give what stands in an article its passage, so that each passage is used."""
        count = self.size["passages"]
        frame = self.tables["assertions"]
        claim = frame["claim_id"].str[1:].astype(int) - 1
        place = claim * count // self.size["claims"] + self.chance.integers(-20, 21, len(frame))
        used = [place.clip(0, count - 1).to_numpy()]
        left = self.chance.permutation(np.setdiff1d(np.arange(count), used[0]))
        tables = ["mentions", "quantities", "terms"]
        if (lacking := len(left) - sum(len(self.tables[table]) for table in tables)) > 0:
            self.rows["terms"] += lacking
            self.tables["terms"] = self._like("terms", self._drawn("terms"))
        for table in tables:
            number = len(self.tables[table])
            mine, left = left[:number], left[number:]
            more = self.chance.integers(0, count, number - len(mine))
            used.append(np.sort(np.concatenate((mine, more))))
        ids = self.tables["passages"]["passage_id"].to_numpy()
        for table, place in zip(["assertions", *tables], used):
            self.tables[table]["passage_id"] = ids[place]
        self.tables["terms"]["wording"] = [self.opening[each] for each in used[-1]]

    def _searched(self) -> None:
        """Ties, and for each author an answer to each search: of the rows that answer one as many as there are."""
        self.tables["tie_searches"] = searches = self.model["tie_searches"]
        drawn = self._drawn("interests")
        frame = self._like("interests", drawn)
        answers = np.flatnonzero(drawn["search_id"] != "")
        pairs = list(product(self.tables["authors"]["author_id"], searches["search_id"]))
        if (lacking := len(pairs) - len(answers)) > 0:
            more = np.resize(answers if len(answers) else np.arange(len(frame)), lacking)
            answers = np.append(answers, len(frame) + np.arange(lacking))
            frame = pd.concat([frame, frame.iloc[more]], ignore_index=True)
        frame.loc[answers[: len(pairs)], ["author_id", "search_id"]] = pairs
        self.tables["interests"] = frame.assign(interest_id=new_ids("I", len(frame)))

    def _made(self, *commitments: str) -> dict[str, dict[str, str]]:
        """Article → the claims that it makes, or makes with one of these commitments, each with a passage."""
        frame = self.tables["assertions"].merge(self.tables["passages"][["passage_id", "source_id"]])
        frame = frame[frame["commitment"].isin(commitments)] if commitments else frame
        made: dict[str, dict[str, str]] = {source: {} for source in self.tables["sources"]["source_id"]}
        for source, claim, passage in frame[["source_id", "claim_id", "passage_id"]].itertuples(index=False):
            made[source].setdefault(claim, passage)
        return made

    def _checked(self) -> None:
        """Checks, each with citations, computations and observations as the real check that it repeats."""
        drawn = self._drawn("checks")
        self.tables["checks"] = checks = self._like("checks", drawn)
        for table in ("citations", "computations", "observations"):
            parent = pd.DataFrame({"check_id": drawn["check_id"], "new": checks["check_id"]})
            rows = parent.merge(self.model[table], on="check_id").reset_index(drop=True)
            made = self._like(table, rows)
            made["check_id"] = rows["new"]
            kept = ["first", "second"] if table == "computations" else []
            self.tables[table] = made.assign(**{name: rows[name] for name in kept})
        self.tables["citations"]["reference_id"] = self._near(
            "citations", "references", len(self.tables["citations"])
        )
        sources = self.tables["passages"].set_index("passage_id")["source_id"]
        made = {source: list(claims) for source, claims in self._made().items()}
        first: dict[tuple[str, str], str] = {}  # article and verdict → the first statement of that verdict
        claims, repeats = [], []
        for row in checks.itertuples():
            own, known = made[sources[row.passage_id]], (sources[row.passage_id], row.verdict)
            claims.append(self._one_of(own) if row.claim_id and own else "")
            repeats.append(first.get(known, "") if row.repeats else "")
            if not repeats[-1]:
                first.setdefault(known, row.check_id)
        checks["claim_id"], checks["repeats"] = claims, repeats
        computed = self.tables["computations"]
        timed = checks["check_id"].isin(computed.loc[computed["method"] == "interval", "check_id"])
        checks.loc[timed, "quantity_id"] = ""  # no number of its own that the bounds would have to fit
        frame = self.tables["references"]
        for column, known in (("access", "excerpt"), ("standing", "independent")):
            frame[column] = frame[column].replace("not_recorded", known)

    def _argued(self) -> None:
        """A thesis for each article, and arguments from what it holds: a main one, and one for a premise of it."""
        arguments: list[tuple] = []
        premises: list[tuple] = []
        theses = {}
        ids, supplied = (new_ids(letter, len(self.tables["assertions"])) for letter in "GW")
        drawn = self.model["arguments"][["kind", "scheme"]].to_numpy()

        def argue(source: str, conclusion: str, weight: str, passage: str, stated: list[str]) -> None:
            id = ids[len(arguments)]
            arguments.append((id, source, conclusion, *self._one_of(drawn), weight, passage))
            premises.extend((id, n, claim, "") for n, claim in enumerate(stated, 1))
            if weight == "main":
                premises.append((id, len(stated) + 1, "", supplied[len(arguments) - 1]))

        for source, held in self._made(*HOLDING).items():
            thesis, *others = held or [""]
            theses[source] = thesis
            for start in range(0, len(others), STATED + BELOW):
                stated, below = np.split(np.array(others[start : start + STATED + BELOW], object), [STATED])
                argue(source, thesis, "main", held[thesis], list(stated))
                if len(below):
                    argue(source, stated[0], "supporting", held[stated[0]], list(below))
        self.tables["sources"]["thesis"] = self.tables["sources"]["source_id"].map(theses)
        self._tabled("arguments", arguments)
        self._tabled("premises", premises)
        used = [row[3] for row in premises if row[3]]
        self._tabled("implicit_premises", zip(used, self._sentences(len(used))))
        argued = {*(row[2] for row in arguments), *(row[2] for row in premises)}
        claims = self.tables["claims"]
        idle = claims.loc[~claims["claim_id"].isin(argued), "claim_id"].iloc[: self.rows["background"]]
        self._tabled("background", zip(idle, self._sentences(len(idle))))
        every = schema.terms(self.package, "theme")
        some = claims.iloc[: self.rows["claim_themes"]]
        step = self.chance.integers(1, len(every), len(some))
        further = [every[(every.index(own) + n) % len(every)] for own, n in zip(some["theme"], step)]
        self._tabled("claim_themes", zip(some["claim_id"], further))
        self._tabled(
            "development_references",
            [
                (id, reference)
                for id in self.tables["developments"]["development_id"]
                for reference in self.chance.choice(
                    self.tables["references"]["reference_id"], 2, replace=False
                )
            ],
        )

    def _questioned(self) -> None:
        """Every question of its scheme put to every main argument, and what an article does not take up."""
        made, claims = self._made(), list(self.tables["claims"]["claim_id"])
        checks, events, omissions = (
            list(self.tables[table].iloc[:, 0]) for table in ("checks", "events", "omissions")
        )
        begun = {
            id: bounds(day)[0]
            for table in ("events", "omissions")
            for id, day in zip(self.tables[table].iloc[:, 0], self.tables[table]["date"])
        }
        appeared = {
            row.source_id: bounds(row.published)[1] if row.published else date.max
            for row in self.tables["sources"].itertuples()
        }
        places = self.tables["passages"].set_index("passage_id")["source_id"]
        mentions = self.tables["mentions"]
        mentioned = set(zip(mentions["passage_id"].map(places), mentions["event_id"]))
        lists = self.model["scheme_questions"].groupby("scheme")["scheme_question_id"].agg(list)
        states = list(self.model["critical_questions"]["state"])
        questions, silences = [], []
        share = len(self.model["silences"]) / len(self.model["arguments"])
        for row in self.tables["arguments"].itertuples():
            for question in lists[row.scheme] if row.weight == "main" else []:
                state, claim = self._one_of(states), self._one_of(claims)
                claim = "" if claim in made[row.source_id] else claim
                where = {
                    "answered": (row.passage_id, "", ""),
                    "open": ("", "", ""),
                    "raised": ("", claim, "" if claim else self._one_of(checks)),
                }
                questions.append((row.argument_id, question, "", state, *where[state]))
            if self.chance.random() < share:
                claim, event, omission = map(self._one_of, (claims, events, omissions))
                known = {id for id in (event, omission) if begun[id] <= appeared[row.source_id]}
                things = [
                    ("", "", claim if claim not in made[row.source_id] else ""),
                    ("", event if event in known and (row.source_id, event) not in mentioned else "", ""),
                    (omission if omission in known else "", "", ""),
                ]
                if things := [thing for thing in things if any(thing)]:
                    silences.append((row.argument_id, *self._one_of(things)))
        self._tabled("critical_questions", questions)
        self.tables["critical_questions"]["asked"] = self._sentences(len(questions))
        self._tabled(
            "silences", ((*row, words) for row, words in zip(silences, self._sentences(len(silences))))
        )

    def _read_twice(self) -> None:
        """Two readers' theses and arguments, of which the second now and then has another claim; and a difference each."""
        parts = [
            (row.source_id, "", "thesis", row.thesis, "", "")
            for row in self.tables["sources"].itertuples()
            if row.thesis
        ]
        arguments = {row.argument_id: row for row in self.tables["arguments"].itertuples()}
        for id, row in arguments.items():
            parts.append((row.source_id, id, "conclusion", row.conclusion, row.scheme, row.weight))
        for row in self.tables["premises"].itertuples():
            if row.claim_id:
                source = arguments[row.argument_id].source_id
                parts.append((source, row.argument_id, "premise", row.claim_id, "", ""))
        claims = list(self.tables["claims"]["claim_id"])
        read, differ = [], []
        for coder, (source, argument, part, claim, scheme, weight) in product("AB", parts):
            if coder == "B" and self.chance.random() > AGREE:
                other = self._one_of(claims)
                about = "argument" if part == "conclusion" else part
                differ.append((source, argument, about, claim, other, claim))
                claim = other
            read.append((coder, source, argument, part, claim, "", scheme, weight))
        self._tabled("reconstructions", read)
        reasons = self._sentences(len(differ))
        self._tabled("differences", ((*row, reason) for row, reason in zip(differ, reasons)))

    def _coded(self) -> None:
        """Two coders' values for half of the claims and assertions; where they differ, the settled one."""
        coded = []
        for table, (key, share, variables) in CODED.items():
            frame = self.tables[table].iloc[: round(share * len(self.tables[table]))]
            for variable, coder in product(variables, "AB"):
                other = self.chance.permutation(frame[variable])
                agrees = self.chance.random(len(frame)) < AGREE
                coded.append(
                    pd.DataFrame(
                        {
                            "unit_id": frame[key],
                            "coder": coder,
                            "variable": variable,
                            "value": np.where(agrees, frame[variable], other),
                            "note": "",
                            "settled": frame[variable],
                        }
                    )
                )
        every = pd.concat(coded, ignore_index=True).sort_values(["unit_id", "variable", "coder"])
        differ = every.groupby(["unit_id", "variable"])["value"].transform("nunique") > 1
        settled = every[differ].drop_duplicates(["unit_id", "variable"])
        self.tables["codings"] = every.drop(columns="settled")
        self.tables["adjudications"] = pd.DataFrame(
            {
                "unit_id": settled["unit_id"],
                "variable": settled["variable"],
                "value": settled["settled"],
                "reason": self._sentences(len(settled)),
                "note": "",
            }
        )

    def _rules(self) -> None:
        """What the schema's rules ask of rows that were drawn one by one."""
        frame = self.tables["relations"]
        claims = self.tables["claims"]["claim_id"].to_numpy()
        number = frame["from_claim"].str[1:].astype(int) - 1
        other = (number + self.chance.integers(1, min(21, len(claims)), len(frame))) % len(claims)
        while True:  # two claims stand in one relation of a kind
            ends = {"kind": frame["kind"], "a": np.minimum(number, other), "b": np.maximum(number, other)}
            again = pd.DataFrame(ends).duplicated().to_numpy() & (frame["to_claim"] != "").to_numpy()
            if not again.any():
                break
            step = self.chance.integers(1, len(claims), int(again.sum()))
            other = np.where(again, 0, other)
            other[again] = (number[again] + step) % len(claims)
        frame["to_claim"] = np.where(frame["to_claim"] == "", "", claims[other])
        frame["to_relation"] = np.where(frame["to_relation"] == "", "", np.roll(frame["relation_id"], 1))
        frame = self.tables["answers"]
        self.tables["answers"] = frame.drop_duplicates(["question_id", "claim_id"]).reset_index(drop=True)
        frame = self.tables["citations"]
        self.tables["citations"] = frame.drop_duplicates(["check_id", "reference_id"]).reset_index(drop=True)


if __name__ == "__main__":
    main()
