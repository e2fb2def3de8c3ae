//! The native tests: properties, golden files, links, the reducer, pages as HTML.

mod data;
mod jq;
mod net;
mod plans;
mod platforms;
mod platforms_nft;
mod ranges;
mod select;
