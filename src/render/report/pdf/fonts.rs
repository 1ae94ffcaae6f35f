//! The letters of a PDF: their widths, their shapes, and what stands for those that are missing.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::OnceLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, GlyphBuffer, Script, ShapePlan, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};

/// What is shown for a letter that no font has; copied out of the file it is that letter.
const MISSING: char = '▯';

/// Up to which letter widths are kept: all of Latin, Greek and Cyrillic.
const KEPT: u32 = 0x530;

/// A font, for drawing and for measuring.
struct Face {
    font: Font,
    shapes: rustybuzz::Face<'static>,
    units: f32,
    /// The widths of the first letters; none for those that are missing.
    widths: Vec<Option<f32>>,
}

/// The fonts inside the program, read once for all documents.
static FACES: OnceLock<[Face; 2]> = OnceLock::new();

/// What must be known to shape a script in a direction, and for which face.
type Plan = (bool, Direction, Script, ShapePlan);

/// The fonts of a document.
pub struct Fonts {
    regular: &'static Face,
    bold: &'static Face,
    /// Made when first needed: a plan takes as long as shaping a line.
    plans: RefCell<Vec<Plan>>,
}

/// Letters of one font, from left to right.
pub struct Letters {
    /// The font.
    pub font: Font,
    /// Their shapes, by the place of their letters in the text.
    pub glyphs: Vec<KrillaGlyph>,
    /// How wide they are, in sizes of the font.
    pub width: f32,
}

impl Fonts {
    /// The fonts inside the program.
    pub fn new() -> Self {
        let [regular, bold] = FACES.get_or_init(|| {
            let fonts = [
                dejavu::sans_condensed::regular(),
                dejavu::sans_condensed::bold(),
            ];
            fonts.map(Face::new)
        });
        Self {
            regular,
            bold,
            plans: RefCell::default(),
        }
    }

    /// The face that has `letter`, if one has, and how wide the letter is in it.
    fn face(&self, letter: char, is_bold: bool) -> Option<(&'static Face, f32)> {
        let faces = if is_bold {
            [self.bold, self.regular]
        } else {
            [self.regular, self.bold]
        };
        let mut found = faces.into_iter();
        found.find_map(|face| Some((face, face.width(letter)?)))
    }

    /// Whether every letter of `text` is there.
    pub fn has_all(&self, text: &str) -> bool {
        text.chars()
            .all(|letter| is_joined(letter) || self.face(letter, false).is_some())
    }

    /// How wide `text` is, in sizes of the font.
    pub fn width(&self, text: &str, is_bold: bool) -> f32 {
        let widths = text.chars().map(|letter| match self.face(letter, is_bold) {
            Some((_, width)) => width,
            None if is_joined(letter) => 0.0,
            None => self.regular.missing_width(),
        });
        widths.sum()
    }

    /// The letters of a line of text, in the order in which they are seen.
    pub fn shape(&self, text: &str, is_bold: bool) -> Vec<Letters> {
        if !text.is_empty() && text.bytes().all(|letter| (b' '..=b'~').contains(&letter)) {
            // Most lines: one face has them all, and nothing turns.
            let face = if is_bold { self.bold } else { self.regular };
            return vec![self.shape_part(face, text, 0, Direction::LeftToRight)];
        }
        let order = BidiInfo::new(text, Some(Level::ltr()));
        let mut shaped = Vec::new();
        for paragraph in &order.paragraphs {
            let (levels, runs) = order.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let direction = if levels[run.start].is_rtl() {
                    Direction::RightToLeft
                } else {
                    Direction::LeftToRight
                };
                let mut parts = self.parts(text, run, is_bold);
                if direction == Direction::RightToLeft {
                    parts.reverse();
                }
                for (face, part) in parts {
                    shaped.push(match face {
                        Some(face) => {
                            self.shape_part(face, &text[part.clone()], part.start, direction)
                        }
                        None => self.regular.missing(text, part),
                    });
                }
            }
        }
        shaped
    }

    /// Parts of the text that one face has; none has those without.
    fn parts(
        &self,
        text: &str,
        run: Range<usize>,
        is_bold: bool,
    ) -> Vec<(Option<&'static Face>, Range<usize>)> {
        let mut parts: Vec<(Option<&'static Face>, Range<usize>)> = Vec::new();
        for (start, letter) in text[run.clone()].char_indices() {
            let start = run.start + start;
            let end = start + letter.len_utf8();
            let face = self.face(letter, is_bold).map(|(face, _)| face);
            match parts.last_mut() {
                Some((last, range))
                    if is_joined(letter)
                        || last.map(std::ptr::from_ref) == face.map(std::ptr::from_ref) =>
                {
                    range.end = end;
                }
                _ => parts.push((face, start..end)),
            }
        }
        parts
    }

    /// The letters of `text`, which stands at `offset` in its line and is all in one face.
    fn shape_part(
        &self,
        face: &'static Face,
        text: &str,
        offset: usize,
        direction: Direction,
    ) -> Letters {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.guess_segment_properties();
        let is_bold = std::ptr::eq(face, self.bold);
        let script = buffer.script();
        let is_plan = |plan: &Plan| (plan.0, plan.1, plan.2) == (is_bold, direction, script);
        let mut plans = self.plans.borrow_mut();
        let position = plans.iter().position(is_plan).unwrap_or_else(|| {
            let language = buffer.language();
            let plan = ShapePlan::new(
                &face.shapes,
                direction,
                Some(script),
                language.as_ref(),
                &[],
            );
            plans.push((is_bold, direction, script, plan));
            plans.len() - 1
        });
        let shaped = rustybuzz::shape_with_plan(&face.shapes, &plans[position].3, buffer);
        face.letters(&shaped, offset..offset + text.len())
    }
}

impl Face {
    fn new(data: &'static [u8]) -> Self {
        let shapes = rustybuzz::Face::from_slice(data, 0).expect("the fonts inside are whole");
        #[expect(clippy::cast_precision_loss, reason = "fonts have some thousand units")]
        let units = shapes.units_per_em() as f32;
        let mut face = Self {
            font: Font::new(data.into(), 0).expect("the fonts inside are whole"),
            shapes,
            units,
            widths: Vec::new(),
        };
        let first = (0..KEPT).map(|number| face.read_width(char::from_u32(number)?));
        face.widths = first.collect();
        face
    }

    /// How wide `letter` is, if the font has it.
    fn width(&self, letter: char) -> Option<f32> {
        let place = usize::try_from(u32::from(letter)).expect("32 bits fit");
        match self.widths.get(place) {
            Some(width) => *width,
            None => self.read_width(letter),
        }
    }

    fn read_width(&self, letter: char) -> Option<f32> {
        let glyph = self.shapes.glyph_index(letter)?;
        let advance = self.shapes.glyph_hor_advance(glyph).unwrap_or_default();
        Some(f32::from(advance) / self.units)
    }

    fn missing_width(&self) -> f32 {
        self.width(MISSING)
            .expect("the font has the box; a test looks")
    }

    /// The shapes of the letters that stand at `part` of their line.
    fn letters(&self, shaped: &GlyphBuffer, part: Range<usize>) -> Letters {
        let starts: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .map(|info| part.start + usize::try_from(info.cluster).expect("32 bits fit"))
            .collect();
        // Letters that share a shape end where the next shape's letters start.
        let mut ends: Vec<usize> = starts.clone();
        ends.push(part.end);
        ends.sort_unstable();
        let mut glyphs = Vec::with_capacity(starts.len());
        let mut width = 0.0;
        for ((info, at), start) in shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .zip(starts)
        {
            let end = ends[ends.partition_point(|end| *end <= start)];
            let [advance, x, y] = [at.x_advance, at.x_offset, at.y_offset].map(|units| {
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "shapes have some thousand units"
                )]
                let units = units as f32;
                units / self.units
            });
            width += advance;
            let glyph = GlyphId::new(info.glyph_id);
            glyphs.push(KrillaGlyph::new(
                glyph,
                advance,
                x,
                y,
                0.0,
                start..end,
                None,
            ));
        }
        Letters {
            font: self.font.clone(),
            glyphs,
            width,
        }
    }

    /// A box for each letter that is missing.
    fn missing(&self, text: &str, part: Range<usize>) -> Letters {
        let glyph = self.shapes.glyph_index(MISSING);
        let glyph = glyph.expect("the font has the box; a test looks");
        let advance = self.missing_width();
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        for (start, letter) in text[part.clone()].char_indices() {
            let range = part.start + start..part.start + start + letter.len_utf8();
            match glyphs.last_mut() {
                Some(last) if is_joined(letter) => last.text_range.end = range.end,
                _ => {
                    let glyph = GlyphId::new(u32::from(glyph.0));
                    glyphs.push(KrillaGlyph::new(glyph, advance, 0.0, 0.0, 0.0, range, None));
                }
            }
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "no line has sixteen million letters"
        )]
        let width = advance * glyphs.len() as f32;
        Letters {
            font: self.font.clone(),
            glyphs,
            width,
        }
    }
}

/// Whether a letter only changes how the one before it looks: variation selectors.
fn is_joined(letter: char) -> bool {
    matches!(letter, '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_all_european_languages_are_there() {
        let fonts = Fonts::new();
        let letters = "ăâîșțĐđŁłŐőŰűĦħĊċĠġŻżÆæØøÅåÞþÐðẞßĳĲŒœÑñÇçŠšŽžČčĆćĚěŘřŮůĽľĹĺŔŕŇňĄąĘęĮįŲųŪūĒēĪīĶķĻļŅņĢģ\
            αβγδΩάέήίόύώϊΐЖжЩщЪъЫыЭэЮюЯяЙйЄєІіЇїҐґЂђЋћЏџŴŵŶŷ€£§†…–—‘’“”„«»•™✓✗→≥≤●▲■□▯";
        assert!(fonts.has_all(letters));
        assert!(!fonts.has_all("中"));
    }

    #[test]
    fn missing_letters_are_boxes_that_stand_for_them() {
        let fonts = Fonts::new();
        let text = "a中\u{fe0f}b";
        let shaped = fonts.shape(text, false);
        let read: Vec<&str> = shaped
            .iter()
            .flat_map(|letters| &letters.glyphs)
            .map(|glyph| &text[glyph.text_range.clone()])
            .collect();
        assert_eq!(read, ["a", "中\u{fe0f}", "b"]);
        assert!(fonts.width(text, false) > fonts.width("ab", false));
    }

    #[test]
    fn writing_from_right_to_left_is_turned() {
        let fonts = Fonts::new();
        let text = "a שלום b";
        let seen: String = fonts
            .shape(text, false)
            .iter()
            .flat_map(|letters| &letters.glyphs)
            .map(|glyph| &text[glyph.text_range.clone()])
            .collect();
        assert_eq!(seen, "a םולש b");
    }
}
