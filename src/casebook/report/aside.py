"""An object in a process of its own, so that all that it imports and holds is gone with it.

`python -m casebook.report.aside` takes a class with its arguments from its standard input, then calls of its
methods, and writes what these return, or raise, to its standard output. It ends when the input does, that is
when the process that asks has ended in whatever way.
"""

import os
import pickle
import subprocess
import sys
import traceback
from contextlib import suppress

from casebook.execution.warm import PYTHON


class Aside:
    """An object elsewhere, from the start to the end of a `with`. What is asked of it is done in turn."""

    def __init__(self, kind: type, *arguments):
        self.made = (kind, *arguments)

    def __enter__(self) -> "Aside":
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        # Its own session: Ctrl-C is for us, who then end it.
        self.process = subprocess.Popen(
            [*PYTHON, "-m", "casebook.report.aside"], start_new_session=True, **pipes
        )
        self.ask(*self.made)
        return self

    def __exit__(self, *_) -> None:
        self.process.kill()
        self.process.communicate()

    def ask(self, method: str | type, *arguments) -> None:
        with suppress(BrokenPipeError):  # `answer` tells of it
            pickle.dump((method, arguments), self.process.stdin)
            self.process.stdin.flush()

    def answer(self):
        """What the next method asked for has returned; what it has raised is raised here."""
        try:
            result, error = pickle.load(self.process.stdout)
        except EOFError:
            raise ChildProcessError("the process aside has ended: killed, or out of memory") from None
        if error:
            raise _rebuilt(*error)
        return result


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed
    kind, arguments = pickle.load(sys.stdin.buffer)
    there = kind(*arguments)
    with suppress(EOFError):
        while True:
            method, arguments = pickle.load(sys.stdin.buffer)
            try:
                told = (getattr(there, method)(*arguments), None)
            except Exception as error:
                error.add_note(traceback.format_exc())
                told = (None, (type(error), error.args, vars(error)))
            pickle.dump(told, answers)
            answers.flush()


def _rebuilt(kind: type[Exception], args: tuple, attributes: dict) -> Exception:
    """An exception as it was, whatever its own `__init__` takes."""
    error = kind.__new__(kind)
    error.args = args
    vars(error).update(attributes)
    return error


if __name__ == "__main__":
    main()
