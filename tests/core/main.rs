//! The native tests: properties, golden files, links, the reducer, pages as HTML.

mod audit;
mod choices;
mod compare;
mod data;
mod fit;
mod fit_page;
mod jq;
mod link;
mod list;
mod map;
mod net;
mod pages;
mod plan;
mod plans;
mod platforms;
mod platforms_change;
mod platforms_cloud;
mod platforms_nft;
mod platforms_routers;
mod platforms_vendors;
mod ranges;
mod rooms;
mod select;
mod sent;
mod sheet;
mod tools;
