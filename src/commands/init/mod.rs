//! `gdpr init`: a workspace to fill in, of the pages that an organisation of its kind needs.

mod templates;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use self::templates::{Answers, TEMPLATES, Template};
use super::ask::{self, Choice, Question};
use super::{schema, wrapped};
use crate::cli::Exit;
use crate::cli::init::{CiServer, InitArgs, Nation, RegimeName};
use crate::edit::write_file;
use crate::finding::Finding;
use crate::index::AsOf;
use crate::judged::Judged;
use crate::law;
use crate::model::words::nearest;
use crate::render::{Terminal, capital, count, safe};
use crate::source::{self, ROOT_FILE, Root};

/// Where the schema for editors lies; the pages name it in their first line.
const SCHEMA: &str = ".gdpr/schema.json";

/// Runs the command.
pub fn run(args: &InitArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    let folder = &args.folder;
    if folder.exists() && !folder.is_dir() {
        bail!(
            "{} is a file: name a folder, which is made if there is none",
            source::show(folder)
        );
    }
    let mut files = extras(args);
    if let Some(root) = source::holding(folder) {
        let is_here = folder.join(ROOT_FILE).is_file();
        if !is_here {
            bail!(
                "{} lies in the workspace {}, and a workspace in a workspace would hide its records: choose a folder outside it",
                source::show(folder),
                root.shown
            );
        }
        if files.is_empty() {
            bail!(
                "{} is a workspace already; nothing was written. `gdpr check` shows what is missing in it, `gdpr init --ci github` and `--pre-commit` add their files",
                source::show(folder)
            );
        }
        files.push((SCHEMA, schema::text()?));
        return write(args, &files, out).map(|()| Exit::Fine);
    }
    let answers = answers(args, terminal)?;
    files.splice(0..0, templates::pages(&answers));
    files.push((SCHEMA, schema::text()?));
    write(args, &files, out)?;
    if !args.dry_run {
        let root = Root {
            path: folder.clone(),
            shown: source::show(folder),
        };
        to_do(
            &Judged::load(&root, args.as_of.unwrap_or(now)),
            terminal,
            out,
        )?;
    }
    Ok(Exit::Fine)
}

/// The files that were asked for besides the records.
fn extras(args: &InitArgs) -> Vec<(&'static str, String)> {
    let ci = args.ci.map(|server| match server {
        CiServer::Github => (
            ".github/workflows/gdpr.yaml",
            include_str!("templates/github.yaml"),
        ),
        CiServer::Gitlab => (".gitlab-ci.yml", include_str!("templates/gitlab.yaml")),
    });
    let pre_commit = args.pre_commit.then_some((
        ".pre-commit-config.yaml",
        include_str!("templates/pre-commit.yaml"),
    ));
    ci.into_iter()
        .chain(pre_commit)
        .map(|(path, text)| (path, text.to_owned()))
        .collect()
}

/// What the templates need to know: from the flags, and on a terminal from a few questions.
fn answers(args: &InitArgs, terminal: Terminal) -> Result<Answers> {
    let can_ask = ask::is_terminal(terminal);
    let template = match args.template {
        Some(name) => Template::of(name),
        None if can_ask => ask_template()?,
        None => bail!(
            "what kind of organisation is it? Add --template, one of: private-therapy, online-therapy-platform, social-care, childrens-services, training-company, franchise, eu-general"
        ),
    };
    let given = args.name.as_deref().map(str::trim);
    let name = match given.filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None if can_ask => ask_text(
            "What is its legal name?",
            "as registered; for a sole trader your own name",
            true,
        )?
        .context("the name is needed")?,
        None => bail!(
            "what is the organisation's legal name? Add --name, as --name \"Example Therapy Ltd\""
        ),
    };
    let is_abroad = !template.is_uk || args.regime == Some(RegimeName::Eu);
    let country = match &args.country {
        Some(code) => country(code)?,
        None if !is_abroad => "GB",
        None if can_ask => {
            let code = ask_text("In which country is it based?", "two letters, as IE", true)?;
            country(&code.unwrap_or_default())?
        }
        None => bail!("which country is it based in? Add --country, as --country IE"),
    };
    let nation = match args.nation {
        Some(nation) => nation,
        None if can_ask && country == "GB" && args.country.is_none() => ask_nation()?,
        None => Nation::England,
    };
    let ask_yes = |given: Option<bool>, text: &str, help: &str| match given {
        Some(yes) => Ok(yes),
        None if can_ask => {
            let question = Question {
                text,
                help,
                is_needed: true,
            };
            ask::yes_no(question).map(|yes| yes.unwrap_or(false))
        }
        None => Ok(false),
    };
    let has_children = ask_yes(
        template.children.or(args.children),
        "Do you have data of children?",
        "clients, pupils, patients under 18",
    )?;
    let has_dpo = ask_yes(
        args.dpo,
        "Do you have a data protection officer?",
        "somebody appointed under Article 37; a small practice mostly has none",
    )?;
    let email = match &args.email {
        Some(email) => Some(email.clone()),
        None if can_ask => ask_text(
            "Which e-mail address can people write to about their data?",
            "Enter if there is none yet",
            false,
        )?,
        None => None,
    };
    let is_uk = match args.regime {
        Some(regime) => regime == RegimeName::Uk,
        None => !law::is_eea(country),
    };
    Ok(Answers {
        template: template.name,
        name,
        email,
        address: args.address.clone(),
        country: country.to_owned(),
        nation,
        is_uk,
        headcount: args.headcount,
        has_children,
        has_dpo,
    })
}

fn ask_text(text: &str, help: &str, is_needed: bool) -> Result<Option<String>> {
    let question = Question {
        text,
        help,
        is_needed,
    };
    ask::text(question, None, |_| Ok(()))
}

fn ask_template() -> Result<&'static Template> {
    let titles: Vec<Choice> = TEMPLATES
        .iter()
        .map(|template| Choice::word(template.title))
        .collect();
    let question = Question {
        text: "What is your organisation?",
        help: "the nearest will do: everything can be changed afterwards",
        is_needed: true,
    };
    let title = ask::choice(question, &titles)?;
    TEMPLATES
        .iter()
        .find(|template| Some(template.title) == title.as_deref())
        .context("the kind of organisation is needed")
}

fn ask_nation() -> Result<Nation> {
    let nations = [
        ("England", Nation::England),
        ("Wales", Nation::Wales),
        ("Scotland", Nation::Scotland),
        ("Northern Ireland", Nation::NorthernIreland),
    ];
    let question = Question {
        text: "Where in the United Kingdom?",
        help: "it decides which bank holidays move a date",
        is_needed: true,
    };
    let names = nations.map(|(name, _)| Choice::word(name));
    let name = ask::choice(question, &names)?;
    let found = nations
        .iter()
        .find(|(known, _)| Some(*known) == name.as_deref());
    Ok(found.map_or(Nation::England, |(_, nation)| *nation))
}

/// A country by its code, in capitals or not.
fn country(code: &str) -> Result<&'static str> {
    let code = code.trim();
    let capitals = code.to_ascii_uppercase();
    if let Some(country) = law::country(&capitals) {
        return Ok(country.code);
    }
    let near = || {
        let codes = law::countries().iter().map(|country| country.code);
        nearest(&capitals, codes).unwrap_or("IE")
    };
    let named = law::usual_country(code).or_else(|| law::country_called(code));
    let meant = named.map_or_else(near, |country| country.code);
    bail!("no country has the code {code}: write its two letters, as --country {meant}")
}

/// Writes what is not there yet, and says what it wrote and what it left alone.
fn write(args: &InitArgs, files: &[(&str, String)], out: &mut dyn Write) -> Result<()> {
    let (mut written, mut left) = (Vec::new(), Vec::new());
    for (path, text) in files {
        let place = args.folder.join(path);
        if fs::symlink_metadata(&place).is_ok() {
            left.push(*path);
            continue;
        }
        if args.dry_run {
            writeln!(out, "--- {path}")?;
            // The schema is for editors, not for eyes.
            if *path != SCHEMA {
                writeln!(out, "{}", safe_lines(text))?;
            }
        } else {
            make_folder(&args.folder, &place)?;
            write_file(&place, text.as_bytes())?;
        }
        written.push(*path);
    }
    let verb = if args.dry_run { "would write" } else { "wrote" };
    if !written.is_empty() {
        writeln!(
            out,
            "{verb} into {}: {}",
            safe(&source::show(&args.folder)),
            written.join(", ")
        )?;
    }
    if !left.is_empty() {
        writeln!(
            out,
            "left alone, as they are there already: {}",
            left.join(", ")
        )?;
    }
    Ok(())
}

/// Makes the folder of a file, and follows no link out of the workspace on the way.
fn make_folder(folder: &Path, file: &Path) -> Result<()> {
    let parent = file.parent().map_or_else(PathBuf::new, Path::to_owned);
    let made = fs::create_dir_all(&parent)
        .and_then(|()| Ok((fs::canonicalize(&parent)?, fs::canonicalize(folder)?)));
    let (real, root) = made.map_err(|error| {
        anyhow!(
            "cannot make the folder {}: {}",
            source::show(&parent),
            source::plain(Some(&error))
        )
    })?;
    if !real.starts_with(root) {
        bail!(
            "{} is a link that leads out of the folder: put a folder in its place",
            source::show(&parent)
        );
    }
    Ok(())
}

/// A page on the terminal: its line breaks stay.
fn safe_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(safe).collect();
    lines.join("\n")
}

/// Shows what there is to fill in, each thing once with the records that lack it.
fn to_do(judged: &Judged, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let mut things: Vec<(&Finding, Vec<&Finding>)> = Vec::new();
    let open = judged.findings.iter();
    for finding in open.filter(|finding| finding.waived.is_none()) {
        match things
            .iter_mut()
            .find(|(first, _)| first.rule.id == finding.rule.id)
        {
            Some((_, more)) => more.push(finding),
            None => things.push((finding, Vec::new())),
        }
    }
    if things.is_empty() {
        writeln!(out, "\nnothing is missing")?;
        return Ok(());
    }
    let line = |finding: &Finding| judged.workspace.lines(finding.place).line;
    writeln!(
        out,
        "\nWhat to fill in next, {}:",
        count(things.len(), "thing")
    )?;
    let mut path = "";
    for (first, more) in things {
        let file = &judged.workspace.file(first.place).path;
        if file != path {
            path = file;
            writeln!(out, "\n{path}")?;
        }
        let what = format!("{}: {}", capital(&first.message), first.help);
        let lead = format!("{:>5}  ", line(first));
        wrapped(&lead, &what, terminal.width, out)?;
        let likewise: Vec<String> = more
            .iter()
            .map(|finding| {
                let name = finding.record.as_deref().unwrap_or("the organisation");
                format!("{name} (line {})", line(finding))
            })
            .collect();
        if !likewise.is_empty() {
            let likewise = format!("likewise: {}", likewise.join(", "));
            wrapped("       ", &likewise, terminal.width, out)?;
        }
    }
    writeln!(out)?;
    wrapped(
        "",
        "The number is the line. When you have filled something in, `gdpr check` shows what is left, with the law behind it. When something happens: `gdpr breach open`, `gdpr request open`.",
        terminal.width,
        out,
    )
}

#[cfg(test)]
mod tests {
    use self::templates::TEMPLATES;
    use super::*;

    #[test]
    fn every_part_of_every_template_can_be_filled() {
        for template in TEMPLATES {
            for (is_uk, has_children, has_dpo) in [
                (true, false, false),
                (true, true, true),
                (false, true, false),
                (false, false, true),
            ] {
                let answers = Answers {
                    template: template.name,
                    name: "{{email}}: \"x\" #? uk".to_owned(),
                    email: None,
                    address: None,
                    country: if is_uk { "GB" } else { "NO" }.to_owned(),
                    nation: Nation::Scotland,
                    is_uk,
                    headcount: Some(3),
                    has_children,
                    has_dpo,
                };
                let pages = templates::pages(&answers);
                let texts = pages
                    .iter()
                    .filter(|(path, _)| *path != ".gitignore")
                    .map(|(path, text)| (*path, text.as_str()));
                let workspace = crate::workspace::Workspace::of_texts("x", texts);
                let faults: Vec<&str> = workspace
                    .findings
                    .iter()
                    .map(|finding| finding.message.as_str())
                    .collect();
                assert!(faults.is_empty(), "{template:?}: {faults:#?}");
                assert!(workspace.is_whole);
                let organisation = crate::model::Organisation((&workspace.organisation).into());
                assert_eq!(organisation.name().get(), Some(answers.name.as_str()));
            }
        }
    }
}
