//! What a judge is, and what it is shown.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use tegata::i18n::Lang;
use tegata::net::Family;
use tegata::platforms::{Platform, Snippet};

use crate::cases::Case;

/// Someone else's program, or a real kernel, that says whether a text is good.
pub struct Judge {
    pub name: &'static str,
    /// What to install where it is missing.
    pub install: &'static str,
    /// The platforms, by id, whose texts it judges. An id that the product lacks is no fault.
    pub platforms: &'static [&'static str],
    /// Which cases it hears: slow judges hear fewer.
    pub takes: fn(&Exhibit) -> bool,
    /// Whether it can work here, or what is missing.
    pub ready: fn(&Bench) -> Result<(), String>,
    /// A verdict for each exhibit, in their order.
    pub hear: fn(&Bench, &[Exhibit]) -> Vec<Verdict>,
    /// Ways to spoil a text that it must notice: without them its yes means nothing.
    pub spoils: &'static [Spoil],
}

/// Good, or what is wrong.
pub type Verdict = Result<(), String>;

/// A way to spoil a platform's text.
pub struct Spoil {
    pub platform: &'static str,
    /// Which part is spoilt: `body` or `check`.
    pub part: &'static str,
    /// What is replaced where it stands first.
    pub from: &'static str,
    pub to: &'static str,
}

/// A way to spoil the text to apply.
pub const fn spoil(platform: &'static str, from: &'static str, to: &'static str) -> Spoil {
    Spoil {
        platform,
        part: "body",
        from,
        to,
    }
}

/// A way to spoil the text to check with.
pub const fn spoil_check(platform: &'static str, from: &'static str, to: &'static str) -> Spoil {
    Spoil {
        part: "check",
        ..spoil(platform, from, to)
    }
}

/// A platform's text for a case, with its files.
#[derive(Clone)]
pub struct Exhibit {
    pub platform: Platform,
    pub name: String,
    /// CIDR blocks of the data rule, of each family that is wanted.
    pub count: u32,
    pub families: Vec<Family>,
    pub snippet: Snippet,
    /// Holds the three parts and the plan.
    folder: PathBuf,
}

impl Exhibit {
    /// Writes the text down where judges find it.
    pub fn new(
        bench: &Bench,
        platform: Platform,
        case: &Case,
        lang: Lang,
        snippet: Snippet,
    ) -> Self {
        let name = match lang {
            Lang::En => case.name.clone(),
            Lang::Ja => format!("{}-ja", case.name),
        };
        let folder = bench.folder.join(platform.id()).join(&name);
        let exhibit = Self {
            platform,
            name,
            count: case.count,
            families: case.families(),
            snippet,
            folder,
        };
        exhibit.write();
        let plan = exhibit.folder.join("plan.json");
        fs::write(plan, case.as_json().to_string()).expect("the test folder can be written");
        exhibit
    }

    /// The same text, spoilt; none where the text does not hold what is to be replaced.
    pub fn spoilt(&self, judge: &Judge, number: usize) -> Option<Self> {
        let Spoil { part, from, to, .. } = judge.spoils[number];
        let mut spoilt = self.clone();
        let text = match part {
            "check" => &mut spoilt.snippet.check,
            _ => &mut spoilt.snippet.body,
        };
        if !text.contains(from) {
            return None;
        }
        *text = text.replacen(from, to, 1);
        spoilt.name = format!("{}-spoilt-{number}", self.name);
        spoilt.folder =
            self.folder
                .with_file_name(format!("{}-{}", spoilt.name, judge.name.replace(' ', "-")));
        spoilt.write();
        let plan = fs::copy(self.path("plan.json"), spoilt.path("plan.json"));
        plan.expect("the test folder can be written");
        Some(spoilt)
    }

    fn write(&self) {
        fs::create_dir_all(&self.folder).expect("the test folder can be made");
        let Snippet { body, check, undo } = &self.snippet;
        for (name, text) in [("body", body), ("check", check), ("undo", undo)] {
            fs::write(self.folder.join(name), text).expect("the test folder can be written");
        }
    }

    /// A file of the exhibit: `body`, `check`, `undo`, `plan.json`, or a judge's own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Whether the plan has destinations of both families.
    pub fn is_both(&self) -> bool {
        self.families.len() == 2
    }
}

/// What judges work with.
pub struct Bench {
    /// An empty folder of ours.
    pub folder: PathBuf,
    /// The Python that has the packages of requirements.txt, or why there is none.
    pub python: Result<PathBuf, String>,
}

impl Bench {
    /// An empty folder, and the Python that scripts/setup made.
    pub fn set_up() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("judges");
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the test folder is ours to empty");
        }
        fs::create_dir_all(&folder).expect("the test folder can be made");
        let told = env::var_os("TEGATA_JUDGES").map(PathBuf::from);
        let python = match told.map(|venv| venv.join("bin/python")) {
            Some(python) if python.exists() => Ok(python),
            Some(_) => {
                Err("the Python packages of tests/judges/requirements.txt are not there".to_owned())
            }
            None => Err("TEGATA_JUDGES is not set (scripts/tools.sh sets it)".to_owned()),
        };
        Self { folder, python }
    }

    /// A file of this suite.
    pub fn file(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/judges")
            .join(name)
    }
}

/// What a command says, with its exit code: the last lines of what it wrote where it failed.
pub fn ask(command: &mut Command) -> Result<String, String> {
    let output = command
        .output()
        .map_err(|error| format!("cannot start {}: {error}", command.get_program().display()))?;
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    if output.status.success() {
        Ok(said)
    } else {
        let lines: Vec<&str> = said.lines().collect();
        let end = lines[lines.len().saturating_sub(8)..].join("\n");
        Err(format!("{}: {end}", output.status))
    }
}

/// A shell line with the exhibit's body, check and undo as $1, $2 and $3, in the exhibit's folder.
pub fn shell(exhibit: &Exhibit, line: &str) -> Result<String, String> {
    ask(Command::new("sh")
        .args(["-e", "-c", line, "judge"])
        .args(["body", "check", "undo"].map(|part| exhibit.path(part)))
        .current_dir(&exhibit.folder))
}

/// Whether a shell line succeeds here; else the line's own words.
pub fn tried(line: &str) -> Result<(), String> {
    ask(Command::new("sh").args(["-e", "-c", line])).map(drop)
}

/// The same shell line for each exhibit.
pub fn each(exhibits: &[Exhibit], line: &str) -> Vec<Verdict> {
    exhibits
        .iter()
        .map(|exhibit| shell(exhibit, line).map(drop))
        .collect()
}

/// Hears every case.
pub fn all(_: &Exhibit) -> bool {
    true
}

/// For slow judges: the short cases and the longest one.
pub fn short_or_longest(exhibit: &Exhibit) -> bool {
    exhibit.count <= 3 || exhibit.name == "internet-cidr-both-300"
}
