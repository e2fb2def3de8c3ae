//! The native tests: properties, golden files, links, the reducer, pages as HTML.

mod audit;
mod choices;
mod compare;
mod data;
mod fit;
mod fit_page;
mod jq;
mod link;
mod net;
mod pages;
mod plan;
mod plans;
mod platforms;
<<<<<<< HEAD
mod platforms_cloud;
=======
mod platforms_change;
>>>>>>> ab04c64 (Write texts for a part of a list under names of its own, and for the change between two lists)
mod platforms_nft;
mod platforms_routers;
mod platforms_vendors;
mod ranges;
mod rooms;
mod select;
