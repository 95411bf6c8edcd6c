"""What a grid file says."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from casebook.errors import instead
from casebook.report.edition import Edition
from casebook.report.yaml_file import EditionError, Strict, from_yaml

LEAVE_ONE_OUT, EACH = "leave_one_out", "each"


class GridError(EditionError):
    """All that is wrong with a grid, one line an error, with file and key."""


def _list_or_keyword(given: Any) -> Any:
    if isinstance(given, list) and given or given in (LEAVE_ONE_OUT, EACH):
        return given
    near = instead(given, [LEAVE_ONE_OUT, EACH]) if isinstance(given, str) else ""
    raise ValueError(f"{given!r}: give a list of values, {LEAVE_ONE_OUT} or {EACH}{near}")


def _as_list(given: Any) -> Any:
    return given if isinstance(given, list) else [given]


Product = dict[str, Annotated[Any, AfterValidator(_list_or_keyword)]]


class NamedSet(BaseModel):
    """A set of its own, by name; all else in it are parameters."""

    model_config = ConfigDict(extra="allow", frozen=True)
    name: str

    @property
    def parameters(self) -> dict[str, Any]:
        """Parameter → value, as the file has it."""
        return dict(self.model_extra or {})


class GridSettings(Strict):
    """What a grid's file says."""

    edition: str = ""  # whose chapters and parameters are the ground; the default one
    chapters: list[str] = []  # all that record findings
    parameters: dict[str, Any] = {}  # in every set, over the edition's own
    vary: Annotated[list[Product], BeforeValidator(_as_list)] = []
    sets: list[NamedSet] = []

    @property
    def varied(self) -> list[str]:
        """The parameters that differ between sets, as the file names them."""
        given = [*self.vary, *(named.parameters for named in self.sets)]
        return list(dict.fromkeys(key for values in given for key in values))


def read_settings(file: Path, folder: Path) -> tuple[GridSettings, Edition]:
    """What a grid says, and the edition of the casebook in `folder` that it varies, with the grid's chapters alone.

    GridError for the file; UnknownNameError and ParameterError for names that the edition does not have.
    """
    settings: GridSettings = from_yaml(file, GridSettings, GridError)
    edition = Edition.read(folder / "report" / "report.yml", settings.edition).only(settings.chapters)
    edition.with_values(dict.fromkeys([*settings.parameters, *settings.varied]))  # whether all are there
    return settings, edition.with_values(settings.parameters)
