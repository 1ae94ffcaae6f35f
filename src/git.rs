//! The files of a workspace as they were at a commit, read through `git`.
//!
//! A repository may come from anyone, and its configuration can name programs: nothing of it is
//! run. Only commands are called that neither look at the work tree nor filter what they read, the
//! repository is named outright instead of searched, no protocol is allowed, and neither the
//! configuration of the machine nor of the person counts.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Output, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use chrono::{DateTime, Utc};

use crate::source::snapshot::{Snapshot, Stored, is_wanted};
use crate::source::{self, Root, Unread};
use crate::yaml::MAX_BYTES;

/// What `git` reads from the environment that would change what is read, or run something.
/// A hook of git's starts programs with some of these set.
const VARIABLES: &[&str] = &[
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_ASKPASS",
    "GIT_CEILING_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_DIR",
    "GIT_EXEC_PATH",
    "GIT_EXTERNAL_DIFF",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_PROXY_COMMAND",
    "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_TRACE",
    "GIT_TRACE2",
    "GIT_TRACE2_EVENT",
    "GIT_TRACE2_PERF",
    "GIT_TRACE_PACK_ACCESS",
    "GIT_TRACE_SETUP",
    "GIT_WORK_TREE",
];

/// How long git may say nothing: beyond it, it waits for what never comes, as for a pipe that
/// stands in the place of a file.
const PATIENCE: Duration = Duration::from_mins(1);

/// A git repository with its work tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    /// The folder that holds `.git`, without links in its path.
    pub root: PathBuf,
    patience: Duration,
}

/// The name of a commit that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit(String);

impl Commit {
    /// Its hexadecimal name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl Repository {
    /// The repository that `folder` lies in, if any. Nothing is run to find it.
    pub fn discover(folder: &Path) -> Option<Self> {
        let folder = fs::canonicalize(folder).ok()?;
        let root = folder
            .ancestors()
            .find(|folder| fs::symlink_metadata(folder.join(".git")).is_ok())?;
        Some(Self {
            root: root.to_owned(),
            patience: PATIENCE,
        })
    }

    /// The repository that a workspace lies in.
    pub fn of(workspace: &Root) -> Result<Self> {
        Self::discover(&workspace.path).ok_or_else(|| {
            anyhow!(
                "{} is not in a git repository, so it has no earlier commits: run `git init` in it and commit, or leave this flag away",
                workspace.shown
            )
        })
    }

    /// The path of `folder` in the repository, with `/` and without one at its ends.
    pub fn path_of(&self, folder: &Path) -> Result<String> {
        let real = fs::canonicalize(folder)
            .with_context(|| format!("cannot open {}", source::show(folder)))?;
        let inside = real
            .strip_prefix(&self.root)
            .with_context(|| format!("{} is not in its repository", source::show(folder)))?;
        let parts: Vec<_> = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        Ok(parts.join("/"))
    }

    /// The commit that `revision` names: a branch, a tag, `HEAD~1`, a commit's name.
    pub fn commit(&self, revision: &str) -> Result<Commit> {
        let wanted = format!("{revision}^{{commit}}");
        let output = self.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &wanted,
        ])?;
        match read_name(&output.stdout) {
            Some(commit) if output.status.success() => Ok(commit),
            _ => bail!(
                "git knows no commit `{revision}` in {}: name a branch, a tag or a commit; where only the last commit was fetched, fetch the others first (GitHub: `fetch-depth: 0`, GitLab: `GIT_DEPTH: 0`)",
                source::show(&self.root)
            ),
        }
    }

    /// The last commit of the branch of `revision` that was made at `moment` or before.
    pub fn last_before(&self, revision: &str, moment: DateTime<Utc>) -> Result<Option<Commit>> {
        let commit = self.commit(revision)?;
        if moment.timestamp() < 0 {
            return Ok(None);
        }
        let before = format!("--before={}", moment.format("%Y-%m-%dT%H:%M:%SZ"));
        let args = [
            "rev-list",
            "--max-count=1",
            "--first-parent",
            &before,
            commit.name(),
            "--",
        ];
        let output = self.succeed(&args)?;
        Ok(read_name(&output))
    }

    /// The files of `workspace` at `commit`, without those that the program never reads.
    pub fn snapshot(&self, commit: &Commit, workspace: &Root) -> Result<Snapshot> {
        let folder = self.path_of(&workspace.path)?;
        let mut args = vec!["ls-tree", "-r", "-z", "-l", "--full-tree", commit.name()];
        let below = format!("{folder}/");
        if !folder.is_empty() {
            args.extend(["--", below.as_str()]);
        }
        let listed = self.succeed(&args)?;
        let mut entries = Vec::new();
        let mut wanted = Vec::new();
        for line in listed
            .split(|byte| *byte == 0)
            .filter(|line| !line.is_empty())
        {
            let Some(entry) = Entry::read(line, &folder) else {
                bail!(
                    "git lists the files of {} in a way that is not understood: use git 2.30 or later",
                    source::show(&self.root)
                );
            };
            let is_file = entry.mode.starts_with("100");
            let is_link = entry.mode == "120000";
            if (is_file && is_wanted(&entry.path)) || is_link {
                if entry.size > MAX_BYTES {
                    let unread = Unread {
                        why: format!("the file is larger than {} MiB", MAX_BYTES >> 20),
                        help: "split it into several files".to_owned(),
                    };
                    entries.push((entry.path, Stored::Unread(unread)));
                } else {
                    wanted.push((entry, is_link));
                }
            } else {
                entries.push((entry.path, Stored::Other));
            }
        }
        let names: Vec<&str> = wanted
            .iter()
            .map(|(entry, _)| entry.object.as_str())
            .collect();
        let blobs = self.blobs(&names)?;
        for ((entry, is_link), blob) in wanted.into_iter().zip(blobs) {
            let stored = match blob {
                None => Stored::Unread(Unread {
                    why: "this clone does not hold the file".to_owned(),
                    help: "fetch the whole repository: `git fetch --refetch --filter=blob:none` leaves files out".to_owned(),
                }),
                Some(bytes) if is_link => Stored::Link(String::from_utf8_lossy(&bytes).into_owned()),
                Some(bytes) => Stored::Yaml(bytes),
            };
            entries.push((entry.path, stored));
        }
        Ok(Snapshot::new(&workspace.shown, entries))
    }

    /// The bytes of objects, in their order; nothing for one that this clone does not hold.
    fn blobs(&self, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let mut command = self.command(&["cat-file", "--batch", "--buffer"]);
        command.stdin(Stdio::piped()).stderr(Stdio::null());
        let asked: String = names.iter().flat_map(|name| [*name, "\n"]).collect();
        let read = |output| read_batch(names, BufReader::new(output));
        let (_, blobs) = self.watch(&mut command, asked.as_bytes(), read)?;
        blobs.with_context(|| format!("git cannot read files of {}", source::show(&self.root)))
    }

    /// The output of a command that must not fail.
    fn succeed(&self, args: &[&str]) -> Result<Vec<u8>> {
        let output = self.run(args)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let first = words
            .lines()
            .next()
            .unwrap_or("it gives no reason")
            .trim_start_matches("fatal: ");
        bail!("git cannot read {}: {first}", source::show(&self.root))
    }

    fn run(&self, args: &[&str]) -> Result<Output> {
        let mut command = self.command(args);
        command.stdin(Stdio::null()).stderr(Stdio::piped());
        let read = |mut output: Heard| {
            let mut bytes = Vec::new();
            output.read_to_end(&mut bytes).map(|_| bytes)
        };
        let (mut output, bytes) = self.watch(&mut command, &[], read)?;
        output.stdout = bytes?;
        Ok(output)
    }

    /// Runs `command` on `input`, has `read` take what it writes, and ends it if it says nothing for
    /// too long. What it writes as errors is there in the output.
    fn watch<T: Send>(
        &self,
        command: &mut Command,
        input: &[u8],
        read: impl FnOnce(Heard) -> T + Send,
    ) -> Result<(Output, T)> {
        let child = command.stdout(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| not_started(&error))?;
        let (said, hear) = channel();
        let output = Heard {
            output: child.stdout.take().expect("it was asked for"),
            said,
        };
        let (mut stdin, mut errors) = (child.stdin.take(), child.stderr.take());
        // Both ends wait for each other if one of them does all its work first.
        thread::scope(|scope| {
            let reader = scope.spawn(move || read(output));
            let complaints = scope.spawn(move || {
                let mut bytes = Vec::new();
                // What cannot be read is no reason of its own.
                let _ = errors.as_mut().map(|errors| errors.read_to_end(&mut bytes));
                bytes
            });
            scope.spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(input)));
            let is_late = loop {
                match hear.recv_timeout(self.patience) {
                    Ok(()) => {}
                    Err(end) => break end == RecvTimeoutError::Timeout,
                }
            };
            if is_late {
                child.kill()?;
            }
            let output = Output {
                status: child.wait()?,
                stdout: Vec::new(),
                stderr: complaints.join().expect("it does not panic"),
            };
            let read = reader.join().expect("it does not panic");
            if is_late {
                bail!(
                    "git gives no answer about {} for {} seconds: look with `git fsck` whether the repository is whole, or leave this flag away",
                    source::show(&self.root),
                    self.patience.as_secs()
                );
            }
            Ok((output, read))
        })
    }

    /// `git` with everything taken from it that could run a program or lead elsewhere.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        for variable in VARIABLES {
            command.env_remove(variable);
        }
        command
            // Not in the repository: a relative entry of PATH would find programs there.
            .current_dir("/")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", NOTHING)
            .env("GIT_CONFIG_SYSTEM", NOTHING)
            .env("GIT_ATTR_NOSYSTEM", "1")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_LITERAL_PATHSPECS", "1")
            .env("GIT_NO_REPLACE_OBJECTS", "1")
            // What a clone does not hold is not fetched; should an old git try, no protocol is
            // allowed: this goes before any `protocol.*` of the repository's configuration.
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_ALLOW_PROTOCOL", "none")
            .env("LC_ALL", "C")
            .arg("--no-pager")
            .arg("-c")
            .arg("core.fsmonitor=false")
            .arg("-c")
            .arg(format!("core.hooksPath={NOTHING}"))
            .arg("-c")
            .arg("protocol.allow=never")
            // The work tree goes before a `core.worktree` of the configuration.
            .arg("--git-dir")
            .arg(self.root.join(".git"))
            .arg("--work-tree")
            .arg(&self.root)
            .args(args);
        command
    }
}

/// What git writes, and a sign at each part that comes.
struct Heard {
    output: ChildStdout,
    said: Sender<()>,
}

impl Read for Heard {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.output.read(bytes)?;
        // Nobody listens any more once it was too late.
        let _ = self.said.send(());
        Ok(length)
    }
}

#[cfg(windows)]
const NOTHING: &str = "NUL";
#[cfg(not(windows))]
const NOTHING: &str = "/dev/null";

fn not_started(error: &io::Error) -> anyhow::Error {
    if error.kind() == io::ErrorKind::NotFound {
        anyhow!(
            "earlier commits are read with `git`, which is not installed: install it, or leave this flag away"
        )
    } else {
        anyhow!("git cannot be started: {}", source::plain(Some(error)))
    }
}

/// The name of a commit, alone on a line.
fn read_name(output: &[u8]) -> Option<Commit> {
    let name = std::str::from_utf8(output).ok()?.trim();
    let is_name = name.len() >= 40 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_name.then(|| Commit(name.to_owned()))
}

/// A line of `git ls-tree -l`.
struct Entry {
    mode: String,
    object: String,
    size: usize,
    /// Relative to the workspace.
    path: String,
}

impl Entry {
    fn read(line: &[u8], folder: &str) -> Option<Self> {
        let line = String::from_utf8_lossy(line);
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split_ascii_whitespace();
        let (mode, _kind, object, size) =
            (words.next()?, words.next()?, words.next()?, words.next()?);
        let path = match folder {
            "" => path,
            folder => path.strip_prefix(folder)?.strip_prefix('/')?,
        };
        Some(Self {
            mode: mode.to_owned(),
            object: object.to_owned(),
            // A folder and a file that is not there have `-`.
            size: size.parse().unwrap_or(0),
            path: path.to_owned(),
        })
    }
}

/// Reads what `git cat-file --batch` answers: a line with name, kind and size, the bytes, a line's end.
fn read_batch(names: &[&str], mut output: impl BufRead) -> Result<Vec<Option<Vec<u8>>>> {
    let mut blobs = Vec::with_capacity(names.len());
    for name in names {
        let mut line = String::new();
        output.read_line(&mut line)?;
        let mut words = line.split_ascii_whitespace();
        if words.next() != Some(name) {
            bail!("it answers to another question");
        }
        let size = match (words.next(), words.next()) {
            (Some("missing"), _) => {
                blobs.push(None);
                continue;
            }
            (Some("blob"), Some(size)) => size.parse::<u64>()?,
            _ => bail!("it answers with no file"),
        };
        let mut bytes = Vec::new();
        (&mut output).take(size + 1).read_to_end(&mut bytes)?;
        if bytes.pop() != Some(b'\n') || bytes.len() as u64 != size {
            bail!("it ends too early");
        }
        blobs.push(Some(bytes));
    }
    Ok(blobs)
}

/// Whether a workspace lies in any repository, so that its paths can be told from the root of it.
pub fn path_in_repository(workspace: &Root) -> Option<String> {
    let repository = Repository::discover(&workspace.path)?;
    repository.path_of(&workspace.path).ok()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_repository_that_makes_git_wait_is_told_and_left() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let git = |args: &[&str]| {
            let made = Command::new("git")
                .args(args)
                .current_dir(folder.path())
                .output();
            assert!(made.expect("git is installed").status.success(), "{args:?}");
        };
        git(&["init", "--quiet"]);
        let repository = Repository {
            patience: Duration::from_millis(300),
            ..Repository::discover(folder.path()).expect("it is one")
        };
        for part in ["packed-refs", "config", "HEAD"] {
            let path = folder.path().join(".git").join(part);
            // It may not be there.
            let _ = fs::remove_file(&path);
            let made = Command::new("mkfifo").arg(&path).status();
            assert!(made.expect("mkfifo starts").success());
            let error = repository.commit("main").expect_err("it waits");
            let error = error.to_string();
            assert!(error.contains("git gives no answer"), "{part}: {error}");
        }
    }
}
