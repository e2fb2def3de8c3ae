//! A proxy that every browser is told to use for all addresses but this machine's own: what arrives here has left the
//! page, and is refused.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::engine::Engine;

pub struct Trap {
    pub port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Trap {
    pub fn set() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        // Ends with the test program.
        thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                let mut request = Vec::new();
                BufReader::new(&stream).read_until(b'\n', &mut request).ok();
                if request.is_empty() {
                    // A browser may open a connection for a call home and give it up before it asks: nothing was sent.
                    continue;
                }
                let request = String::from_utf8_lossy(&request);
                log.lock()
                    .expect("the trap's log")
                    .push(request.trim_end().to_owned());
                let answer =
                    "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                stream.write_all(answer.as_bytes()).ok();
            }
        });
        Self { port, asked }
    }

    /// What left the machine, but for what the browser asks its maker by itself, whatever page is open.
    pub fn caught(&self, engine: Engine) -> Vec<String> {
        let asked = self.asked.lock().expect("the trap's log");
        asked
            .iter()
            .filter(|request| !engine.calls_home(host(request)))
            .cloned()
            .collect()
    }
}

/// The host in the first line of a request to a proxy: `CONNECT host:port …` or `GET http://host/… …`.
fn host(request: &str) -> &str {
    let target = request.split(' ').nth(1).unwrap_or_default();
    let address = target.split_once("://").map_or(target, |(_, rest)| rest);
    let end = address.find(['/', ':', '?']).unwrap_or(address.len());
    &address[..end]
}
