//! Walks of random choices: wherever one ends, the page must look as one that its link opens afresh.

use serde_json::Value;

use crate::page::{Form, Page, real_files};
use crate::webdriver::{PATIENCE, wait_for};

in_both_forms!(a_walk_ends_where_its_link_opens);

const WALKS: u32 = 3;
const STEPS: usize = 20;

/// Numbers that look random and are the same in every run.
struct Dice(u32);

impl Dice {
    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        // Marsaglia's xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        choices[self.0 as usize % choices.len()]
    }
}

/// A control, and what may be chosen or typed there.
const CONTROLS: [(&str, &[&str]); 14] = [
    (
        "region",
        &["ap-northeast-1", "us-east-1", "cn-north-1", "GLOBAL"],
    ),
    ("profile", &["mgn", "drs", "cloudendure", "custom"]),
    (
        "platform",
        &["cidr", "fortigate", "nftables", "aws-terraform"],
    ),
    ("lang", &["ja", "en"]),
    ("route-internet", &[]),
    ("route-vpn", &[]),
    ("family-ipv4", &[]),
    ("family-ipv6", &[]),
    ("family-both", &[]),
    ("prefer-aws", &[]),
    ("source", &["192.168.10.0/24", ""]),
    (
        "staging",
        &["10.20.8.0/24", "10.20.8.0/24, 2001:db8:1::/64", ""],
    ),
    ("port", &["1500", "8443"]),
    ("budget", &["20", "60", ""]),
];

fn a_walk_ends_where_its_link_opens(form: Form) {
    let Some(file) = real_files().pop() else {
        return;
    };
    let walker = Page::open_as(form, "#lang=en");
    walker.load(&file);
    let fresh = Page::open_as(form, "");
    for seed in 1..=WALKS {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9));
        let mut walked = Vec::new();
        let mut links = vec![walker.fragment()];
        for left in (0..STEPS).rev() {
            // Now and then, and at the end, back to what was chosen before.
            if left == 0 || dice.of(&[true, false, false, false, false]) {
                let link = links[links.len() / 2].clone();
                walker.browser().run(&format!("location.hash = '{link}'"));
                walked.push(link);
            } else {
                let (id, choices) = dice.of(&CONTROLS);
                // Some stand there only for some choices.
                if !walker.is_absent(id) {
                    walked.push(step(&walker, id, choices, &mut dice));
                }
            }
            links.push(walker.fragment());
        }
        let same = "the walker to show what a fresh page shows";
        fresh.go(&format!("#{}", walker.fragment()));
        fresh.load(&file);
        let mut pair = (Vec::new(), Vec::new());
        let found = wait_for(same, PATIENCE, || {
            pair = (shown(&walker), shown(&fresh));
            (pair.0 == pair.1).then_some(())
        });
        let first = pair
            .0
            .iter()
            .zip(&pair.1)
            .find(|(walked, fresh)| walked != fresh);
        assert!(found.is_ok(), "seed {seed}: {first:#?} after {walked:#?}");
    }
    walker.assert_quiet();
}

/// Does one thing, and tells what.
fn step(page: &Page, id: &str, choices: &[&str], dice: &mut Dice) -> String {
    let Some(choice) = (!choices.is_empty()).then(|| dice.of(choices)) else {
        page.click(id);
        return id.to_owned();
    };
    match id {
        "region" | "profile" | "platform" | "lang" => page.pick(id, choice),
        _ => page.fill(id, choice),
    }
    format!("{id}={choice}")
}

/// All texts of the page and what stands in its controls. Left out are what tells of moments (copied, announced) and what
/// is read just now.
fn shown(page: &Page) -> Vec<String> {
    let script = "const lines = [];
        for (const one of document.body.querySelectorAll('*')) {
            if (one.closest('.swap, .index, [aria-live], script')) continue;
            const { id, value, checked, disabled, selectedIndex } = one;
            if (one.matches('input, select, textarea')) lines.push([id, value, checked, disabled, selectedIndex].join(' '));
            if (one.matches('svg')) lines.push(one.getAttribute('viewBox'));
            for (const text of one.childNodes) if (text.nodeType === Node.TEXT_NODE && text.data) lines.push(text.data);
        }
        return lines";
    let lines = page.browser().run(script);
    let lines = lines.as_array().into_iter().flatten();
    let lines = lines.filter_map(Value::as_str);
    // Each page has a server of its own.
    lines.map(|line| line.replace(page.address(), "")).collect()
}
