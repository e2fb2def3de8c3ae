//! Judges of other texts: a proxy, shells, Markdown, Terraform.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

use super::judge::{
    Bench, Exhibit, Judge, Verdict, all, each, short_or_longest, spoil, spoil_check, tried,
};

pub const JUDGES: &[&Judge] = &[&SQUID, &MARKDOWN, &SHELL, &TERRAFORM];

const SQUID: Judge = Judge {
    name: "squid -k parse",
    install: "apt-get install squid",
    platforms: &["squid"],
    takes: all,
    ready: |_| tried("PATH=$PATH:/usr/sbin squid -v"),
    hear: hear_squid,
    spoils: &[
        spoil("squid", "http_access allow", "http_acces allow"),
        spoil("squid", " port ", " prt "),
        spoil("squid", "acl ", "acl x"),
    ],
};

/// squid exits with 0 on much that it only warns of.
fn hear_squid(_: &Bench, exhibits: &[Exhibit]) -> Vec<Verdict> {
    each(
        exhibits,
        r#"PATH=$PATH:/usr/sbin squid -k parse -f "$1" >log 2>&1 || { tail -n 5 log; exit 1; }
        ! grep -E 'ERROR|WARNING|FATAL|Bungled|unrecognized' log"#,
    )
}

const MARKDOWN: Judge = Judge {
    name: "cmark-gfm",
    install: "apt-get install cmark-gfm",
    platforms: &["markdown"],
    takes: all,
    ready: |_| tried("cmark-gfm --version"),
    hear: hear_markdown,
    spoils: &[
        spoil("markdown", "| --- |", "| ... |"),
        spoil("markdown", " | 1500 | ", " "),
        spoil("markdown", "\n| --- ", "\n\n| --- "),
    ],
};

/// All is one table, with a row for each line but the rule, and five cells in each, none empty.
fn hear_markdown(_: &Bench, exhibits: &[Exhibit]) -> Vec<Verdict> {
    each(
        exhibits,
        r#"cmark-gfm -e table "$1" >html
        lines=$(wc -l <"$1")
        test "$(grep -c '<table>' html)" = 1
        test "$(grep -c '<p>' html)" = 0
        test "$(grep -c '<tr>' html)" = "$((lines - 1))"
        test "$(grep -c '<td>..*</td>' html)" = "$((5 * (lines - 2)))"
        test "$(grep -c '<td>' html)" = "$((5 * (lines - 2)))""#,
    )
}

/// Platforms whose text to apply is a script for a shell; check and undo of others are too.
const SCRIPTS: &[&str] = &[
    "iptables-ipset",
    "iptables",
    "firewalld",
    "ufw",
    "aws-cli",
    "gcp-gcloud",
    "check-bash",
    "checkpoint",
];

const SHELL: Judge = Judge {
    name: "bash -n, shellcheck",
    install: "apt-get install shellcheck",
    platforms: &[
        "iptables-ipset",
        "iptables",
        "firewalld",
        "ufw",
        "aws-cli",
        "gcp-gcloud",
        "check-bash",
        "checkpoint",
        "nftables",
        "pf",
        "aws-terraform",
        "aws-cloudformation",
    ],
    // shellcheck takes a second for hundreds of lines.
    takes: short_or_longest,
    ready: |_| tried("shellcheck --version"),
    hear: hear_shell,
    spoils: &[
        spoil("iptables-ipset", "<<'END'", "<<'END"),
        spoil("iptables", "<<'END'", "<<'END"),
        spoil("firewalld", "<<'END'", "<<'END"),
        spoil("ufw", "comment '", "comment "),
        spoil("aws-cli", "done\n", "\n"),
        spoil("gcp-gcloud", "=", "='"),
        spoil("checkpoint", "<<'END'", "<<'END"),
        spoil("check-bash", "done\n", "\n"),
        spoil_check("nftables", "\n", "\nif\n"),
        spoil_check("pf", "\n", "\nif\n"),
        spoil_check("aws-terraform", "\n", "\nif\n"),
        spoil_check("aws-cloudformation", "\n", "\nif\n"),
    ],
};

fn hear_shell(_: &Bench, exhibits: &[Exhibit]) -> Vec<Verdict> {
    let is_script = SCRIPTS.contains(&exhibits[0].platform.id());
    let parts = if is_script {
        r#""$1" "$2" "$3""#
    } else {
        r#""$2" "$3""#
    };
    each(
        exhibits,
        &format!(r#"for part in {parts}; do bash -n "$part"; shellcheck -s bash "$part"; done"#),
    )
}

const TERRAFORM: Judge = Judge {
    name: "terraform plan",
    install: "Terraform, and a folder of provider plug-ins with hashicorp/aws (TF_PLUGINS)",
    platforms: &["aws-terraform"],
    takes: short_or_longest,
    ready: |_| {
        tried("terraform version")?;
        plugins()
            .map(drop)
            .ok_or_else(|| "no plug-in hashicorp/aws".to_owned())
    },
    hear: hear_terraform,
    spoils: &[
        spoil("aws-terraform", "/28\"", "/33\""),
        spoil("aws-terraform", "max_entries ", "max_entry "),
        spoil("aws-terraform", "\"IPv4\"", "\"IPv5\""),
        spoil("aws-terraform", "ip_protocol ", "ip_protokol "),
    ],
};

/// Where the AWS provider stands: Terraform's own places, and folders below /opt. Nothing is fetched.
fn plugins() -> Option<PathBuf> {
    let told = env::var_os("TF_PLUGINS").map(PathBuf::from);
    let home = env::var_os("HOME").map(|home| Path::new(&home).join(".terraform.d/plugins"));
    let shared = [
        "/usr/share/terraform/plugins",
        "/usr/local/share/terraform/plugins",
    ];
    let below_opt = fs::read_dir("/opt").into_iter().flatten().flatten();
    told.into_iter()
        .chain(home)
        .chain(shared.map(PathBuf::from))
        .chain(below_opt.map(|entry| entry.path()))
        .find(|folder| folder.join("registry.terraform.io/hashicorp/aws").is_dir())
}

const ROOT: &str = r#"provider "aws" {
  region                      = "ap-northeast-1"
  access_key                  = "x"
  secret_key                  = "x"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
}
"#;

/// All texts as modules of one configuration, because the provider takes seconds to start. Whoever is at fault is
/// taken out until all the others can be planned together.
fn hear_terraform(bench: &Bench, exhibits: &[Exhibit]) -> Vec<Verdict> {
    let mut verdicts = vec![Ok(()); exhibits.len()];
    let folder = bench.folder.join("terraform");
    if let Err(error) = plan_all(&folder, exhibits, &mut verdicts) {
        verdicts.fill(Err(error));
    }
    verdicts
}

fn plan_all(folder: &Path, exhibits: &[Exhibit], verdicts: &mut [Verdict]) -> Result<(), String> {
    for (number, exhibit) in exhibits.iter().enumerate() {
        let module = folder.join(format!("m{number}"));
        fs::create_dir_all(&module).map_err(|error| error.to_string())?;
        fs::copy(exhibit.path("body"), module.join("main.tf"))
            .map_err(|error| error.to_string())?;
    }
    if let Err(said) = terraform(folder, &["fmt", "-check", "-recursive", "-list=true"]) {
        for module in said.lines().filter_map(module_of) {
            verdicts[module] = Err(format!("not as terraform fmt writes it: {said}"));
        }
    }
    let plugins = plugins().expect("a ready judge has plug-ins");
    let plugins = format!("-plugin-dir={}", plugins.display());
    write_root(folder, exhibits, verdicts)?;
    terraform(folder, &["init", &plugins, "-no-color", "-input=false"])?;
    for command in [
        &["validate", "-json"][..],
        &["plan", "-refresh=false", "-input=false", "-json"],
    ] {
        while let Err(said) = terraform(folder, command) {
            let faults = faults(&said);
            if faults.is_empty() {
                return Err(said);
            }
            for (module, fault) in faults {
                verdicts[module] = Err(fault);
            }
            write_root(folder, exhibits, verdicts)?;
        }
    }
    Ok(())
}

/// The configuration with all modules that are not yet at fault.
fn write_root(folder: &Path, exhibits: &[Exhibit], verdicts: &[Verdict]) -> Result<(), String> {
    let mut root = ROOT.to_owned();
    for (number, exhibit) in exhibits.iter().enumerate() {
        if verdicts[number].is_err() {
            continue;
        }
        let _ = writeln!(root, "module \"m{number}\" {{\n  source = \"./m{number}\"");
        for line in exhibit.snippet.body.lines() {
            if let Some(name) = line.strip_prefix("variable \"") {
                let name = name.trim_end_matches("\" {");
                let _ = writeln!(root, "  {name} = \"sg-0123456789abcdef0\"");
            }
        }
        root.push_str("}\n");
    }
    fs::write(folder.join("main.tf"), root).map_err(|error| error.to_string())
}

/// Everything that it says, as an error where it fails.
fn terraform(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("terraform")
        .args(arguments)
        .current_dir(folder)
        .env("TF_CLI_CONFIG_FILE", "/dev/null")
        .env("CHECKPOINT_DISABLE", "1")
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        Ok(said)
    } else {
        Err(said)
    }
}

/// The number of the module in a path such as `m3/main.tf`.
fn module_of(path: &str) -> Option<usize> {
    path.strip_prefix('m')?.split('/').next()?.parse().ok()
}

/// What is said of each module, out of one JSON value or of one a line.
fn faults(said: &str) -> BTreeMap<usize, String> {
    let whole = serde_json::from_str::<Value>(said).ok();
    let lines = said
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let values: Vec<Value> = whole.map_or_else(|| lines.collect(), |value| vec![value]);
    let mut faults = BTreeMap::new();
    for value in &values {
        let many = value["diagnostics"].as_array().into_iter().flatten();
        for diagnostic in many.chain(value.get("diagnostic")) {
            let path = diagnostic["range"]["filename"].as_str().unwrap_or_default();
            if let (Some(module), Some("error")) =
                (module_of(path), diagnostic["severity"].as_str())
            {
                let fault = format!("{} {}", diagnostic["summary"], diagnostic["detail"]);
                faults.insert(module, fault);
            }
        }
    }
    faults
}
