"""YAML files read as models, with every error told by file and key."""

from collections.abc import Callable
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from casebook.errors import CasebookError, instead


class EditionError(CasebookError):
    """All that is wrong with a report.yml, one line an error, with file and key."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def from_yaml(
    file: Path, model: type[BaseModel], model_at: Callable, kind: type[EditionError] = EditionError
):
    """A YAML file as the model has it; `kind` of error names file and key of all that is wrong.

    `model_at(loc)` is the model that a key of that place belongs to.
    """
    where = f"{file.parent.name}/{file.name}"
    try:
        return model.model_validate(yaml.safe_load(file.read_text("utf-8")))
    except OSError:
        raise kind(f"{where}: no such file") from None
    except yaml.YAMLError as error:
        raise kind(f"{where}: is not YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        raise kind(*[f"{where}: {_sentence(each, model_at)}" for each in error.errors()]) from None


def _sentence(error: dict, model_at: Callable) -> str:
    """A pydantic error as `editions.report.chapters[2].notebok: …`."""
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).lstrip(".")
    if error["type"] == "extra_forbidden":
        keys = list(model_at(error["loc"]).model_fields)
        return f"{place}: no such key{instead(error['loc'][-1], keys)}"
    said = {"missing": "is missing", "string_pattern_mismatch": "write small letters, digits and hyphens"}
    told = error["msg"].removeprefix("Value error, ")
    return f"{place or 'the file'}: {said.get(error['type'], told[0].lower() + told[1:])}"
