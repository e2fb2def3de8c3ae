//! The approval sheet: its forms as files that a person can read, that all of them hold the same rules and CIDRs, and
//! that nothing in them runs or breaks out of its cell.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

use proptest::prelude::*;
use tegata::app::{Action, SheetAction};
use tegata::i18n::{Entry, Lang, LocalTime};
use tegata::net::IpNet;
use tegata::plan::{Destination, Plan, RuleSource};
use tegata::settings::Settings;
use tegata::view::{self, Entries, Fits, Outcome, Sheet, SheetRequest};

use crate::data;
use crate::pages::{act, html, load, sample, state, text_of};
use crate::plans::{cases, plans};

fn outcome_of(plan: &Plan, settings: &Settings) -> Outcome {
    Outcome {
        plan: plan.clone(),
        ..data::outcome(settings, None, &Fits::None)
    }
}

fn sheet_of(plan: &Plan, entries: &Entries, lang: Lang) -> Sheet {
    let settings = Settings {
        profile: plan.origin.profile,
        route: plan.origin.route,
        regions: plan.origin.regions.clone(),
        families: plan.origin.families,
        ..Settings::default()
    };
    let outcome = outcome_of(plan, &settings);
    let created = LocalTime {
        unix: 1_787_411_825,
        offset_minutes: 540,
    };
    let file = outcome.plan.origin.file.as_ref();
    let head = view::head(&outcome, &settings, file, Some(created));
    view::sheet(&SheetRequest {
        outcome: &outcome,
        settings: &settings,
        head: &head,
        entries,
        base: Some("https://example.test/tegata/"),
        without_list: true,
        lang,
    })
}

fn entries(texts: &[(Entry, &str)]) -> Entries {
    let mut entries = Entries::default();
    for (entry, text) in texts {
        entries.set(*entry, (*text).to_owned());
    }
    entries
}

fn filled(lang: Lang) -> Entries {
    match lang {
        Lang::Ja => entries(&[
            (Entry::Ticket, "NET-2026-0142"),
            (Entry::Requester, "山田 太郎"),
            (Entry::Department, "インフラ部"),
            (Entry::Date, "2026-11-24"),
            (Entry::Period, "2026-12-01 から移行完了まで"),
            (Entry::Purpose, "基幹システムの移行。\n完了後は削除する。"),
        ]),
        Lang::En => entries(&[
            (Entry::Title, "Rules for the ERP migration"),
            (Entry::Requester, "A. Smith"),
            (Entry::Date, "2026-11-24"),
            (
                Entry::Purpose,
                "Move twelve servers to AWS.\nDelete the rules afterwards.",
            ),
        ]),
    }
}

#[test]
fn golden_sheets_hold_what_the_security_team_gets() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/sheet");
    let bless = env::var_os("TEGATA_BLESS").is_some_and(|value| value == "1");
    let mut differing = Vec::new();
    for (case, plan) in cases() {
        for lang in [Lang::Ja, Lang::En] {
            let sheet = sheet_of(&plan, &filled(lang), lang);
            let forms = [
                ("html", sheet.html()),
                ("tsv", sheet.tsv()),
                ("csv", sheet.csv()),
                ("md", sheet.markdown()),
            ];
            for (form, text) in forms {
                let file = folder.join(format!("{case}-{}.{form}", lang.id()));
                if fs::read_to_string(&file).is_ok_and(|golden| golden == text) {
                    continue;
                }
                if bless {
                    fs::create_dir_all(&folder).unwrap();
                    fs::write(&file, text).unwrap();
                } else {
                    differing.push(file);
                }
            }
        }
    }
    assert!(
        differing.is_empty(),
        "these differ from what is made now; TEGATA_BLESS=1 rewrites them: {differing:#?}"
    );
}

/// Reads CSV as RFC 4180 says.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut chars = text.strip_prefix('\u{feff}').unwrap().chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        let cell = row.last_mut().unwrap();
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted => {
                assert_eq!(chars.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            c => cell.push(c),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]));
    rows
}

/// The cells of each row of the tables in our HTML.
fn html_rows(html: &str) -> Vec<Vec<String>> {
    let row = |row: &str| -> Vec<String> {
        let row = row.split("</tr>").next().unwrap();
        let cells = row.split("<t").skip(1);
        cells
            .map(|cell| {
                let (_, content) = cell.split_once('>').unwrap();
                let content = content.split("</t").next().unwrap().replace("<br>", "\n");
                content
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&")
            })
            .collect()
    };
    html.split("<tr>").skip(1).map(row).collect()
}

/// The cells of each row of the tables in our Markdown, without the rules between heads and body.
fn markdown_rows(text: &str) -> Vec<Vec<String>> {
    let rows = text.lines().filter_map(|line| {
        let row = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let is_rule = |cell: &str| cell.chars().all(|c| "-:".contains(c));
        (!row.split(" | ").all(is_rule)).then_some(row)
    });
    let cells = |row: &str| {
        let mut cells = vec![String::new()];
        let mut chars = row.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => cells.last_mut().unwrap().push(chars.next().unwrap()),
                '|' => cells.push(String::new()),
                c => cells.last_mut().unwrap().push(c),
            }
        }
        cells.iter().map(|cell| cell.trim().to_owned()).collect()
    };
    rows.map(cells).collect()
}

/// The rules out of rows: number, source, protocol and port, destination, purpose, the things in a cell in order.
fn rules_in(rows: &[Vec<String>], between: &str) -> Vec<Vec<Vec<String>>> {
    let is_rule = |row: &&Vec<String>| {
        let has_port = row.len() == 5 && (row[2].starts_with("TCP:") || row[2].starts_with("UDP:"));
        has_port && row[0].parse::<usize>().is_ok()
    };
    let cells = |row: &Vec<String>| -> Vec<Vec<String>> {
        row.iter()
            .map(|cell| cell.split(between).map(str::to_owned).collect())
            .collect()
    };
    rows.iter().filter(is_rule).map(cells).collect()
}

/// Numbered CIDRs, in order.
fn numbered(rows: &[Vec<String>]) -> Vec<String> {
    let numbered = rows.iter().filter(|row| {
        row.len() >= 2 && row[0].parse::<usize>().is_ok() && row[1].parse::<IpNet>().is_ok()
    });
    // A rule has a source in its second cell.
    let listed = numbered.filter(|row| row.get(2).is_none_or(|cell| !cell.contains("P:")));
    listed.map(|row| row[1].clone()).collect()
}

/// The lines of the blocks of code in Markdown, in order.
fn fenced(text: &str) -> Vec<String> {
    let blocks = text.split("```text\n").skip(1);
    blocks
        .flat_map(|block| block.split("```").next().unwrap().lines())
        .map(str::to_owned)
        .collect()
}

/// Everything that reads as a CIDR.
fn cidrs_in(text: &str) -> BTreeSet<IpNet> {
    text.split(|c: char| !c.is_ascii_hexdigit() && !".:/".contains(c))
        .filter_map(|word| word.parse().ok())
        .collect()
}

fn cidrs_of(plan: &Plan) -> BTreeSet<IpNet> {
    let mut all = BTreeSet::new();
    for rule in &plan.rules {
        if let RuleSource::Networks(set) | RuleSource::Staging(set) = &rule.source {
            all.extend(set.iter().copied());
        }
        if let Destination::Networks(networks) = &rule.destination {
            all.extend(networks.iter().copied());
        }
    }
    all
}

/// That all four forms hold the same rules, and exactly the plan's CIDRs.
fn check_forms(plan: &Plan, lang: Lang) {
    let sheet = sheet_of(plan, &filled(lang), lang);
    let (html, tsv, csv, markdown) = (sheet.html(), sheet.tsv(), sheet.csv(), sheet.markdown());
    for (form, text) in [
        ("html", &html),
        ("tsv", &tsv),
        ("csv", &csv),
        ("md", &markdown),
    ] {
        assert_eq!(cidrs_in(text), cidrs_of(plan), "{form}");
    }
    let tsv: Vec<Vec<String>> = tsv
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect();
    let (csv, html) = (csv_rows(&csv), html_rows(&html));
    assert!(
        csv.iter().all(|row| row.len() == 5),
        "RFC 4180 wants rows alike"
    );

    let rules = rules_in(&csv, "\n");
    assert_eq!(rules.len(), plan.rules.len());
    assert_eq!(rules_in(&html, "\n"), rules, "html");
    assert_eq!(rules_in(&tsv, ", "), joined(&rules), "tsv");
    assert_eq!(
        rules_in(&markdown_rows(&markdown), ", "),
        joined(&rules),
        "md"
    );

    let listed = sheet.annexes.iter().flat_map(|annex| &annex.lists);
    let listed: Vec<String> = listed
        .flat_map(|list| &list.blocks)
        .map(|block| block.cidr.clone())
        .collect();
    assert_eq!(numbered(&csv), listed, "csv");
    assert_eq!(numbered(&tsv), listed, "tsv");
    assert_eq!(numbered(&html), listed, "html");
    assert_eq!(fenced(&markdown), listed, "md");
}

/// What becomes of cells when their things are joined by commas and parted again: a thing may hold commas itself.
fn joined(rules: &[Vec<Vec<String>>]) -> Vec<Vec<Vec<String>>> {
    let part = |cell: &Vec<String>| cell.join(", ").split(", ").map(str::to_owned).collect();
    let rule = |rule: &Vec<Vec<String>>| rule.iter().map(part).collect();
    rules.iter().map(rule).collect()
}

#[test]
fn all_forms_of_every_case_hold_the_same_rules_and_the_exact_cidrs() {
    for (_, plan) in cases() {
        for lang in [Lang::Ja, Lang::En] {
            check_forms(&plan, lang);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn all_forms_of_any_plan_hold_the_same_rules_and_the_exact_cidrs(plan in plans(), is_japanese: bool) {
        check_forms(&plan, if is_japanese { Lang::Ja } else { Lang::En });
    }

    #[test]
    fn what_people_type_stays_text_in_its_cell(
        typed in proptest::collection::vec("[=+@\\-\"'|<>&,;`*_\\[\\]#!\r\n\t a1\u{ff1d}]{0,12}", 7)
    ) {
        let (_, plan) = cases().swap_remove(1);
        let texts: Vec<(Entry, &str)> =
            Entry::ALL.into_iter().zip(typed.iter().map(String::as_str)).collect();
        let sheet = sheet_of(&plan, &entries(&texts), Lang::En);
        let clean = sheet_of(&plan, &Entries::default(), Lang::En);
        let starts = |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@', '＝']);

        let csv = csv_rows(&sheet.csv());
        prop_assert_eq!(csv.len(), csv_rows(&clean.csv()).len());
        prop_assert!(csv.iter().all(|row| row.len() == 5));
        prop_assert!(!csv.iter().flatten().any(|cell| starts(cell)));

        let tsv = sheet.tsv();
        prop_assert_eq!(tsv.lines().count(), clean.tsv().lines().count());
        prop_assert!(!tsv.lines().flat_map(|line| line.split('\t')).any(starts));

        let html = sheet.html();
        let (rows, clean_rows) = (html_rows(&html), html_rows(&clean.html()));
        let shape = |rows: &[Vec<String>]| rows.iter().map(Vec::len).collect::<Vec<_>>();
        prop_assert_eq!(shape(&rows), shape(&clean_rows));
        prop_assert!(!rows.iter().flatten().any(|cell| starts(cell)));
        prop_assert_eq!(html.matches("<td").count(), clean.html().matches("<td").count());

        let markdown = markdown_rows(&sheet.markdown());
        prop_assert_eq!(shape(&markdown), shape(&markdown_rows(&clean.markdown())));
    }
}

#[test]
fn python_reads_the_same_rows_out_of_the_csv() {
    const READ: &str = "import csv, io, sys\n\
        text = sys.stdin.buffer.read().decode('utf-8')\n\
        assert text.startswith('\\ufeff')\n\
        for row in csv.reader(io.StringIO(text[1:], newline=''), strict=True):\n\
        \x20   print('\\x1f'.join(row).replace('\\n', '\\x1e'))";
    for (_, plan) in cases() {
        let csv = sheet_of(&plan, &filled(Lang::Ja), Lang::Ja).csv();
        let Some(answer) = data::ask("python3", &["-X", "utf8", "-c", READ], csv.as_bytes()) else {
            return;
        };
        let read: Vec<Vec<String>> = answer
            .lines()
            .map(|line| {
                line.split('\u{1f}')
                    .map(|cell| cell.replace('\u{1e}', "\n"))
                    .collect()
            })
            .collect();
        assert_eq!(read, csv_rows(&csv));
    }
}

#[test]
fn github_reads_tables_and_blocks_out_of_the_markdown() {
    for (case, plan) in cases() {
        let sheet = sheet_of(&plan, &filled(Lang::En), Lang::En);
        let markdown = sheet.markdown();
        let Some(page) = data::ask("cmark-gfm", &["-e", "table"], markdown.as_bytes()) else {
            return;
        };
        assert_eq!(
            page.matches("<table>").count(),
            4,
            "{case}: signers, form, rules, basis"
        );
        let lists: usize = sheet.annexes.iter().map(|annex| annex.lists.len()).sum();
        assert_eq!(
            page.matches("<code class=\"language-text\">").count(),
            lists
        );
        assert_eq!(page.matches("<ol>").count(), 1, "{case}: the cautions");
        assert!(page.contains("<a href=\"https://example.test/tegata/#"));
        assert!(!page.contains("<!-- raw HTML omitted -->"));
        let rules = page.matches("<td>TCP:").count() + page.matches("<td>UDP:").count();
        assert_eq!(rules, plan.rules.len());
    }
}

#[test]
fn a_list_of_four_stands_in_the_table_and_a_longer_or_fitted_one_in_an_annex() {
    let sheets: Vec<Sheet> = cases()
        .into_iter()
        .map(|(_, plan)| sheet_of(&plan, &Entries::default(), Lang::Ja))
        .collect();
    let [fitted, ipv4, _, both, ..] = &sheets[..] else {
        panic!("the cases are in order")
    };
    assert!(ipv4.annexes.is_empty());
    assert_eq!(ipv4.rules[0].destination.len(), 3);
    assert_eq!(both.annexes.len(), 1);
    assert_eq!(both.annexes[0].lists.len(), 2, "one list a family");
    assert!(
        both.rules[0].destination[1]
            .text
            .contains("別紙 1 のとおり（5 CIDR）")
    );
    assert!(fitted.annexes[0].is_widened());
    assert!(fitted.marks[0].starts_with("調整"), "{:?}", fitted.marks);
}

#[test]
fn what_is_not_final_is_marked_first() {
    let marks = |name: &str, lang| {
        let (_, plan) = cases().into_iter().find(|(case, _)| *case == name).unwrap();
        sheet_of(&plan, &Entries::default(), lang).marks
    };
    assert!(marks("ipv4", Lang::En).is_empty());
    assert!(marks("sample", Lang::En)[0].starts_with("SAMPLE"));
    assert!(marks("sample", Lang::Ja)[0].starts_with("見本"));
    assert!(marks("one", Lang::En)[0].starts_with("DRAFT"));
    assert!(marks("one", Lang::En)[1].contains("any"));
    assert!(marks("fitted", Lang::En)[0].contains("extra addresses"));
}

#[test]
fn an_empty_entry_stays_empty_but_the_title_and_the_day_takes_the_languages_form() {
    let (_, plan) = cases().swap_remove(1);
    let blank = sheet_of(&plan, &Entries::default(), Lang::En);
    let text = |sheet: &Sheet, entry: Entry| sheet.entries[entry as usize].1.clone();
    assert_eq!(text(&blank, Entry::Title), blank.subject);
    for entry in Entry::ALL.into_iter().skip(1) {
        assert_eq!(text(&blank, entry), "");
    }
    let days = [
        (Lang::Ja, "2026 年 11 月 24 日"),
        (Lang::En, "24 November 2026"),
    ];
    for (lang, day) in days {
        let sheet = sheet_of(&plan, &filled(lang), lang);
        assert_eq!(text(&sheet, Entry::Date), day);
    }
    for odd in [
        "2026-13-99",
        "2026-99-01",
        "soon",
        "1-2-3-4",
        "99999999-1-1",
    ] {
        let sheet = sheet_of(&plan, &entries(&[(Entry::Date, odd)]), Lang::En);
        assert!(!text(&sheet, Entry::Date).is_empty());
    }
}

#[test]
fn many_sources_stand_once_in_an_annex() {
    let sources = (0..9).map(|i| crate::plans::every_other(i, 24)).collect();
    let (_, mut plan) = cases().swap_remove(1);
    for rule in &mut plan.rules {
        rule.source = RuleSource::Networks(std::clone::Clone::clone(&sources));
    }
    let sheet = sheet_of(&plan, &Entries::default(), Lang::En);
    assert_eq!(sheet.annexes.len(), 1);
    assert!(
        sheet
            .rules
            .iter()
            .all(|rule| rule.source[0].text == "see annex 1 (9 CIDRs)")
    );
    check_forms(&plan, Lang::En);
}

fn sheet_on(state: tegata::app::State, lang: Lang) -> String {
    let actions = [
        SheetAction::Lang(lang),
        SheetAction::Type(Entry::Requester, "A. Smith <admin>".to_owned()),
    ];
    let page = html(act(state, actions.map(Action::Sheet)));
    let start = page.find("class=\"printed\"").unwrap();
    let end = page[start..].find("</article>").unwrap();
    page[start..start + end].to_owned()
}

#[test]
fn the_sheet_has_its_own_language_whatever_the_pages() {
    let loaded = |lang| {
        act(
            state("source=192.0.2.0/24&family=both", lang),
            load(Ok(sample())),
        )
    };
    let english = sheet_on(loaded(Lang::Ja), Lang::En);
    let japanese =
        |c: char| ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{4e00}'..='\u{9fff}').contains(&c);
    assert!(english.contains("lang=\"en\"") && english.contains("Firewall change request"));
    assert_eq!(english.chars().find(|c| japanese(*c)), None);
    assert!(english.contains("A. Smith &lt;admin&gt;"));
    let sheet = sheet_on(loaded(Lang::En), Lang::Ja);
    // Sources are named as they are.
    let pieces = sheet
        .split("<cite")
        .map(|piece| piece.split("</cite>").last().unwrap());
    let sheet: String = pieces.collect();
    assert!(sheet.contains("lang=\"ja\"") && sheet.contains("ファイアウォール通信許可申請書"));
    for word in [" the ", " and ", " is "] {
        assert!(
            !sheet.contains(word),
            "English in the Japanese sheet: {word:?}"
        );
    }
}

#[test]
fn the_sheet_stands_ready_for_the_printer_and_is_shown_on_demand() {
    for lang in [Lang::Ja, Lang::En] {
        let page = state("", lang);
        let closed = html(page.clone());
        assert!(closed.contains("data-testid=\"print-sheet\""));
        assert_eq!(closed.matches("class=\"sheet\"").count(), 1);
        assert_eq!(text_of(&closed, "sheet"), None);
        let open = html(act(page, [Action::Sheet(SheetAction::Open(true))]));
        assert_eq!(open.matches("class=\"sheet\"").count(), 2);
        assert!(text_of(&open, "sheet").is_some());
    }
}

#[test]
fn what_is_typed_on_the_sheet_goes_into_no_link() {
    let typed = Action::Sheet(SheetAction::Type(Entry::Purpose, "secret".to_owned()));
    let page = html(act(state("", Lang::En), [typed]));
    let share = page.split("data-testid=\"share-link\"").nth(1).unwrap();
    assert!(!share.split('>').next().unwrap().contains("secret"));
}

#[test]
fn the_rules_of_the_vpc_side_are_asked_for_only_on_demand() {
    let page = act(state("source=192.0.2.0/24", Lang::En), load(Ok(sample())));
    let without = sheet_on(page.clone(), Lang::En);
    let with = Action::Sheet(SheetAction::WithStaging(true));
    let with = sheet_on(act(page, [with]), Lang::En);
    assert!(!without.contains("from the staging subnets"));
    assert!(with.contains("Traffic to allow from the staging subnets"));
}

#[test]
fn a_list_out_of_a_link_is_never_called_exact() {
    let link = include_str!("../links/list-tokyo.txt");
    let fragment = link.lines().next().unwrap().trim_start_matches('#');
    let sheet = sheet_on(state(fragment, Lang::En), Lang::En);
    assert!(sheet.contains("AS SENT: the list came in a link"));
    assert!(sheet.contains("1.178.64.0/24"));
    assert!(!sheet.contains("EXACT"));
    assert!(
        sheet.contains("&amp;list=") || sheet.contains("&list="),
        "it is passed on with the list"
    );
}
