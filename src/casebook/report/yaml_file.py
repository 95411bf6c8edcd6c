"""YAML files read as models, with every error told by file and key."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from casebook.errors import CasebookError, instead


class EditionError(CasebookError):
    """All that is wrong with a report.yml, one line an error, with file and key."""


class Strict(BaseModel):
    """What a file says, checked and fixed: a key that is not declared is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def model_at(cls, place: tuple) -> type["Strict"]:
        """The model that a key at this place belongs to."""
        return cls


REASONS = {"missing": "is missing", "string_pattern_mismatch": "write small letters, digits and hyphens"}


def from_yaml(file: Path, model: type[Strict], kind: type[EditionError] = EditionError) -> Any:
    """A YAML file as the model has it; `kind` of error names file and key of all that is wrong."""
    where = f"{file.parent.name}/{file.name}"
    try:
        return model.model_validate(yaml.safe_load(file.read_text("utf-8")))
    except OSError:
        raise kind(f"{where}: no such file") from None
    except yaml.YAMLError as error:
        raise kind(f"{where}: is not YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        raise kind(*[f"{where}: {_sentence(each, model)}" for each in error.errors()]) from None


def _sentence(error: ErrorDetails, model: type[Strict]) -> str:
    """A pydantic error as `editions.report.chapters[2].notebok: …`."""
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error["loc"]).lstrip(".")
    if error["type"] == "extra_forbidden":
        keys = [*model.model_at(error["loc"]).model_fields]
        return f"{place}: no such key{instead(str(error['loc'][-1]), keys)}"
    reason = error["msg"].removeprefix("Value error, ")
    return f"{place or 'the file'}: {REASONS.get(error['type'], reason[0].lower() + reason[1:])}"
