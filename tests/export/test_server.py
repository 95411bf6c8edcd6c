"""Exporters in JupyterLab's export menu, whose server takes letters, digits and underscores as the name of one."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import tomllib
from contextlib import contextmanager
from importlib import import_module
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import builder
import pytest
from builder import ROOT
from nbconvert.exporters import Exporter

ENTRY_POINTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
NAMES = ENTRY_POINTS["nbconvert.exporters"]
TOKEN = "any"
OLD_NAMES = {"casebook-html": "casebookhtml", "typst-pdf": "typstpdf"}  # and what stands in the menu instead


def exporter(name: str) -> type[Exporter]:
    module, _, attribute = NAMES[name].partition(":")
    return getattr(import_module(module), attribute)


@pytest.mark.parametrize("name", sorted(NAMES.keys() - OLD_NAMES.keys()))
def test_a_server_takes_the_name(name):
    assert re.fullmatch(r"\w+", name) and exporter(name)().enabled


def test_each_stands_once_in_the_menu():
    labels = [exporter(name).export_from_notebook for name in NAMES.keys() - OLD_NAMES.keys()]
    assert sorted(labels) == ["Casebook HTML", "PDF via Typst", "Typst"]


@pytest.mark.parametrize("old, new", OLD_NAMES.items())
def test_an_old_name_does_the_same_but_in_a_server(old, new, monkeypatch):
    assert issubclass(exporter(old), exporter(new)) and exporter(old)().enabled
    monkeypatch.setitem(sys.modules, "jupyter_server.serverapp", sys)
    assert not exporter(old)().enabled


@contextmanager
def server(folder):
    """The address of a Jupyter server of a folder, which ends with the `with`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER_{kind}_DIR": str(folder / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    options = ["--no-browser", "--allow-root", f"--port={port}", f"--IdentityProvider.token={TOKEN}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyter_server", *options],
        cwd=folder,
        env=os.environ | own,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        while process.poll() is None and not answers(address):
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def answers(address: str) -> bool:
    try:
        return get(f"{address}/api")[0] == 200
    except URLError:
        return False


def get(address: str) -> tuple[int, bytes]:
    try:
        with urlopen(f"{address}?token={TOKEN}", timeout=60) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, b""


@pytest.mark.slow
def test_a_server_exports_by_these_names(tmp_path):
    builder.notebook(tmp_path / "x.ipynb", "# A title", "1 + 1")
    with server(tmp_path) as address:
        menu = json.loads(get(f"{address}/api/nbconvert")[1])
        got = {name: get(f"{address}/nbconvert/{name}/x.ipynb") for name in NAMES}
    assert set(NAMES) & set(menu) == {"casebookhtml", "typst", "typstpdf"}
    assert {name for name, (status, _) in got.items() if status == 200} == {
        "casebookhtml",
        "typst",
        "typstpdf",
    }
    assert b"A title" in got["casebookhtml"][1] and got["typstpdf"][1].startswith(b"%PDF")
