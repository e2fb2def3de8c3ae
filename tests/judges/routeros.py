"""routeros-lsp: the menus and parameter names of RouterOS. It does not look at values."""

import contextlib
import io
import shutil

from routeros_lsp.cli import main

from verdicts import Refused, judge


def look(folder):
    for part in ("body", "check", "undo"):
        script = folder / f"{part}.rsc"
        shutil.copy(folder / part, script)
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            try:
                code = main(["check", "--strict", str(script)])
            except SystemExit as stop:
                code = stop.code
        if code:
            raise Refused(f"{part}: {said.getvalue()[-1500:]}")


judge(look)
