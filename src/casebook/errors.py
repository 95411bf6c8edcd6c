"""The base of every error that casebook raises itself, and the words that help after a wrong name."""

import difflib


class CasebookError(ValueError):
    """What a person can mend. Each argument is a line of its own, that names the place and what is accepted."""

    @property
    def errors(self) -> list[str]:
        """The lines, for an error that tells several."""
        return [str(line) for line in self.args]

    def __str__(self) -> str:
        return "\n".join(self.errors)

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in a notebook: not the way here, which says nothing to who can mend it."""
        return str(self).splitlines()


class CaseError(CasebookError):
    """All that is wrong with a case, or with what is asked of it, one line an error."""


def instead(name: str, names: list[str]) -> str:
    """What to say after a name that is not there: `; did you mean 'b'? (there: a, b)`."""
    by_lower = {each.lower(): each for each in names}
    near = difflib.get_close_matches(str(name).lower(), by_lower, 1)
    guess = f"; did you mean {by_lower[near[0]]!r}?" if near else ""
    return f"{guess} (there: {', '.join(names) or 'none'})"
