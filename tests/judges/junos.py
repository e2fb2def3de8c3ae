"""junoscfg on the part of Junos that its schema knows: firewall, policy-options and applications."""

import contextlib
import io
import json

from junoscfg.cli import main

from verdicts import Refused, judge


def unknown(tree, path=""):
    """A statement that the schema lacks is kept whole, blanks and all, as a key."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if " " in key:
                yield f"{path} {key}"
            yield from unknown(value, f"{path} {key}")
    elif isinstance(tree, list):
        for value in tree:
            yield from unknown(value, path)


def look(folder):
    lines = (folder / "body").read_text().splitlines()
    source = folder / "lines.set"
    # It converts whole configurations: what a person deletes or moves has no place in one.
    source.write_text("".join(f"{line}\n" for line in lines if not line.startswith(("#", "delete ", "insert "))))
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            main(["convert", "--strict", "-i", "set", "-e", "json", str(source)], standalone_mode=False)
    except SystemExit as stop:
        if stop.code:
            raise Refused(said.getvalue()[-1500:]) from stop
    except Exception as error:
        raise Refused(f"{type(error).__name__}: {error}") from error
    found = list(unknown(json.loads(said.getvalue())))
    if found:
        raise Refused(f"unknown statements: {found[:5]}")


judge(look)
