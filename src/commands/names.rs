//! Names of the files of many reports: each its own, and the same in every run.

use std::collections::BTreeMap;

/// The name of the page of all, without its ending.
pub const INDEX: &str = "index";

/// The longest name without its ending, in letters.
const LONGEST: usize = 60;

/// A file for each workspace: named as its last folder; where two are alike, as more of the path.
///
/// A name depends on the paths alone, not on their order, so that a new client renames no other.
pub fn file_names(paths: &[&str], extension: &str) -> Vec<String> {
    let parts: Vec<Vec<String>> = paths.iter().map(|path| parts(path)).collect();
    let mut depths = vec![1; paths.len()];
    loop {
        let names: Vec<String> = named(&parts, &depths);
        let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, name) in names.iter().enumerate() {
            alike.entry(name.to_lowercase()).or_default().push(index);
        }
        let mut is_longer = false;
        for (name, indices) in alike {
            if indices.len() < 2 && name != INDEX {
                continue;
            }
            for index in indices {
                if depths[index] < parts[index].len() {
                    depths[index] += 1;
                    is_longer = true;
                }
            }
        }
        if !is_longer {
            return numbered(names, extension);
        }
    }
}

fn named(parts: &[Vec<String>], depths: &[usize]) -> Vec<String> {
    let name = |(parts, depth): (&Vec<String>, &usize)| {
        let name = parts[parts.len().saturating_sub(*depth)..].join("-");
        let name: String = name.chars().take(LONGEST).collect();
        if name.is_empty() {
            "workspace".to_owned()
        } else {
            name
        }
    };
    parts.iter().zip(depths).map(name).collect()
}

/// The folders of a path, of letters that every file system takes.
fn parts(path: &str) -> Vec<String> {
    let part = |part: &str| -> String {
        let letters = part.chars().map(|letter| {
            if letter.is_alphanumeric() || "-_.".contains(letter) {
                letter
            } else {
                '-'
            }
        });
        let part: String = letters.collect();
        part.trim_matches('.').to_owned()
    };
    path.split('/')
        .map(part)
        .filter(|part| !part.is_empty())
        .collect()
}

/// Adds numbers where even whole paths are alike.
fn numbered(names: Vec<String>, extension: &str) -> Vec<String> {
    let mut taken = vec![INDEX.to_owned()];
    let mut unique = Vec::new();
    for name in names {
        let (mut own, mut number) = (name.clone(), 2);
        while taken.contains(&own.to_lowercase()) {
            own = format!("{name}-{number}");
            number += 1;
        }
        taken.push(own.to_lowercase());
        unique.push(format!("{own}.{extension}"));
    }
    unique
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(paths: &[&str], expected: &[&str]) {
        assert_eq!(file_names(paths, "md"), expected);
    }

    #[test]
    fn every_client_has_a_file_of_its_own() {
        check(&["clients/a", "clients/b"], &["a.md", "b.md"]);
        check(&["x/a", "y/a", "z/b"], &["x-a.md", "y-a.md", "b.md"]);
        check(&["z/b", "y/a", "x/a"], &["b.md", "y-a.md", "x-a.md"]);
        check(&["x/Ab", "y/aB"], &["x-Ab.md", "y-aB.md"]);
        check(&["clients/index"], &["clients-index.md"]);
        check(
            &["index", ".", ".."],
            &["index-2.md", "workspace.md", "workspace-2.md"],
        );
        check(&["a b", "a?b"], &["a-b.md", "a-b-2.md"]);
        check(&["x/../../etc"], &["etc.md"]);
    }
}
