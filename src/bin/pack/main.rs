//! Finishes the built folder, after Trunk and before the folder is put in place: moves the start script into a file of
//! its own, writes the content security policy, the single file `tegata.html`, what the page needs to live without its
//! server, and the build's name and hashes. The same input gives the same bytes.
//!
//! Each replacement must happen exactly as often as expected, or the build stops: a page whose policy was not written
//! must never be served.

mod engine;
mod offline;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fmt, fs, io, process};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256, Sha384};

use engine::Engine;

/// Where index.html wants its policy.
const POLICY_PLACE: &str = "@policy@";

/// Where index.html wants the build's name.
const BUILD_PLACE: &str = "@build@";

/// Where index.html wants its manifest; the single file has none.
const MANIFEST_PLACE: &str = "<!-- @manifest@ -->";

/// What holds for both forms of the page: nothing is allowed but what is named after it, and no text becomes markup,
/// script or a script's address, where the browser knows Trusted Types.
const COMMON_POLICY: &str = "default-src 'none'; font-src 'none'; form-action 'none'; base-uri 'none'; \
     require-trusted-types-for 'script'";

/// What the served page needs. `connect-src 'self'` is the least with which it can fetch its own wasm, and the one
/// Trusted Types policy gives nothing but the address of the service worker (see static/offline.js).
/// `frame-ancestors` has no effect inside a page: it belongs to the server's headers.
const SERVED_POLICY: &str = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; worker-src 'self'; manifest-src 'self'; trusted-types tegata";

/// Shows what to do after a fault of the page's own; in both forms.
const CRASH_SCRIPT: &str = include_str!("../../../static/crash.js");

const SCRIPT: &str = "<script type=\"module\">";
const SCRIPT_END: &str = "</script>";
const WASM_PRELOAD: &str = "<link rel=\"preload\"";

/// Why the folder could not be packed.
#[derive(Debug)]
enum PackError {
    /// A file could not be read or written.
    Io(PathBuf, io::Error),
    /// A text does not occur as often as the step expects.
    Count {
        text: String,
        expected: usize,
        found: usize,
    },
    /// Nothing closes what this text opens.
    Open(String),
    /// A file's name is no Unicode text.
    Name(OsString),
    /// Nobody said where the second module is.
    NoEngine,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Count {
                text,
                expected,
                found,
            } => write!(
                f,
                "expected `{text}` {expected} times, found it {found} times"
            ),
            Self::Open(text) => write!(f, "nothing closes `{text}`"),
            Self::Name(name) => write!(f, "not a file of the page: {}", name.display()),
            Self::NoEngine => {
                f.write_str("TEGATA_ENGINE must name the second module: use scripts/build")
            }
        }
    }
}

type Result<T> = std::result::Result<T, PackError>;

fn main() {
    let folder = env::args_os()
        .nth(1)
        .or_else(|| env::var_os("TRUNK_STAGING_DIR"));
    let Some(folder) = folder else {
        eprintln!("usage: pack FOLDER (or TRUNK_STAGING_DIR as Trunk sets it)");
        process::exit(2);
    };
    if let Err(error) = pack(Path::new(&folder)) {
        eprintln!("pack: {error}");
        process::exit(1);
    }
}

fn pack(folder: &Path) -> Result<()> {
    let page = read_text(folder, "index.html")?;
    expect(&page, "<script", 1)?;
    expect(&page, "style=", 0)?;

    let (page, engine) = engine::join(folder, &page)?;
    let single = single_file(folder, &page, &engine)?;
    let served = served_page(folder, &page)?;
    let manifest = offline::manifest(folder)?;
    let served = replace(&served, MANIFEST_PLACE, &manifest)?;

    let files: Vec<String> = names(folder)?
        .into_iter()
        .filter(|name| name != "index.html")
        .collect();
    let build = build_id(folder, &files, [&served, &single])?;
    let served = replace(&served, BUILD_PLACE, &build)?;
    write(folder, "index.html", &served)?;
    write(folder, "sw.js", offline::worker(folder, &files, &build)?)?;
    write(
        folder,
        "tegata.html",
        replace(&single, BUILD_PLACE, &build)?,
    )?;
    let version = format!("version {}\nbuild {build}\n", env!("CARGO_PKG_VERSION"));
    write(folder, "version.txt", version)?;
    write(folder, SUMS, sums(folder)?)
}

/// The SHA-256 of every other file, in the form that `sha256sum -c` reads.
const SUMS: &str = "SHA256SUMS";

/// Twelve hexadecimal digits that change whenever any byte of either form does.
fn build_id(folder: &Path, files: &[String], pages: [&str; 2]) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(offline::WORKER);
    for page in pages {
        hash.update(Sha256::digest(page));
    }
    for name in files {
        hash.update(name);
        hash.update(Sha256::digest(read(folder, name)?));
    }
    Ok(hex(&hash.finalize())[..12].to_owned())
}

fn sums(folder: &Path) -> Result<String> {
    let mut sums = String::new();
    for name in names(folder)?.iter().filter(|name| *name != SUMS) {
        let hash = hex(&Sha256::digest(read(folder, name)?));
        sums.push_str(&format!("{hash}  {name}\n"));
    }
    Ok(sums)
}

/// The page of the served folder: its start script in a file of its own, so that the policy allows no inline script.
fn served_page(folder: &Path, page: &str) -> Result<String> {
    let start = between(page, SCRIPT, SCRIPT_END)?;
    // Before the program: they must stand when it does not.
    let whole = replace(
        start,
        "\ntry {",
        &format!("\n{CRASH_SCRIPT}{}try {{", offline::SCRIPT),
    )?;
    let name = hashed_name("start", "js", whole.as_bytes());
    write(folder, &name, &whole)?;
    let script = format!(
        "<script type=\"module\" src=\"./{name}\" integrity=\"sha384-{}\">{SCRIPT_END}",
        BASE64.encode(Sha384::digest(&whole))
    );
    let page = replace(page, &format!("{SCRIPT}{start}{SCRIPT_END}"), &script)?;
    // Browsers check no integrity of what is fetched ahead as data, and say so in the console.
    let preload = element(&page, WASM_PRELOAD)?;
    let hash = between(preload, " integrity=\"", "\"")?;
    let plain = replace(preload, &format!(" integrity=\"{hash}\""), "")?;
    let page = replace(&page, preload, &plain)?;
    replace(
        &page,
        POLICY_PLACE,
        &format!("{COMMON_POLICY}; {SERVED_POLICY}"),
    )
}

/// The whole page as one file that works from disk: style, script and wasm inside, each allowed by its hash alone, and
/// no `connect-src`, so that the browser itself proves that nothing leaves.
fn single_file(folder: &Path, page: &str, engine: &Engine) -> Result<String> {
    let start = between(page, SCRIPT, SCRIPT_END)?;
    let script = single_script(folder, start, engine)?;
    let page = replace(
        page,
        &format!("{SCRIPT}{start}"),
        &format!("{SCRIPT}{script}"),
    )?;

    let style_link = element(&page, "<link rel=\"stylesheet\"")?;
    let style = read_text(folder, between(style_link, "href=\"./", "\"")?)?;
    expect(&style, "</style", 0)?;
    let page = replace(&page, style_link, &format!("<style>{style}</style>"))?;

    let icon_link = element(&page, "<link rel=\"icon\"")?;
    let icon = BASE64.encode(read(folder, between(icon_link, "href=\"./", "\"")?)?);
    let icon = format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\" />");
    let page = replace(&page, icon_link, &icon)?;

    let page = replace(&page, MANIFEST_PLACE, "")?;
    let page = replace(&page, element(&page, "<link rel=\"modulepreload\"")?, "")?;
    let page = replace(&page, element(&page, WASM_PRELOAD)?, "")?;

    let policy = format!(
        "{COMMON_POLICY}; trusted-types 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data:",
        hash_source(&script),
        hash_source(&style)
    );
    replace(&page, POLICY_PLACE, &policy)
}

/// An expression that is a response with the bytes of a file. Base64 adds a third to what it writes: they are packed first,
/// and the browser unpacks them.
fn embedded(folder: &Path, name: &str) -> Result<String> {
    let gzip = |bytes: &[u8]| -> io::Result<Vec<u8>> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes)?;
        encoder.finish()
    };
    let packed = gzip(&read(folder, name)?);
    let packed = packed.map_err(|error| PackError::Io(folder.join(name), error))?;
    let text = BASE64.encode(packed);
    Ok(format!(
        "new Response(new Blob([Uint8Array.from(atob(\"{text}\"), (c) => c.charCodeAt(0))]).stream()\
         .pipeThrough(new DecompressionStream(\"gzip\")))"
    ))
}

/// The start script with the module that it imports and the wasm that it fetches inside.
fn single_script(folder: &Path, start: &str, engine: &Engine) -> Result<String> {
    let glue_name = between(start, "from \"./", "\"")?;
    let wasm_name = between(start, "new URL(\"./", "\"")?;

    let glue = read_text(folder, glue_name)?;
    expect(&glue, "\nimport ", 0)?;
    let glue = replace(
        &glue,
        "export { initSync, __wbg_init as default };",
        "const start = __wbg_init;",
    )?;
    let glue = replace(&glue, &engine.fetched, &embedded(folder, &engine.name)?)?;
    let start = replace(start, &format!("import start from \"./{glue_name}\";"), "")?;
    let start = replace(
        &start,
        &format!("new URL(\"./{wasm_name}\", import.meta.url)"),
        &format!("await {}.arrayBuffer()", embedded(folder, wasm_name)?),
    )?;
    let script = format!("{glue}{CRASH_SCRIPT}{start}");
    expect(&script, "</script", 0)?;
    expect(&script, "<!--", 0)?;
    Ok(script)
}

/// A name that changes with the content, so that hosts and browsers may keep the file for ever.
fn hashed_name(stem: &str, extension: &str, content: &[u8]) -> String {
    format!(
        "{stem}-{}.{extension}",
        &hex(&Sha256::digest(content))[..16]
    )
}

/// The source expression that allows exactly this inline text.
fn hash_source(text: impl AsRef<[u8]>) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(text)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The tag that begins so; there must be one.
fn element<'a>(page: &'a str, start: &str) -> Result<&'a str> {
    expect(page, start, 1)?;
    let from = page.find(start).unwrap_or_default();
    let length = page[from..]
        .find('>')
        .ok_or_else(|| PackError::Open(start.to_owned()))?;
    Ok(&page[from..=from + length])
}

/// What stands between the only occurrence of one text and the next of the other.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Result<&'a str> {
    expect(text, before, 1)?;
    text.split_once(before)
        .and_then(|(_, rest)| rest.split_once(after))
        .map(|(inside, _)| inside)
        .ok_or_else(|| PackError::Open(before.to_owned()))
}

/// Replaces the only occurrence.
fn replace(text: &str, from: &str, to: &str) -> Result<String> {
    expect(text, from, 1)?;
    Ok(text.replacen(from, to, 1))
}

fn expect(text: &str, part: &str, expected: usize) -> Result<()> {
    match text.matches(part).count() {
        found if found == expected => Ok(()),
        found => Err(PackError::Count {
            text: part.chars().take(80).collect(),
            expected,
            found,
        }),
    }
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>> {
    let path = folder.join(name);
    fs::read(&path).map_err(|error| PackError::Io(path, error))
}

fn read_text(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    fs::read_to_string(&path).map_err(|error| PackError::Io(path, error))
}

/// The files of the folder in the order of their names, the same on every machine.
fn names(folder: &Path) -> Result<Vec<String>> {
    let failed = |error| PackError::Io(folder.to_owned(), error);
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        names.push(name.into_string().map_err(PackError::Name)?);
    }
    names.sort();
    Ok(names)
}

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Result<()> {
    let path = folder.join(name);
    fs::write(&path, content).map_err(|error| PackError::Io(path, error))
}
