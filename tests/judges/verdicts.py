"""What the Python judges share: a verdict, as a line of JSON, for each folder that is named on the command line.

A folder holds the texts `body`, `check` and `undo`, and `plan.json`. null is good; a text says what is wrong.
"""

import json
import pathlib
import sys
import traceback


class Refused(Exception):
    """The text is bad, and this is why."""


def judge(look):
    """Calls `look` with each folder; `Refused`, or a crash of the judge, is a verdict too."""
    for name in sys.argv[1:]:
        try:
            look(pathlib.Path(name).resolve())
            verdict = None
        except Refused as refusal:
            verdict = str(refusal) or "refused without a word"
        except Exception:
            verdict = traceback.format_exc()
        print("VERDICT", json.dumps(verdict), flush=True)
