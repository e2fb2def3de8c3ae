//! One renderer a platform: a plan becomes the text that a person pastes.

use crate::settings::choice;

choice! {
    /// A target of a snippet. The id is also the name of its file here.
    Platform {
        /// One CIDR block a line.
        #[default] Cidr = "cidr",
        /// A spreadsheet for the approval form.
        Csv = "csv",
        /// Linux nftables.
        Nftables = "nftables",
        /// Fortinet FortiGate, FortiOS command line.
        Fortigate = "fortigate",
        /// Cisco ASA.
        CiscoAsa = "cisco-asa",
    }
}

/// The text for one platform, in three parts that are copied apart: pasting one never undoes another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snippet {
    /// What to apply, with a heading where the platform has comments.
    pub body: String,
    /// How to see that it works; empty for plain lists.
    pub check: String,
    /// How to take it back; empty for plain lists.
    pub undo: String,
}
