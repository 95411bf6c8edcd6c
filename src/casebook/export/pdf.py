"""Typst set as a PDF, and where the links within it lead: told to Typst as addresses, made places in the finished file.

It takes half a gigabyte for a long report. A link to a label has Typst set every page twice, for it describes the link
by the page where it leads; with an id beside every statement that is half of all time and memory. A link to an address
is set once. An address is at least as long as what takes its place, so nothing else in the file moves.
"""

import ctypes
import json
import logging
import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import typst

from casebook.export.fonts import FOLDER

_TEXT = r'\(("(?:[^"\\]|\\.)*")'  # a function's first argument, as Typst's literal
_LABEL = re.compile(r"(?:#label|cb-(?:anchor|figure|table|data|bare))" + _TEXT)
_LINK = re.compile(r"cb-(?:id|link|number|page)" + _TEXT)
_ACTION = re.compile(rb"/A<</Type/Action/S/URI/URI\(goal:(\d+)\.*\)>>")
_DESCRIPTION = re.compile(rb"/Contents\(goal:(\d+)\.*\)")
_GOAL_LEFT = re.compile(rb"/(?:URI|Contents)\(goal:")
_PAGES = re.compile(rb"/Type/Pages/Count \d+/Kids\[([^\]]*)\]")
_PAGE_HEIGHT = re.compile(rb"/MediaBox\[0 0 [\d.]+ ([\d.]+)\]")
_UNKNOWN = "this version of Typst writes links in a way that casebook does not know"
_ABOVE = 10  # points that a page opens above the goal, as Typst has it
_SHORTEST = 24  # characters of an address: with the words of its action longer than any place


def page_references(pdf: bytes) -> list[bytes]:
    """Typst's reference to each page of a PDF of its own; none where it is written in another way."""
    tree = _PAGES.search(pdf)
    return re.findall(rb"\d+ 0 R", tree[1]) if tree else []


class Manuscript:
    """Typst source, with the ids that it refers to and gives; `numbers` are what a reader calls some: Figure 3.

    Ids are Typst's literals throughout, as they stand in the source.
    """

    def __init__(self, source: str, numbers: dict[str, str]):
        self.source = source
        given, linked = set(_LABEL.findall(source)), dict.fromkeys(_LINK.findall(source))
        self.ids = [id for id in linked if id in given]
        self.numbers = {id: numbers[id].replace(" ", "\u00a0") for id in self.ids if id in numbers}
        self.descriptions = [_text(numbers.get(id, json.loads(id))) for id in self.ids]

    def typst(self) -> str:
        """The whole source, after what the template must know before it begins: each goal's label, and the numbers."""
        return self._with(f"label({id})" for id in self.ids)

    def pdf(self) -> bytes:
        """A tagged PDF (PDF/UA-1); the same manuscript gives the same bytes.

        Warnings are logged; an error is a ValueError with Typst's account.
        """
        with suppress(AttributeError, OSError, TypeError):  # memory that is free, back to the system
            ctypes.CDLL(None).malloc_trim(0)
        widths = [max(_SHORTEST, len(description)) for description in self.descriptions]
        addresses = [f'"{f"goal:{number}":.<{width}}"' for number, width in enumerate(widths)]
        compiler: Any = typst.Compiler(  # type: ignore[misc]  # the stub's type variable is bound by nothing
            self._with(addresses).encode(), ignore_system_fonts=True, font_paths=[str(FOLDER)]
        )
        try:
            with suppress(RuntimeError):  # an error of the source: the next call tells where
                places = compiler.eval(self._question())
            pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"], timestamp=0)
        except typst.TypstError as error:
            raise ValueError(f"Typst cannot set this notebook:\n{_shortened(error.diagnostic)}") from error
        for warning in warnings:
            logging.getLogger(__name__).warning("Typst: %s", warning.message)
        return self._settled(pdf, places)

    def _with(self, goals: Iterable[str]) -> str:
        numbers = _dictionary((id, f'"{number}"') for id, number in self.numbers.items())
        head = f"#let cb-goals = {_dictionary(zip(self.ids, goals))}\n#let cb-numbers = {numbers}\n"
        return head + self.source

    def _question(self) -> str:
        """What to ask Typst: each goal's page, x and y in points from the page's upper left corner."""
        ids = "".join(f"{id}, " for id in self.ids)
        places = f"({ids}).map(id => query(label(id)).first().location().position())"
        return f"{places}.map(it => (it.page, it.x.pt(), it.y.pt()))"

    def _settled(self, pdf: bytes, answer: str) -> bytes:
        """The PDF with its links to the places that Typst has answered. Raises ValueError for links not known."""
        pages, box = page_references(pdf), _PAGE_HEIGHT.search(pdf)
        if not pages or not box:
            raise ValueError(_UNKNOWN)
        height = float(box[1])
        places = [
            b"/Dest[%b/XYZ %.2f %.2f 0]" % (pages[page - 1], x, height - max(y - _ABOVE, 0))
            for page, x, y in json.loads(answer)
        ]
        texts = [b"/Contents" + description for description in self.descriptions]
        pdf = _replaced(_DESCRIPTION, texts, _replaced(_ACTION, places, pdf))
        if _GOAL_LEFT.search(pdf):
            raise ValueError(_UNKNOWN)
        return pdf


def _shortened(diagnostic: str) -> str:
    """Typst's report without the pictures that its lines may quote."""
    return "\n".join(line if len(line) < 200 else f"{line[:200]}…" for line in diagnostic.splitlines()[:40])


def _replaced(pattern: re.Pattern[bytes], instead: list[bytes], pdf: bytes) -> bytes:
    """Each match's number's text in the match's place, as long as it."""
    return pattern.sub(lambda match: instead[int(match[1])].ljust(len(match[0])), pdf)


def _text(text: str) -> bytes:
    """A PDF's text string."""
    return b"<%b>" % ("\ufeff" + text).encode("utf-16-be").hex().encode()


def _dictionary(items) -> str:
    """Typst's dictionary; a lone colon is an empty one."""
    return f"({', '.join(f'{key}: {value}' for key, value in items) or ':'})"
