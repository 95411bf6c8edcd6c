"""Images of Markdown cells and of outputs, made part of the document."""

import base64
import mimetypes
import re
from pathlib import Path
from urllib.parse import unquote

from casebook.display.markup import images


def load(url: str, folder: Path, attachments: dict) -> images.Picture | None:
    """The image that a Markdown cell names: attached, written out, or a file; None if it is on the network.

    Paths are relative to `folder`, the notebook's. Raises OSError, KeyError or ValueError if none is there.
    """
    if re.match(r"(?:https?:)?//", url):
        return None
    if url.startswith("attachment:"):
        bundle = attachments[unquote(url.removeprefix("attachment:"))]
        mime, encoded = next(iter(bundle.items()))
        return images.read(base64.b64decode(encoded), mime)
    if match := re.fullmatch(r"data:([\w/+.-]+);base64,(.*)", url, re.DOTALL):
        return images.read(base64.b64decode(match[2]), match[1])
    return images.read((folder / unquote(url)).read_bytes(), mimetypes.guess_type(url)[0] or "")


def file_of(url: str, folder: Path) -> Path | None:
    """The file that such an image is read from; None for one of another kind."""
    return None if re.match(r"(?:https?:)?//|attachment:|data:", url) else folder / unquote(url)


def of_output(output: dict, mime: str) -> images.Picture:
    """The image of a cell's output, at the width that its metadata ask for."""
    asked = str(
        output.get("metadata", {}).get(mime, {}).get("width")
    )  # in pixels; "50%" of what, is not known
    return images.read(output["data"][mime], mime, width_px=float(asked) if asked.isdecimal() else None)


def alt(output: dict, cell: dict) -> str:
    """A text alternative: the author's, in the metadata of output or cell, or one that names the cell."""
    metadata = output.get("metadata", {})
    given = [metadata.get(mime, {}).get("alt") for mime in output.get("data", {})]
    described = next(filter(None, [*given, metadata.get("alt"), cell.get("metadata", {}).get("alt")]), None)
    return described or f"Output of code cell {cell.get('execution_count') or cell['metadata']['number']}"
