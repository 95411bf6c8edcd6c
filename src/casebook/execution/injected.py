"""The cell that sets a chapter's parameters."""

INJECTED = "injected-parameters"  # papermill's tag


def inject(notebook, parameters: dict) -> None:
    """Set the parameters in a cell after the declared ones, as papermill does, which knows no dates."""
    if not parameters:
        return
    import nbformat  # which takes time, and a run that reuses all its chapters needs none

    cell = nbformat.v4.new_code_cell(source(parameters), id=INJECTED, metadata={"tags": [INJECTED]})
    tagged = (i for i, cell in enumerate(notebook.cells, 1) if "parameters" in cell.metadata.get("tags", []))
    notebook.cells.insert(next(tagged, 0), cell)


def source(parameters: dict) -> str:
    """Parameters as Python that needs no import."""
    return "\n".join(["# Parameters", *(f"{name} = {_literal(value)}" for name, value in parameters.items())])


def _literal(value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, tuple | set | frozenset):
        items = map(_literal, value)  # a set has no order, and its cell should not change with every run
        return f"{type(value).__name__}([{', '.join(items if isinstance(value, tuple) else sorted(items))}])"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {_literal(item)}' for key, item in value.items())}}}"
    text = repr(value)
    return f"__import__('datetime').{text[9:]}" if text.startswith("datetime.") else text
