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
            for line in broken(line, width.min(100).saturating_sub(4)) {
                writeln!(out, "    {code}{line}{code:#}")?;
            }
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

/// A line of YAML in lines that fit: what stands in braces may go on in the next line, further in.
fn broken(line: &str, room: usize) -> Vec<String> {
    let Some((start, breaks)) = breaks(line).filter(|_| line.chars().count() > room) else {
        return vec![line.to_owned()];
    };
    let indent = " ".repeat(line[..=start].chars().count());
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut from = 0;
    for to in breaks.into_iter().chain([line.len()]) {
        let piece = &line[from..to];
        let is_full = current.chars().count() + piece.trim_end().chars().count() > room;
        if is_full && !current.trim().is_empty() {
            lines.push(current.trim_end().to_owned());
            current.clone_from(&indent);
        }
        current.push_str(piece);
        from = to;
    }
    lines.push(current);
    lines
}

/// Where the first brace or bracket stands, and after which commas in it a line may end.
fn breaks(line: &str) -> Option<(usize, Vec<usize>)> {
    let mut start = None;
    let mut breaks = Vec::new();
    let mut quote = None;
    // Quotation marks count only where a value starts: `insurer's` opens none.
    let mut is_first = true;
    let mut letters = line.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (Some(mark), letter) if letter == mark => quote = None,
            (None, '"' | '\'') if is_first => quote = Some(letter),
            (None, '{' | '[') if is_first => {
                start.get_or_insert(at);
            }
            (None, ',')
                if start.is_some() && letters.peek().is_some_and(|(_, next)| *next == ' ') =>
            {
                breaks.push(at + 2);
            }
            _ => {}
        }
        is_first = letter == ' ' || matches!(letter, '{' | '[') && quote.is_none();
    }
    Some((start?, breaks))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use crate::yaml;

    #[test]
    fn long_lines_break_after_commas_in_braces() {
        let line = "  - {id: a, reason: \"so, and so\", note: insurer's, list: [x, y]}";
        assert_eq!(broken(line, 80), [line]);
        let expected = [
            "  - {id: a,",
            "     reason: \"so, and so\",",
            "     note: insurer's, list: [x,",
            "     y]}",
        ];
        assert_eq!(broken(line, 31), expected);
        let words = "  notes: one, two, three and four, five and six";
        assert_eq!(broken(words, 20), [words]);
    }

    /// The examples can be pasted as they are shown: broken lines are read as the whole ones are.
    #[test]
    fn every_example_is_read_alike_when_its_lines_are_broken() {
        for (rule, _) in rules::all() {
            let documentation = rule.documentation();
            let examples = documentation.split("\n```").skip(1).step_by(2);
            for example in examples {
                let text = example.split_once('\n').map_or("", |(_, text)| text);
                let shown: Vec<String> = text.lines().flat_map(|line| broken(line, 76)).collect();
                let shown = shown.join("\n");
                let (whole, faults) = yaml::read(text);
                let (read, broken_faults) = yaml::read(&shown);
                assert_eq!(faults.len(), broken_faults.len(), "{}: {shown}", rule.id);
                assert_eq!(words(&whole), words(&read), "{}: {shown}", rule.id);
            }
        }
    }

    /// All words of a document, in their order.
    fn words(tree: &yaml::Tree<'_>) -> Vec<String> {
        fn visit(tree: &yaml::Tree<'_>, node: yaml::NodeId, words: &mut Vec<String>) {
            match tree.kind(node) {
                yaml::Kind::Null => words.push("~".to_owned()),
                yaml::Kind::Scalar(text, _) => words.push(text.to_owned()),
                yaml::Kind::List(nodes) | yaml::Kind::Map(nodes) => {
                    for node in nodes {
                        visit(tree, *node, words);
                    }
                }
            }
        }
        let mut words = Vec::new();
        if let Some(root) = tree.root() {
            visit(tree, root, &mut words);
        }
        words
    }
}
