//! Tegata: exact firewall allow-lists for moving servers to AWS, worked out in the browser.
//!
//! ```text
//! bytes ─parse→ Ranges ─select→ Selection ─aggregate→ CidrSet ─plan→ Plan ─render→ Snippet ─→ view
//!                                                        └─fit→ Fitted ─┘   (only when a budget is set)
//! link ⇄ Settings: steers select, fit, plan and render
//! two files ─compare→ Changes (to add, to remove, which rows caused it)
//! any text ─read→ CidrSet ─compare with the Plan→ Audit (missing, surplus, hazards)
//! ```
//!
//! Every arrow is a pure function: no clock, no browser, no global. What cannot be pure sits in `browser`, which only
//! `app` uses. A room uses only rooms to its left: `net, ranges, select, fit, plan, compare, platforms, i18n, view, app`;
//! `facts`, `settings`, `link` and `audit` stand beside, each with rooms of its own (`tests/core/rooms.rs` holds all this).
//!
//! In the browser the page starts with its form alone; all that answers is a second module, reached through `app::Engine`.

#![warn(clippy::disallowed_methods)]
#![cfg_attr(tegata_sized, feature(optimize_attribute))]

pub mod app;
pub mod audit;
pub mod browser;
pub mod compare;
pub mod facts;
pub mod fit;
pub mod i18n;
pub mod link;
pub mod net;
pub mod plan;
pub mod platforms;
pub mod ranges;
pub mod select;
pub mod settings;
pub mod view;
