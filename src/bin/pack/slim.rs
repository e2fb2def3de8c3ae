//! Takes out of the built files what nobody reads: comments and blanks of the style and of the wasm's glue, and the long
//! names under which the wasm imports the browser's functions from its glue.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use sha2::{Digest as _, Sha384};

use super::{
    BASE64, PackError, Result, between, element, hashed_name, read, read_text, replace, write,
};

/// Slims the files that the page names, and gives the page with their new names.
pub(super) fn slim(folder: &Path, page: &str) -> Result<String> {
    let style_link = element(page, "<link rel=\"stylesheet\"")?;
    let style_name = between(style_link, "href=\"./", "\"")?;
    let glue_name = between(page, "from \"./", "\"")?;
    let wasm_name = between(page, "new URL(\"./", "\"")?;

    let style = without_comments(&read_text(folder, style_name)?)?;
    let glue = without_blanks(&read_text(folder, glue_name)?);
    let (wasm, glue) = with_short_imports(&read(folder, wasm_name)?, glue)?;

    let page = exchange(folder, page, style_name, without_blanks(&style).as_bytes())?;
    let page = exchange(folder, &page, glue_name, glue.as_bytes())?;
    exchange(folder, &page, wasm_name, &wasm)
}

/// Writes a file's new content under a name of its own, and names that in the page.
fn exchange(folder: &Path, page: &str, name: &str, content: &[u8]) -> Result<String> {
    let integrity = |content: &[u8]| BASE64.encode(Sha384::digest(content));
    let page = page.replace(&integrity(&read(folder, name)?), &integrity(content));
    let path = folder.join(name);
    fs::remove_file(&path).map_err(|error| PackError::Io(path, error))?;

    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    // Trunk's own hash of the former content goes.
    let stem = stem.rsplit_once('-').map_or(stem, |(stem, _)| stem);
    let new_name = hashed_name(stem, extension, content);
    write(folder, &new_name, content)?;
    Ok(page.replace(name, &new_name))
}

/// A style without its comments. Ours has none inside a text.
fn without_comments(style: &str) -> Result<String> {
    let mut kept = String::new();
    let mut rest = style;
    while let Some((before, comment)) = rest.split_once("/*") {
        let open = || PackError::Open("/*".to_owned());
        kept.push_str(before);
        rest = comment.split_once("*/").ok_or_else(open)?.1;
    }
    kept.push_str(rest);
    Ok(kept)
}

/// A text without empty lines and the blanks around lines; neither the style nor the glue has texts of several lines.
fn without_blanks(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

/// The number of the section in which a wasm names its imports.
const IMPORTS: u8 = 2;

/// The kind of an import that is a function.
const FUNCTION: u8 = 0;

/// How long a wasm's first part is: its magic number and its version.
const PREAMBLE: usize = 8;

/// The wasm and its glue with names of two letters for the functions that the one imports from the other.
fn with_short_imports(wasm: &[u8], glue: String) -> Result<(Vec<u8>, String)> {
    let mut glue = glue;
    let mut rest = Bytes(wasm);
    let mut short = rest.take(PREAMBLE)?.to_vec();
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let section = rest.text()?;
        short.push(id);
        if id == IMPORTS {
            let imports = short_imports(section, &mut glue)?;
            push_text(&mut short, &imports);
        } else {
            push_text(&mut short, section);
        }
    }
    Ok((short, glue))
}

fn short_imports(section: &[u8], glue: &mut String) -> Result<Vec<u8>> {
    let mut rest = Bytes(section);
    let count = rest.number()?;
    let mut short = Vec::new();
    push_number(&mut short, count);
    for index in 0..count {
        let module = rest.text()?;
        let name = String::from_utf8_lossy(rest.text()?);
        if rest.byte()? != FUNCTION {
            return Err(PackError::Wasm("an import that is no function"));
        }
        let letters = [index / 26, index % 26].map(|digit| char::from(b'a' + digit as u8));
        let new_name = String::from_iter(letters);
        *glue = replace(glue, &format!("\n{name}: "), &format!("\n{new_name}: "))?;
        push_text(&mut short, module);
        push_text(&mut short, new_name.as_bytes());
        short.push(FUNCTION);
        push_number(&mut short, rest.number()?);
    }
    Ok(short)
}

/// What is left to read of a wasm.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let cut_off = PackError::Wasm("it ends too early");
        let (taken, rest) = self.0.split_at_checked(count).ok_or(cut_off)?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// A number of seven bits a byte, the lowest first.
    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(PackError::Wasm("a number without end"))
    }

    /// Bytes behind their number.
    fn text(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }
}

fn push_number(bytes: &mut Vec<u8>, number: usize) {
    let mut rest = number;
    while rest > 0x7f {
        bytes.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

fn push_text(bytes: &mut Vec<u8>, text: &[u8]) {
    push_number(bytes, text.len());
    bytes.extend_from_slice(text);
}
