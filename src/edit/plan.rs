//! From changes of records to new texts of files: which file, which place in it.

use std::collections::BTreeMap;

use super::page::Page;
use super::splice::{NO_YAML, apply};
use super::tree::{Operation, Step};
use super::write::Style;
use super::{Change, FileEdit, Refusal, Written};
use crate::model::organisation::Organisation;
use crate::model::words::{nearest, shorten};
use crate::model::{Record, RecordDef, register};
use crate::source::{REGISTERS_FOLDER, ROOT_FILE};
use crate::workspace::Workspace;
use crate::yaml::{Kind, NodeId};

/// What is not a register and can be changed too.
const ORGANISATION: &str = "organisation";

/// The new texts of the files that `changes` touch; what was already as it should be gives none.
pub fn plan(workspace: &Workspace, changes: &[Change]) -> Result<Vec<FileEdit>, Refusal> {
    let mut draft = Draft {
        workspace,
        texts: BTreeMap::new(),
    };
    for change in changes {
        draft.make(change)?;
    }
    let old = |path: &str| {
        let file = workspace.files.iter().find(|file| file.path == path)?;
        file.text.as_deref().ok()
    };
    let edits = draft.texts.into_iter().filter_map(|(path, new)| {
        let is_new = workspace.files.iter().all(|file| file.path != path)
            || (path == ROOT_FILE && old(&path).is_none());
        let old = old(&path).filter(|_| !is_new).map(str::to_owned);
        let differs = old.as_ref() != Some(&new);
        differs.then_some(FileEdit { path, old, new })
    });
    Ok(edits.collect())
}

/// The texts as changed so far.
struct Draft<'w> {
    workspace: &'w Workspace,
    texts: BTreeMap<String, String>,
}

/// A record in a text: where, and how it was declared.
struct Place {
    path: String,
    at: Vec<Step>,
    def: &'static RecordDef,
}

impl Draft<'_> {
    fn make(&mut self, change: &Change) -> Result<(), Refusal> {
        match change {
            Change::Add { register, record } => self.add(register, record),
            Change::Set {
                register,
                record,
                fields,
            } => {
                let place = self.find(register, record)?;
                for (field, value) in fields {
                    self.set(register, &place, field, value.as_ref())?;
                }
                Ok(())
            }
            Change::Append {
                register,
                record,
                field,
                items,
            } => {
                let place = self.find(register, record)?;
                self.append(register, &place, field, items)
            }
        }
    }

    /// The text of a file as changed so far; nothing where there is no such file.
    fn text(&self, path: &str) -> Result<Option<String>, Refusal> {
        if let Some(text) = self.texts.get(path) {
            return Ok(Some(text.clone()));
        }
        match self.workspace.files.iter().find(|file| file.path == path) {
            None => Ok(None),
            Some(file) => match &file.text {
                Ok(text) => Ok(Some(text.clone())),
                Err(unread) => Err(Refusal {
                    why: format!("{path} cannot be edited: {}; {}", unread.why, unread.help),
                    paste: None,
                }),
            },
        }
    }

    fn add(&mut self, name: &'static str, record: &[(String, Written)]) -> Result<(), Refusal> {
        let path = self.home(name);
        let text = self.text(&path)?;
        let item = Written::Map(record.to_vec());
        let paste = || {
            let style = Style::usual(
                "
",
            );
            format!("  {}", style.item(name, &item, 2))
        };
        let text = text.unwrap_or_default();
        let refuse = |why: &str| Refusal {
            why: format!("{path} cannot be edited safely: {why}"),
            paste: Some(format!("{name}:\n{}", paste())),
        };
        let Some(page) = Page::read(&text) else {
            return Err(refuse(NO_YAML));
        };
        let list = page.way(&[Step::Key(name.to_owned())]);
        let kind = list.as_ref().map(|list| page.tree.kind(list.node()));
        let set = Operation::Set {
            at: Vec::new(),
            key: name.to_owned(),
            value: Written::List(vec![item.clone()]),
            after: Vec::new(),
        };
        let push = Operation::Push {
            at: vec![Step::Key(name.to_owned())],
            items: vec![item.clone()],
        };
        let edited = match kind {
            Some(Kind::List(items)) if !items.is_empty() => apply(&text, &push),
            Some(Kind::List(_)) => apply(&text, &set).or_else(|_| apply(&text, &push)),
            None | Some(Kind::Null) => apply(&text, &set),
            Some(_) => return Err(refuse(&format!("`{name}:` holds no list"))),
        };
        let edited = edited.map_err(refuse)?;
        self.texts.insert(path, edited);
        Ok(())
    }

    /// The file for a new record: the one that holds the last record of its register; else the one
    /// that names it; else the only file of a practice that keeps one; else a new one.
    fn home(&self, name: &'static str) -> String {
        if let Some(path) = self.texts.iter().rev().find_map(|(path, text)| {
            let page = Page::read(text)?;
            page.way(&[Step::Key(name.to_owned())])
                .map(|_| path.clone())
        }) {
            return path;
        }
        let files = &self.workspace.files;
        let mut records = self.workspace.records.iter().rev();
        if let Some(record) = records.find(|record| record.register == name) {
            return files[record.file.0 as usize].path.clone();
        }
        if self.workspace.registers.contains(&name) || !self.workspace.is_whole {
            let names = files.iter().find(|file| {
                let (tree, _) = crate::yaml::read(file.text());
                match tree.root().map(|root| tree.kind(root)) {
                    Some(Kind::Map(pairs)) => pairs.chunks_exact(2).any(
                        |pair| matches!(tree.kind(pair[0]), Kind::Scalar(key, _) if key == name),
                    ),
                    _ => false,
                }
            });
            if let Some(file) = names {
                return file.path.clone();
            }
        }
        if let ([only], false) = (files.as_slice(), self.workspace.registers.is_empty()) {
            return only.path.clone();
        }
        format!("{REGISTERS_FOLDER}/{name}.yaml")
    }

    fn find(&self, name: &'static str, called: &str) -> Result<Place, Refusal> {
        if name == ORGANISATION {
            return Ok(Place {
                path: ROOT_FILE.to_owned(),
                at: vec![Step::Key(ORGANISATION.to_owned())],
                def: &Organisation::DEF,
            });
        }
        let def = register(name)
            .expect("changes name registers of the model")
            .def;
        let known = |record: &&Record| record.register == name;
        let records = self.workspace.records.iter().filter(known);
        let mut paths: Vec<String> = self.texts.keys().cloned().collect();
        for record in records.clone() {
            let path = &self.workspace.files[record.file.0 as usize].path;
            if record.name().is_some_and(|known| known == called) && !paths.contains(path) {
                paths.push(path.clone());
            }
        }
        let mut places = Vec::new();
        for path in paths {
            let text = self.text(&path)?.unwrap_or_default();
            let Some(page) = Page::read(&text) else {
                return Err(Refusal {
                    why: format!("{path} cannot be edited safely: {NO_YAML}"),
                    paste: None,
                });
            };
            let Some(list) = page.way(&[Step::Key(name.to_owned())]) else {
                continue;
            };
            let Kind::List(items) = page.tree.kind(list.node()) else {
                continue;
            };
            for (index, item) in items.iter().enumerate() {
                if name_of(&page, def, *item) == Some(called) {
                    places.push(Place {
                        path: path.clone(),
                        at: vec![Step::Key(name.to_owned()), Step::Item(index)],
                        def,
                    });
                }
            }
        }
        if places.len() > 1 {
            return Err(Refusal {
                why: format!(
                    "{} records of `{name}` are called `{}`: give each an `id:` of its own first",
                    places.len(),
                    shorten(called)
                ),
                paste: None,
            });
        }
        places.pop().ok_or_else(|| {
            let names: Vec<_> = records.filter_map(Record::name).collect();
            let names = || names.iter().map(compact_str::CompactString::as_str);
            let help = match nearest(called, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if names().next().is_none() => "it has no records that have a name".to_owned(),
                None => {
                    let shown: Vec<String> = names().take(12).map(|id| format!("`{id}`")).collect();
                    format!("there are {}", shown.join(", "))
                }
            };
            Refusal {
                why: format!(
                    "there is no record `{}` in `{name}`: {help}",
                    shorten(called)
                ),
                paste: None,
            }
        })
    }

    fn set(
        &mut self,
        name: &str,
        place: &Place,
        field: &str,
        value: Option<&Written>,
    ) -> Result<(), Refusal> {
        let text = self.text(&place.path)?.unwrap_or_default();
        let paste = value.map(|value| paste(field, value));
        let refuse = |why: &str| Refusal {
            why: format!(
                "`{field}` in {} ({name}) cannot be edited safely: {why}",
                place.path
            ),
            paste: paste.clone(),
        };
        let page = Page::read(&text).ok_or_else(|| refuse(NO_YAML))?;
        let operation = match value {
            Some(value) => Some(set(&page, place, field, value).map_err(|why| refuse(&why))?),
            None => remove(&page, place, field).map_err(|why| refuse(&why))?,
        };
        if let Some(operation) = operation {
            let edited = apply(&text, &operation).map_err(refuse)?;
            self.texts.insert(place.path.clone(), edited);
        }
        Ok(())
    }

    fn append(
        &mut self,
        name: &str,
        place: &Place,
        field: &str,
        items: &[Written],
    ) -> Result<(), Refusal> {
        let text = self.text(&place.path)?.unwrap_or_default();
        let list = Written::List(items.to_vec());
        let refuse = |why: &str| Refusal {
            why: format!(
                "`{field}` in {} ({name}) cannot be edited safely: {why}",
                place.path
            ),
            paste: Some(paste(field, &list)),
        };
        let page = Page::read(&text).ok_or_else(|| refuse(NO_YAML))?;
        let mut at = place.at.clone();
        at.extend(steps(field));
        let kind = page.way(&at).map(|way| page.tree.kind(way.node()));
        let operation = match kind {
            None | Some(Kind::Null | Kind::Scalar("none", _)) => {
                set(&page, place, field, &list).map_err(|why| refuse(&why))?
            }
            Some(Kind::List([])) if items.iter().any(|item| matches!(item, Written::Map(_))) => {
                set(&page, place, field, &list).map_err(|why| refuse(&why))?
            }
            Some(_) => Operation::Push {
                at,
                items: items.to_vec(),
            },
        };
        let edited = apply(&text, &operation).map_err(refuse)?;
        self.texts.insert(place.path.clone(), edited);
        Ok(())
    }
}

/// How the record at `node` is called.
fn name_of<'p>(page: &'p Page<'_>, def: &RecordDef, node: NodeId) -> Option<&'p str> {
    let Kind::Map(pairs) = page.tree.kind(node) else {
        return None;
    };
    def.named_by
        .iter()
        .find_map(|wanted| page.word(page.pair(pairs, wanted)?[1]))
        .map(str::trim_end)
}

/// The steps of `transfer.safeguard` or `sub_processors.2.name`.
fn steps(field: &str) -> Vec<Step> {
    field
        .split('.')
        .map(|part| match part.parse::<usize>() {
            Ok(number) if number > 0 => Step::Item(number - 1),
            _ => Step::Key(part.to_owned()),
        })
        .collect()
}

fn set(page: &Page<'_>, place: &Place, field: &str, value: &Written) -> Result<Operation, String> {
    let mut at = place.at.clone();
    let mut def = Some(place.def);
    let steps = steps(field);
    for (index, step) in steps.iter().enumerate() {
        match step {
            Step::Item(number) => {
                let is_there = page.way(&at).is_some_and(|way| {
                    matches!(page.tree.kind(way.node()), Kind::List(items) if items.len() > *number)
                });
                if !is_there {
                    return Err(format!("there is no item {}", number + 1));
                }
            }
            Step::Key(key) => {
                let way = page.way(&at);
                let kind = way.map_or(Kind::Null, |way| page.tree.kind(way.node()));
                if !matches!(kind, Kind::Map(_) | Kind::Null) {
                    let name = steps[..index]
                        .iter()
                        .map(shown)
                        .collect::<Vec<_>>()
                        .join(".");
                    return Err(format!(
                        "`{name}` is not written as `field: value` pairs; name an item of a list by its number, as `{name}.1.{key}`"
                    ));
                }
                let is_last = index + 1 == steps.len();
                let mut inner = at.clone();
                inner.push(step.clone());
                let next = page.way(&inner).map(|way| page.tree.kind(way.node()));
                if is_last || matches!(next, None | Some(Kind::Null)) {
                    return Ok(Operation::Set {
                        at,
                        key: key.clone(),
                        value: nested(&steps[index + 1..], value)?,
                        after: before(def, key),
                    });
                }
                def = def
                    .and_then(|def| def.fields.iter().find(|field| field.name == *key))
                    .and_then(|field| field.part);
            }
        }
        at.push(step.clone());
    }
    Err("the last part of the name is a number: name a field of the item".to_owned())
}

fn shown(step: &Step) -> String {
    match step {
        Step::Key(key) => key.clone(),
        Step::Item(index) => (index + 1).to_string(),
    }
}

/// The fields that are declared before `key`, and itself.
fn before(def: Option<&'static RecordDef>, key: &str) -> Vec<&'static str> {
    let names = def
        .into_iter()
        .flat_map(|def| def.fields.iter())
        .map(|field| field.name);
    let names: Vec<_> = names.collect();
    match names.iter().position(|name| *name == key) {
        Some(position) => names[..=position].to_vec(),
        None => Vec::new(),
    }
}

fn nested(steps: &[Step], value: &Written) -> Result<Written, String> {
    let mut nested = value.clone();
    for step in steps.iter().rev() {
        match step {
            Step::Key(key) => nested = Written::Map(vec![(key.clone(), nested)]),
            Step::Item(_) => return Err("there is no list yet".to_owned()),
        }
    }
    Ok(nested)
}

/// How a field goes; nothing where it is not there. What held only this field goes with it.
fn remove(page: &Page<'_>, place: &Place, field: &str) -> Result<Option<Operation>, String> {
    let mut path = place.at.clone();
    path.extend(steps(field));
    if page.way(&path).is_none() {
        return Ok(None);
    }
    loop {
        let Some(Step::Key(key)) = path.pop() else {
            return Err("only a field can be taken away".to_owned());
        };
        let way = page.way(&path);
        let is_alone = way.is_some_and(
            |way| matches!(page.tree.kind(way.node()), Kind::Map(pairs) if pairs.len() == 2),
        );
        if !is_alone {
            return Ok(Some(Operation::Remove { at: path, key }));
        }
        if path.len() <= place.at.len() {
            return Err("it is the only field of its record".to_owned());
        }
    }
}

/// The lines for a field, to be written by hand.
fn paste(field: &str, value: &Written) -> String {
    let style = Style::usual(
        "
",
    );
    let names: Vec<&str> = field
        .split('.')
        .filter(|part| part.parse::<usize>().is_err())
        .collect();
    let Some((first, rest)) = names.split_first() else {
        return String::new();
    };
    let rest: Vec<Step> = rest
        .iter()
        .map(|part| Step::Key((*part).to_owned()))
        .collect();
    let value = nested(&rest, value).unwrap_or_else(|_| value.clone());
    style.block_map(&[((*first).to_owned(), value)], 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn w(text: &str) -> Written {
        Written::word(text)
    }

    #[track_caller]
    fn check(text: &str, change: Change, expected: &str) {
        let workspace = Workspace::of_texts(
            "x",
            [("gdpr.yaml", "organisation: {name: X}\n"), ("a.yaml", text)],
        );
        let shown = match plan(&workspace, &[change]) {
            Ok(edits) => edits
                .iter()
                .map(|edit| edit.new.clone())
                .collect::<Vec<_>>()
                .concat(),
            Err(refusal) => refusal.to_string(),
        };
        assert_eq!(shown, expected, "{text}");
    }

    fn add(record: &[(&str, Written)]) -> Change {
        let record = record
            .iter()
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect();
        Change::Add {
            register: "requests",
            record,
        }
    }

    fn set(field: &str, value: Option<Written>) -> Change {
        Change::Set {
            register: "requests",
            record: "R-1".to_owned(),
            fields: vec![(field.to_owned(), value)],
        }
    }

    fn append(field: &str, items: &[&str]) -> Change {
        Change::Append {
            register: "requests",
            record: "R-1".to_owned(),
            field: field.to_owned(),
            items: items.iter().map(|item| w(item)).collect(),
        }
    }

    #[test]
    fn a_record_looks_like_those_before_it() {
        let new = || add(&[("id", w("R-2")), ("kind", Written::words(["a", "b"]))]);
        check(
            "requests:\n  - id: R-1\n    kind: [x]\n",
            new(),
            "requests:\n  - id: R-1\n    kind: [x]\n  - id: R-2\n    kind: [a, b]\n",
        );
        check(
            "requests:\n- id: R-1\n  kind:\n  - x # c\n  # of R-1\n# end\n\nbreaches: []\n",
            new(),
            "requests:\n- id: R-1\n  kind:\n  - x # c\n  # of R-1\n- id: R-2\n  kind:\n  - a\n  - b\n# end\n\nbreaches: []\n",
        );
        check(
            "requests:\n  - id: R-0\n\n  - id: R-1",
            new(),
            "requests:\n  - id: R-0\n\n  - id: R-1\n\n  - id: R-2\n    kind: [a, b]",
        );
        check(
            "requests:\r\n  - {id: R-1}\r\n",
            new(),
            "requests:\r\n  - {id: R-1}\r\n  - {id: R-2, kind: [a, b]}\r\n",
        );
        check(
            "requests: [] # none so far\nbreaches: []\n",
            new(),
            "requests: # none so far\n  - id: R-2\n    kind: [a, b]\nbreaches: []\n",
        );
        check(
            "requests: [{id: R-1}]\n",
            new(),
            "requests: [{id: R-1}, {id: R-2, kind: [a, b]}]\n",
        );
        check(
            "breaches: []\nrequests:\n",
            new(),
            "breaches: []\nrequests:\n  - id: R-2\n    kind: [a, b]\n",
        );
        check(
            "requests:\n  -\n    \"id\": \"R-1\"\n    \"kind\": [\"x\"]\n...\n",
            new(),
            "requests:\n  -\n    \"id\": \"R-1\"\n    \"kind\": [\"x\"]\n  -\n    \"id\": \"R-2\"\n    \"kind\": [\"a\", \"b\"]\n...\n",
        );
        check(
            "requests:\n  - id: R-1\n    facts: |+\n      x\n\n\nbreaches: []\n",
            new(),
            "requests:\n  - id: R-1\n    facts: |+\n      x\n\n\n  - id: R-2\n    kind: [a, b]\nbreaches: []\n",
        );
    }

    #[test]
    fn a_register_that_is_nowhere_gets_a_file() {
        check(
            "breaches: []\n",
            add(&[("id", w("R-2"))]),
            "requests:\n  - id: R-2\n",
        );
    }

    #[test]
    fn a_field_is_set_in_its_place() {
        let text =
            "requests:\n  - id: R-1 # one\n    kind: access # why\n    answered_on: 2026-01-01\n";
        check(
            text,
            set("kind", Some(w("erasure"))),
            "requests:\n  - id: R-1 # one\n    kind: erasure # why\n    answered_on: 2026-01-01\n",
        );
        check(
            text,
            set("received_on", Some(w("2026-01-01"))),
            "requests:\n  - id: R-1 # one\n    received_on: 2026-01-01\n    kind: access # why\n    answered_on: 2026-01-01\n",
        );
        check(
            text,
            set("answered_on", None),
            "requests:\n  - id: R-1 # one\n    kind: access # why\n",
        );
        check(
            text,
            set("kind", None),
            "requests:\n  - id: R-1 # one\n    # why\n    answered_on: 2026-01-01\n",
        );
        check(
            text,
            append("kind", &["erasure"]),
            "requests:\n  - id: R-1 # one\n    kind: [access, erasure] # why\n    answered_on: 2026-01-01\n",
        );
        check(
            text,
            set("notes", Some(w("one\ntwo"))),
            "requests:\n  - id: R-1 # one\n    kind: access # why\n    answered_on: 2026-01-01\n    notes: |-\n      one\n      two\n",
        );
    }
}
