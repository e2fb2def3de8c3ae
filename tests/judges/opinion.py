"""aerleon, another generator, on the same plan: both texts are read and must allow the same {(source, destination,
protocol, port)}. Names of hosts are not compared: aerleon takes addresses only."""

import ipaddress
import json
import sys

from aerleon import api
from aerleon.lib import naming

from readers import READERS
from verdicts import Refused, judge

platform = sys.argv.pop(1)
# What aerleon is asked for, once for each text that it makes. Families apart where it mixes them up.
TARGETS = {
    "fortigate": [("fortigate", "from-zone lan to-zone wan1 mixed", (4, 6))],
    # It loses IPv6 on ASA without a word.
    "cisco-asa": [("ciscoasa", "LIST", (4,))],
    "cisco-ios": [("cisco", "LIST mixed", (4, 6))],
    "cisco-nxos": [("cisconx", "LIST mixed", (4, 6))],
    "nftables": [("nftables", "mixed forward", (4, 6))],
    "iptables": [
        ("iptables", "FORWARD ACCEPT nostate", (4,)),
        ("iptables", "FORWARD ACCEPT nostate inet6", (6,)),
    ],
    "pf": [("packetfilter", "LIST out mixed", (4, 6))],
    "windows-netsh": [
        ("windows_advfirewall", "out inet", (4,)),
        ("windows_advfirewall", "out inet6", (6,)),
    ],
    "junos-filter": [("juniper", "LIST inet", (4,)), ("juniper", "LIST6 inet6", (6,))],
    "junos-srx": [("srx", "from-zone trust to-zone untrust mixed", (4, 6))],
}


def theirs(plan, target, options, versions):
    """Their text for the part of the plan in these families, or nothing where there is none."""
    networks, services, terms = {}, {}, []

    def define(name, addresses):
        wanted = [one for one in addresses if ipaddress.ip_network(one).version in versions]
        networks[name] = {"values": [{"address": one} for one in wanted]}
        return bool(wanted)

    for number, flow in enumerate(plan):
        if not define(f"TO{number}", flow["named_networks"]):
            continue
        if flow["source"] is not None and not define(f"FROM{number}", flow["source"]):
            continue
        for protocol, port in flow["services"]:
            services[f"{protocol.upper()}{port}"] = [{"protocol": protocol, "port": port}]
            term = {
                "name": f"t{len(terms)}",
                "destination-address": f"TO{number}",
                "destination-port": f"{protocol.upper()}{port}",
                "protocol": protocol,
                "action": "accept",
            }
            if flow["source"] is not None:
                term["source-address"] = f"FROM{number}"
            terms.append(term)
    if not terms:
        return ""
    definitions = naming.Naming()
    definitions.ParseDefinitionsObject({"networks": networks, "services": services}, "")
    header = {"targets": {target: options}, "comment": "x"}
    policy = {"filename": "plan", "filters": [{"header": header, "terms": terms}]}
    texts = api.Generate([policy], definitions)
    return "\n".join(texts.values())


def look(folder):
    plan = json.loads((folder / "plan.json").read_text())
    read = READERS[platform]
    expected, versions = set(), set()
    for target, options, families in TARGETS[platform]:
        versions.update(families)
        text = theirs(plan, target, options, families)
        if text:
            expected.update(read(text))
    text = (folder / "body").read_text()
    found = {one for one in read(text) if ipaddress.ip_network(one[1]).version in versions}
    if not expected and 6 not in versions and not found:
        # A plan of IPv6 alone, and a second opinion that knows only IPv4.
        return
    if not expected:
        raise Refused("aerleon allows nothing")
    # Where the platform takes no names, fixed addresses stand in for them, which aerleon was not told of.
    fixed = {one for flow in plan for one in set(flow["networks"]) - set(flow["named_networks"])}
    found = {one for one in found if one[1] not in fixed}
    if found != expected:
        raise Refused(f"ours alone: {sorted(found - expected)[:5]}\naerleon's alone: {sorted(expected - found)[:5]}")


judge(look)
