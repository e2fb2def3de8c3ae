//! A test of every destination before the change window, with nothing but bash and timeout; with curl also of TLS.

use super::probes::{self, Probes};
use super::script::{Script, line};
use super::{Definition, Facts, Hosts, Job, PlainForm, Scope, Snippet, Unrenderable, Vendor};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Connection test (bash)",
        form: Some(PlainForm::CheckBash),
        vendor: Vendor::Preflight,
        extension: "sh",
        scope: Scope::Plan,
        hosts: Hosts::ByName,
        comment: Some("#"),
        most_entries: None,
        longest_name: None,
    },
    render,
};

/// Says what was found, and counts.
const REPORT: &str = r#"LISTENERS=("$@")
FAILED=0
SKIPPED=0
pass() { echo "PASS $1"; }
fail() { echo "FAIL $1"; FAILED=$((FAILED + 1)); }
skip() { echo "SKIP $1"; SKIPPED=$((SKIPPED + 1)); }"#;

/// Connects to a name or an address: target, port.
const PROBE: &str = r#"probe() {
  local error code
  error=$(LC_ALL=C timeout 5 bash -c "exec 3<>/dev/tcp/$1/$2" 2>&1)
  code=$?
  case $code:$error in
  0:*) pass "$1 TCP $2" ;;
  124:*) fail "$1 TCP $2: no answer in 5 seconds. A firewall drops it, there is no route, or DNS is silent." ;;
  *[Rr]efused*) fail "$1 TCP $2: refused. The address is reached, but nothing listens there or a firewall rejects it." ;;
  *'Name or service'* | *resolution* | *'No address'*) fail "$1 TCP $2: the name does not resolve. Check the DNS resolver and the rule to it." ;;
  *unreachable* | *'No route'*) fail "$1 TCP $2: no route. Check the gateway, the VPN and the address family." ;;
  *) fail "$1 TCP $2: ${error##*: }" ;;
  esac
  return "$code"
}"#;

/// Sees whether TLS comes through untouched: name, port.
const TLS: &str = r#"tls() {
  command -v curl >/dev/null || return 0
  curl -s -o /dev/null --noproxy '*' --max-time 10 "https://$1:$2/"
  case $? in
  0) pass "$1 TLS" ;;
  60) fail "$1 TLS: certificate not trusted. Something on the way decrypts, or the CA certificates here are old." ;;
  *) fail "$1 TLS: no HTTPS answer. Something on the way cuts TLS, or this curl is too old for it." ;;
  esac
}"#;

/// Whether an address is in a network, in both families: splits both into numbers of equal width and compares.
const WITHIN: &str = r#"numbers() {
  local head tail part count
  NUMBERS=()
  if [[ $1 == *:* ]]; then
    WIDTH=16
    tail=
    [[ $1 == *::* ]] && tail=${1#*::}
    IFS=: read -ra head <<<"${1%%::*}"
    IFS=: read -ra tail <<<"$tail"
    for part in "${head[@]}"; do NUMBERS+=($((16#$part))); done
    for ((count = ${#head[@]} + ${#tail[@]}; count < 8; count++)); do NUMBERS+=(0); done
    for part in "${tail[@]}"; do NUMBERS+=($((16#$part))); done
  else
    WIDTH=8
    IFS=. read -ra head <<<"$1"
    for part in "${head[@]}"; do NUMBERS+=($((10#$part))); done
  fi
}
within() {
  local bits=${2#*/} network width index mask
  numbers "${2%/*}"
  network=("${NUMBERS[@]}")
  width=$WIDTH
  numbers "$1"
  [ "$WIDTH" = "$width" ] || return 1
  for ((index = 0; bits > 0; index++, bits -= width)); do
    mask=$((bits < width ? (2 ** bits - 1) << (width - bits) : 2 ** width - 1))
    (((network[index] & mask) == (NUMBERS[index] & mask))) || return 1
  done
}"#;

/// Tries the listeners that are in these networks: port, networks.
const RANGES: &str = r#"ranges() {
  local port=$1 address network tested=
  shift
  for address in "${LISTENERS[@]}"; do
    for network in "$@"; do
      if within "$address" "$network"; then
        probe "$address" "$port"
        tested=1
        break
      fi
    done
  done
  [ -n "$tested" ] || skip "TCP $port to $# networks: no address of a listener in them was given."
}
for address in "${LISTENERS[@]}"; do
  if ! [[ $address =~ ^[0-9]{1,3}(\.[0-9]{1,3}){3}$ || $address =~ ^[0-9A-Fa-f:]*::?[0-9A-Fa-f:]*$ ]]; then
    echo "$address is not an IP address" >&2
    exit 2
  fi
done"#;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let probes = Probes::of(job);
    // It changes nothing, so there is nothing to see afterwards and nothing to take back.
    Ok(Snippet::list(body(job, &probes)))
}

fn body(job: &Job, probes: &Probes) -> String {
    let mut script = job.script();
    let run = if probes.ranges.is_empty() {
        "bash FILE"
    } else {
        "bash FILE ADDRESS"
    };
    probes::advice(job, probes, run, &mut script);
    for part in functions(probes) {
        for line in part.lines() {
            script.line(line);
        }
    }
    for (name, port) in &probes.hosts {
        line!(script, "probe {name} {port} && tls {name} {port}");
    }
    for (address, port) in &probes.addresses {
        line!(script, "probe {} {port}", address.addr());
    }
    for (port, networks) in &probes.ranges {
        line!(script, "ranges {port} \\");
        for (index, network) in networks.iter().enumerate() {
            let end = if index + 1 < networks.len() {
                " \\"
            } else {
                ""
            };
            line!(script, "  {network}{end}");
        }
    }
    untested(probes, &mut script);
    script.line("echo \"$FAILED failed, $SKIPPED not tested\"");
    script.line("[ \"$((FAILED + SKIPPED))\" = 0 ]");
    script.finish()
}

/// Only what the probes use.
fn functions(probes: &Probes) -> Vec<&'static str> {
    let mut parts = vec![REPORT, PROBE];
    if !probes.hosts.is_empty() {
        parts.push(TLS);
    }
    if !probes.ranges.is_empty() {
        parts.extend([WITHIN, RANGES]);
    }
    parts
}

fn untested(probes: &Probes, script: &mut Script) {
    for port in &probes.untested {
        line!(
            script,
            "echo 'NOTE UDP {port}: a connection cannot test it. Names that resolve show that DNS works.'"
        );
    }
}
