//! Which rows of the file a choice means, with their provenance.
