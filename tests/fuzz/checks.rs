//! What must hold whatever comes in: one function a fuzz target. `cargo test` replays the seeds and every input that
//! once broke something (`tests/core/fuzzed.rs`); `make fuzz` looks for new ones.
//!
//! A check panics where something does not hold. That it ends, and in how much memory, is watched from outside.

#![allow(dead_code, reason = "each fuzz target uses one of the checks")]

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tegata::audit::{self, Ports};
use tegata::facts::{Confidence, Source};
use tegata::i18n::{Lang, Message};
use tegata::link;
use tegata::net::{self, CidrSet, Family, IpNet};
use tegata::plan::{
    Destination, FileId, Host, Origin, Plan, Protocol, Purpose, Rule, RuleSource, Service,
};
use tegata::platforms::{Platform, Scope, Unrenderable, Vendor};
use tegata::ranges::{self, ParseError, Ranges, RegionCode};
use tegata::select;
use tegata::settings::{Families, Profile, Route, Settings};

/// What holds for one input, or panics.
pub type Check = fn(&[u8]);

/// Every check under its target's name.
pub const CHECKS: [(&str, Check); 5] = [
    ("file", file),
    ("link", link),
    ("configuration", configuration),
    ("texts", texts),
    ("networks", networks),
];

/// Texts for people, in both languages: nothing in them hides, turns or breaks what stands around it.
fn assert_shown(message: &Message) {
    for lang in [Lang::En, Lang::Ja] {
        let text = message.text(lang);
        assert!(text.chars().all(is_harmless), "{text:?}");
        // What comes out of the input is cut short; a message that grows with it is none.
        assert!(text.chars().count() < 2_000, "{text:?}");
    }
}

/// An independent list of the signs that draw nothing, or change how their neighbours are drawn.
fn is_harmless(sign: char) -> bool {
    const HIDDEN: &[std::ops::RangeInclusive<char>] = &[
        '\u{ad}'..='\u{ad}',
        '\u{61c}'..='\u{61c}',
        '\u{180e}'..='\u{180e}',
        '\u{200b}'..='\u{200f}',
        '\u{2028}'..='\u{202e}',
        '\u{2060}'..='\u{206f}',
        '\u{feff}'..='\u{feff}',
        '\u{e0000}'..='\u{e007f}',
    ];
    !sign.is_control() && !HIDDEN.iter().any(|range| range.contains(&sign))
}

// ---- The file ----

/// Reads the input as a file, plain and packed.
pub fn file(data: &[u8]) {
    let plain = ranges::parse(data);
    match &plain {
        Ok(ranges) => accepted(data, ranges),
        Err(error) => refused(data, error),
    }
    if !data.starts_with(&[0x1f, 0x8b]) {
        let mut packed = GzEncoder::new(Vec::new(), Compression::none());
        packed.write_all(data).expect("a Vec takes any bytes");
        let packed = packed.finish().expect("a Vec takes any bytes");
        let packed = ranges::parse(&packed);
        match (&plain, &packed) {
            (Ok(plain), Ok(packed)) => assert_eq!(contents(plain), contents(packed)),
            (Err(plain), Err(packed)) => assert_eq!(plain, packed),
            _ => panic!("plain {plain:?}, packed {packed:?}"),
        }
    }
}

fn contents(ranges: &Ranges) -> Vec<String> {
    ranges.iter().map(|row| format!("{row:?}")).collect()
}

fn accepted(data: &[u8], ranges: &Ranges) {
    let rows = ranges.rows(Family::V4) + ranges.rows(Family::V6);
    assert!(rows > 0, "a file without rows is refused");
    assert!(ranges.heap_bytes() <= 4096 + 64 * data.len().max(unpacked_len(data)));
    for notice in ranges.notices() {
        assert_shown(&Message::FileNotice(notice.clone()));
    }
    let is_code = |text: &str| {
        (1..=64).contains(&text.len())
            && (text.bytes()).all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    assert!(
        ranges
            .regions()
            .iter()
            .all(|one| is_code(one.code.as_str()))
    );
    assert!(
        ranges
            .services()
            .iter()
            .all(|one| is_code(one.code.as_str()))
    );
    let file = ranges.file_id();
    assert!(file.sync_token.is_empty() || is_code(&file.sync_token));
    assert!(file.create_date.is_ascii() && file.create_date.len() <= 40);

    // What another reader of JSON finds in the same text.
    if let Ok(text) = std::str::from_utf8(data)
        && let Ok(json) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}'))
    {
        for family in Family::ALL {
            let theirs = json[ranges::array_name(family)].as_array();
            let theirs: Vec<&str> = (theirs.into_iter().flatten())
                .map(|row| row[ranges::field_name(family)].as_str().expect("a prefix"))
                .collect();
            let ours: Vec<_> = ranges.family(family).map(|row| row.text()).collect();
            assert_eq!(ours, theirs);
        }
    }

    // The list for the first row's Region and service holds that row, and nothing but rows of them.
    let row = ranges.iter().next().expect("a row");
    let settings = Settings {
        profile: Profile::Custom,
        regions: vec![row.region().clone()],
        services: vec![row.service().clone()],
        families: Families::Both,
        ..Settings::default()
    };
    let chosen = select::select(ranges, &settings);
    let list = chosen.aggregate();
    assert!(list.contains_prefix(&row.prefix()));
    let theirs: CidrSet = (ranges.iter())
        .filter(|one| one.region() == row.region() && one.service() == row.service())
        .map(|one| one.prefix())
        .collect();
    assert_eq!(list, theirs);
}

/// How long a packed file is when unpacked, by its own word.
fn unpacked_len(data: &[u8]) -> usize {
    if !data.starts_with(&[0x1f, 0x8b]) {
        return 0;
    }
    let mut all = Vec::new();
    let read = std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(data), &mut all);
    read.map_or(0, |_| all.len())
}

fn refused(data: &[u8], error: &ParseError) {
    for message in [
        Message::RejectedTitle(error.clone()),
        Message::RejectedDetail(error.clone()),
        Message::RejectedRemedy(error.clone()),
    ] {
        assert_shown(&message);
    }
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let lines = 1 + text.matches('\n').count();
    match error {
        // Text of other encodings has places of its own.
        ParseError::NotJson { line, column } | ParseError::CutOff { line, column }
            if !data.contains(&0) =>
        {
            assert!((1..=lines).contains(line), "line {line} of {lines}");
            assert!((1..=text.len() + 1).contains(column));
            let json = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}'));
            let theirs = json.expect_err("what is no JSON is none for others");
            // They also read what we pass over: its numbers must fit, its surrogates come in pairs, and it may not nest
            // deeply. We pass a number over sign by sign, and do not tell one that is cut from one that is none.
            let told = theirs.to_string();
            let is_passed_over = ["out of range", "surrogate", "hex escape", "recursion"]
                .iter()
                .any(|fault| told.contains(fault));
            let is_number = text.ends_with(['-', '+', '.', 'e', 'E']);
            if !is_passed_over && !is_number {
                assert_eq!(theirs.is_eof(), matches!(error, ParseError::CutOff { .. }));
            }
        }
        ParseError::BadEncoding { offset, .. } => assert!(*offset <= data.len()),
        _ => {}
    }
}

// ---- The link ----

/// Opens the input as a link, and writes what it says as one again.
pub fn link(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let decoded = link::decode(&text);
    for notice in &decoded.notices {
        assert_shown(&Message::LinkNotice(notice.clone()));
    }
    let written = link::encode(&decoded.settings);
    assert_url(&written);
    let again = link::decode(&written);
    assert_eq!(again.settings, decoded.settings, "{written}");
    assert_eq!(again.notices, []);
    assert_eq!(link::encode(&again.settings), written);

    let token = decoded.token.as_deref().unwrap_or_default();
    if let Some(lists) = &decoded.lists {
        let full = link::encode_with_list(&decoded.settings, token, lists);
        let full = full.expect("what was read is short enough to be written");
        assert_url(&full);
        let again = link::decode(&full);
        assert_eq!(again.lists.as_ref(), Some(lists));
        assert_eq!(again.token, decoded.token);
        assert_eq!(again.notices, []);
    }
    // Planned without a file, as on a page that just opened.
    let plan = tegata::plan::plan(&decoded.settings, None);
    render(decoded.settings.platform, &plan).ok();
}

/// What may stand in a fragment as it is, and in the mail that carries it.
fn assert_url(text: &str) {
    assert!(
        text.bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"=&%,:/-._~".contains(&b)),
        "{text}"
    );
}

// ---- The configuration ----

thread_local! {
    static PLAN: Plan = Case {
        source: "192.0.2.0/24 2001:db8:a::/64".to_owned(),
        data: "198.51.100.0/25 203.0.113.0/26 2001:db8:1000::/40".to_owned(),
        ..Case::default()
    }
    .plan();
}

/// Reads the input as somebody's configuration, and holds it against a plan.
pub fn configuration(data: &[u8]) {
    let text = audit::decode(data);
    let reading = audit::read(&text);
    let lines = 1 + text.matches('\n').count();
    let is_line = |line: usize| (1..=lines).contains(&line);
    let is_capped = |text: &str| text.chars().count() <= 80 && text.chars().all(is_harmless);
    for found in reading.allowed.iter().chain(&reading.denied) {
        assert!(is_line(found.line));
        assert_eq!(found.prefix, found.prefix.trunc());
        if let Ports::Only(ranges) = &found.ports {
            assert!(ranges.iter().all(|range| range.first <= range.last));
        }
    }
    for unread in &reading.unread {
        assert!(
            is_line(unread.line) && is_capped(&unread.text),
            "{unread:?}"
        );
    }
    for unused in &reading.unused {
        assert!(
            is_line(unused.line) && is_capped(&unused.name),
            "{unused:?}"
        );
    }
    for host in &reading.host_names {
        assert!(is_line(host.line) && is_capped(&host.name), "{host:?}");
    }
    assert!(reading.any.iter().all(|line| is_line(*line)));
    // A range is the most that few signs can say: 254 blocks, for each of two actions and three roles.
    let found = reading.allowed.len() + reading.denied.len();
    assert!(
        found <= 128 * (text.len() + 1),
        "{found} from {}",
        text.len()
    );

    PLAN.with(|plan| {
        let audit = audit::audit(&reading, plan, None).expect("the plan's data is known");
        let wanted: CidrSet = plan.data().expect("data").iter().copied().collect();
        let allowed = reading.destinations(1500);
        let covered = wanted.difference(&audit.missing);
        assert!(covered.difference(&allowed).is_empty());
        assert!(audit.missing.difference(&wanted).is_empty());
    });
}

// ---- The texts ----

/// What stands between the fields of a case: no byte of any text in UTF-8.
const BETWEEN: u8 = 0xff;

/// The host that every case has beside its own.
const OTHER_HOST: &str = "mgn.example.com";

const FACT: Source = Source {
    title: "A page of the tests",
    url: "https://docs.example.com/",
    confidence: Confidence::Documented,
};

/// What a plan is made of that files, links and people bring. The doors of the product let through far less than this:
/// the texts must stay whole even behind an open door.
#[derive(Clone, Default)]
struct Case {
    region: String,
    token: String,
    date: String,
    host: String,
    source: String,
    data: String,
    link: String,
    /// Bits: VPN, sample, a second Region; then three for the platforms.
    kind: u8,
}

impl Case {
    fn of(data: &[u8]) -> Self {
        let mut fields = data.split(|byte| *byte == BETWEEN);
        let mut next = || String::from_utf8_lossy(fields.next().unwrap_or_default()).into_owned();
        Self {
            region: next(),
            token: next(),
            date: next(),
            host: next(),
            source: next(),
            data: next(),
            link: next(),
            kind: next().bytes().next().unwrap_or_default(),
        }
    }

    /// The same plan with words that can do no harm.
    fn harmless(&self) -> Self {
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let is_host = self.host.len() <= 253 && self.host.split('.').all(is_label);
        Self {
            region: "r1".to_owned(),
            token: "1".to_owned(),
            date: "1".to_owned(),
            // What is no host name is told as missing, in a line of its own.
            host: match &self.host {
                host if host == OTHER_HOST => OTHER_HOST,
                _ if is_host => "host",
                _ => "a b",
            }
            .to_owned(),
            ..self.clone()
        }
    }

    fn plan(&self) -> Plan {
        let typed = |text: &str| {
            let networks = net::parse_networks(text).map(|typed| typed.networks);
            networks
                .unwrap_or_default()
                .into_iter()
                .collect::<CidrSet>()
        };
        let (source, data) = (typed(&self.source), typed(&self.data));
        let source = if source.is_empty() {
            RuleSource::Any
        } else {
            RuleSource::Networks(source)
        };
        let service = |protocol, port| Service { protocol, port };
        let rule = |purpose, destination, services: &[Service]| Rule {
            purpose,
            source: source.clone(),
            destination,
            services: services.to_vec(),
            fact: FACT,
        };
        let host = |name: &str| Host {
            name: name.to_owned(),
            addresses: Vec::new(),
        };
        let hosts = vec![host(&self.host), host(OTHER_HOST)];
        let https = [service(Protocol::Tcp, 443)];
        let dns = [service(Protocol::Tcp, 53), service(Protocol::Udp, 53)];
        let mut regions = vec![RegionCode::new(&self.region)];
        if self.kind & 4 != 0 {
            regions.push(RegionCode::new(&self.region));
        }
        Plan {
            origin: Origin {
                profile: Profile::Mgn,
                route: if self.kind & 1 == 0 {
                    Route::Internet
                } else {
                    Route::Vpn
                },
                regions,
                custom: None,
                families: Families::Both,
                file: Some(FileId {
                    sync_token: self.token.clone(),
                    create_date: self.date.clone(),
                    is_sample: self.kind & 2 != 0,
                }),
                link: (!self.link.is_empty()).then(|| self.link.clone()),
            },
            rules: vec![
                rule(
                    Purpose::Data,
                    Destination::Networks(data.into()),
                    &[service(Protocol::Tcp, 1500)],
                ),
                rule(Purpose::Api, Destination::Hosts(hosts), &https),
                rule(Purpose::Dns, Destination::Resolver, &dns),
            ],
            staging_rules: Vec::new(),
            notices: Vec::new(),
        }
    }
}

/// Every platform's texts for a plan that a hostile file and a hostile link made.
pub fn texts(data: &[u8]) {
    let case = Case::of(data);
    let (hostile, harmless) = (case.plan(), case.harmless().plan());
    // An eighth of the platforms at a time: many short runs find more than few long ones.
    let eighth = usize::from(case.kind >> 3 & 7);
    for &platform in Platform::ALL.iter().skip(eighth).step_by(8) {
        let (found, expected) = (render(platform, &hostile), render(platform, &harmless));
        let name = platform.file_name(&hostile);
        assert!(name.len() < 200, "{name}");
        assert!(
            name.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)),
            "{name}"
        );
        assert!(!name.starts_with('.') && !name.contains(".."), "{name}");
        assert_eq!(found.is_ok(), expected.is_ok(), "{platform:?}");
        let (Ok(found), Ok(expected)) = (found, expected) else {
            continue;
        };
        for (found, expected) in found.iter().zip(&expected) {
            assert_same_shape(platform, found, expected);
        }
        assert_read_back(platform, &hostile, &found[0]);
    }
}

/// A platform's three texts, with the promises that every one of them keeps.
fn render(platform: Platform, plan: &Plan) -> Result<[String; 3], Unrenderable> {
    let mut last = Err(Unrenderable::Empty);
    for lang in [Lang::Ja, Lang::En] {
        let snippet = platform.render(plan, &lang.words())?;
        for text in [&snippet.body, &snippet.check, &snippet.undo] {
            let text = text.trim_start_matches('\u{feff}');
            // Tables are for people and spreadsheets: they hold any letters.
            let is_plain = platform.vendor() == Vendor::Plain;
            assert!(is_plain || text.is_ascii(), "{platform:?}: {text}");
            assert!(text.is_empty() || text.ends_with('\n'), "{platform:?}");
            let line_break = |c: char| c == '\n' || (c == '\r' && platform == Platform::Csv);
            assert!(
                text.chars().all(|c| line_break(c) || is_harmless(c)),
                "{platform:?}: {text:?}"
            );
            assert!(
                text.lines().all(|line| line.trim_end() == line),
                "{platform:?}: {text}"
            );
            assert!(!text.contains("\n\n"), "{platform:?}: {text}");
        }
        last = Ok([snippet.body, snippet.check, snippet.undo]);
    }
    last
}

/// Hostile words change words: they add no line, and none of the signs that end a quotation, a comment or a command.
fn assert_same_shape(platform: Platform, found: &str, expected: &str) {
    assert_eq!(
        found.lines().count(),
        expected.lines().count(),
        "{platform:?}:\n{found}\n{expected}"
    );
    if platform.vendor() == Vendor::Plain {
        return;
    }
    let signs = |line: &str| {
        let mut signs = BTreeMap::new();
        for sign in line
            .chars()
            .filter(|sign| "\"'`$\\;{}|&<>?".contains(*sign))
        {
            *signs.entry(sign).or_insert(0) += 1;
        }
        signs
    };
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(signs(found), signs(expected), "{platform:?}: {found}");
    }
}

/// A reader that knows none of the renderers finds the plan's destinations in the text, and nothing else.
fn assert_read_back(platform: Platform, plan: &Plan, body: &str) {
    let is_rules = matches!(platform.facts().scope, Scope::Data | Scope::Plan);
    // Tables repeat what is no host name, whatever it looks like.
    let is_table = matches!(platform, Platform::Csv | Platform::Markdown);
    if platform.vendor() == Vendor::Preflight || is_table || !is_rules {
        return;
    }
    let data = plan.data().expect("data");
    // No host has such an address, and masks do: the reader takes no such list on trust.
    let is_mask = |block: &IpNet| match block {
        IpNet::V4(block) => matches!(block.addr().octets()[0], 0 | 255),
        IpNet::V6(block) => block.addr().is_unspecified(),
    };
    if data.iter().any(is_mask) {
        return;
    }
    let reading = audit::read(body);
    assert_eq!(reading.unread, [], "{platform:?}:\n{body}");
    let wanted: CidrSet = data.iter().copied().collect();
    assert_eq!(reading.destinations(1500), wanted, "{platform:?}:\n{body}");
}

// ---- Typed networks ----

/// Reads the input as what a person types into a field.
pub fn networks(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match net::parse_networks(&text) {
        Ok(typed) => {
            assert!(typed.networks.len() <= net::MAX_TYPED);
            assert!(typed.cleared.len() <= typed.networks.len());
            let is_shown =
                |text: &String| text.chars().count() <= 49 && text.chars().all(is_harmless);
            assert!(typed.cleared.iter().all(is_shown));
            let set: CidrSet = typed.networks.iter().copied().collect();
            assert!(set.iter().all(|block| block.prefix_len() > 0), "everything");
            let words: Vec<String> = typed.networks.iter().map(IpNet::to_string).collect();
            let again =
                net::parse_networks(&words.join(", ")).expect("what is printed can be read");
            assert_eq!(again.networks, typed.networks);
            assert!(again.cleared.is_empty());
        }
        Err(error) => {
            assert!((1..=net::MAX_TYPED + 1).contains(&error.index));
            assert!(error.value.chars().count() <= 49 && error.value.chars().all(is_harmless));
        }
    }
}
