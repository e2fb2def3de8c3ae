//! The native tests: properties, golden files, links, the reducer, pages as HTML.

mod data;
mod fit;
mod jq;
mod net;
mod ranges;
mod select;
