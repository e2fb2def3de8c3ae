//! Bad files too large to keep: made when they are needed, here and in the browser's tests.

#![allow(
    dead_code,
    reason = "each of the two test programs makes only some of them"
)]

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

/// A row of a made-up file.
fn row(number: u32, region: &str) -> String {
    let [a, b, c, d] = (0x0a00_0000 + 2 * number).to_be_bytes();
    format!(r#"{{"ip_prefix":"{a}.{b}.{c}.{d}/32","region":"{region}","service":"EC2"}}"#)
}

/// A whole file around these rows.
fn around(rows: impl Iterator<Item = String>) -> Vec<u8> {
    let mut text = br#"{"syncToken":"7","createDate":"2026-01-02-03-04-05","prefixes":["#.to_vec();
    for (at, row) in rows.enumerate() {
        if at > 0 {
            text.extend(b",\n");
        }
        text.extend(row.bytes());
    }
    text.extend(br#"],"ipv6_prefixes":[]}"#);
    text
}

/// So many rows of one Region, no two of which can be joined.
pub fn many_rows(count: u32) -> Vec<u8> {
    around((0..count).map(|number| row(number, "ap-northeast-1")))
}

/// So many rows, each of a Region of its own.
pub fn many_regions(count: u32) -> Vec<u8> {
    around((0..count).map(|number| row(number, &format!("r-{number}"))))
}

/// Lists within lists, never closed.
pub fn nesting(depth: usize) -> Vec<u8> {
    vec![b'['; depth]
}

/// A whole file with lists within lists under a name that nobody reads.
pub fn nesting_in_a_field(depth: usize) -> Vec<u8> {
    let good = around(std::iter::once(row(1, "ap-northeast-1")));
    let nested = format!(r#"{{"x":{}{},"#, "[".repeat(depth), "]".repeat(depth));
    [nested.as_bytes(), &good[1..]].concat()
}

/// A row that is lists within lists.
pub fn nesting_for_a_row(depth: usize) -> Vec<u8> {
    around(std::iter::once("[".repeat(depth) + &"]".repeat(depth)))
}

/// A Region whose name is this long.
pub fn long_name(length: usize) -> Vec<u8> {
    around(std::iter::once(row(1, &"<b>".repeat(length / 3))))
}

/// A field with this many digits.
pub fn many_digits(count: usize) -> Vec<u8> {
    let good = around(std::iter::once(row(1, "ap-northeast-1")));
    [
        format!(r#"{{"x":{},"#, "9".repeat(count)).as_bytes(),
        &good[1..],
    ]
    .concat()
}

/// So many bytes of white space, packed to a thousandth of that.
pub fn bomb(megabytes: usize) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let blank = vec![b' '; 1024 * 1024];
    for _ in 0..megabytes {
        packed.write_all(&blank).expect("a Vec takes any bytes");
    }
    packed.finish().expect("a Vec takes any bytes")
}

/// A bomb within a bomb.
pub fn bomb_in_a_bomb(megabytes: usize) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed
        .write_all(&bomb(megabytes))
        .expect("a Vec takes any bytes");
    packed.finish().expect("a Vec takes any bytes")
}

/// So many packed files in one, each of them empty: all work and no text.
pub fn many_members(count: usize) -> Vec<u8> {
    let packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed
        .finish()
        .expect("a Vec takes any bytes")
        .repeat(count)
}

/// A file of so many bytes that takes no room on disk.
pub fn hollow(file: &std::fs::File, megabytes: u64) -> io::Result<()> {
    file.set_len(megabytes * 1024 * 1024)
}

/// So many rows in the very layout that AWS writes, no two of which can be joined: the first of one Region, all others of
/// another.
pub fn usual_rows(first: u32, others: u32) -> Vec<u8> {
    let mut text = String::from(
        "{\n  \"syncToken\": \"7\",\n  \"createDate\": \"2026-01-02-03-04-05\",\n  \"prefixes\": [\n",
    );
    for number in 0..first + others {
        let [a, b, c, d] = (0x0b00_0000 + 2 * number).to_be_bytes();
        let region = if number < first {
            "ap-northeast-1"
        } else {
            "us-east-1"
        };
        let comma = if number > 0 { ",\n" } else { "" };
        let row = format!(
            "{comma}    {{\n      \"ip_prefix\": \"{a}.{b}.{c}.{d}/32\",\n      \"region\": \"{region}\",\n      \
             \"service\": \"EC2\",\n      \"network_border_group\": \"{region}\"\n    }}"
        );
        text.push_str(&row);
    }
    text.push_str(
        "\n  ],\n  \"ipv6_prefixes\": [\n    {\n      \"ipv6_prefix\": \"2001:db8::/32\",\n      \"region\": \"us-east-1\",\n      \
         \"service\": \"EC2\",\n      \"network_border_group\": \"us-east-1\"\n    }\n  ]\n}\n",
    );
    text.into_bytes()
}
