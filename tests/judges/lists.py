"""Plain lists, read with Python's own ipaddress: exactly the data's networks, joined as far as they can be."""

import ipaddress
import json
import re

from verdicts import Refused, judge


def networks(entry):
    """An entry in any form: prefix, address and mask or wildcard, first and last address."""
    first, *rest = re.split(r"[-\s]", entry)
    try:
        if "-" in entry:
            return list(
                ipaddress.summarize_address_range(ipaddress.ip_address(first), ipaddress.ip_address(rest[0]))
            )
        return [ipaddress.ip_network("/".join([first, *rest]))]
    except ValueError as error:
        raise Refused(f"{entry}: {error}") from error


def look(folder):
    text = (folder / "body").read_text()
    found = [one for entry in re.split(r"[,\n]", text.strip()) for one in networks(entry)]
    data = [ipaddress.ip_network(one) for one in json.loads((folder / "plan.json").read_text())[0]["networks"]]
    wanted = [
        one
        for version in (4, 6)
        for one in ipaddress.collapse_addresses(network for network in data if network.version == version)
    ]
    if found != wanted:
        raise Refused(f"{found[:3]}… instead of {wanted[:3]}…")


judge(look)
