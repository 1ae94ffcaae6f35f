//! Writing files so that nothing is lost: a lock, a temporary file beside its place, a rename.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use tempfile::{Builder, NamedTempFile};

use super::FileEdit;
use crate::source::{self, Root};

/// The lock of a workspace where its folder itself cannot be locked.
const LOCK_FILE: &str = ".gdpr.lock";
/// How temporary files of edits are called: hidden, so that no other command reads them.
const PREFIX: &str = ".gdpr-edit-";

/// The lock of a workspace: whoever has it is the only one who writes. The system takes it back
/// when the program ends, however it ends.
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for the lock of the workspace at `root`.
    pub fn take(root: &Root) -> Result<Self> {
        let failed = |error: &io::Error| {
            anyhow!("cannot lock {}: {}", root.shown, source::plain(Some(error)))
        };
        // A folder can be locked without a trace, except by some systems.
        if let Ok(folder) = File::open(&root.path)
            && folder.lock().is_ok()
        {
            return Ok(Self { _file: folder });
        }
        let path = root.path.join(LOCK_FILE);
        // A link would make a file where it leads.
        if path.is_symlink() {
            bail!(
                "cannot lock {}: its {LOCK_FILE} is a link; delete it",
                root.shown
            );
        }
        let mut options = File::options();
        let file = options.write(true).create(true).truncate(false).open(path);
        let file = file.map_err(|error| failed(&error))?;
        file.lock().map_err(|error| failed(&error))?;
        Ok(Self { _file: file })
    }
}

/// Writes all edits, or none if a file is no longer as it was read; whether it wrote. The lock of
/// the workspace must be held.
pub fn write_all(root: &Root, edits: &[FileEdit]) -> Result<bool> {
    let mut targets = Vec::new();
    for edit in edits {
        let target = target(root, edit)?;
        let parent = folder_of(&target);
        if edit.old.is_none() {
            fs::create_dir_all(parent).map_err(|error| cannot_write(&edit.path, &error))?;
            within(root, parent)?;
        }
        sweep(parent);
        targets.push(target);
    }
    let mut ready = Vec::new();
    for (edit, target) in edits.iter().zip(targets) {
        let file = prepare(&target, edit.new.as_bytes(), PREFIX)
            .map_err(|error| cannot_write(&edit.path, &error))?;
        ready.push((edit, target, file));
    }
    // An editor takes no lock: look again as late as can be.
    for (edit, target, _) in &ready {
        let is_as_read = match (fs::read(target), &edit.old) {
            (Ok(bytes), Some(old)) => bytes == old.as_bytes(),
            (Err(error), None) => error.kind() == io::ErrorKind::NotFound,
            _ => false,
        };
        if !is_as_read {
            return Ok(false);
        }
    }
    for (edit, target, file) in ready {
        put_in_place(file, &target).map_err(|error| cannot_write(&edit.path, &error))?;
    }
    Ok(true)
}

/// Writes a whole file or none: beside its place first, then into it.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    if path.is_dir() {
        bail!("cannot write {}: it is a folder", source::show(path));
    }
    // A device or a pipe is written to: a file put in its place would take it from everyone.
    if fs::metadata(path).is_ok_and(|known| !known.is_file()) {
        return fs::write(path, bytes).map_err(|error| cannot_write(&source::show(path), &error));
    }
    prepare(path, bytes, ".gdpr-output-")
        .and_then(|file| put_in_place(file, path))
        .map_err(|error| cannot_write(&source::show(path), &error))
}

/// Where the file of an edit lies for real: never outside of the workspace.
fn target(root: &Root, edit: &FileEdit) -> Result<PathBuf> {
    let path = root.path.join(&edit.path);
    if edit.old.is_none() {
        // Of a new file, what exists of its folder must lie in the workspace.
        let existing = path.ancestors().skip(1).find(|folder| folder.exists());
        within(root, existing.unwrap_or(&root.path))?;
        return Ok(path);
    }
    within(root, &path)
}

/// The real path of `path`, which must lie in the workspace.
fn within(root: &Root, path: &Path) -> Result<PathBuf> {
    let shown = source::show(path);
    let real = fs::canonicalize(path).with_context(|| format!("cannot open {shown}"))?;
    let home =
        fs::canonicalize(&root.path).with_context(|| format!("cannot open {}", root.shown))?;
    if !real.starts_with(home) {
        bail!(
            "{shown} leads out of the workspace, and nothing is written there: put a folder or file of its own in its place"
        );
    }
    Ok(real)
}

/// A temporary file with these bytes beside `path`, safe on the disk, with the permissions that
/// the file there has.
fn prepare(path: &Path, bytes: &[u8], prefix: &str) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(prefix).suffix(".tmp");
    set_usual_permissions(&mut builder);
    let mut file = builder.tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    if let Ok(known) = fs::metadata(path) {
        if known.permissions().readonly() {
            return Err(io::Error::other("the file is protected against writing"));
        }
        file.as_file().set_permissions(known.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

fn put_in_place(file: NamedTempFile, path: &Path) -> io::Result<()> {
    file.persist(path)?;
    // A rename lasts when its folder does; not every system can be asked for that.
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Takes away what a killed command left behind; only who holds the lock makes such files.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.ends_with(".tmp") {
            // What cannot be taken away does no harm: it is hidden and read by nobody.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn cannot_write(shown: &str, error: &io::Error) -> anyhow::Error {
    anyhow!("cannot write {shown}: {}", source::plain(Some(error)))
}

/// A temporary file is for its owner alone; what is written here is for those who may read its
/// folder's other files, as the user's mask has it.
#[cfg(unix)]
fn set_usual_permissions(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn set_usual_permissions(_: &mut Builder<'_, '_>) {}
