//! The names of what lies in a workspace, so that a path that leads nowhere is seen.

use std::collections::HashSet;

use globset::GlobSet;

/// The names of all that lies in a workspace, so that a path that leads nowhere is seen. Of what
/// is hidden, excluded or a workspace of its own nothing is known.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub(super) known: HashSet<String>,
    pub(super) unknown: Vec<String>,
    pub(super) exclude: GlobSet,
    pub(super) is_cut: bool,
}

impl Names {
    /// More names than this are not kept.
    const MOST: usize = 200_000;

    /// The names of texts that need not be on disk.
    pub fn of_paths<'p>(paths: impl IntoIterator<Item = &'p str>) -> Self {
        let mut names = Self::default();
        for path in paths {
            let folders = path.match_indices('/').map(|(end, _)| &path[..end]);
            folders.chain([path]).for_each(|path| names.add(path));
        }
        names
    }

    /// No names: of none can be said that it is not there.
    pub fn unknown() -> Self {
        Self {
            is_cut: true,
            ..Self::default()
        }
    }

    /// Adds the name of what lies there too.
    pub fn add(&mut self, path: &str) {
        if self.known.len() < Self::MOST {
            self.known.insert(path.to_owned());
        } else {
            self.is_cut = true;
        }
    }

    /// Whether something lies at `path`, written from the folder `folder` of the workspace or from
    /// its root; `None` where that cannot be told.
    pub fn has(&self, folder: &str, path: &str) -> Option<bool> {
        let path = path.replace('\\', "/");
        let candidates = [normal(&format!("{folder}/{path}")), normal(&path)];
        let mut known = Some(false);
        for candidate in &candidates {
            match candidate.as_deref().and_then(|path| self.has_one(path)) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => known = None,
            }
        }
        known.filter(|_| !path.starts_with('/'))
    }

    fn has_one(&self, path: &str) -> Option<bool> {
        let is_below = |folder: &String| {
            path == folder.as_str()
                || path
                    .strip_prefix(folder.as_str())
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        let mut upwards = std::iter::successors(Some(path), |path| Some(path.rsplit_once('/')?.0));
        let is_hidden = path.split('/').any(|part| part.starts_with('.'));
        if is_hidden
            || upwards.any(|path| self.exclude.is_match(path))
            || self.unknown.iter().any(is_below)
        {
            return None;
        }
        let is_there = self.known.contains(path);
        (is_there || !self.is_cut).then_some(is_there)
    }
}

/// A path without `.` and `..`, by words alone; none if it leads out of the workspace.
pub(super) fn normal(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
