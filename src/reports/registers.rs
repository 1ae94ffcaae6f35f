//! What was read and what was found as rows: one sheet a view, one sheet a register.
//!
//! For spreadsheets, which have room for every record. A register's columns are its fields in the
//! order of their declaration; a field that no record has, and that none needs, is left out.

use super::{Cell, row, values};
use crate::finding::{Finding, Place};
use crate::model::words::capital;
use crate::model::{FieldDef, REGISTERS, Register};
use crate::rules::Case;

/// Rows of one kind.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is called: `Deadlines`, `Breaches`.
    pub name: String,
    /// What its rows are, in a sentence.
    pub about: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// All deadlines, all findings, and every register that was begun.
pub fn sheets(case: &Case<'_>, findings: &[Finding]) -> Vec<Sheet> {
    let mut sheets = vec![deadlines(case), all_findings(case, findings)];
    let begun = REGISTERS
        .iter()
        .filter(|register| !case.records_of(register.name).is_empty());
    sheets.extend(begun.map(|register| sheet_of(case, register)));
    sheets
}

fn deadlines(case: &Case<'_>) -> Sheet {
    let rows = case.deadlines.iter().map(|deadline| {
        let (file, line) = place(case, deadline.place);
        row![
            deadline.clock.duty,
            deadline.register,
            deadline.record.as_deref().unwrap_or_default(),
            deadline.state.word().replace('_', " "),
            deadline.start,
            deadline.due,
            deadline.closed,
            deadline.class.word(),
            deadline.reason.as_deref().unwrap_or_default(),
            deadline.citations.join("; "),
            file,
            line,
        ]
    });
    Sheet {
        name: "Deadlines".to_owned(),
        about: "Every date that the law, a contract or your own documents set, with its state"
            .to_owned(),
        head: heads(&[
            "Duty", "Register", "Record", "State", "Start", "Due", "Done", "Set by", "Reason",
            "Law", "File", "Line",
        ]),
        rows: rows.collect(),
    }
}

fn all_findings(case: &Case<'_>, findings: &[Finding]) -> Sheet {
    let rows = findings.iter().map(|finding| {
        let (file, line) = place(case, finding.place);
        let waived = finding.waived.as_ref();
        row![
            finding.severity.word(),
            finding.message.as_str(),
            finding.help.as_str(),
            finding.register,
            finding.record.as_deref().unwrap_or_default(),
            finding.field.as_deref().unwrap_or_default(),
            finding
                .rule
                .citations(case.regimes.and(finding.regimes))
                .join("; "),
            waived.map(|waived| waived.reason.as_str()),
            waived.and_then(|waived| waived.until),
            finding.rule.id,
            file,
            line,
        ]
    });
    Sheet {
        name: "Findings".to_owned(),
        about: "What is wrong in the records, and what to do about it".to_owned(),
        head: heads(&[
            "Severity",
            "What is wrong",
            "What to do",
            "Register",
            "Record",
            "Field",
            "Law",
            "Waived because",
            "Waived until",
            "Rule",
            "File",
            "Line",
        ]),
        rows: rows.collect(),
    }
}

/// All records of `register`.
fn sheet_of(case: &Case<'_>, register: &'static Register) -> Sheet {
    let records = case.records_of(register.name);
    let fields: Vec<&FieldDef> = register
        .def
        .fields
        .iter()
        .filter(|field| field.is_in(register.name))
        .filter(|field| {
            field.required
                || records
                    .iter()
                    .any(|record| record.entry_named(field.name).is_some())
        })
        .collect();
    let mut head: Vec<String> = fields.iter().map(|field| plain(field.name)).collect();
    head.extend(heads(&["File", "Line"]));
    let rows = records.iter().map(|record| {
        let mut cells: Vec<Cell> = fields
            .iter()
            .map(|field| {
                let entry = record.entry_named(field.name);
                entry.map_or(Cell::Empty, |entry| {
                    values::cell(case, field.shape, &entry.value)
                })
            })
            .collect();
        let (file, line) = place(
            case,
            Place {
                file: record.file,
                span: record.head,
            },
        );
        cells.extend([Cell::from(file), Cell::from(line)]);
        cells
    });
    Sheet {
        name: plain(register.name),
        about: sentence(register.def.doc),
        head,
        rows: rows.collect(),
    }
}

fn place(case: &Case<'_>, place: Place) -> (String, usize) {
    let path = case.workspace.file(place).path.clone();
    (path, case.workspace.lines(place).line)
}

fn heads(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// A key as words: `aware_at` is `Aware at`.
fn plain(key: &str) -> String {
    capital(&key.replace('_', " "))
}

/// The first sentence of a declaration's doc comment.
fn sentence(doc: &str) -> String {
    let first = doc.trim().lines().next().unwrap_or_default();
    first.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::clocks;
    use crate::index::{AsOf, Index};
    use crate::rules;
    use crate::workspace::Workspace;

    fn sheet(name: &str, text: &str) -> Sheet {
        let workspace = Workspace::of_texts(
            "x",
            [
                ("gdpr.yaml", "organisation: {name: X, country: GB}"),
                ("a.yaml", text),
            ],
        );
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let index = Index::new(&workspace, AsOf::Date(day));
        let due = clocks::run(&index);
        let case = Case::new(&index, &due);
        let findings = rules::run(&case);
        let all = sheets(&case, &findings);
        let found = all.into_iter().find(|sheet| sheet.name == name);
        found.unwrap_or_else(|| panic!("no sheet {name}"))
    }

    fn column<'s>(sheet: &'s Sheet, head: &str) -> Vec<&'s Cell> {
        let position = sheet.head.iter().position(|word| word == head);
        let position = position.unwrap_or_else(|| panic!("no {head} in {:?}", sheet.head));
        sheet.rows.iter().map(|row| &row[position]).collect()
    }

    #[test]
    fn every_record_is_a_row_with_values_of_their_type() {
        let sheet = sheet(
            "Breaches",
            "breaches:
  - {id: B-1, aware_at: 2026-07-01 09:00, people_affected: 3, kind: [lost, disclosed], facts: '=1+1'}
  - {id: B-2, aware_at: 2026-11-20, special_category_data: no}\n",
        );
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(column(&sheet, "Id")[1], &Cell::from("B-2"));
        let aware = column(&sheet, "Aware at");
        assert!(
            matches!(aware[0], Cell::Instant(moment) if moment.to_rfc3339() == "2026-07-01T09:00:00+01:00"),
            "{aware:?}"
        );
        assert!(matches!(aware[1], Cell::Date(_)), "{aware:?}");
        assert_eq!(column(&sheet, "Kind")[0], &Cell::from("lost, disclosed"));
        assert_eq!(column(&sheet, "Facts")[0], &Cell::from("=1+1"));
        assert_eq!(column(&sheet, "Line")[1], &Cell::Number(3.0));
    }

    #[test]
    fn fields_stand_in_the_order_of_the_declaration_and_unused_ones_are_left_out() {
        let sheet = sheet("Breaches", "breaches:\n  - {facts: x, id: B-1}\n");
        let position = |head: &str| sheet.head.iter().position(|word| word == head);
        assert!(position("Id") < position("Facts"));
        assert_eq!(position("Notes"), None);
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.head.len()));
    }

    #[test]
    fn findings_and_deadlines_have_sheets_of_their_own() {
        let text = "requests:\n  - {id: R-1, case: C-1, type: access, received_on: 2026-10-01}\n";
        let deadlines = sheet("Deadlines", text);
        assert!(column(&deadlines, "Record").contains(&&Cell::from("R-1")));
        assert!(
            column(&deadlines, "Due")
                .iter()
                .any(|cell| matches!(cell, Cell::Date(_)))
        );
        let findings = sheet("Findings", text);
        assert!(!findings.rows.is_empty());
    }
}
