"""The AWS CLI's own reading of each command: options, shorthand and shapes. No network, no credentials.

The text runs in a real shell, with an `aws` of ours first in PATH that writes its arguments down, so that quoting is
the shell's. Each call then goes through the CLI with --generate-cli-skeleton output, which checks and sends nothing.
"""

import functools
import os
import subprocess
import sys

os.environ.update(AWS_DEFAULT_REGION="ap-northeast-1", AWS_EC2_METADATA_DISABLED="true", AWS_PAGER="")

from awscli.clidriver import create_clidriver

from verdicts import Refused, judge

# Answers as if no list of the new names were there yet, and one of an older text were.
RECORDER = """#!/bin/sh
printf '%s\\0' "$@" >>"$RECORD"
printf '\\n' >>"$RECORD"
case "$*" in
*describe-managed-prefix-lists*State\\ --output*) echo create-complete ;;
*describe-managed-prefix-lists*prefix-list-name*) ;;
*describe-managed-prefix-lists*) echo pl-0123456789abcde00 ;;
*describe-security-group-rules*PrefixListId\\ ==\\ \\'pl-0123456789abcde00*) echo sgr-0123456789abcdef0 ;;
*describe-security-group-rules*) ;;
*create-managed-prefix-list*) echo pl-0123456789abcdef0 ;;
esac
"""
driver = create_clidriver()
# Loaded once, for all the processes that follow.
driver.session.get_service_model("ec2")


@functools.cache
def refusal(arguments):
    """What the CLI has against a command, or nothing. It keeps options of one command for the next, so each has a
    process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writer, 1)
        os.dup2(writer, 2)
        try:
            code = driver.main([*arguments, "--generate-cli-skeleton", "output"])
        except SystemExit as stop:
            code = stop.code
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(1 if code else 0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return said if status else None


def calls(folder, part):
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    recorder = tools / "aws"
    recorder.write_text(RECORDER)
    recorder.chmod(0o755)
    record = folder / f"{part}.calls"
    record.write_text("")
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "RECORD": str(record), "HOME": str(folder)}
    ran = subprocess.run(
        ["timeout", "60", "bash", str(folder / part), "sg-0123456789abcdef0"], env=environment, capture_output=True, text=True, cwd=folder
    )
    if ran.returncode:
        raise Refused(f"{part}: bash says {ran.returncode}: {ran.stderr[-800:]}")
    return [line.split("\0") for line in record.read_text().split("\0\n") if line]


def look(folder):
    for part in ("body", "check", "undo"):
        made = calls(folder, part)
        if not made and part == "body":
            raise Refused(f"{part} calls aws never")
        for arguments in made:
            said = refusal(tuple(arguments))
            if said is not None:
                raise Refused(f"{part}: aws {' '.join(arguments)[:300]}\n{said[-1000:]}")


judge(look)
