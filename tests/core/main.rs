//! The native tests: properties, golden files, links, the reducer, pages as HTML.
