//! What the stateless Cisco systems share: ACLs that the user already has, one a family.

use super::Job;
use super::script::{Script, comment, label, ports, services};
use super::sets::{Set, SetRule, sets};
use crate::net::Family;
use crate::plan::Protocol;

/// The longest remark, in characters; IOS cuts off the rest. Source: NAC.
pub(super) const LONGEST_REMARK: usize = 100;

/// The groups of a plan and the permissions between them.
pub(super) struct Acls<'j> {
    job: &'j Job<'j>,
    pub groups: Vec<Set<'j>>,
    rules: Vec<SetRule<'j>>,
}

/// Stands for the ACL that already filters the servers' interface. On IOS the families cannot share a name.
pub(super) fn acl(family: Family) -> &'static str {
    match family {
        Family::V4 => "INSIDE-IN",
        Family::V6 => "INSIDE-IN-V6",
    }
}

impl<'j> Acls<'j> {
    pub(super) fn of(job: &'j Job<'j>) -> Self {
        let (groups, rules) = sets(job);
        Self { job, groups, rules }
    }

    /// The families in which anything is permitted.
    pub(super) fn families(&self) -> impl Iterator<Item = Family> {
        Family::ALL
            .into_iter()
            .filter(|family| self.rules.iter().any(|rule| rule.family == *family))
    }

    /// What is permitted in one family.
    pub(super) fn rules(&self, family: Family) -> impl Iterator<Item = &SetRule<'j>> {
        self.rules.iter().filter(move |rule| rule.family == family)
    }

    /// Everything that is permitted.
    pub(super) fn all_rules(&self) -> &[SetRule<'j>] {
        &self.rules
    }

    /// What a permission is for, no longer than a remark.
    pub(super) fn remark(&self, rule: &SetRule) -> String {
        format!(
            "{}, {}",
            label(self.job.plan, LONGEST_REMARK - 40),
            services(&rule.flow.services)
        )
    }

    /// Tells where the lines belong and what they could cut. A group stands in a line behind `keyword`, and
    /// `resequence` is the command that makes room between the lines of a family's ACL, where one is known.
    pub(super) fn advise(
        &self,
        script: &mut Script,
        keyword: &str,
        resequence: fn(Family) -> Option<String>,
    ) {
        let names: Vec<&str> = self.families().map(acl).collect();
        comment!(
            script,
            "In configuration mode. Replace {} by yours: what filters the interface of the source servers.",
            names.join(" and ")
        );
        script.comment("Lines land last. Above a deny, each needs a free sequence number.");
        for command in self.families().filter_map(resequence) {
            comment!(script, "  Makes room: {command}");
        }
        script.comment("Binding another ACL replaces the live one, and all that it does not permit is dropped. Not bound yet, on the interface:");
        for family in self.families() {
            match family {
                Family::V4 => comment!(script, "  ip access-group {} in", acl(family)),
                Family::V6 => comment!(script, "  ipv6 traffic-filter {} in", acl(family)),
            }
        }
        script.comment(
            "An ACL keeps no state. Where another one filters the way back, permit the replies there:",
        );
        for rule in self.families().flat_map(|family| self.rules(family)) {
            let to = rule.sources.as_ref().map_or_else(
                || "any".to_owned(),
                |sources| format!("{keyword} {sources}"),
            );
            let from = format!("{keyword} {}", rule.destinations);
            if !ports(&rule.flow.services, Protocol::Tcp).is_empty() {
                comment!(script, "  permit tcp {from} {to} established");
            }
            for port in ports(&rule.flow.services, Protocol::Udp) {
                comment!(script, "  permit udp {from} eq {port} {to}");
            }
        }
        script.comment("To refresh the list later, paste only the object-groups: members are added, none is removed.");
    }

    /// Tells what undoing could cut.
    pub(super) fn warn_of_undo(&self, script: &mut Script) {
        script.comment(
            "In configuration mode. If these are the only lines of an ACL, unbind it first.",
        );
    }
}
