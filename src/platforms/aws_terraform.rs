//! Terraform for AWS: managed prefix lists, and egress rules of a security group that name them. Stateful.

use super::prefix_lists::{PrefixList, advice, description, prefix_lists};
use super::script::{Script, comment, line, lower};
use super::{Definition, Facts, Hosts, Job, Scope, Snippet, Unrenderable, Vendor};

pub(super) static DEFINITION: Definition = Definition {
    facts: Facts {
        name: "AWS security group (Terraform)",
        form: None,
        vendor: Vendor::Aws,
        extension: "tf",
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

/// A name as Terraform's own names want it.
fn identifier(name: &str) -> String {
    name.replace('-', "_")
}

fn body(job: &Job, lists: &[PrefixList]) -> String {
    let mut script = job.script();
    advice(job, &mut script);
    comment!(
        script,
        "Save as {}.tf in a configuration with the AWS provider. A newer text in its place changes these lists only.",
        job.base
    );
    script.comment("If the group itself is in Terraform, it must have no inline egress blocks: they would remove these rules.");
    let group = format!("{}_security_group_id", identifier(&job.base));
    line!(script, "variable \"{group}\" {{");
    script.line("  type        = string");
    script.line("  description = \"Security group of the source servers\"");
    script.line("}");
    // The provider sends the entries of a list in one request, so none has more than a request holds.
    for list in lists {
        resources(job, &mut script, list, &group);
    }
    script.finish()
}

/// One prefix list and a rule for each service. Numbered, as the provider changes entries and size of a list in place.
fn resources(job: &Job, script: &mut Script, list: &PrefixList, group: &str) {
    let name = format!("{}-{:02}", list.stem, list.number);
    let id = identifier(&name);
    let description = description(job);
    script.line("locals {");
    line!(script, "  {id} = [");
    for network in list.networks {
        line!(script, "    \"{network}\",");
    }
    script.line("  ]");
    script.line("}");
    line!(
        script,
        "resource \"aws_ec2_managed_prefix_list\" \"{id}\" {{"
    );
    line!(script, "  name           = \"{name}\"");
    line!(script, "  address_family = \"{}\"", list.family_word());
    line!(script, "  max_entries    = length(local.{id})");
    script.line("  dynamic \"entry\" {");
    line!(script, "    for_each = local.{id}");
    script.line("    content {");
    script.line("      cidr        = entry.value");
    line!(script, "      description = \"{description}\"");
    script.line("    }");
    script.line("  }");
    script.line("}");
    for service in list.services {
        let protocol = lower(service.protocol);
        line!(
            script,
            "resource \"aws_vpc_security_group_egress_rule\" \"{id}_{protocol}_{}\" {{",
            service.port
        );
        line!(script, "  security_group_id = var.{group}");
        line!(script, "  description       = \"{description}\"");
        line!(script, "  ip_protocol       = \"{protocol}\"");
        line!(script, "  from_port         = {}", service.port);
        line!(script, "  to_port           = {}", service.port);
        line!(
            script,
            "  prefix_list_id    = aws_ec2_managed_prefix_list.{id}.id"
        );
        script.line("}");
    }
}

fn check(job: &Job) -> String {
    let mut script = job.bare_script();
    script.comment("Before: what would change; nothing but lists and rules of this file should.");
    script.line("terraform plan");
    script.comment(
        "After: what Terraform holds. A second terraform plan then says that nothing changes.",
    );
    line!(
        script,
        "terraform state list | grep {}_",
        identifier(&job.base)
    );
    script.finish()
}

fn undo(job: &Job) -> String {
    let mut script = job.bare_script();
    comment!(
        script,
        "Remove {}.tf from the configuration. Then see that only its lists and rules go, and apply.",
        job.base
    );
    script.line("terraform plan");
    script.line("terraform apply");
    script.finish()
}
