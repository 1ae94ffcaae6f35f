//! Documentation as it stands beside the code, for a terminal.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use anyhow::Result;

/// Writes Markdown as text: headings bold, code indented, sentences broken at the width.
pub fn write(markdown: &str, width: usize, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    let code = AnsiColor::Cyan.on_default();
    let mut paragraph = String::new();
    let mut is_code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            flush(&mut paragraph, width, out)?;
            is_code = !is_code;
            if let Some(path) = line.strip_prefix("```yaml ") {
                writeln!(out, "    in {path}:")?;
            }
        } else if is_code {
            writeln!(out, "    {code}{line}{code:#}")?;
        } else if let Some(heading) = line
            .trim_start_matches('#')
            .strip_prefix(' ')
            .filter(|_| line.starts_with('#'))
        {
            flush(&mut paragraph, width, out)?;
            writeln!(out, "{bold}{heading}{bold:#}")?;
        } else if line.trim().is_empty() {
            flush(&mut paragraph, width, out)?;
            writeln!(out)?;
        } else if line.starts_with("- ") {
            flush(&mut paragraph, width, out)?;
            paragraph.push_str(line);
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    flush(&mut paragraph, width, out)
}

fn flush(paragraph: &mut String, width: usize, out: &mut dyn Write) -> Result<()> {
    if !paragraph.is_empty() {
        let indent = if paragraph.starts_with("- ") {
            "  "
        } else {
            ""
        };
        let options = super::wrapping(width.min(100)).subsequent_indent(indent);
        writeln!(out, "{}", textwrap::fill(paragraph, options))?;
        paragraph.clear();
    }
    Ok(())
}
