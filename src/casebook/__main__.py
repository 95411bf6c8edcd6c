"""`python -m casebook`."""

from casebook.cli import main

main(prog_name="casebook")
