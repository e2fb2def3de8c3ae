//! The page's second module, which scripts/parting has parted from the first: puts it into the folder, and the script that
//! fetches it into the glue.

use std::path::Path;
use std::{env, fs};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha384};

use super::{PackError, Result, between, expect, hashed_name, read_text, replace, write};

/// Fetches the second module.
const SCRIPT: &str = include_str!("../../../static/engine.js");

/// The module that the glue would import, were it left to the tool that parted the two.
const LINK: &str = " from \"./__wasm_split.js\"";

pub(super) struct Engine {
    /// Its file in the folder.
    pub(super) name: String,
    /// The expression that fetches it.
    pub(super) fetched: String,
}

/// Joins the two modules, and gives the page with the glue's new name and hash.
pub(super) fn join(folder: &Path, page: &str) -> Result<(String, Engine)> {
    let path = env::var_os("TEGATA_ENGINE").ok_or(PackError::NoEngine)?;
    let wasm = fs::read(&path).map_err(|error| PackError::Io(path.into(), error))?;
    let name = hashed_name("tegata-engine", "wasm", &wasm);
    write(folder, &name, &wasm)?;
    let hash = |bytes: &[u8]| format!("sha384-{}", BASE64.encode(Sha384::digest(bytes)));
    let engine = Engine {
        fetched: format!(
            "fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{}\" }})",
            hash(&wasm)
        ),
        name,
    };

    let glue_name = between(page, "import start from \"./", "\"")?;
    let glue = read_text(folder, glue_name)?;
    let import = between(&glue, "import * as ", LINK)?;
    let script = replace(SCRIPT, "@name@", import)?;
    let script = replace(&script, "@engine@", &engine.fetched)?;
    let joined = replace(&glue, &format!("import * as {import}{LINK}"), &script)?;
    let joined_name = hashed_name("tegata-page", "js", joined.as_bytes());
    write(folder, &joined_name, &joined)?;
    let gone = folder.join(glue_name);
    fs::remove_file(&gone).map_err(|error| PackError::Io(gone, error))?;

    let (old_hash, new_hash) = (hash(glue.as_bytes()), hash(joined.as_bytes()));
    let page = replace(page, &old_hash, &new_hash)?;
    // The script that starts it, and the link that fetches it ahead.
    expect(&page, glue_name, 2)?;
    Ok((page.replace(glue_name, &joined_name), engine))
}
