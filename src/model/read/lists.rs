//! Values that hold others: lists, mappings of words, claims, records within records.

use super::{Holder, Reader};
use crate::model::shape::{FieldDef, Shape};
use crate::model::value::{Item, Value};
use crate::yaml::{Kind, NodeId, Tree};

impl Reader<'_> {
    /// Reads one value of a field; what cannot be read is reported and kept as faulty.
    pub(super) fn value(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId) -> Value {
        match def.shape {
            Shape::Part => self.parts(def, holder, node),
            Shape::Basis => match self.tree.kind(node) {
                Kind::Map(pairs) => self.pairs(def, holder, pairs),
                _ => self.list(def, holder, node),
            },
            Shape::WordMap => match self.tree.kind(node) {
                Kind::Map(pairs) => self.pairs(def, holder, pairs),
                _ => self.wrong_type(def, holder, node),
            },
            Shape::Claims => self.claims(def, holder, node),
            Shape::Count => match self.tree.kind(node) {
                Kind::Scalar(text, _) if text.parse::<f64>().is_ok() => {
                    self.number(def, holder, node, text)
                }
                _ => self.list(def, holder, node),
            },
            shape if shape.is_list() => self.list(def, holder, node),
            _ => match self.tree.kind(node) {
                Kind::Scalar(text, _) => self.scalar(def, holder, node, text),
                _ => self.wrong_type(def, holder, node),
            },
        }
    }

    /// One value or a list of them; `none` is the empty list.
    pub(super) fn list(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId) -> Value {
        match self.tree.kind(node) {
            Kind::List(nodes) => {
                let mut items = Vec::with_capacity(nodes.len());
                for &node in nodes {
                    let value = match self.tree.kind(node) {
                        Kind::Null => continue,
                        Kind::Scalar(text, _) => self.scalar(def, holder, node, text),
                        _ => self.wrong_type(def, holder, node),
                    };
                    items.push(Item {
                        value,
                        span: self.tree.span(node),
                    });
                }
                Value::List(items.into())
            }
            Kind::Scalar("none", _) if !def.values.contains(&"none") => Value::List(Box::default()),
            Kind::Scalar(text, _) => {
                let value = self.scalar(def, holder, node, text);
                let span = self.tree.span(node);
                Value::List([Item { value, span }].into())
            }
            _ => self.wrong_type(def, holder, node),
        }
    }

    pub(super) fn pairs(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        pairs: &[NodeId],
    ) -> Value {
        let mut read = Vec::with_capacity(pairs.len() / 2);
        for pair in pairs.chunks_exact(2) {
            let Kind::Scalar(key, _) = self.tree.kind(pair[0]) else {
                self.wrong_type(def, holder, pair[0]);
                continue;
            };
            let key = Item {
                value: Value::Text(key.into()),
                span: self.tree.span(pair[0]),
            };
            let value = match self.tree.kind(pair[1]) {
                Kind::Null => continue,
                Kind::Scalar(text, _) => self.word(def, holder, pair[1], text),
                _ => self.wrong_type(def, holder, pair[1]),
            };
            read.push((
                key,
                Item {
                    value,
                    span: self.tree.span(pair[1]),
                },
            ));
        }
        Value::Pairs(read.into())
    }

    pub(super) fn claims(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
    ) -> Value {
        let single = [node];
        let nodes = match self.tree.kind(node) {
            Kind::List(nodes) => nodes,
            Kind::Scalar("none", _) => &[],
            _ => &single,
        };
        let mut items = Vec::with_capacity(nodes.len());
        for &node in nodes {
            let value = match self.tree.kind(node) {
                Kind::Null => continue,
                Kind::Scalar(text, _) => self.word(def, holder, node, text),
                Kind::Map(&[claim, details]) => {
                    self.claim_with_details(def, holder, claim, details)
                }
                _ => self.wrong_type(def, holder, node),
            };
            items.push(Item {
                value,
                span: self.tree.span(node),
            });
        }
        Value::List(items.into())
    }

    pub(super) fn claim_with_details(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        claim: NodeId,
        details: NodeId,
    ) -> Value {
        let Kind::Scalar(text, _) = self.tree.kind(claim) else {
            return self.wrong_type(def, holder, claim);
        };
        let word = self.word(def, holder, claim, text);
        if matches!(word, Value::Faulty(_)) {
            return word;
        }
        let text_item = |tree: &Tree<'_>, node| match tree.kind(node) {
            Kind::Scalar(text, _) => Some(Item {
                value: Value::Text(text.into()),
                span: tree.span(node),
            }),
            _ => None,
        };
        let items = match self.tree.kind(details) {
            Kind::Null => Vec::new(),
            Kind::List(nodes) => nodes
                .iter()
                .filter_map(|node| text_item(self.tree, *node))
                .collect(),
            Kind::Scalar(..) => text_item(self.tree, details).into_iter().collect(),
            Kind::Map(_) => return self.wrong_type(def, holder, details),
        };
        let key = Item {
            value: word,
            span: self.tree.span(claim),
        };
        let value = Item {
            value: Value::List(items.into()),
            span: self.tree.span(details),
        };
        Value::Pairs([(key, value)].into())
    }

    pub(super) fn parts(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId) -> Value {
        match self.tree.kind(node) {
            Kind::Map(pairs) => self.part(def, holder, node, pairs),
            Kind::List(nodes) => {
                let mut items = Vec::with_capacity(nodes.len());
                for &node in nodes {
                    let value = match self.tree.kind(node) {
                        Kind::Null => continue,
                        Kind::Map(pairs) => self.part(def, holder, node, pairs),
                        Kind::Scalar(text, _) => self.part_word(def, holder, node, text),
                        Kind::List(_) => self.wrong_type(def, holder, node),
                    };
                    items.push(Item {
                        value,
                        span: self.tree.span(node),
                    });
                }
                Value::List(items.into())
            }
            Kind::Null | Kind::Scalar("none", _) => Value::List(Box::default()),
            Kind::Scalar(text, _) => {
                let value = self.part_word(def, holder, node, text);
                let span = self.tree.span(node);
                Value::List([Item { value, span }].into())
            }
        }
    }

    /// A word where a part stands otherwise: one that the field knows, or a country.
    pub(super) fn part_word(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        if let Some(word) = def.or.iter().find(|word| **word == text) {
            return Value::Word(word);
        }
        if def.or.contains(&"<country>") {
            return self.country(def, holder, node, text);
        }
        self.wrong_type(def, holder, node)
    }

    pub(super) fn part(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        pairs: &[NodeId],
    ) -> Value {
        let part = def.part.expect("a field of parts declares their type");
        let inner = Holder {
            register: holder.register,
            record_place: holder.record_place,
            name: holder.name.clone(),
            path: format!("{}{}.", holder.path, def.name),
        };
        Value::Part(Box::new(self.fields(part, def.name, &inner, node, pairs)))
    }
}
