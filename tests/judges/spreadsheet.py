"""Python's own CSV reader on the spreadsheet: what Excel needs, and the same destinations as the plan."""

import csv
import io
import ipaddress
import json

from verdicts import Refused, judge


def rows(text):
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise Refused(f"not CSV: {error}") from error


def wanted(folder):
    """What the plan lets through by address, as (source, protocol, port, destination); any source is empty."""
    for flow in json.loads((folder / "plan.json").read_text()):
        for destination in map(ipaddress.ip_network, flow["named_networks"]):
            sources = [ipaddress.ip_network(source) for source in flow["source"] or []]
            family = [str(source) for source in sources if source.version == destination.version]
            for source in family if flow["source"] else [""]:
                for protocol, port in flow["services"]:
                    yield source, protocol, port, str(destination)


def network(text):
    try:
        return str(ipaddress.ip_network(text))
    except ValueError:
        return None


def look(folder):
    text = (folder / "body").read_bytes().decode("utf-8")
    if not text.startswith("\ufeff"):
        raise Refused("Excel needs a byte order mark")
    if text.count("\n") != text.count("\r\n"):
        raise Refused("Excel needs CRLF")
    table = rows(text.removeprefix("\ufeff"))
    if any(len(row) != 5 for row in table):
        raise Refused(f"{next(row for row in table if len(row) != 5)} has not five cells")
    starts = tuple("=+-@\t\r")
    if any(cell.startswith(starts) for row in table for cell in row):
        raise Refused("a cell starts like a formula")
    found = {
        (network(source) or "", protocol.lower(), int(port), destination)
        for source, protocol, port, destination, _ in table[1:]
        if network(destination)
    }
    if found != set(wanted(folder)):
        raise Refused(f"differs from the plan in {sorted(found ^ set(wanted(folder)))[:5]}")


judge(look)
