//! `check`: what is wrong with models, or worth a second look.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use throughline::check::{self, Finding, Severity};
use throughline::model::Model;
use throughline::report::columns::{PAGE, hanging};
use throughline::report::places;
use throughline::store::{self, LoadError};
use throughline::words::{say, say_with};

use super::failure::Failure;
use super::output::{self, Format};

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    #[arg(value_name = "FILE", required = true, help = say("cli-file"))]
    files: Vec<PathBuf>,
    #[arg(long, value_enum, value_name = "SEVERITY", help = say("cli-check-deny"))]
    deny: Option<Deny>,
    #[arg(long, value_enum, default_value_t, help = say("cli-format"))]
    format: Format,
}

/// From which severity on a finding fails the check.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Deny {
    /// Warnings fail the check as errors do.
    Warning,
}

/// A file with what there is to say about it.
enum Checked {
    Read(Box<Model>, Vec<Finding>),
    Unreadable(LoadError),
}

impl Check {
    /// Checks every file, prints the findings, and fails where one is too grave.
    pub fn run(self) -> Result<(), Failure> {
        let checked: Vec<(&Path, Checked)> = self.files.iter().map(|file| (file.as_path(), check(file))).collect();
        match self.format {
            Format::Text => {
                let parts: Vec<String> = checked.iter().filter_map(|(file, checked)| text(file, checked)).collect();
                if !parts.is_empty() {
                    output::print(&parts.join("\n"))?;
                }
            }
            Format::Json => {
                let findings: Vec<Value> = checked.iter().flat_map(|(file, checked)| values(file, checked)).collect();
                output::print_json(&json!({ "findings": findings }))?;
            }
        }
        let least = if self.deny.is_some() { Severity::Warning } else { Severity::Error };
        let mut failed = false;
        for (_, checked) in &checked {
            match checked {
                Checked::Read(_, findings) => {
                    failed |= findings.iter().any(|finding| finding.waived.is_none() && finding.severity >= least);
                }
                Checked::Unreadable(error) => {
                    failed = true;
                    output::complain(&error.to_string());
                }
            }
        }
        if failed { Err(Failure::Told) } else { Ok(()) }
    }
}

fn check(file: &Path) -> Checked {
    match store::read(file) {
        Ok(model) => {
            let findings = check::findings(&model);
            Checked::Read(Box::new(model), findings)
        }
        Err(error) => Checked::Unreadable(error),
    }
}

/// What is printed of a file; what makes it unreadable goes to standard error.
fn text(file: &Path, checked: &Checked) -> Option<String> {
    let Checked::Read(model, findings) = checked else { return None };
    let open = findings.iter().filter(|finding| finding.waived.is_none());
    let count = |severity| open.clone().filter(|finding| finding.severity == severity).count();
    let args = [
        ("file", file.display().to_string().into()),
        ("errors", count(Severity::Error).into()),
        ("warnings", count(Severity::Warning).into()),
        ("hints", count(Severity::Hint).into()),
        ("waived", findings.iter().filter(|finding| finding.waived.is_some()).count().into()),
    ];
    let head = hanging("", &say_with("cli-checked", &args), PAGE);
    Some(head + &findings.iter().map(|finding| entry(model, finding)).collect::<String>())
}

/// How grave, where and by which rule; then what is so, and what to do about it.
fn entry(model: &Model, finding: &Finding) -> String {
    let grave = match finding.severity {
        Severity::Error => say("severity-error"),
        Severity::Warning => say("severity-warning"),
        Severity::Hint => say("severity-hint"),
    };
    let head = format!("{grave}: {} [{}]", places::shown(model, &finding.place), finding.rule);
    let mut out = hanging("  ", &head, PAGE) + &hanging("    ", &finding.message, PAGE);
    if let Some(reason) = &finding.waived {
        return out + &hanging("    ", &say_with("check-waived", &[("reason", reason.as_str().into())]), PAGE);
    }
    if !finding.why.is_empty() {
        let source = if finding.source.is_empty() { String::new() } else { format!(" ({})", finding.source) };
        out.push_str(&hanging("    ", &format!("{}{source}", finding.why), PAGE));
    }
    if !finding.remedy.is_empty() {
        out.push_str(&hanging("    → ", &finding.remedy, PAGE));
    }
    out
}

fn values(file: &Path, checked: &Checked) -> Vec<Value> {
    let file = file.display().to_string();
    match checked {
        Checked::Read(_, findings) => {
            let value = |finding: &Finding| {
                let Finding { place: _, rule, severity, message, remedy, why, source, waived } = finding;
                json!({
                    "file": file, "rule": rule, "severity": severity, "place": finding.path(), "message": message, "remedy": remedy,
                    "why": why, "source": source, "waived": waived
                })
            };
            findings.iter().map(value).collect()
        }
        Checked::Unreadable(error) => {
            let place = error.at.as_ref().map(|at| format!("{}:{}", at.line, at.column));
            vec![json!({
                "file": file, "rule": "unreadable", "severity": Severity::Error, "place": place, "message": error.message,
                "remedy": error.remedy
            })]
        }
    }
}
