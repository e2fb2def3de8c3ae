//! `Settings` as a URL fragment and back. Any text decodes; what is wrong in it comes back as notices.
