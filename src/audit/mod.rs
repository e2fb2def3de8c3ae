//! Reads CIDR blocks out of any configuration text and compares them with a plan.
