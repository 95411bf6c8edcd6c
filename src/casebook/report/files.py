"""The finished files of a report, which are one set: written aside, switched together, and listed in a receipt."""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from casebook.errors import CasebookError


class ReportError(CasebookError):
    """A report that cannot be written where or as it was asked for."""


def write_together(contents: dict[str, bytes], stem: Path) -> list[Path]:
    """Ending → content as files whose paths begin with `stem`, in place only when all are written; the paths.

    Beside them `<stem>.sha256` lists the digest of each, as `sha256sum --check` reads it: neither file can hold
    the other's bytes, and whoever has the folder can check it without this program. Tables of an earlier set go,
    as its receipt lists them. ReportError says what cannot be replaced; the earlier set is then as it was.
    """
    final = {stem.parent / f"{stem.name}{ending}": content for ending, content in contents.items()}
    receipt = receipt_of(stem)
    gone = {path for path in _listed(receipt) if path.parent == _tables(stem)} - final.keys()
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in final.items()}
    listed = [f"{digest}  {path.relative_to(stem.parent).as_posix()}\n" for path, digest in digests.items()]
    # The receipt goes before what it lists: a set that was switched by half never fits its receipt.
    _switch(
        {**dict.fromkeys(gone), receipt: "".join(listed).encode(), **final},
        stem.with_name(f".{stem.name}.new"),
    )
    if gone:
        with suppress(OSError):  # where others have put something
            _tables(stem).rmdir()
    return list(final)


def misfits(stem: Path) -> list[str]:
    """The names of the files that are not as their receipt has them; none where all are of one set."""
    receipt = receipt_of(stem)
    listed = _listed(receipt) or {receipt: "a digest"}
    return [path.name for path, digest in listed.items() if _digest_of(path) != digest]


def receipt_of(stem: Path) -> Path:
    """Where the receipt of a set stands."""
    return stem.with_name(f"{stem.name}.sha256")


def _tables(stem: Path) -> Path:
    return stem.with_name(f"{stem.name}-tables")


def _listed(receipt: Path) -> dict[Path, str]:
    """Path → digest as a receipt has it; nothing where there is none."""
    try:
        lines = receipt.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {receipt.parent / name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _digest_of(path: Path) -> str:
    with suppress(OSError):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return ""


# --- the switch


def _switch(wanted: dict[Path, bytes | None], aside: Path) -> None:
    """Every path with its content, or without a file where None: all of them, or on an error none."""
    earlier: dict[Path, bytes | None] = {}
    path = Path()
    shutil.rmtree(aside, ignore_errors=True)  # which a run that was killed has left
    try:
        for path in wanted:
            earlier[path] = _content(path)
        changed = {path: content for path, content in wanted.items() if content != earlier[path]}
        for path, content in changed.items():
            _write(aside / path.name, content or b"")
        for path, content in changed.items():
            _put(path, content, aside)
    except BaseException as error:
        for each, content in reversed(earlier.items()):  # the receipt last
            with suppress(OSError):
                if _content(each) != content:
                    _write(aside / each.name, content or b"")
                    _put(each, content, aside)
        if isinstance(error, OSError):
            raise ReportError(_in_words(path, error, earlier)) from error
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _put(path: Path, content: bytes | None, aside: Path) -> None:
    if content is None:
        path.unlink()
    else:
        path.parent.mkdir(exist_ok=True)
        os.replace(aside / path.name, path)


def _in_words(path: Path, error: OSError, earlier: dict[Path, bytes | None]) -> str:
    lost = [each.name for each, content in reversed(earlier.items()) if _content(each) != content]
    verb = "replaced" if earlier.get(path, b"") is not None else "written"
    because = error.strerror or type(error).__name__
    what = f"{path} cannot be {verb} ({because}): is it open in another program, the folder read-only or the disk full?"
    left = "The files of before are as they were." if any(earlier.values()) else "No file was written."
    if lost:
        left = f"{', '.join(lost)} could not be put back either: do not use these files together."
    return f"{what} {left} Close the program or choose another --output, and render again."
