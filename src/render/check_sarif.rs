//! Findings as SARIF 2.1.0, which code hosts and editors show beside the lines.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::{capital, json, safe};
use crate::compare::Sited;
use crate::finding::{Finding, Place, Regimes, Rule, Severity};
use crate::rules;

/// What stays as it is in a path that is part of a URI.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

const ROOT: &str = "%SRCROOT%";

/// Writes all findings of all workspaces; `are_new` where only what a change brings is left.
pub fn findings(workspaces: &[Sited<'_>], are_new: bool, out: &mut dyn Write) -> Result<()> {
    let mut used: BTreeMap<&str, &'static Rule> = BTreeMap::new();
    for finding in workspaces.iter().flat_map(|sited| &sited.judged.findings) {
        used.insert(finding.rule.id, finding.rule);
    }
    let positions: BTreeMap<&str, usize> = used
        .keys()
        .enumerate()
        .map(|(index, id)| (*id, index))
        .collect();
    let mut results = Vec::new();
    for sited in workspaces {
        let findings = sited.judged.findings.iter();
        for (finding, fingerprint) in findings.zip(sited.fingerprints()) {
            let mut result = result(sited, finding, &fingerprint);
            result["ruleIndex"] = json!(positions[finding.rule.id]);
            if are_new {
                result["baselineState"] = json!("new");
            }
            results.push(result);
        }
    }
    let rules: Vec<Value> = used.values().map(|rule| describe(rule)).collect();
    let document = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "gdpr",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "shortDescription": {"text": env!("CARGO_PKG_DESCRIPTION")},
                "rules": rules,
            }},
            "invocations": [{"executionSuccessful": true}],
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
            "results": results,
        }],
    });
    json::document(&document, out)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A rule with what its documentation says.
fn describe(rule: &'static Rule) -> Value {
    let documentation = rule.documentation();
    let why = rule.why();
    let mut tags = vec!["data protection".to_owned()];
    let area = rules::AREAS
        .iter()
        .find(|(_, area)| area.iter().any(|(other, _)| other.id == rule.id));
    tags.extend(area.map(|(title, _)| (*title).to_owned()));
    tags.extend(rule.regimes.iter().map(|regime| regime.name().to_owned()));
    let title = rule.title();
    let full = if why.is_empty() {
        title.clone()
    } else {
        why.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    json!({
        "id": rule.id,
        "name": camel(rule.id),
        "shortDescription": {"text": title},
        "fullDescription": {"text": full},
        "help": {"text": format!("gdpr explain {}\n\n{documentation}", rule.id), "markdown": documentation},
        "defaultConfiguration": {
            "level": level(rule.severity),
            "enabled": !rule.is_off,
        },
        "properties": {
            "tags": tags,
            "citations": rule.citations(Regimes::BOTH),
            "precision": "high",
            "problem.severity": match rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "recommendation",
            },
        },
    })
}

/// `breach-notified-late` as `BreachNotifiedLate`.
fn camel(id: &str) -> String {
    id.split('-').map(capital).collect()
}

fn result(sited: &Sited<'_>, finding: &Finding, fingerprint: &str) -> Value {
    let citations = sited.judged.citations(finding);
    let mut words = format!("{}.", capital(&finding.message));
    if !citations.is_empty() {
        words = format!("{words} Law: {}.", citations.join(", "));
    }
    if !finding.help.is_empty() {
        words = format!("{words} To do: {}.", finding.help.trim_end_matches('.'));
    }
    let mut properties = Map::new();
    properties.insert("citations".to_owned(), json!(citations));
    properties.insert("help".to_owned(), json!(safe(&finding.help)));
    properties.insert(
        "organisation".to_owned(),
        json!(safe(&sited.judged.organisation)),
    );
    let names = [
        (
            "register",
            Some(finding.register).filter(|name| !name.is_empty()),
        ),
        ("record", finding.record.as_deref()),
        ("field", finding.field.as_deref()),
    ];
    for (name, value) in names {
        if let Some(value) = value {
            properties.insert(name.to_owned(), json!(safe(value)));
        }
    }
    let mut result = json!({
        "ruleId": finding.rule.id,
        "level": level(finding.severity),
        "kind": "fail",
        "message": {"text": without_links(&safe(&words))},
        "locations": [location(sited, finding)],
        "partialFingerprints": {"gdprFinding/v1": fingerprint},
        "properties": properties,
    });
    let related: Vec<Value> = finding
        .others
        .iter()
        .filter_map(|(place, label)| {
            let mut related = physical(sited, *place)?;
            if !label.is_empty() {
                related["message"] = json!({"text": without_links(&safe(label))});
            }
            Some(related)
        })
        .enumerate()
        .map(|(index, mut related)| {
            related["id"] = json!(index + 1);
            related
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(waived) = &finding.waived {
        let mut words = waived.reason.clone();
        if let Some(owner) = &waived.owner {
            words = format!("{words}; decided by {owner}");
        }
        if let Some(until) = waived.until {
            words = format!("{words}; until {until}");
        }
        let words = without_links(&safe(&words));
        // Both a comment and `gdpr.yaml` are part of the source that was judged.
        result["suppressions"] =
            json!([{"kind": "inSource", "status": "accepted", "justification": words}]);
    }
    result
}

fn location(sited: &Sited<'_>, finding: &Finding) -> Value {
    // What is wrong with a policy pack of the program is wrong for this workspace.
    let mut location = physical(sited, finding.place)
        .or_else(|| physical(sited, finding.record_place))
        .unwrap_or_else(|| {
            json!({"physicalLocation": {"artifactLocation": artifact(&format!("{}/{}", sited.folder, crate::source::ROOT_FILE))}})
        });
    let mut name = finding.register.to_owned();
    for part in [&finding.record, &finding.field].into_iter().flatten() {
        if !name.is_empty() {
            name.push('/');
        }
        name.push_str(part);
    }
    if !name.is_empty() {
        location["logicalLocations"] =
            json!([{"fullyQualifiedName": safe(&name), "kind": "member"}]);
    }
    location
}

fn physical(sited: &Sited<'_>, place: Place) -> Option<Value> {
    let path = sited.path(place)?;
    let lines = sited.judged.workspace.lines(place);
    let mut region = json!({"startLine": lines.line, "startColumn": lines.column});
    if (lines.end_line, lines.end_column) > (lines.line, lines.column) {
        region["endLine"] = json!(lines.end_line);
        region["endColumn"] = json!(lines.end_column);
    }
    Some(json!({
        "physicalLocation": {"artifactLocation": artifact(&path), "region": region},
    }))
}

fn artifact(path: &str) -> Value {
    let uri = utf8_percent_encode(path, PATH).to_string();
    if path.starts_with('/') {
        json!({"uri": format!("file://{uri}")})
    } else {
        json!({"uri": uri, "uriBaseId": ROOT})
    }
}

/// In a message of SARIF `[words](target)` is a link, unless the brackets are escaped.
fn without_links(text: &str) -> String {
    if !text.contains("](") {
        return text.to_owned();
    }
    let text = text.replace('\\', "\\\\");
    text.replace('[', "\\[").replace(']', "\\]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        let check = |path: &str, uri: &str| assert_eq!(artifact(path)["uri"], uri, "{path}");
        check("clients/a b/ö#?.yaml", "clients/a%20b/%C3%B6%23%3F.yaml");
        check("a:b%.yaml", "a%3Ab%25.yaml");
        check("/tmp/x.yaml", "file:///tmp/x.yaml");
    }

    #[test]
    fn no_text_of_a_record_becomes_a_link() {
        assert_eq!(without_links("a [b] c"), "a [b] c");
        assert_eq!(without_links("[b](https://x)"), "\\[b\\](https://x)");
        assert_eq!(without_links("\\[b](1)"), "\\\\\\[b\\](1)");
    }
}
