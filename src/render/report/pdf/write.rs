//! Pages as the bytes of a PDF: the one file that knows the format.

use std::num::NonZeroU16;

use anyhow::{Context, Result, anyhow};
use chrono::{Datelike, Offset, Timelike};
use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{Page, PageSettings};
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag,
    TagGroup, TagKind, TagTree,
};
use krilla::{Document, SerializeSettings};
use kurbo::PathEl;

use super::fonts::Fonts;
use super::paper::{self, HEIGHT, MARGIN, Mark, Paper, ROOM, Role, Style, WIDTH};
use super::picture::{Picture, Shape};
use crate::render::safe;
use crate::reports::Report;

const FOOT: Style = Style {
    size: 8.0,
    is_bold: false,
    grey: 70,
};

/// Writes the pages of `report`.
pub fn write(report: &Report, paper: Paper) -> Result<Vec<u8>> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| anyhow!("{error:?}"))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut writer = Writer {
        fonts: &paper.fonts,
        content: paper.nodes.iter().map(|_| Vec::new()).collect(),
        places: vec![None; paper.nodes.len()],
    };
    let n_pages = paper.pages.len();
    for (number, marks) in (1..).zip(paper.pages) {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).expect("A4 is a size");
        let mut page = document.start_page_with(settings);
        let foot = foot(report, number, n_pages);
        writer.page(&mut page, number - 1, marks, &foot);
        page.finish();
    }
    let whole = writer.group(&paper.nodes, 0);
    document.set_tag_tree(TagTree::from(whole.children));
    let mut outline = Outline::new();
    for mark in paper.bookmarks {
        let place = XyzDestination::new(mark.page, Point::from_xy(0.0, mark.top));
        outline.push_child(OutlineNode::new(mark.title, place));
    }
    document.set_outline(outline);
    document.set_metadata(metadata(report));
    document
        .finish()
        .map_err(|error| anyhow!("{error:?}"))
        .context("cannot write the PDF")
}

/// The two ends of the line at the foot of a page.
fn foot(report: &Report, number: usize, n_pages: usize) -> [String; 2] {
    let judged_by = report.judged_by.format("%Y-%m-%d %H:%M");
    [
        safe(&report.organisation).into_owned(),
        format!("as of {judged_by}, page {number} of {n_pages}"),
    ]
}

fn metadata(report: &Report) -> Metadata {
    let moment = report.judged_by;
    let two = |number: u32| u8::try_from(number).expect("it has two digits");
    let seconds = moment.offset().fix().local_minus_utc();
    let hours = i8::try_from(seconds / 3600).expect("no zone is a hundred hours away");
    let minutes = u8::try_from(seconds.unsigned_abs() / 60 % 60).expect("it is below 60");
    let created = DateTime::new(u16::try_from(moment.year()).unwrap_or_default())
        .month(two(moment.month()))
        .day(two(moment.day()))
        .hour(two(moment.hour()))
        .minute(two(moment.minute()))
        .second(two(moment.second()))
        .utc_offset_hour(hours)
        .utc_offset_minute(minutes);
    let organisation = safe(&report.organisation);
    Metadata::new()
        .title(format!("{}: {organisation}", safe(&report.title)))
        .language("en-GB".to_owned())
        .authors(vec![organisation.into_owned()])
        .creation_date(created)
}

/// A part of the text that leads to a file.
struct Link {
    node: usize,
    file: String,
    text: String,
    place: Rect,
    identifier: Identifier,
}

/// What is known of the parts of the document once they are written.
struct Writer<'f> {
    fonts: &'f Fonts,
    /// What stands on pages, by the part that it is of.
    content: Vec<Vec<Node>>,
    /// Where pictures stand, by the part that they are.
    places: Vec<Option<BBox>>,
}

impl Writer<'_> {
    fn page(&mut self, page: &mut Page<'_>, index: usize, marks: Vec<Mark>, foot: &[String; 2]) {
        let mut links = Vec::new();
        let mut surface = page.surface();
        for mark in marks {
            match mark {
                Mark::Text {
                    at,
                    text,
                    style,
                    node: Some(node),
                    link,
                } => {
                    let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                    let width = self.text(&mut surface, at, &text, style);
                    surface.end_tagged();
                    let place = Rect::from_xywh(at.0, at.1 - style.size, width, style.leading());
                    match link.zip(place) {
                        Some((file, place)) => links.push(Link {
                            node,
                            file,
                            text,
                            place,
                            identifier,
                        }),
                        None => self.content[node].push(Node::Leaf(identifier)),
                    }
                }
                Mark::Text {
                    at,
                    text,
                    style,
                    node: None,
                    ..
                } => {
                    surface.start_tagged(artifact(ArtifactType::PaginationOther));
                    self.text(&mut surface, at, &text, style);
                    surface.end_tagged();
                }
                Mark::Ground {
                    place: (left, top, width, height),
                } => {
                    surface.start_tagged(artifact(ArtifactType::Layout));
                    surface.set_stroke(None);
                    surface.set_fill(Some(fill(232, 1.0)));
                    let rect = Rect::from_xywh(left, top, width, height);
                    draw(&mut surface, |path| {
                        rect.inspect(|rect| path.push_rect(*rect));
                    });
                    surface.end_tagged();
                }
                Mark::Rule { at, length } => rule(&mut surface, at, length),
                Mark::Picture {
                    at,
                    picture,
                    scale,
                    node,
                } => {
                    let identifier = surface.start_tagged(ContentTag::Other);
                    self.picture(&mut surface, at, scale, &picture);
                    surface.end_tagged();
                    self.content[node].push(Node::Leaf(identifier));
                    let (width, height) = (picture.width * scale, picture.height * scale);
                    let place = Rect::from_xywh(at.0, at.1, width, height);
                    self.places[node] = place.map(|place| BBox::new(index, place));
                }
            }
        }
        self.foot(&mut surface, foot);
        surface.finish();
        for link in links {
            self.link(page, link);
        }
    }

    /// The tags of a part and all that is in it.
    fn group(&mut self, nodes: &[paper::Node], position: usize) -> TagGroup {
        let node = &nodes[position];
        let tag: TagKind = match &node.role {
            Role::Document => Tag::Part.into(),
            Role::Heading(level, title) => {
                let level = NonZeroU16::new(*level).expect("levels count from 1");
                Tag::Hn(level, Some(title.clone())).into()
            }
            Role::Paragraph => Tag::P.into(),
            Role::Table => Tag::Table.into(),
            Role::Row => Tag::TR.into(),
            Role::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
            Role::RowHead => Tag::TH(TableHeaderScope::Row).into(),
            Role::Cell => Tag::TD.into(),
            Role::Picture(words) => {
                let tag = Tag::Figure(Some(words.clone()));
                tag.with_bbox(self.places[position]).into()
            }
        };
        let mut children = std::mem::take(&mut self.content[position]);
        let parts = node.children.iter();
        children.extend(parts.map(|child| Node::Group(self.group(nodes, *child))));
        TagGroup::with_children(tag, children)
    }

    /// Draws a line of text; tells how wide it is.
    fn text(&self, surface: &mut Surface<'_>, at: (f32, f32), text: &str, style: Style) -> f32 {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(style.grey, 1.0)));
        let mut x = at.0;
        for letters in self.fonts.shape(text, style.is_bold) {
            let start = Point::from_xy(x, at.1);
            surface.draw_glyphs(
                start,
                &letters.glyphs,
                letters.font,
                text,
                style.size,
                false,
            );
            x += letters.width * style.size;
        }
        x - at.0
    }

    fn picture(&self, surface: &mut Surface<'_>, at: (f32, f32), scale: f32, picture: &Picture) {
        surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, at.0, at.1));
        for shape in &picture.shapes {
            match shape {
                Shape::Path {
                    path,
                    fill: ground,
                    stroke,
                } => {
                    surface.set_fill(ground.map(|opacity| fill(0, opacity)));
                    surface.set_stroke(stroke.as_ref().map(|stroke| {
                        Stroke {
                            paint: rgb::Color::black().into(),
                            width: stroke.width,
                            opacity: part(stroke.opacity),
                            dash: Some(&stroke.dashes)
                                .filter(|dashes| !dashes.is_empty())
                                .map(|dashes| StrokeDash {
                                    array: dashes.clone(),
                                    offset: 0.0,
                                }),
                            ..Stroke::default()
                        }
                    }));
                    if ground.is_some() || stroke.is_some() {
                        draw(surface, |lines| follow(path, lines));
                    }
                }
                Shape::Words {
                    at,
                    anchor,
                    size,
                    is_bold,
                    text,
                } => {
                    let style = Style {
                        size: *size,
                        is_bold: *is_bold,
                        grey: 0,
                    };
                    let width = self.fonts.width(text, *is_bold) * size;
                    self.text(surface, (at.0 - anchor * width, at.1), text, style);
                }
            }
        }
        surface.pop();
    }

    /// Writes the line at the foot of a page.
    fn foot(&self, surface: &mut Surface<'_>, [name, number]: &[String; 2]) {
        const GAP: f32 = 20.0;
        let base = HEIGHT - MARGIN + 4.0;
        rule(surface, (MARGIN, base - 12.0), ROOM);
        surface.start_tagged(artifact(ArtifactType::Footer));
        let width = self.fonts.width(number, FOOT.is_bold) * FOOT.size;
        self.text(surface, (WIDTH - MARGIN - width, base), number, FOOT);
        let mut shown = name.clone();
        while self.fonts.width(&shown, FOOT.is_bold) * FOOT.size > ROOM - width - GAP {
            let kept = shown.chars().count() * 9 / 10;
            shown = shown.chars().take(kept.saturating_sub(1)).collect();
            shown.push('…');
        }
        self.text(surface, (MARGIN, base), &shown, FOOT);
        surface.end_tagged();
    }

    /// Makes text lead to a file beside this one.
    fn link(&mut self, page: &mut Page<'_>, link: Link) {
        let target = Target::Action(LinkAction::new(link.file).into());
        let annotation = LinkAnnotation::new(link.place, target);
        let annotation = Annotation::new_link(annotation, Some(link.text));
        let place = page.add_tagged_annotation(annotation);
        let children = vec![Node::Leaf(link.identifier), Node::Leaf(place)];
        let group = TagGroup::with_children(Tag::Link, children);
        self.content[link.node].push(Node::Group(group));
    }
}

fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn rule(surface: &mut Surface<'_>, at: (f32, f32), length: f32) {
    surface.start_tagged(artifact(ArtifactType::Layout));
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: rgb::Color::new(170, 170, 170).into(),
        width: 0.5,
        ..Stroke::default()
    }));
    draw(surface, |path| {
        path.move_to(at.0, at.1);
        path.line_to(at.0 + length, at.1);
    });
    surface.end_tagged();
}

/// Draws what `lines` makes, if it makes anything.
fn draw(surface: &mut Surface<'_>, lines: impl FnOnce(&mut PathBuilder)) {
    let mut path = PathBuilder::new();
    lines(&mut path);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// Goes along a path of a picture.
fn follow(path: &kurbo::BezPath, lines: &mut PathBuilder) {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "pictures are some hundred wide"
    )]
    let at = |point: kurbo::Point| (point.x as f32, point.y as f32);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => lines.move_to(at(to).0, at(to).1),
            PathEl::LineTo(to) => lines.line_to(at(to).0, at(to).1),
            PathEl::QuadTo(by, to) => lines.quad_to(at(by).0, at(by).1, at(to).0, at(to).1),
            PathEl::CurveTo(a, b, to) => {
                lines.cubic_to(at(a).0, at(a).1, at(b).0, at(b).1, at(to).0, at(to).1);
            }
            PathEl::ClosePath => lines.close(),
        }
    }
}

fn fill(grey: u8, opacity: f32) -> Fill {
    Fill {
        paint: rgb::Color::new(grey, grey, grey).into(),
        opacity: part(opacity),
        ..Fill::default()
    }
}

fn part(opacity: f32) -> NormalizedF32 {
    NormalizedF32::new(opacity.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE)
}
