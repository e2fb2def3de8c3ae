"""Readers of several platforms' texts, ours and aerleon's: what a text allows as {(source, destination, protocol,
port)}. They know no more of a platform than both texts use, and refuse a rule that they do not understand."""

import ipaddress
import re
import shlex

from verdicts import Refused

PORT_NAMES = {"domain": 53, "https": 443, "www": 80}


def cross(sources, destinations, services):
    """Every combination of one family. Any source is an empty text; any destination is always wrong."""
    for destination in destinations:
        if destination is None:
            raise Refused("a rule to anywhere")
        for source in sources:
            if source is None or source.version == destination.version:
                for protocol, port in services:
                    yield "" if source is None else str(source), str(destination), protocol, int(port)


def network(*words):
    return ipaddress.ip_network("/".join(words))


def cisco(text):
    groups, group, allowed = {}, None, set()
    for line in text.splitlines():
        words = line.split()
        if not words or words[0] in ("remark", "description", "!"):
            continue
        if words[0] == "object-group":
            group = groups.setdefault(words[-1], [])
            continue
        if words[:1] == ["access-list"] and words[2] == "extended":
            words = words[3:]
        if words[0] == "permit":
            allowed.update(cisco_rule(words[1:], groups))
        elif group is not None and line.startswith(" "):
            words = words[1:] if words[0] == "network-object" else words
            if words[0] == "eq":
                group.append(port_number(words[1]))
            elif words[0] == "host":
                group.append(network(words[1]))
            elif words[0][0].isdigit() and ("/" in words[0] or "." in words[0]):
                group.append(network(*words))
        else:
            group = None
    return allowed


def port_number(word):
    return PORT_NAMES.get(word) or int(word)


def cisco_rule(words, groups):
    protocol, rest = words[0], words[1:]
    ends = []
    for _ in range(2):
        head = rest.pop(0)
        if head in ("any", "any4", "any6"):
            ends.append([None])
        elif head in ("object-group", "addrgroup"):
            ends.append(groups[rest.pop(0)])
        elif head == "host":
            ends.append([network(rest.pop(0))])
        elif "/" in head:
            ends.append([network(head)])
        else:
            ends.append([network(head, rest.pop(0))])
    match rest:
        case ["eq", port]:
            ports = [port_number(port)]
        case ["portgroup", name]:
            ports = groups[name]
        case _:
            raise Refused(f"no port in {words}")
    return cross(*ends, [(protocol, port) for port in ports])


def fortigate(text):
    tables, table, entry = {}, None, None
    for line in text.splitlines():
        words = shlex.split(line, comments=line.startswith("#"))
        match words:
            case ["config", *name]:
                table = tables.setdefault(" ".join(name), {})
            case ["edit", name]:
                # Each 0 is a policy of its own.
                entry = table.setdefault(f"{name} {len(table)}" if name == "0" else name, {})
            case ["set", field, *values]:
                entry[field] = values
            case ["append", field, *values]:
                entry[field] = entry.get(field, []) + values
    services = {"HTTPS": [("tcp", 443)], "DNS": [("tcp", 53), ("udp", 53)]}
    for name, entry in tables.get("firewall service custom", {}).items():
        services[name] = [
            (protocol, port) for protocol in ("tcp", "udp") for port in entry.get(f"{protocol}-portrange", [])
        ]
    allowed = set()
    for policy in tables["firewall policy"].values():
        for six in ("", "6"):
            ends = [
                [one for name in policy.get(f"{end}{six}", []) for one in fortigate_networks(tables, six, name)]
                for end in ("srcaddr", "dstaddr")
            ]
            named = [service for name in policy["service"] for service in services[name]]
            allowed.update(cross(*ends, named))
    return allowed


def fortigate_networks(tables, six, name):
    if name == "all":
        return [None]
    group = tables.get(f"firewall addrgrp{six}", {}).get(name)
    if group:
        return [one for member in group["member"] for one in fortigate_networks(tables, six, member)]
    address = tables[f"firewall address{six}"][name]
    if "fqdn" in address:
        return []
    return [network(*address["ip6" if six else "subnet"])]


def nftables(text):
    sets = {
        name: [network(one.strip()) for one in elements.split(",")]
        for name, elements in re.findall(r"set (\S+) \{[^{}]*elements = \{([^{}]*)\}", text)
    }

    def networks(word):
        if word.startswith("@"):
            return sets[word[1:]]
        return [network(one.strip()) for one in word.strip("{ }").split(",")]

    allowed = set()
    rule = re.compile(r"(?:ip6? saddr ({[^}]*}|\S+) )?ip6? daddr ({[^}]*}|\S+) (tcp|udp) dport ({[^}]*}|\S+) .*accept")
    for line in text.splitlines():
        found = rule.search(line)
        if found:
            source, destination, protocol, ports = found.groups()
            services = [(protocol, port) for port in ports.strip("{ }").split(",")]
            allowed.update(cross(networks(source) if source else [None], networks(destination), services))
        elif re.search(r"\baccept\b", line) and not re.search(r"^\s*#|policy accept|ct state established", line):
            raise Refused(f"a rule that is not understood: {line}")
    return allowed


def iptables(text):
    allowed = set()
    for line in text.splitlines():
        if not line.startswith("-A ") or not line.rstrip().endswith("-j ACCEPT"):
            continue
        words = shlex.split(line)
        option = {word: words[place + 1] for place, word in enumerate(words[:-1]) if word in ("-s", "-d", "-p", "--dport")}
        sources = [network(option["-s"])] if "-s" in option else [None]
        destinations = [network(option["-d"])] if "-d" in option else [None]
        allowed.update(cross(sources, destinations, [(option["-p"], option["--dport"])]))
    return allowed


def pf(text):
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#")).replace("\\\n", " ")
    tables = {
        name: [network(one) for one in re.split(r"[\s,]+", elements.strip())]
        for name, elements in re.findall(r"table <(\S+)> (?:persist )?\{([^}]*)\}", text)
    }

    def networks(word):
        word = word.strip("{ }")
        return [None] if word == "any" else tables[word.strip("<>")]

    allowed = set()
    group = r"(\{[^}]*\}|\S+)"
    for line in text.splitlines():
        if line.startswith("pass"):
            found = re.search(rf"proto {group} from {group} to {group} port {group}", line)
            if not found:
                raise Refused(f"a rule that is not understood: {line}")
            protocols, source, destination, ports = found.groups()
            services = [
                (protocol, port_number(port))
                for protocol in protocols.strip("{ }").split()
                for port in ports.strip("{ }").replace(",", " ").split()
            ]
            allowed.update(cross(networks(source), networks(destination), services))
    return allowed


def netsh(text):
    rules = []
    for line in text.splitlines():
        # A rule that is added is then set, with all that it holds: the last word counts.
        found = re.search(r"advfirewall firewall (add|set) rule (.*)$", line)
        if found:
            pairs = dict(re.findall(r'(\w+)=("[^"]*"|\S+)', found[2]))
            rules.append((found[1], pairs))
    changed = {pairs["name"] for verb, pairs in rules if verb == "set"}
    allowed = set()
    for verb, pairs in rules:
        if verb == "add" and pairs["name"] in changed:
            continue
        if pairs["action"].lower() != "allow" or pairs["dir"].lower() != "out":
            raise Refused(f"no allow out: {pairs}")
        ends = [
            [network(one) for one in pairs[end].split(",")] if pairs.get(end, "any") != "any" else [None]
            for end in ("localip", "remoteip")
        ]
        allowed.update(cross(*ends, [(pairs["protocol"].lower(), port) for port in pairs["remoteport"].split(",")]))
    return allowed


def junos_lines(text):
    """Statements as `set` writes them, out of either form."""
    if re.search(r"^set ", text, re.MULTILINE):
        return [line.split()[1:] for line in text.splitlines() if line.startswith("set ")]
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.DOTALL).replace("replace:", " ")
    lines, path, words = [], [], []
    for word in re.findall(r'"[^"]*"|[{};]|[^\s{};]+', text):
        if word == "{":
            path.append(words)
            words = []
        elif word in ";}":
            if words:
                lines.append([one for level in [*path, words] for one in level if one not in "[]"])
            words = []
            if word == "}":
                path.pop()
        else:
            words.append(word)
    return lines


def junos_filter(text):
    lists, terms = {}, {}
    for line in junos_lines(text):
        match line:
            case ["policy-options", "prefix-list", name, prefix]:
                lists.setdefault(name, []).append(network(prefix))
            case ["firewall", "family", family, "filter", _, "term", name, *rest]:
                terms.setdefault((family, name), []).append(rest)
    allowed = set()
    for statements in terms.values():
        ends = {"source": [], "destination": []}
        protocols, ports = [], []
        for statement in statements:
            match statement:
                case ["from", "source-address" | "destination-address" as end, prefix]:
                    ends[end.split("-")[0]].append(network(prefix))
                case ["from", "source-prefix-list" | "destination-prefix-list" as end, name]:
                    ends[end.split("-")[0]] += lists[name]
                case ["from", "protocol" | "next-header", protocol]:
                    protocols.append(protocol)
                case ["from", "destination-port", port]:
                    ports.append(port_number(port))
                case ["from", *_]:
                    raise Refused(f"not understood: {statement}")
        services = [(protocol, port) for protocol in protocols for port in ports]
        allowed.update(cross(ends["source"] or [None], ends["destination"] or [None], services))
    return allowed


def junos_srx(text):
    addresses, sets, applications, policies = {}, {}, {}, {}
    for line in junos_lines(text):
        match line:
            case ["security", "address-book", "global", "address", name, prefix]:
                addresses[name] = [network(prefix)]
            case ["security", "address-book", "global", "address", name, "dns-name", *_]:
                addresses[name] = []
            case ["security", "address-book", "global", "address-set", name, "address", member]:
                sets.setdefault(name, []).append(member)
            case ["applications", "application", name, *rest]:
                rest = rest[2:] if rest[0] == "term" else rest
                applications.setdefault(name, {}).update(zip(rest[::2], rest[1::2]))
            case ["applications", "application-set", name, "application", member]:
                sets.setdefault(name, []).append(member)
            case ["security", "policies", *zones, "policy", name, "match", field, value]:
                policies.setdefault((*zones, name), {}).setdefault(field, []).append(value)
    predefined = {"junos-https": ("tcp", 443), "junos-dns-tcp": ("tcp", 53), "junos-dns-udp": ("udp", 53)}

    def networks(name):
        if name.startswith("any"):
            return [None]
        if name in sets:
            return [one for member in sets[name] for one in networks(member)]
        return addresses[name]

    def services(name):
        if name in predefined:
            return [predefined[name]]
        if name in sets:
            return [one for member in sets[name] for one in services(member)]
        return [(applications[name]["protocol"], applications[name]["destination-port"])]

    allowed = set()
    for policy in policies.values():
        ends = [
            [one for name in policy[f"{end}-address"] for one in networks(name)] for end in ("source", "destination")
        ]
        allowed.update(cross(*ends, [one for name in policy["application"] for one in services(name)]))
    return allowed


READERS = {
    "fortigate": fortigate,
    "cisco-asa": cisco,
    "cisco-ios": cisco,
    "cisco-nxos": cisco,
    "nftables": nftables,
    "iptables": iptables,
    "pf": pf,
    "windows-netsh": netsh,
    "junos-filter": junos_filter,
    "junos-srx": junos_srx,
}
