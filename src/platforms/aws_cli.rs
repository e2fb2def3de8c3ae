//! AWS command line: managed prefix lists, and egress rules of a security group that name them. Stateful.

use super::prefix_lists::{PrefixList, advice, description, prefix_lists};
use super::script::{Script, line, lower};
use super::{Definition, Facts, Hosts, Job, Scope, Snippet, Unrenderable, Vendor};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "AWS security group (AWS CLI)",
        form: None,
        vendor: Vendor::Aws,
        extension: "sh",
        scope: Scope::Plan,
        hosts: Hosts::ByAddress,
        comment: Some("#"),
        most_entries: None,
        longest_name: None,
    },
    render,
};

fn render(job: &Job) -> Result<Snippet, Unrenderable> {
    let lists = prefix_lists(job)?;
    Ok(Snippet {
        body: body(job, &lists),
        check: check(job),
        undo: undo(job),
    })
}

/// The variable that holds a list's id.
fn variable(list: &PrefixList) -> String {
    format!("PL_{}", list.hash)
}

fn body(job: &Job, lists: &[PrefixList]) -> String {
    let mut script = job.script();
    advice(job, &mut script);
    script.comment("Save as a file and run: bash FILE SECURITY-GROUP-ID, in the Region of the group. It stops at the first error.");
    script.comment("With a newer text it makes the changed lists, then drops our old ones: leave room for both in the quota.");
    start(&mut script);
    script.comment("The id of a list of this name, or nothing.");
    script.line("list_id() {");
    script.line(
        "  aws ec2 describe-managed-prefix-lists --filters \"Name=prefix-list-name,Values=$1\" \\",
    );
    script.line("    --query \"PrefixLists[?!starts_with(State, 'delete') && State != 'create-failed'].PrefixListId\" --output text");
    script.line("}");
    script.comment("Waits until a new list can be used.");
    script.line("wait_for() {");
    script.line("  for _ in {1..60}; do");
    script.line("    state=$(aws ec2 describe-managed-prefix-lists --prefix-list-ids \"$1\" --query 'PrefixLists[0].State' --output text)");
    script.line("    case $state in *-complete) return 0 ;; *-failed) break ;; esac");
    script.line("    sleep 2");
    script.line("  done");
    script.line("  echo \"list $1 is not ready: $state\" >&2");
    script.line("  return 1");
    script.line("}");
    script.comment("Whether the group already allows a list: id, protocol, port.");
    script.line("allows() {");
    script.line(
        "  found=$(aws ec2 describe-security-group-rules --filters \"Name=group-id,Values=$SG\" \\",
    );
    script.line("    --query \"SecurityGroupRules[?IsEgress && PrefixListId == '$1' && IpProtocol == '$2' && to_string(FromPort) == '$3'].SecurityGroupRuleId\" --output text)");
    script.line("  [ -n \"$found\" ]");
    script.line("}");
    let description = description(job);
    for list in lists {
        apply(job, &mut script, list, &description);
    }
    script.comment("Lists of an older text, once the new ones are in force.");
    let kept: Vec<String> = lists.iter().map(PrefixList::name_by_content).collect();
    drop_lists(job, &mut script, &kept.join(" "));
    script.finish()
}

fn start(script: &mut Script) {
    script.line("set -euo pipefail");
    script.line("SG=${1:?give the id of the security group}");
}

/// Makes a list unless it is there, and the rules that name it unless they are.
fn apply(job: &Job, script: &mut Script, list: &PrefixList, description: &str) {
    let (name, id) = (list.name_by_content(), variable(list));
    line!(script, "{id}=$(list_id {name})");
    line!(script, "if [ -z \"${id}\" ]; then");
    line!(
        script,
        "  {id}=$(aws ec2 create-managed-prefix-list --prefix-list-name {name} --address-family {} --max-entries {} \\",
        list.family_word(),
        list.networks.len()
    );
    line!(
        script,
        "    --tag-specifications 'ResourceType=prefix-list,Tags=[{{Key=tegata,Value={}}}]' \\",
        job.base
    );
    script.line("    --query PrefixList.PrefixListId --output text --entries \\");
    for (index, network) in list.networks.iter().enumerate() {
        let end = if index + 1 < list.networks.len() {
            " \\"
        } else {
            ")"
        };
        line!(script, "    Cidr={network}{end}");
    }
    script.line("fi");
    line!(script, "wait_for \"${id}\"");
    for service in list.services {
        let (protocol, port) = (lower(service.protocol), service.port);
        line!(script, "if ! allows \"${id}\" {protocol} {port}; then");
        script.line("  aws ec2 authorize-security-group-egress --group-id \"$SG\" \\");
        line!(
            script,
            "    --ip-permissions \"IpProtocol={protocol},FromPort={port},ToPort={port},PrefixListIds=[{{PrefixListId=${id},Description={description}}}]\""
        );
        script.line("fi");
    }
}

/// Removes our lists from the group and then altogether, but for those whose names are kept.
fn drop_lists(job: &Job, script: &mut Script, kept: &str) {
    line!(script, "KEEP='{kept}'");
    script.line("aws ec2 describe-managed-prefix-lists --output text \\");
    line!(
        script,
        "  --query \"PrefixLists[?!starts_with(State, 'delete') && Tags[?Key == 'tegata' && Value == '{}']].[PrefixListId,PrefixListName]\" |",
        job.base
    );
    script.line("  while read -r old name; do");
    script.line("    case \" $KEEP \" in *\" $name \"*) continue ;; esac");
    script.line("    RULES=$(aws ec2 describe-security-group-rules --filters \"Name=group-id,Values=$SG\" \\");
    script.line("      --query \"SecurityGroupRules[?PrefixListId == '$old'].SecurityGroupRuleId\" --output text)");
    script.line("    for rule in $RULES; do");
    script.line("      aws ec2 revoke-security-group-egress --group-id \"$SG\" --security-group-rule-ids \"$rule\"");
    script.line("    done");
    script.line("    aws ec2 delete-managed-prefix-list --prefix-list-id \"$old\" ||");
    script.line(
        "      echo \"list $old is still used elsewhere, or a moment longer: delete it later\" >&2",
    );
    script.line("  done");
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Our lists, and the egress rules of the group: replace the id by yours.");
    script.line("aws ec2 describe-managed-prefix-lists --output table \\");
    line!(
        script,
        "  --query \"PrefixLists[?Tags[?Key == 'tegata' && Value == '{}']].[PrefixListName,State,MaxEntries,PrefixListId]\"",
        job.base
    );
    script.line("aws ec2 describe-security-group-rules --filters Name=group-id,Values=sg-0123456789abcdef0 --output table \\");
    script.line("  --query \"SecurityGroupRules[?IsEgress].[IpProtocol,FromPort,PrefixListId,CidrIpv4,CidrIpv6]\"");
    script.comment("The entries of one list, to compare with a newer text.");
    script.line("aws ec2 get-managed-prefix-list-entries --prefix-list-id pl-0123456789abcdef0 --query Entries[].Cidr --output text");
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Run: bash FILE SECURITY-GROUP-ID. Removes our lists and the rules that name them, nothing else.");
    start(&mut script);
    drop_lists(job, &mut script, "");
    script.finish()
}
