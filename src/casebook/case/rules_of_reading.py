"""What the rules of `rules` are to a table, these are to a reading: arguments, their questions, checks and searches."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from casebook.case import computations
from casebook.case.dates import bounds
from casebook.case.schema import HOLDING
from casebook.case.tables import Tables, chosen_rows, lines, records, wrong
from casebook.case.weights import check_weights

MOST_WORDS = 30  # in a thesis
PASSED_ON = ("reports", "quotes_to_rebut")
POINTERS: dict[str, list[set[str]]] = {  # what a critical question points to, by its state
    "answered": [{"passage_id"}],
    "raised": [{"claim_id"}, {"check_id"}, {"claim_id", "check_id"}],
    "open": [set()],
}


def _sources_of_passages(tables: Tables) -> dict[str, str]:
    return dict(zip(tables["passages"]["passage_id"], tables["passages"]["source_id"]))


def _made(tables: Tables, commitments: tuple[str, ...] = ()) -> set[tuple[str, str]]:
    """(source_id, claim_id) of every claim that an article makes, or makes with one of these commitments."""
    made = chosen_rows(tables["assertions"], commitment=commitments).merge(
        tables["passages"], on="passage_id"
    )
    return set(zip(made["source_id"], made["claim_id"]))


def theses(tables: Tables, package: dict) -> Iterator[str]:
    """A thesis is a claim that its article holds, in one sentence of at most MOST_WORDS words."""
    held = _made(tables, HOLDING)
    statements = dict(zip(tables["claims"]["claim_id"], tables["claims"]["statement"]))
    for line, row in lines(tables["sources"]):
        if not row.thesis:
            continue
        if (row.source_id, row.thesis) not in held:
            yield f"sources.csv:{line}: thesis: {row.source_id} holds {row.thesis} in no row of assertions.csv"
        elif (words := len(statements[row.thesis].split())) > MOST_WORDS:
            yield f"sources.csv:{line}: thesis: {row.thesis} has {words} words; {MOST_WORDS} at most"


def arguments_hold_together(tables: Tables, package: dict) -> Iterator[str]:
    """An argument is one article's: it holds conclusion and stated premises, and takes the step in one of its
    passages. An argument is supporting if its conclusion is a premise of another, and main otherwise."""
    held, sources = _made(tables, HOLDING), _sources_of_passages(tables)
    arguments = {row.argument_id: row for row in records(tables["arguments"])}
    rests_on = defaultdict(set)  # article and claim → the arguments it is a premise of
    for line, row in lines(tables["premises"]):
        place, argument = f"premises.csv:{line}: ", arguments[row.argument_id]
        if bool(row.claim_id) == bool(row.implicit_id):
            yield f"{place}claim_id, implicit_id: fill one of the two"
        elif row.claim_id:
            rests_on[argument.source_id, row.claim_id].add(row.argument_id)
            if (argument.source_id, row.claim_id) not in held:
                yield f"{place}claim_id: {argument.source_id} holds {row.claim_id} in no row of assertions.csv"
            if row.claim_id == argument.conclusion:
                yield f"{place}claim_id: {row.claim_id} is what {row.argument_id} concludes"
    positions = tables["premises"].groupby("argument_id")["position"].agg(sorted).to_dict()
    thesis = dict(zip(tables["sources"]["source_id"], tables["sources"]["thesis"]))
    for line, row in lines(tables["arguments"]):
        place, numbers = f"arguments.csv:{line}: ", positions.get(row.argument_id, [])
        if not numbers or numbers != list(range(1, len(numbers) + 1)):
            yield f"{place}argument_id: the premises of {row.argument_id} are not numbered from 1"
        if (row.source_id, row.conclusion) not in held:
            yield f"{place}conclusion: {row.source_id} holds {row.conclusion} in no row of assertions.csv"
        if sources.get(row.passage_id) != row.source_id:
            yield f"{place}passage_id: {row.passage_id} is no passage of {row.source_id}"
        weight, why = "main", "is a premise of no other argument"
        if supports := rests_on[row.source_id, row.conclusion] - {row.argument_id}:
            if row.conclusion == thesis[row.source_id]:
                why = f"is the thesis of {row.source_id}"
            else:
                weight, why = "supporting", f"is a premise of {', '.join(sorted(supports))}"
        if row.weight != weight:
            yield f"{place}weight: {row.weight!r}, but {row.conclusion} {why}"
    unused = ~tables["implicit_premises"]["implicit_id"].isin(tables["premises"]["implicit_id"])
    sentence = "implicit_id: {implicit_id} is a premise of no argument"
    yield from wrong(tables, "implicit_premises", unused, sentence)
    yield from _circles(tables)


def _circles(tables: Tables) -> Iterator[str]:
    """An argument whose conclusion comes back among what its premises rest on."""
    premises = tables["premises"].groupby("argument_id")["claim_id"].agg(set).to_dict()
    steps: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in records(tables["arguments"]):
        steps[row.source_id, row.conclusion] |= premises.get(row.argument_id, set()) - {""}
    for line, row in lines(tables["arguments"]):
        reached, ahead = set(), [*premises.get(row.argument_id, ())]
        while ahead:
            claim = ahead.pop()
            if claim not in reached:
                reached.add(claim)
                ahead += steps.get((row.source_id, claim), ())
        if row.conclusion in reached:
            yield f"arguments.csv:{line}: conclusion: {row.conclusion} is among what {row.argument_id} rests on"


def critical_questions_are_all_asked(tables: Tables, package: dict) -> Iterator[str]:
    """Every main argument is asked every question of its scheme; the state and what it points to agree."""
    sources = _sources_of_passages(tables)
    articles = defaultdict(set)  # that make a claim
    for source, claim in _made(tables):
        articles[claim].add(source)
    questions = tables["scheme_questions"]
    schemes = dict(zip(questions["scheme_question_id"], questions["scheme"]))
    arguments = {row.argument_id: row for row in records(tables["arguments"])}
    asked = tables["critical_questions"].groupby("argument_id")["scheme_question_id"].agg(set).to_dict()
    for line, row in lines(tables["arguments"]):
        if row.weight == "main" or row.argument_id in asked:
            for question, scheme in schemes.items():
                if scheme == row.scheme and question not in asked.get(row.argument_id, ()):
                    yield f"arguments.csv:{line}: argument_id: {row.argument_id} is not asked {question} in critical_questions.csv"
    for line, row in lines(tables["critical_questions"]):
        place, argument = f"critical_questions.csv:{line}: ", arguments[row.argument_id]
        points = {name for name in ("passage_id", "claim_id", "check_id") if getattr(row, name)}
        if schemes[row.scheme_question_id] != argument.scheme:
            yield f"{place}scheme_question_id: {row.scheme_question_id} is a question of {schemes[row.scheme_question_id]}, and {row.argument_id} is {argument.scheme}"
        if points not in POINTERS.get(row.state, []):
            accepted = {"answered": "a passage_id alone", "open": "neither passage, claim nor check"}
            yield f"{place}state: {row.state!r} takes {accepted.get(row.state, 'a claim_id, a check_id or both')}"
        elif row.passage_id and sources[row.passage_id] != argument.source_id:
            yield f"{place}passage_id: {row.passage_id} is no passage of {argument.source_id}"
        elif row.claim_id and not articles[row.claim_id] - {argument.source_id}:
            yield f"{place}claim_id: no other article than {argument.source_id} makes {row.claim_id}"


def silences_point_to_one_thing(tables: Tables, package: dict) -> Iterator[str]:
    """A silence is about one omission, event or claim, which its article does not mention or make, and which had begun
    when it appeared."""
    dates = {
        **dict(zip(tables["omissions"]["omission_id"], tables["omissions"]["date"])),
        **dict(zip(tables["events"]["event_id"], tables["events"]["date"])),
    }
    published = dict(zip(tables["sources"]["source_id"], tables["sources"]["published"]))
    made, sources = _made(tables), _sources_of_passages(tables)
    mentioned = {(sources.get(row.passage_id, ""), row.event_id) for row in records(tables["mentions"])}
    arguments = dict(zip(tables["arguments"]["argument_id"], tables["arguments"]["source_id"]))
    for line, row in lines(tables["silences"]):
        if sum(map(bool, (row.omission_id, row.event_id, row.claim_id))) != 1:
            yield f"silences.csv:{line}: omission_id, event_id, claim_id: fill one of the three"
        elif (source := arguments[row.argument_id], row.claim_id) in made:
            yield f"silences.csv:{line}: claim_id: {source} makes {row.claim_id} itself"
        elif (source, row.event_id) in mentioned:
            yield f"silences.csv:{line}: event_id: {source} mentions {row.event_id} itself"
        elif (about := row.omission_id or row.event_id) and _is_later(dates[about], published[source]):
            yield f"silences.csv:{line}: argument_id: {about} is of {dates[about]}, and {source} appeared on {published[source]}"


def _is_later(day: str, published: str) -> bool:
    """Whether something had certainly not begun when an article appeared; no, where either day is unknown."""
    return bool(day and published) and bounds(day)[0] > bounds(published)[1]


def a_quotation_is_no_evidence_for_itself(tables: Tables, package: dict) -> Iterator[str]:
    """What an article quotes only to pass it on or to answer it is the claim, and no evidence for it."""
    frame = tables["assertions"]
    rows = (frame["evidence"] == "quotation") & frame["commitment"].isin(PASSED_ON)
    sentence = "evidence: 'quotation', but {assertion_id} {commitment}: the quotation is the claim"
    yield from wrong(tables, "assertions", rows, sentence)


def relations_say_it_once(tables: Tables, package: dict) -> Iterator[str]:
    """Two claims stand in one relation of a kind: no row comes twice, and none in both directions."""
    seen: dict[tuple[str, str, str], str] = {}
    for line, row in lines(tables["relations"]):
        if row.to_claim:
            if earlier := seen.get((row.kind, row.from_claim, row.to_claim)):
                yield f"relations.csv:{line}: to_claim: {earlier} has it before"
            elif earlier := seen.get((row.kind, row.to_claim, row.from_claim)):
                both = ": if neither can hold with the other, one row of the kind 'contradict'"
                yield f"relations.csv:{line}: to_claim: {earlier} has it before, the other way{both if row.kind == 'attack' else ''}"
            seen[row.kind, row.from_claim, row.to_claim] = row.relation_id


def background_carries_nothing(tables: Tables, package: dict) -> Iterator[str]:
    """No argument rests on a claim that is said to be background."""
    argued = {*tables["arguments"]["conclusion"], *tables["premises"]["claim_id"]}
    rows = tables["background"]["claim_id"].isin(argued)
    yield from wrong(tables, "background", rows, "claim_id: an argument rests on {claim_id}")


def checks_say_what_they_check(tables: Tables, package: dict) -> Iterator[str]:
    """How far off goes with `inconsistent` alone; a claim checked is one of the article; a repeated statement has one
    verdict."""
    made, sources = _made(tables), _sources_of_passages(tables)
    paragraphs = dict(zip(tables["passages"]["passage_id"], tables["passages"]["paragraph"]))
    checks = {row.check_id: row for row in records(tables["checks"])}
    for line, row in lines(tables["checks"]):
        place, source = f"checks.csv:{line}: ", sources.get(row.passage_id)
        for column in ("severity", "off_by"):
            if (row.verdict == "inconsistent") != bool(getattr(row, column)):
                yield f"{place}{column}: is given where the verdict is 'inconsistent', and only there"
        if row.claim_id and (source, row.claim_id) not in made:
            yield f"{place}claim_id: {source} makes {row.claim_id} in no row of assertions.csv"
        if row.repeats:
            first = checks[row.repeats]
            later = paragraphs.get(first.passage_id, 0) > paragraphs.get(row.passage_id, 0)
            if first.repeats or later or sources.get(first.passage_id) != source:
                yield f"{place}repeats: {row.repeats} is no first statement of {source}"
            elif first.verdict != row.verdict:
                yield f"{place}verdict: {row.verdict!r}, but {row.repeats}, which it repeats, is {first.verdict!r}"


def durations_have_their_room(tables: Tables, package: dict) -> Iterator[str]:
    """A computed duration is checked against what the number that the article gives stands for; an anniversary is exact."""
    checks = {row.check_id: row for row in records(tables["checks"])}
    quantities = {row.quantity_id: row for row in records(tables["quantities"])}
    for line, row in lines(tables["computations"]):
        check = checks[row.check_id]
        stated = quantities.get(check.quantity_id)
        if stated is None or not stated.value or row.method != "interval":
            continue
        wanted = None
        if check.kind == "anniversary":
            wanted = float(stated.value), float(stated.value) + 1
        elif check.kind == "duration":
            wanted = computations.room(stated.value, stated.unit, row.unit)
        if wanted and (row.low, row.high) != tuple(f"{bound:g}" for bound in wanted):
            low, high = wanted
            yield f"computations.csv:{line}: low, high: {row.low!r}, {row.high!r}, but {stated.quantity_id} stands for {low:g} to {high:g} {row.unit}"


def what_weighs_rests_on_what_is_known(tables: Tables, package: dict) -> Iterator[str]:
    """No source whose access or standing was not recorded under a check that is central or inconsistent."""
    weights = check_weights(tables)
    verdicts = dict(zip(tables["checks"]["check_id"], tables["checks"]["verdict"]))
    heavy = {check for check in verdicts if weights[check] == "central" or verdicts[check] == "inconsistent"}
    under = tables["citations"][tables["citations"]["check_id"].isin(heavy)]
    checks = under.groupby("reference_id")["check_id"].agg(", ".join).to_dict()
    for line, row in lines(tables["references"]):
        for column in ("access", "standing"):
            if row.reference_id in checks and getattr(row, column) == "not_recorded":
                yield f"references.csv:{line}: {column}: 'not_recorded', but {row.reference_id} stands under {checks[row.reference_id]}"


def every_author_is_searched_alike(tables: Tables, package: dict) -> Iterator[str]:
    """Every search of the list has a row for every author: a tie that was found, or that none was."""
    searched = tables["interests"][tables["interests"]["disclosure"] != "not_searched"]
    done = set(zip(searched["author_id"], searched["search_id"]))
    for line, row in lines(tables["authors"]):
        for search in tables["tie_searches"]["search_id"]:
            if (row.author_id, search) not in done:
                yield f"authors.csv:{line}: author_id: {row.author_id} has no row for the search {search} in interests.csv"


def a_word_has_one_connotation(tables: Tables, package: dict) -> Iterator[str]:
    """The same word has the same connotation on every side."""
    first: dict[str, str] = {}
    for line, row in lines(tables["terms"]):
        if row.word and first.setdefault(row.word, row.connotation) != row.connotation:
            yield f"terms.csv:{line}: connotation: {row.connotation!r}, but {row.word} is {first[row.word]!r} above"


def developments_rest_on_two_sources(tables: Tables, package: dict) -> Iterator[str]:
    """A development rests on two sources at least."""
    numbers = Counter(tables["development_references"]["development_id"])
    few = tables["developments"]["development_id"].map(lambda id: numbers[id] < 2).astype(bool)
    sentence = "development_id: {development_id} rests on fewer than two sources"
    yield from wrong(tables, "developments", few, sentence)


RULES_OF_READING = (
    theses,
    arguments_hold_together,
    critical_questions_are_all_asked,
    silences_point_to_one_thing,
    a_quotation_is_no_evidence_for_itself,
    relations_say_it_once,
    background_carries_nothing,
    checks_say_what_they_check,
    durations_have_their_room,
    what_weighs_rests_on_what_is_known,
    every_author_is_searched_alike,
    a_word_has_one_connotation,
    developments_rest_on_two_sources,
)
