//! The view model: what each component shows, as plain values, filled by pure functions.

mod chart;
mod checked;
mod choices;
mod compared;
mod drawn;
mod figures;
mod fit;
mod head;
mod lookup;
mod map;
mod outcome;
mod provenance;
mod rules;
mod selected;
mod sent;
mod sheet;

pub use chart::{Chart, NARROWEST, Spot, chart};
pub use checked::{Checked, permille, shown_lines};
pub use choices::{
    Choice, ChoiceGroup, GroupChoice, ServiceChoice, joined, known_regions, matching,
    platform_choices, region_choices, service_choices, ungrouped,
};
pub use compared::{ChangeText, Compared, change_table, change_text, compared, compared_with_sent};
pub use drawn::{MOST_DRAWN, drawn};
pub use figures::{Also, Figure, figures};
pub use fit::{FitPanel, Preset, WidenedRow, curve_rows, fit_panel, in_aws, knee, known_addresses};
pub use head::{Head, Stamp, first_head, head};
pub use lookup::{Found, Verdict, addresses_in, look_up};
pub use map::{
    AddressMap, Layer, MAP_HEIGHT, MAP_WIDTH, OctetRow, Spans, Vpn, address_map, aws_space,
};
pub use outcome::{Fits, LimitState, Listing, Outcome, outcome, summary_line};
pub use provenance::{Provenance, Segment, line, line_block, provenance, segments};
pub use rules::{Cell, RuleRow, rule_rows, rules_as_text};
pub use selected::Selected;
pub use sent::{MAIL_KEEPS, Sent, SentCheck, check_sent, link_with_list, sent_outcome};
pub use sheet::{
    Annex, AnnexBlock, AnnexList, Entries, Part, Sheet, SheetCaution, SheetLine, SheetLink,
    SheetRequest, SheetRule, Table, TableKind, sheet,
};
