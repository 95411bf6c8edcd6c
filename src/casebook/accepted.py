"""What would have been accepted, in words: the end of every message about a wrong name or value."""

import difflib
import json

NOUNS = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
    "object": "a JSON object",
}
FORMATS = {"date": "a day such as 2020-09-27", "date-time": "a time such as 2020-09-27T08:00:00"}
LIMITS = {
    "minimum": "{} or more",
    "exclusiveMinimum": "more than {}",
    "maximum": "{} or less",
    "exclusiveMaximum": "less than {}",
    "minItems": "at least {}",
    "maxItems": "at most {}",
    "minLength": "{} letters or more",
    "maxLength": "{} letters or fewer",
    "pattern": "like {}",
}


def in_words(schema: dict, case=None, defs: dict | None = None) -> str:
    """A JSON Schema as the phrase after `give`: `for, against, or null`; `a whole number, 1 or more`.

    With a case, the values that it holds are listed where the value must be one of them.
    """
    defs = schema.get("$defs", {}) if defs is None else defs
    if "$ref" in schema:
        return in_words(defs[schema["$ref"].rpartition("/")[2]], case, defs)
    if marker := schema.get("in_case"):
        return (
            f"the name of one in the case ({marker.noun})" if case is None else ", ".join(marker.values(case))
        )
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return ", ".join(value if isinstance(value, str) else json.dumps(value) for value in values)
    if "description" in schema:
        return schema["description"]
    if "anyOf" in schema:
        return ", or ".join(in_words(option, case, defs) for option in schema["anyOf"])
    kind = schema.get("type")
    if kind == "array":
        phrase = f"a list, separated by commas, of: {in_words(schema.get('items', {}), case, defs)}"
    elif kind == "string":
        phrase = FORMATS.get(schema.get("format"), "a text")
    else:
        phrase = NOUNS.get(kind, "anything")
    limits = [said.format(schema[limit]) for limit, said in LIMITS.items() if limit in schema]
    return ", ".join([phrase, *limits])


def instead(name: str, names: list[str]) -> str:
    """What to say after a name that is not there: `; did you mean 'b'? (there: a, b)`."""
    by_lower = {each.lower(): each for each in names}
    near = difflib.get_close_matches(str(name).lower(), by_lower, 1)
    guess = f"; did you mean {by_lower[near[0]]!r}?" if near else ""
    return f"{guess} (there: {', '.join(names) or 'none'})"
