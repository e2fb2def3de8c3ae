"""cfn-lint: CloudFormation's schemas and rules."""

import shutil

import cfnlint.api
import cfnlint.config

from verdicts import Refused, judge


def look(folder):
    template = folder / "template.yaml"
    shutil.copy(folder / "body", template)
    config = cfnlint.config.ManualArgs(regions=["ap-northeast-1"])
    found = cfnlint.api.lint_file(template, config=config)
    if found:
        raise Refused("\n".join(str(match) for match in found[:5]))


judge(look)
