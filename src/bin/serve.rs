//! Serves a folder on this machine only: `serve FOLDER [PORT]`. Prints the address first, then one line a request, which
//! the browser tests read. Not meant for the internet.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{env, fs, process, thread};

use flate2::Compression;
use flate2::write::GzEncoder;

/// The headers that SECURITY.md recommends to every host, but for the one that asks for HTTPS.
const HEADERS: &str = "Content-Security-Policy: frame-ancestors 'none'\r\nX-Content-Type-Options: nosniff\r\n\
     Referrer-Policy: no-referrer\r\nCross-Origin-Opener-Policy: same-origin\r\nCache-Control: no-cache\r\n";

fn main() {
    let mut arguments = env::args_os().skip(1);
    let folder = arguments.next().map(PathBuf::from);
    let port = match arguments.next() {
        None => Some(0),
        Some(text) => text.to_str().and_then(|text| text.parse().ok()),
    };
    let (Some(folder), Some(port), None) = (folder, port, arguments.next()) else {
        eprintln!("usage: serve FOLDER [PORT]");
        process::exit(2);
    };
    if let Err(error) = serve(folder, port) {
        eprintln!("serve: {error}");
        process::exit(1);
    }
}

fn serve(folder: PathBuf, port: u16) -> io::Result<()> {
    if !folder.join("index.html").is_file() {
        let reason = format!("{} holds no index.html; run make build", folder.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, reason));
    }
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            eprintln!("serve: port {port} is taken, using a free one");
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        }
        other => other?,
    };
    log(&format!("http://{}/", listener.local_addr()?));
    let folder = Arc::new(folder);
    for stream in listener.incoming() {
        let (stream, folder) = (stream?, Arc::clone(&folder));
        // A browser that goes away in the middle is no reason to stop.
        thread::spawn(move || answer(&stream, &folder).ok());
    }
    Ok(())
}

/// One request, one answer, then the connection ends.
fn answer(mut stream: &TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    let mut takes_gzip = false;
    for line in lines {
        let line = line?.to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        takes_gzip |= line.starts_with("accept-encoding:") && line.contains("gzip");
    }
    let mut words = request.split(' ');
    let (method, target) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    if request.is_empty() {
        return Ok(());
    }
    let (status, mime, body) = match (method, file(folder, target)) {
        ("GET" | "HEAD", Some((mime, body))) => ("200 OK", mime, body),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain", b"not found\n".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain", Vec::new()),
    };
    log(&format!("{method} {target} {}", &status[..3]));
    let (encoding, body) = match mime {
        // Pictures hold no air.
        "image/png" => ("", body),
        _ if takes_gzip => ("Content-Encoding: gzip\r\n", gzipped(&body)?),
        _ => ("", body),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\n{encoding}Vary: Accept-Encoding\r\nContent-Length: {}\r\n{HEADERS}Connection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

fn gzipped(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body)?;
    encoder.finish()
}

/// Media type and content of the file that a request asks for, if it lies in the folder.
fn file(folder: &Path, target: &str) -> Option<(&'static str, Vec<u8>)> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    if !path
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
    {
        return None;
    }
    // The sums have no extension.
    let extension = path.extension().map_or(Some("txt"), |end| end.to_str())?;
    let mime = match extension {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        // Without it the browser cannot compile while it loads.
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
    Some((mime, fs::read(folder.join(path)).ok()?))
}

/// A line that a reader at the other end of a pipe gets at once; without a reader there is nobody to tell.
fn log(line: &str) {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).ok();
}
