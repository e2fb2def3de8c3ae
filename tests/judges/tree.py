"""Tree-sitter's grammars of PowerShell and Bicep: syntax alone, no command or parameter is known to them."""

import sys

import tree_sitter
import tree_sitter_bicep
import tree_sitter_powershell

from verdicts import Refused, judge

GRAMMARS = {"powershell": tree_sitter_powershell, "bicep": tree_sitter_bicep}
language, parts = sys.argv.pop(1).split(":")
parser = tree_sitter.Parser(tree_sitter.Language(GRAMMARS[language].language()))


def first_error(node):
    if node.type == "ERROR" or node.is_missing:
        return node
    return next((found for child in node.children if (found := first_error(child))), None)


def look(folder):
    for part in parts.split("+"):
        text = (folder / part).read_bytes()
        tree = parser.parse(text)
        # An empty text is no program to the grammar, and no fault.
        if text and tree.root_node.has_error:
            node = first_error(tree.root_node) or tree.root_node
            line = text.splitlines()[node.start_point.row].decode()
            raise Refused(f"{part}, line {node.start_point.row + 1}: {line}")


judge(look)
