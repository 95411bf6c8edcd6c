"""Text files as people save them."""

from pathlib import Path

from casebook.errors import CasebookError

UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # its byte order marks


class PlainTextError(CasebookError):
    """A file whose bytes are no text in an encoding that is known for sure."""


def read_plain_text(path: Path) -> str:
    """The text of a file in UTF-8, or in UTF-16 with a byte order mark; every line ends in `\\n`.

    An older encoding is not guessed at: PlainTextError names the first line that is not UTF-8.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-16" if raw.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise PlainTextError(f"{path.name}:{line}: is no text in UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
