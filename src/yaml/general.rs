//! The reader for all of YAML: what a parser tells, event by event.

use granit_parser::{
    ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as ParserSpan, StrInput,
};

use super::builder::{Builder, Step, span};
use super::{Content, Fault, FaultKind, MAX_ALIASED, MAX_DEPTH, Tree, mistakes};
use crate::finding::Span;

/// The same by the general reader alone, to compare the two.
pub(super) fn read(text: &str) -> (Tree<'_>, Vec<Fault>) {
    let mut builder = Builder::of(text, 0);
    for event in parser(text) {
        match event {
            Ok((event, span)) => match builder.take(event, span) {
                Step::On => {}
                Step::Stop => break,
            },
            Err(error) => {
                builder.fail(&error);
                break;
            }
        }
    }
    builder.finish()
}

/// Where the comments of a text stand, from `#` to the end of the words.
pub(super) fn comments(text: &str) -> Vec<Span> {
    let mut options = options();
    options.set_emit_comments(true);
    let events = Parser::new_from_str_with_options(text, options).map_while(Result::ok);
    events
        .filter(|(event, _)| matches!(event, Event::Comment(..)))
        .map(|(_, at)| span_of(at))
        .collect()
}

fn options() -> granit_parser::Options {
    granit_parser::options! {
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
        // A long line is not broken YAML: people paste sentences.
        simple_key_max_lookahead: 4096,
    }
}

fn parser(text: &str) -> Parser<'_, StrInput<'_>> {
    let mut options = options();
    options.set_emit_comments(text.contains('#'));
    Parser::new_from_str_with_options(text, options)
}

/// Counts the events of a text and throws them away: the least that any reading of it costs.
pub(super) fn count_events(text: &str) -> usize {
    parser(text).take_while(Result::is_ok).count()
}

impl<'t> Builder<'t> {
    fn take(&mut self, event: Event<'t>, at: ParserSpan) -> Step {
        let span = span_of(at);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.faults.push(Fault {
                        span,
                        kind: FaultKind::SecondDocument,
                    });
                    return Step::Stop;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                let id = self.add_words(span, text, plain);
                if let Some(tag) = tag {
                    self.judge_tag(&tag, at, span);
                }
                self.anchor(anchor, id, 1);
                self.grow(1);
            }
            Event::SequenceStart(_, anchor, tag) => {
                if let Some(tag) = tag {
                    self.judge_tag(&tag, at, span);
                }
                return self.open(span, anchor, false);
            }
            Event::MappingStart(_, anchor, tag) => {
                if let Some(tag) = tag {
                    self.judge_tag(&tag, at, span);
                }
                return self.open(span, anchor, true);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => {
                let Some(&(target, size)) = self.anchors.get(&anchor) else {
                    // The parser refuses names without an anchor; what is left is an alias within
                    // its own anchor.
                    let message = "an alias stands inside the value that it repeats".to_owned();
                    self.faults.push(Fault {
                        span,
                        kind: FaultKind::Broken(
                            message,
                            "write the value out instead of repeating it with `*`".to_owned(),
                        ),
                    });
                    return Step::Stop;
                };
                self.aliased = self.aliased.saturating_add(size);
                if self.aliased > MAX_ALIASED {
                    let message = format!("aliases repeat more than {MAX_ALIASED} values");
                    self.faults.push(Fault {
                        span,
                        kind: FaultKind::Limit(message),
                    });
                    return Step::Stop;
                }
                self.add(span, Content::Alias(target));
                self.grow(size);
            }
            Event::Comment(text, _) => self.comment(&text, span),
            _ => {}
        }
        Step::On
    }

    fn judge_tag(&mut self, tag: &granit_parser::Tag, at: ParserSpan, span: Span) {
        let is_text = tag.is_yaml_core_schema_tag("str");
        let is_collection =
            tag.is_yaml_core_schema_tag("map") || tag.is_yaml_core_schema_tag("seq");
        if !is_text && !is_collection {
            let span = at.tag_span().map_or(span, span_of);
            self.faults.push(Fault {
                span,
                kind: FaultKind::Tag(tag.original()),
            });
        }
    }

    fn fail(&mut self, error: &ScanError) {
        let text = self.text;
        let start = error.marker().byte_offset().unwrap_or(0).min(text.len());
        let is_limit = *error.kind() == ErrorKind::RecursionLimitExceeded;
        let start = floor_char_boundary(text, start);
        if let Some(mistake) = mistakes::find(text, start).filter(|_| !is_limit) {
            self.faults.push(Fault {
                span: mistake.span,
                kind: FaultKind::Broken(mistake.message.to_owned(), mistake.help),
            });
            return;
        }
        let kind = if is_limit {
            FaultKind::Limit(format!(
                "lists and mappings stand more than {MAX_DEPTH} deep in each other"
            ))
        } else {
            let (message, help) = plain_words(error);
            FaultKind::Broken(message, help.to_owned())
        };
        // The parser stumbles over what follows a tab: show the tab.
        let start = if text[..start].ends_with('\t') {
            start - 1
        } else {
            start
        };
        let end = text[start..]
            .chars()
            .next()
            .map_or(start, |letter| start + letter.len_utf8());
        self.faults.push(Fault {
            span: span(start, end),
            kind,
        });
    }
}

fn floor_char_boundary(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

fn span_of(at: ParserSpan) -> Span {
    let range = at.byte_range().expect("text input has byte offsets");
    span(range.start, range.end)
}

/// What the parser stumbled over, for someone who has never heard of a flow mapping.
fn plain_words(error: &ScanError) -> (String, &'static str) {
    let (message, help) = match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => (
            "a tab stands where only spaces may",
            "replace the tab by two spaces",
        ),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => (
            "a quotation mark is opened and not closed in the right place",
            "close the quotation mark at the end of the words, or take both marks away",
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => (
            "a bracket is opened and not closed in the right place",
            "close `[` with `]` and `{` with `}`, and put a comma between the items",
        ),
        ErrorKind::UnknownAnchor => (
            "a word starts with `*`, which repeats a value that has no name",
            "put the words in quotation marks: \"*...\"",
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidBlockScalarIndent => (
            "the line is not indented like the lines that it belongs to",
            "let every `-` and every key of one record start in the same column",
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::MappingKeyNotAllowed => (
            "a colon stands where none is expected, or the line before lacks one",
            "write `key: value`, and put words that hold a colon in quotation marks",
        ),
        ErrorKind::UnexpectedCharacter { .. } => (
            "a character stands here that is invisible, or that only words in quotation marks may hold",
            "delete the character, or put the words in quotation marks",
        ),
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => (
            "a backslash stands in quotation marks and means nothing there",
            "write two backslashes, or use single quotation marks",
        ),
        ErrorKind::BomInsideDocument => (
            "an invisible mark (U+FEFF) stands inside the file",
            "delete the character and type the line again",
        ),
        _ => (
            "the line cannot be read",
            "compare it with those around it: a record starts with `- `, and its fields are written `key: value`",
        ),
    };
    (message.to_owned(), help)
}
