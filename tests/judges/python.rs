//! Judges that are Python packages: each a small file beside this one.

use std::path::Path;
use std::process::Command;

use super::judge::{Bench, Exhibit, Judge, Verdict, all, ask, short_or_longest, spoil, tried};

pub const JUDGES: &[&Judge] = &[
    &POWERSHELL,
    &BICEP,
    &ROUTEROS,
    &FORTIOS,
    &JUNOS,
    &CLOUDFORMATION,
    &AWS_CLI,
    &LISTS,
    &SPREADSHEET,
    &CHECKPOINT,
    &AERLEON,
];

pub const INSTALL: &str = "scripts/setup test";

/// What the tree-sitter judge of PowerShell is.
const POWERSHELL: Judge = Judge {
    name: "tree-sitter powershell",
    install: INSTALL,
    platforms: &["windows-powershell", "check-powershell"],
    takes: all,
    ready: |bench| imports(bench, "tree_sitter, tree_sitter_powershell"),
    hear: |bench, exhibits| hear(bench, &["tree.py", "powershell:body+check+undo"], exhibits),
    spoils: &[
        spoil("windows-powershell", "'Stop'", "'Stop"),
        spoil("windows-powershell", "@(\n", "@\n"),
        spoil("check-powershell", "'Stop'", "'Stop"),
        spoil("check-powershell", "try {", "try"),
    ],
};

const BICEP: Judge = Judge {
    name: "tree-sitter bicep",
    install: INSTALL,
    platforms: &["azure-bicep"],
    takes: all,
    ready: |bench| imports(bench, "tree_sitter, tree_sitter_bicep"),
    hear: |bench, exhibits| hear(bench, &["tree.py", "bicep:body"], exhibits),
    spoils: &[
        spoil("azure-bicep", "]", ""),
        spoil("azure-bicep", "'", ""),
        spoil("azure-bicep", "resource ", "resourse "),
    ],
};

const ROUTEROS: Judge = Judge {
    name: "routeros-lsp",
    install: INSTALL,
    platforms: &["routeros"],
    takes: all,
    ready: |bench| imports(bench, "routeros_lsp"),
    hear: |bench, exhibits| hear(bench, &["routeros.py"], exhibits),
    spoils: &[
        spoil("routeros", "address-list\n", "adress-list\n"),
        spoil("routeros", "dst-port=", "dst-prt="),
        spoil("routeros", "comment=\"", "comment="),
    ],
};

const FORTIOS: Judge = Judge {
    name: "FortiOS schema",
    install: INSTALL,
    platforms: &["fortigate"],
    takes: all,
    ready: |bench| imports(bench, "hfortix_fortios, pydantic"),
    hear: |bench, exhibits| hear(bench, &["fortios.py"], exhibits),
    spoils: &[
        spoil("fortigate", "set action accept", "set action acept"),
        spoil("fortigate", "set subnet", "set subnett"),
        spoil(
            "fortigate",
            "config firewall addrgrp\n",
            "config firewall addrgroup\n",
        ),
        spoil("fortigate", "    next\n", ""),
    ],
};

const JUNOS: Judge = Judge {
    name: "junoscfg",
    install: INSTALL,
    // It knows no security policies and no address books: nothing of junos-srx.
    platforms: &["junos-filter"],
    takes: all,
    ready: |bench| imports(bench, "junoscfg"),
    hear: |bench, exhibits| hear(bench, &["junos.py"], exhibits),
    spoils: &[
        spoil(
            "junos-filter",
            "from destination-prefix-list",
            "from destination-prefx-list",
        ),
        spoil("junos-filter", "protocol tcp", "protocol tpc"),
        spoil("junos-filter", "destination-port", "destination-prt"),
    ],
};

const CLOUDFORMATION: Judge = Judge {
    name: "cfn-lint",
    install: INSTALL,
    platforms: &["aws-cloudformation"],
    takes: |exhibit| short_or_longest(exhibit) && exhibit.is_both(),
    ready: |bench| imports(bench, "cfnlint"),
    hear: |bench, exhibits| hear(bench, &["cloudformation.py"], exhibits),
    spoils: &[
        spoil("aws-cloudformation", "/28", "/33"),
        spoil(
            "aws-cloudformation",
            "AddressFamily: IPv4",
            "AddressFamily: IPv5",
        ),
        spoil("aws-cloudformation", "MaxEntries", "MaxEntry"),
    ],
};

const AWS_CLI: Judge = Judge {
    name: "aws skeletons",
    install: INSTALL,
    platforms: &["aws-cli"],
    takes: |exhibit| short_or_longest(exhibit) && exhibit.is_both(),
    ready: |bench| imports(bench, "awscli.clidriver"),
    hear: |bench, exhibits| hear(bench, &["awscli_text.py"], exhibits),
    spoils: &[
        spoil("aws-cli", "--max-entries", "--max-entry"),
        spoil("aws-cli", "Cidr", "Cdir"),
        spoil("aws-cli", "--address-family", "--adress-family"),
    ],
};

const LISTS: Judge = Judge {
    name: "python ipaddress",
    install: "apt-get install python3",
    platforms: &["cidr", "comma", "netmask", "wildcard", "range", "panos-edl"],
    takes: all,
    ready: |_| tried("python3 -c 'import ipaddress'"),
    hear: |_, exhibits| hear_with(Path::new("python3"), &["lists.py"], exhibits),
    spoils: &[
        spoil("cidr", "/28", "/27"),
        spoil("comma", ",", ";"),
        spoil("netmask", "255.255.255.240", "255.255.240.255"),
        spoil("wildcard", "0.0.0.15", "0.0.0.16"),
        spoil("range", "198.18.0.15", "198.18.0.16"),
        spoil("panos-edl", "2001:db8:c600::/64", "2001:db8:c600::1/64"),
    ],
};

const SPREADSHEET: Judge = Judge {
    name: "python csv",
    install: "apt-get install python3",
    platforms: &["csv"],
    takes: all,
    ready: |_| tried("python3 -c 'import csv'"),
    hear: |_, exhibits| hear_with(Path::new("python3"), &["spreadsheet.py"], exhibits),
    spoils: &[
        spoil("csv", "\"", ""),
        spoil("csv", "/28", "/33"),
        spoil("csv", ",1500,", ",,1500,"),
    ],
};

const CHECKPOINT: Judge = Judge {
    name: "mgmt_cli of ours",
    platforms: &["checkpoint"],
    hear: |_, exhibits| hear_with(Path::new("python3"), &["checkpoint.py"], exhibits),
    spoils: &[
        spoil("checkpoint", ",28,true", ",33,true"),
        spoil("checkpoint", "action Accept", "action Acept"),
        spoil("checkpoint", " port 1500 -s", " port 1501 -s"),
        spoil(
            "checkpoint",
            "destination.1 \"mgn-apne1\"",
            "destination.1 \"Any\"",
        ),
    ],
    ..SPREADSHEET
};

const AERLEON: Judge = Judge {
    name: "aerleon",
    install: INSTALL,
    platforms: &[
        "fortigate",
        "cisco-asa",
        "cisco-ios",
        "cisco-nxos",
        "nftables",
        "iptables",
        "pf",
        "windows-netsh",
        "junos-filter",
        "junos-srx",
    ],
    // Long rules of iptables become chains that jump to others: only short ones can be compared.
    takes: |exhibit| {
        short_or_longest(exhibit) && (exhibit.platform.id() != "iptables" || exhibit.count <= 3)
    },
    ready: |bench| imports(bench, "aerleon.api"),
    hear: |bench, exhibits| {
        let platform = exhibits[0].platform.id();
        hear(bench, &["opinion.py", platform], exhibits)
    },
    spoils: &[
        spoil(
            "fortigate",
            "198.18.0.0 255.255.255.240",
            "198.18.0.0 255.255.255.0",
        ),
        spoil(
            "fortigate",
            "set service \"aws-tcp-1500\"",
            "set service \"HTTPS\"",
        ),
        spoil("cisco-asa", "eq 1500", "eq 1501"),
        spoil(
            "cisco-asa",
            "network-object 198.18.0.0 ",
            "network-object 198.18.4.0 ",
        ),
        spoil("cisco-ios", " 198.18.0.0 ", " 198.18.4.0 "),
        spoil("cisco-nxos", "eq 1500", "eq 1501"),
        spoil("nftables", "198.18.0.0/28", "198.18.0.0/27"),
        spoil("iptables", "-d 198.18.0.0/28", "-d 198.18.0.0/27"),
        spoil("pf", "port 1500", "port 1501"),
        spoil("windows-netsh", "new action=allow", "new action=block"),
        spoil("windows-netsh", "dir=out new", "dir=in new"),
        spoil(
            "junos-filter",
            "from destination-prefix-list",
            "from source-prefix-list",
        ),
        spoil(
            "junos-srx",
            "destination-port 1500",
            "destination-port 1501",
        ),
    ],
};

/// Whether Python is there and has these packages.
pub fn imports(bench: &Bench, packages: &str) -> Result<(), String> {
    let python = bench.python.clone()?;
    ask(Command::new(python).args(["-c", &format!("import {packages}")])).map(drop)
}

/// One Python for all exhibits, because loading the packages takes longest: a script of ours, its words, the folders.
pub fn hear(bench: &Bench, script: &[&str], exhibits: &[Exhibit]) -> Vec<Verdict> {
    let python = bench.python.as_ref().expect("a ready judge has Python");
    hear_with(python, script, exhibits)
}

/// The same with another Python.
pub fn hear_with(python: &Path, script: &[&str], exhibits: &[Exhibit]) -> Vec<Verdict> {
    let said = ask(Command::new(python)
        .arg(Bench::file(script[0]))
        .args(&script[1..])
        .args(exhibits.iter().map(|exhibit| exhibit.path("")))
        .env("PYTHONDONTWRITEBYTECODE", "1"));
    let lines: Vec<Verdict> = match &said {
        Ok(text) => text
            .lines()
            .filter_map(|line| line.strip_prefix("VERDICT "))
            .map(|line| match serde_json::from_str::<Option<String>>(line) {
                Ok(None) => Ok(()),
                Ok(Some(fault)) => Err(fault),
                Err(error) => Err(format!("{error}: {line}")),
            })
            .collect(),
        Err(error) => vec![Err(error.clone()); exhibits.len()],
    };
    if lines.len() == exhibits.len() {
        lines
    } else {
        vec![Err(format!("{} verdicts: {said:?}", lines.len())); exhibits.len()]
    }
}
