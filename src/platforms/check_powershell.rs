//! A test of every destination before the change window, for Windows PowerShell 5 and later without modules.

use super::probes::{self, Probes};
use super::script::{Script, line};
use super::{Definition, Facts, Hosts, Job, PlainForm, Scope, Snippet, Unrenderable, Vendor};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "Connection test (PowerShell)",
        form: Some(PlainForm::CheckPowershell),
        vendor: Vendor::Preflight,
        extension: "ps1",
        scope: Scope::Plan,
        hosts: Hosts::ByName,
        comment: Some("#"),
        most_entries: None,
        longest_name: None,
    },
    render,
};

/// Says what was found, and counts.
const REPORT: &str = r#"$script:failed = 0
$script:skipped = 0
function Write-Pass([string]$Text) { "PASS $Text" }
function Write-Fail([string]$Text) { $script:failed++; "FAIL $Text" }
function Write-Skip([string]$Text) { $script:skipped++; "SKIP $Text" }"#;

/// Connects to a name or an address, and for names sees whether TLS comes through untouched.
const PROBE: &str = r#"function Test-Target([string]$Target, [int]$Port, [switch]$Tls) {
    try {
        $addresses = @([System.Net.Dns]::GetHostAddresses($Target))
    } catch {
        Write-Fail "$Target TCP ${Port}: the name does not resolve. Check the DNS resolver and the rule to it."
        return
    }
    $why = 'no address'
    foreach ($address in $addresses) {
        $client = New-Object System.Net.Sockets.TcpClient($address.AddressFamily)
        try {
            if (-not $client.ConnectAsync($address, $Port).Wait(5000)) {
                $why = 'no answer in 5 seconds. A firewall drops it, or there is no route.'
                continue
            }
            Write-Pass "$Target TCP $Port"
            if ($Tls) { Test-Tls $client $Target }
            return
        } catch {
            $cause = $_.Exception.GetBaseException()
            $why = $cause.Message
            if ($cause.SocketErrorCode -eq 'ConnectionRefused') {
                $why = 'refused. The address is reached, but nothing listens there or a firewall rejects it.'
            }
        } finally {
            $client.Close()
        }
    }
    Write-Fail "$Target TCP ${Port}: $why"
}
function Test-Tls($Client, [string]$Target) {
    try {
        $Client.ReceiveTimeout = 10000
        $stream = New-Object System.Net.Security.SslStream($Client.GetStream())
        $stream.AuthenticateAsClient($Target, $null, [System.Security.Authentication.SslProtocols]::Tls12, $false)
        Write-Pass "$Target TLS"
    } catch {
        Write-Fail "$Target TLS: certificate or connection not accepted. Something on the way decrypts or cuts TLS, or the CA certificates here are old."
    }
}"#;

/// Tries the listeners that are in these networks.
const RANGES: &str = r#"function Test-Within([System.Net.IPAddress]$Address, [string]$Network) {
    $start, $length = $Network -split '/'
    $left = $Address.GetAddressBytes()
    $right = [System.Net.IPAddress]::Parse($start).GetAddressBytes()
    if ($left.Length -ne $right.Length) { return $false }
    for ($i = 0; 8 * $i -lt [int]$length; $i++) {
        $bits = [Math]::Min(8, [int]$length - 8 * $i)
        $mask = 256 - [Math]::Pow(2, 8 - $bits)
        if (($left[$i] -band $mask) -ne ($right[$i] -band $mask)) { return $false }
    }
    return $true
}
function Test-Ranges([int]$Port, [string[]]$Networks) {
    $tested = $false
    foreach ($address in $listeners) {
        if ($Networks | Where-Object { Test-Within $address $_ }) {
            $tested = $true
            Test-Target $address.ToString() $Port
        }
    }
    if (-not $tested) {
        Write-Skip "TCP $Port to $($Networks.Count) networks: no address of a listener in them was given."
    }
}"#;

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let probes = Probes::of(job);
    // It changes nothing, so there is nothing to see afterwards and nothing to take back.
    Ok(Snippet::list(body(job, &probes)))
}

fn body(job: &Job, probes: &Probes) -> String {
    let mut script = job.script();
    let has_ranges = !probes.ranges.is_empty();
    let run = if has_ranges {
        "powershell -ExecutionPolicy Bypass -File FILE -Listener ADDRESS"
    } else {
        "powershell -ExecutionPolicy Bypass -File FILE"
    };
    probes::advice(job, probes, run, &mut script);
    if has_ranges {
        script.line("param([string]$Listener = '')");
        script.line("$ErrorActionPreference = 'Stop'");
        script.line("$listeners = @($Listener -split '[, ]+' | Where-Object { $_ } | ForEach-Object { [System.Net.IPAddress]::Parse($_) })");
    }
    lines(&mut script, REPORT);
    lines(&mut script, PROBE);
    if has_ranges {
        lines(&mut script, RANGES);
    }
    for (name, port) in &probes.hosts {
        line!(script, "Test-Target '{name}' {port} -Tls");
    }
    for (address, port) in &probes.addresses {
        line!(script, "Test-Target '{}' {port}", address.addr());
    }
    for (port, networks) in &probes.ranges {
        line!(script, "Test-Ranges {port} @(");
        for network in networks {
            line!(script, "    '{network}'");
        }
        script.line(")");
    }
    for port in &probes.untested {
        line!(
            script,
            "'NOTE UDP {port}: a connection cannot test it. Names that resolve show that DNS works.'"
        );
    }
    script.line("\"$script:failed failed, $script:skipped not tested\"");
    script.line("exit [int]($script:failed + $script:skipped -gt 0)");
    script.finish()
}

fn lines(script: &mut Script, text: &str) {
    for line in text.lines() {
        script.line(line);
    }
}
