"""A source server and "AWS" with a firewall between them, each in a network namespace, and the text in the firewall.

Every combination of some sources, destinations inside and just outside the plan, and ports is tried; the plan says
which must open. The namespaces have no names: they end with the processes that hold them, whatever happens.
"""

import ctypes
import errno
import ipaddress
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time

from verdicts import Refused, judge

platform = sys.argv.pop(1)
PORTS = [("tcp", 53), ("tcp", 443), ("tcp", 1500), ("tcp", 8443), ("udp", 53), ("udp", 1500)]
# In no plan of ours.
OUTSIDE = ["198.51.100.77", "2001:db8:ffff::77"]
INSIDE = ["192.0.2.1", "2001:db8:a::1"]
# Seconds that a connection may take where it must open, and that we wait where it must not.
PATIENCE, LISTEN = 4.0, 0.3
# Of linux/sched.h, linux/in6.h and linux/in.h.
CLONE_NEWNET, IPV6_FREEBIND, IP_FREEBIND = 0x40000000, 78, 15


def run(line, check=True):
    ran = subprocess.run(["bash", "-e", "-c", line], capture_output=True, text=True)
    if check and ran.returncode:
        raise Refused(f"{line[:300]}\n{ran.stderr[-800:]}")
    return ran.stdout


def unshare():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), "no network namespace for us")
    run("ip link set lo up")


class Side:
    """A process of ours in a namespace of its own that does one thing and tells what came of it."""

    def __init__(self, work):
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.pid = os.fork()
        if self.pid == 0:
            ours.close()
            # Dies with the firewall, which dies with the judge.
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)
            try:
                unshare()
                theirs.send(b"ready")
                work(theirs)
            except BaseException as error:
                theirs.send(json.dumps({"crash": repr(error)}).encode())
            os._exit(0)
        theirs.close()
        self.line = ours
        self.line.settimeout(20)
        self.hear()

    def hear(self):
        said = self.line.recv(1 << 20)
        if not said or b"crash" in said:
            raise RuntimeError(said.decode() or "a side died")
        return said

    def tell(self, text):
        self.line.send(text.encode())
        return self.hear()

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.line.close()


def aws(line):
    """Answers on every address and port of ours."""
    for command in line.recv(1 << 20).decode().splitlines():
        run(command)
    poll, sockets = select.poll(), {}
    for protocol, port in PORTS:
        kind = socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM
        one = socket.socket(socket.AF_INET6, kind)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        if protocol == "udp":
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_RECVPKTINFO, 1)
            # It answers from addresses that only a route makes its own.
            one.setsockopt(socket.IPPROTO_IPV6, IPV6_FREEBIND, 1)
            one.setsockopt(socket.IPPROTO_IP, IP_FREEBIND, 1)
        one.bind(("::", port))
        if protocol == "tcp":
            one.listen(1024)
        poll.register(one, select.POLLIN)
        sockets[one.fileno()] = one
    line.send(b"listening")
    held = []
    while True:
        for number, _ in poll.poll():
            one = sockets[number]
            if one.type == socket.SOCK_STREAM:
                held.append(one.accept()[0])
            else:
                text, ancillary, _, sender = one.recvmsg(64, 256)
                # From the address that was asked.
                one.sendmsg([text], [entry for entry in ancillary if entry[1] == socket.IPV6_PKTINFO], 0, sender)


def source_server(line):
    """Tries connections and tells which opened."""
    for command in line.recv(1 << 20).decode().splitlines():
        run(command)
    line.send(b"configured")
    tries = json.loads(line.recv(1 << 20))
    poll, waiting, opened = select.poll(), {}, set()
    for number, (source, destination, protocol, port, _) in enumerate(tries):
        family = socket.AF_INET6 if ":" in source else socket.AF_INET
        one = socket.socket(family, socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM)
        one.setblocking(False)
        one.bind((source, 0))
        failed = one.connect_ex((destination, port))
        if failed not in (0, errno.EINPROGRESS):
            raise OSError(failed, f"{source} to {destination}")
        if protocol == "udp":
            one.send(b"?")
        poll.register(one, select.POLLOUT if protocol == "tcp" else select.POLLIN)
        waiting[one.fileno()] = (number, one)
    wanted = {number for number, entry in enumerate(tries) if entry[4]}
    deadline = time.monotonic() + PATIENCE
    quiet = time.monotonic() + LISTEN
    while time.monotonic() < (deadline if wanted - opened else quiet):
        for file, event in poll.poll(50):
            number, one = waiting[file]
            poll.unregister(file)
            if event & (select.POLLOUT | select.POLLIN) and not one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
                opened.add(number)
            if not wanted - opened:
                quiet = max(quiet, time.monotonic() + LISTEN)
    line.send(json.dumps(sorted(opened)).encode())


def attempts(plan):
    """Sources, destinations and ports to try, each with what the plan says of it."""
    flows = [
        (
            None if flow["source"] is None else [ipaddress.ip_network(one) for one in flow["source"]],
            [ipaddress.ip_network(one) for one in flow["networks"]],
            {tuple(service) for service in flow["services"]},
        )
        for flow in plan
    ]

    def allowed(source, destination, service):
        def within(address, networks):
            return any(address in one for one in networks)

        return any(
            service in services and (sources is None or within(source, sources)) and within(destination, networks)
            for sources, networks, services in flows
        )

    sources = {ipaddress.ip_address(one) for one in INSIDE + OUTSIDE}
    destinations = {ipaddress.ip_address("198.51.100.200"), ipaddress.ip_address("2001:db8:eeee::1")}
    for from_networks, networks, _ in flows:
        sources.update(one[1] for one in from_networks or [])
        for version in (4, 6):
            family = [one for one in networks if one.version == version]
            for one in {family[0], family[len(family) // 2], family[-1]} if family else ():
                destinations.update([one[0], one[-1], one[0] - 1, one[-1] + 1])
    return [
        (str(source), str(destination), protocol, port, allowed(source, destination, (protocol, port)))
        for source in sources
        for destination in destinations
        if source.version == destination.version
        for protocol, port in PORTS
    ]


def load(folder):
    """The text, as its own heading says, in a firewall that drops whatever is not let through."""
    body = (folder / "body").read_text()
    if platform == "nftables":
        # Our chain is for beside a firewall that drops. Here it is the whole firewall.
        strict = body.replace("policy accept;", "policy drop; ct state established,related accept;")
        (folder / "strict").write_text(strict)
        run(f"nft -f '{folder}/strict'")
    else:
        for family in ("ip", "ip6"):
            run(f"{family}tables -P FORWARD DROP")
            run(f"{family}tables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT")
        run(body)
        for call in re.findall(r"^# +(ip6?tables -I FORWARD .*)$", body, re.MULTILINE):
            run(call)


def counted():
    """Packets that our rules let through."""
    if platform == "nftables":
        return [int(found) for found in re.findall(r"counter packets (\d+)", run("nft list ruleset"))]
    rules = run("iptables-save -c; ip6tables-save -c").splitlines()
    return [int(rule[1 : rule.index(":")]) for rule in rules if "--comment" in rule and rule.endswith("-j ACCEPT")]


def try_out(folder):
    unshare()
    tries = attempts(json.loads((folder / "plan.json").read_text()))
    sources = sorted({entry[0] for entry in tries})
    server, client = Side(aws), Side(source_server)
    try:
        for side, name in ((server, "aws"), (client, "src")):
            run(f"ip link add {name} type veth peer name far netns {side.pid}")
            run(f"ip addr add 169.254.1.1/32 dev {name}; ip addr add fe80::1/64 dev {name} nodad; ip link set {name} up")
        run("sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1")
        up = "ip link set far up\nip addr add fe80::2/64 dev far nodad"
        back = [
            f"ip route add {one} via 169.254.1.1 dev far"
            if "." in one
            else f"ip -6 route add {one} via fe80::1 dev far"
            for one in sources
        ]
        # "AWS" has every address that is not a source's.
        everywhere = "ip route add local default dev lo table main\nip -6 route add local default dev lo table main"
        server.tell("\n".join([up, "ip addr add 169.254.1.2/30 dev far", *back, everywhere]))
        own = [
            f"ip addr add {one}/32 dev far" if "." in one else f"ip addr add {one}/128 dev far nodad" for one in sources
        ]
        out = "ip route add default via 169.254.1.1 dev far onlink\nip -6 route add default via fe80::1 dev far"
        client.tell("\n".join([up, *own, out]))
        run("ip route add default via 169.254.1.2 dev aws onlink; ip -6 route add default via fe80::2 dev aws")
        for one in sources:
            run(f"ip route add {one} dev src" if "." in one else f"ip -6 route add {one} via fe80::2 dev src")
        load(folder)
        opened = set(json.loads(client.tell(json.dumps(tries))))
        if not any(entry[4] for entry in tries) or all(entry[4] for entry in tries):
            raise RuntimeError("nothing to tell apart")
        wrong = [entry for number, entry in enumerate(tries) if entry[4] != (number in opened)]
        if wrong:
            source, destination, protocol, port, must = wrong[0]
            expected = "should open and did not" if must else "opened and should not"
            raise Refused(f"{len(wrong)} of {len(tries)} are wrong: {source} to {destination} {protocol} {port} {expected}")
        if sum(counted()) < len(opened):
            raise Refused(f"{len(opened)} connections opened, but the rules counted {counted()}")
    finally:
        server.end()
        client.end()


def look(folder):
    """In a process of its own, so that one namespace follows another."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        try:
            try_out(folder)
            said = ""
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writer, said.encode()[:4000])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    if said:
        raise Refused(said)


judge(look)
