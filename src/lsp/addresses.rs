//! Files as editors name them: by address.

use std::path::{Path, PathBuf};

use lsp_types::Uri;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What stands in an address as it is; the rest is written by its bytes.
const KEPT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The address of a file.
pub fn uri_of(path: &Path) -> Uri {
    let shown = path.to_string_lossy().replace('\\', "/");
    // A drive's letter has no slash before it.
    let slash = if shown.starts_with('/') { "" } else { "/" };
    let encoded = utf8_percent_encode(&shown, KEPT);
    format!("file://{slash}{encoded}")
        .parse()
        .expect("what an address cannot hold is encoded")
}

/// The file at an address, if it is one of a file.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let text = uri.as_str().strip_prefix("file://")?;
    let path = percent_decode_str(text).decode_utf8().ok()?;
    let has_drive = path.as_bytes().get(2) == Some(&b':');
    let path = if has_drive { &path[1..] } else { &path };
    Some(PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_files_come_back_as_they_were() {
        let check = |path: &str| {
            let uri = uri_of(Path::new(path));
            assert_eq!(path_of(&uri), Some(PathBuf::from(path)), "{}", uri.as_str());
        };
        check("/home/a b/registers/ä#1.yaml");
        check("/x/100%/[a].yaml");
        assert_eq!(path_of(&"untitled:one".parse().expect("an address")), None);
    }
}
