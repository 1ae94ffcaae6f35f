//! Our pictures read back from SVG, so that they are drawn once for pages and for paper.
//!
//! Only what our templates use is known: groups, rectangles, lines, paths and words; a test goes
//! through all pictures and finds what is not.

use anyhow::{Context, Result, bail};
use kurbo::{BezPath, Rect, Shape as _};
use roxmltree::{Document, Node};

use crate::render::svg;
use crate::reports::Figure;

/// A picture.
pub struct Picture {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// What is drawn, in its order.
    pub shapes: Vec<Shape>,
}

/// One thing in a picture.
pub enum Shape {
    /// Lines and what they enclose.
    Path {
        /// The lines.
        path: BezPath,
        /// How dense the ground is, if there is one.
        fill: Option<f32>,
        /// How the lines look, if they are drawn.
        stroke: Option<Stroke>,
    },
    /// Words.
    Words {
        /// Where they stand.
        at: (f32, f32),
        /// The part of their width that stands left of it.
        anchor: f32,
        /// The size of the font.
        size: f32,
        /// Whether they are bold.
        is_bold: bool,
        /// The words.
        text: String,
    },
}

/// How lines look.
#[derive(Clone, Debug)]
pub struct Stroke {
    /// How wide they are.
    pub width: f32,
    /// How dense they are.
    pub opacity: f32,
    /// The lengths of dashes and gaps; empty for a full line.
    pub dashes: Vec<f32>,
}

impl Picture {
    /// The picture of `figure`.
    pub fn of(figure: &Figure) -> Result<Self> {
        Self::read(&svg::draw(figure, "picture").into_string())
            .with_context(|| format!("cannot draw the picture `{}`", figure.title))
    }

    fn read(svg: &str) -> Result<Self> {
        let document = Document::parse(svg)?;
        let root = document.root_element();
        let mut shapes = Vec::new();
        for node in root.descendants().filter(Node::is_element) {
            shapes.extend(shape(node)?);
        }
        Ok(Self {
            width: number(root, "width")?,
            height: number(root, "height")?,
            shapes,
        })
    }
}

fn shape(node: Node<'_, '_>) -> Result<Option<Shape>> {
    const PRECISE: f64 = 0.1;
    let path = match node.tag_name().name() {
        "svg" | "g" | "title" | "desc" => return Ok(None),
        "text" => return words(node).map(Some),
        "rect" => {
            let [x, y] = [double(node, "x")?, double(node, "y")?];
            let [width, height] = [double(node, "width")?, double(node, "height")?];
            Rect::new(x, y, x + width, y + height).to_path(PRECISE)
        }
        "line" => {
            let mut path = BezPath::new();
            path.move_to((double(node, "x1")?, double(node, "y1")?));
            path.line_to((double(node, "x2")?, double(node, "y2")?));
            path
        }
        "path" => BezPath::from_svg(attribute(node, "d")?)?,
        name => bail!("`{name}` is no shape of ours"),
    };
    Ok(Some(Shape::Path {
        path,
        fill: is_painted(node, "fill").then(|| inherited_number(node, "fill-opacity", 1.0)),
        stroke: is_painted(node, "stroke").then(|| Stroke {
            width: inherited_number(node, "stroke-width", 1.0),
            opacity: inherited_number(node, "stroke-opacity", 1.0),
            dashes: inherited(node, "stroke-dasharray").map_or_else(Vec::new, |dashes| {
                let lengths = dashes.split([' ', ',']);
                lengths.filter_map(|length| length.parse().ok()).collect()
            }),
        }),
    }))
}

fn words(node: Node<'_, '_>) -> Result<Shape> {
    Ok(Shape::Words {
        at: (number(node, "x")?, number(node, "y")?),
        anchor: match inherited(node, "text-anchor") {
            Some("middle") => 0.5,
            Some("end") => 1.0,
            _ => 0.0,
        },
        size: inherited_number(node, "font-size", 12.0),
        is_bold: inherited(node, "font-weight") == Some("bold"),
        text: node.text().unwrap_or_default().to_owned(),
    })
}

/// What is said of `node`, or of what it stands in.
fn inherited<'d>(node: Node<'d, 'd>, name: &str) -> Option<&'d str> {
    node.ancestors().find_map(|node| node.attribute(name))
}

fn inherited_number(node: Node<'_, '_>, name: &str, otherwise: f32) -> f32 {
    let said = inherited(node, name).and_then(|said| said.parse().ok());
    said.unwrap_or(otherwise)
}

fn is_painted(node: Node<'_, '_>, name: &str) -> bool {
    inherited(node, name).is_some_and(|paint| paint != "none")
}

fn attribute<'d>(node: Node<'d, '_>, name: &str) -> Result<&'d str> {
    node.attribute(name)
        .with_context(|| format!("`{}` has no `{name}`", node.tag_name().name()))
}

fn number(node: Node<'_, '_>, name: &str) -> Result<f32> {
    Ok(attribute(node, name)?.parse()?)
}

fn double(node: Node<'_, '_>, name: &str) -> Result<f64> {
    Ok(attribute(node, name)?.parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_group_holds_for_what_stands_in_it() {
        let picture = Picture::read(
            "<svg width='9' height='5' fill='currentColor'><g stroke-width='3' font-size='7'>\
            <rect x='1' y='1' width='2' height='2' fill='none' stroke='currentColor'/>\
            <text x='1' y='2' text-anchor='end'>a &lt; b</text></g></svg>",
        )
        .expect("a picture");
        assert!((picture.width - 9.0).abs() < 0.01);
        let [
            Shape::Path { fill, stroke, .. },
            Shape::Words {
                size, anchor, text, ..
            },
        ] = picture.shapes.as_slice()
        else {
            panic!("two shapes");
        };
        assert!(fill.is_none());
        let stroke = stroke.as_ref().expect("lines");
        assert!((stroke.width - 3.0).abs() < 0.01);
        assert!((size - 7.0).abs() < 0.01 && (anchor - 1.0).abs() < 0.01);
        assert_eq!(text, "a < b");
    }

    #[test]
    fn a_shape_that_is_not_known_is_not_left_out_silently() {
        assert!(Picture::read("<svg width='9' height='5'><ellipse/></svg>").is_err());
    }
}
