"""JSON Schemas in words: what would have been accepted, as the end of every message about a wrong name or value."""

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


def describe(schema: dict, case=None) -> str:
    """A JSON Schema as the phrase after `give`: `for, against, or null`; `a whole number, 1 or more`.

    With a case, the values that it holds are listed where the value must be one of them.
    """
    if names := schema.get("in_case"):
        return ", ".join(names.values(case)) if case else f"the name of one in the case ({names.noun})"
    if "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        return ", ".join(value if isinstance(value, str) else json.dumps(value) for value in values)
    if "description" in schema:
        return schema["description"]
    if "anyOf" in schema:
        return ", or ".join(describe(option, case) for option in schema["anyOf"])
    kind = str(schema.get("type"))
    if kind == "array":
        phrase = f"a list, separated by commas, of: {describe(schema.get('items', {}), case)}"
    elif kind == "string":
        phrase = FORMATS.get(str(schema.get("format")), "a text")
    else:
        phrase = NOUNS.get(kind, "anything")
    limits = [words.format(schema[limit]) for limit, words in LIMITS.items() if limit in schema]
    return ", ".join([phrase, *limits])
