//! CloudFormation: managed prefix lists, and egress rules of a security group that name them. Stateful.

use super::prefix_lists::{PrefixList, advice, description, prefix_lists};
use super::script::{line, lower};
use super::{Definition, Facts, Hosts, Job, Scope, Snippet, Unrenderable, Vendor};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "AWS security group (CloudFormation)",
        form: None,
        vendor: Vendor::Aws,
        extension: "yaml",
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

/// A name as CloudFormation's own names want it, letters and digits only: `mgn-apne1-53-v4` becomes `MgnApne1P53V4`.
fn logical_id(name: &str) -> String {
    let mut id = String::new();
    for part in name.split('-') {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            id.push('P');
        }
        let mut letters = part.chars();
        id.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        id.push_str(letters.as_str());
    }
    id
}

fn body(job: &Job, lists: &[PrefixList]) -> String {
    let mut script = job.script();
    advice(job, &mut script);
    script.comment("A newer text as an update of the same stack makes the changed lists, then drops the old ones.");
    script.comment("CloudFormation cannot change entries and size of a list at once, so each content has a name of its own.");
    script.comment("Until an update ends, the group holds changed lists twice: leave room for that in its quota.");
    let description = description(job);
    script.line("AWSTemplateFormatVersion: \"2010-09-09\"");
    line!(
        script,
        "Description: \"Tegata {}: {description}\"",
        job.base
    );
    script.line("Parameters:");
    script.line("  SecurityGroupId:");
    script.line("    Type: AWS::EC2::SecurityGroup::Id");
    script.line("    Description: Security group of the source servers");
    script.line("Resources:");
    for list in lists {
        let name = list.name_by_content();
        let id = logical_id(&name);
        line!(script, "  {id}:");
        script.line("    Type: AWS::EC2::PrefixList");
        script.line("    Properties:");
        line!(script, "      PrefixListName: {name}");
        line!(script, "      AddressFamily: {}", list.family_word());
        line!(script, "      MaxEntries: {}", list.networks.len());
        script.line("      Entries:");
        for network in list.networks {
            line!(script, "        - Cidr: \"{network}\"");
        }
        for service in list.services {
            let protocol = lower(service.protocol);
            line!(
                script,
                "  {id}{}:",
                logical_id(&format!("{protocol}-{}", service.port))
            );
            script.line("    Type: AWS::EC2::SecurityGroupEgress");
            script.line("    Properties:");
            script.line("      GroupId: !Ref SecurityGroupId");
            line!(script, "      Description: \"{description}\"");
            line!(script, "      IpProtocol: {protocol}");
            line!(script, "      FromPort: {}", service.port);
            line!(script, "      ToPort: {}", service.port);
            line!(
                script,
                "      DestinationPrefixListId: !GetAtt {id}.PrefixListId"
            );
        }
    }
    script.finish()
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("The template before use, and the stack after it.");
    line!(
        script,
        "aws cloudformation validate-template --template-body file://{}.yaml",
        job.base
    );
    line!(
        script,
        "aws cloudformation describe-stack-resources --stack-name {} --output table",
        job.base
    );
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Removes the lists and rules of this stack, not the security group.");
    line!(
        script,
        "aws cloudformation delete-stack --stack-name {}",
        job.base
    );
    script.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_and_hashes_stay_apart_in_ids() {
        assert_eq!(logical_id("mgn-apne1-53-v4-0ab1c"), "MgnApne1P53V4P0ab1c");
        assert_eq!(logical_id("tcp-1500"), "TcpP1500");
    }
}
