"""A small management server of ours: runs the text in a shell with a `mgmt_cli` that writes its arguments down, reads
the batch files with Python's CSV reader, and refuses objects that are not there. Then compares rules with the plan.

It knows the commands and parameters that the fact sheet lists, so it is no judge of Check Point's own grammar.
"""

import csv
import ipaddress
import json
import os
import subprocess

from verdicts import Refused, judge

# A server without any of our objects: showing or changing one fails, and the text must then add it.
RECORDER = """#!/bin/sh
printf '%s\\0' "$@" >>"$RECORD"
printf '\\n' >>"$RECORD"
case "$1 $2" in
show\\ *|set\\ access-rule) exit 1 ;;
esac
"""
PREDEFINED = {"https": ("tcp", 443), "domain-tcp": ("tcp", 53), "domain-udp": ("udp", 53)}
COLUMNS = {
    "network": {"name", "subnet", "mask-length", "set-if-exists"},
    "host": {"name", "ip-address", "set-if-exists"},
    "group": {"name", "members.add"},
}


def record(folder):
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    (tools / "mgmt_cli").write_text(RECORDER)
    (tools / "mgmt_cli").chmod(0o755)
    calls = folder / "calls"
    calls.write_text("")
    ran = subprocess.run(
        ["bash", str(folder / "body")],
        env={"PATH": f"{tools}:{os.environ['PATH']}", "RECORD": str(calls)},
        capture_output=True,
        text=True,
        cwd=folder,
    )
    if ran.returncode or ran.stderr:
        raise Refused(f"bash says {ran.returncode}: {ran.stderr[-800:]}")
    return [line.split("\0") for line in calls.read_text().split("\0\n") if line]


def batch(folder, kind, name):
    with open(folder / name, encoding="ascii", newline="") as file:
        try:
            rows = list(csv.reader(file, strict=True))
        except csv.Error as error:
            raise Refused(f"{name}: {error}") from error
    if not set(rows[0]) <= COLUMNS[kind] or any(len(row) != len(rows[0]) for row in rows):
        raise Refused(f"{name}: columns {rows[0]}")
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def network(text):
    try:
        return ipaddress.ip_network(text)
    except ValueError as error:
        raise Refused(str(error)) from error


def ends(given):
    """Takes source, destination and service, numbered or not, out of the parameters."""
    lists = {"source": [], "destination": [], "service": []}
    for key in [key for key in given if key.split(".")[0] in lists]:
        lists[key.split(".")[0]].append(given.pop(key))
    return lists


class Server:
    def __init__(self, folder):
        self.folder = folder
        self.networks, self.groups, self.domains = {}, {}, set()
        self.services = dict(PREDEFINED)
        self.rules = []
        self.changed = None

    def run(self, verb, *words):
        match verb, words:
            case ("login" | "publish" | "discard" | "logout" | "show"), _:
                return
            case ("add" | "set"), (kind, "--batch", file, "-s", _):
                for row in batch(self.folder, kind, file):
                    self.batch_row(verb, kind, row)
            case "add", (kind, *pairs):
                if len(pairs) % 2:
                    raise Refused(f"a parameter without a value: {pairs}")
                self.add(kind, dict(zip(pairs[::2], pairs[1::2])))
            case "set", ("access-rule", *pairs):
                # Fails on a server without the rule, which is then added: with the same ends, or a second run differs.
                self.changed = ends(dict(zip(pairs[::2], pairs[1::2])))
            case _:
                raise Refused(f"unknown command: {verb} {words}")

    def batch_row(self, verb, kind, row):
        if verb == "add" and kind == "network":
            self.networks[row["name"]] = network(f"{row['subnet']}/{row['mask-length']}")
        elif verb == "add" and kind == "host":
            self.networks[row["name"]] = network(row["ip-address"])
        elif verb == "set" and kind == "group":
            if row["name"] not in self.groups or row["members.add"] not in self.networks:
                raise Refused(f"not there: {row}")
            self.groups[row["name"]].add(self.networks[row["members.add"]])
        else:
            raise Refused(f"no batch of {verb} {kind}")

    def add(self, kind, given):
        name = given.pop("name")
        for ignored in ("-s", "comments"):
            given.pop(ignored, None)
        if kind == "group":
            self.groups[name] = set()
        elif kind in ("service-tcp", "service-udp"):
            self.services[name] = (kind.removeprefix("service-"), int(given.pop("port")))
        elif kind == "dns-domain":
            if given.pop("is-sub-domain") != "false" or not name.startswith("."):
                raise Refused(f"not one exact name: {name}")
            self.domains.add(name)
        elif kind == "access-rule":
            self.rule(given)
        else:
            raise Refused(f"unknown kind: {kind}")
        if given:
            raise Refused(f"unknown parameters of {kind}: {given}")

    def rule(self, given):
        for key, value in (("layer", "Network"), ("position", "top"), ("action", "Accept"), ("track", "Log")):
            if given.pop(key, None) != value:
                raise Refused(f"a rule without {key} {value}")
        lists = ends(given)
        if lists != self.changed:
            raise Refused(f"set says {self.changed}, add says {lists}")
        if lists["destination"] == [] or "Any" in lists["destination"] or lists["service"] == []:
            raise Refused("a rule to anywhere, or of no service")
        services = [self.services[one] for one in lists["service"]]
        self.rules.append((lists["source"], lists["destination"], services))

    def allowed(self):
        for sources, destinations, services in self.rules:
            for destination in destinations:
                if destination in self.domains:
                    yield from (("host", destination[1:], *service) for service in services)
                    continue
                for to in self.groups[destination]:
                    origins = [""] if sources == ["Any"] else [one for name in sources for one in self.groups[name]]
                    for origin in origins:
                        if not origin or origin.version == to.version:
                            yield from ((str(origin), str(to), *service) for service in services)


def wanted(plan):
    for flow in plan:
        for protocol, port in flow["services"]:
            yield from (("host", host, protocol, port) for host in flow["hosts"])
            for to in map(ipaddress.ip_network, flow["named_networks"]):
                for source in [""] if flow["source"] is None else flow["source"]:
                    if not source or ipaddress.ip_network(source).version == to.version:
                        yield source, str(to), protocol, port


def look(folder):
    server = Server(folder)
    for call in record(folder):
        server.run(*call)
    try:
        found = set(server.allowed())
    except KeyError as error:
        raise Refused(f"a rule names what is not there: {error}") from error
    expected = set(wanted(json.loads((folder / "plan.json").read_text())))
    if found != expected:
        raise Refused(f"differs from the plan in {sorted(found ^ expected)[:5]}")


judge(look)
