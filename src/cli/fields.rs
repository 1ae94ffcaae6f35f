//! Flags that say what stands in the fields of a record, made from the model's one declaration.

use std::marker::PhantomData;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches};

use crate::model::{FieldDef, RecordDef, Shape};

/// Which fields have a flag, and how it is called.
pub trait Flags {
    /// The record type.
    const DEF: &'static RecordDef;
    /// Flag and field.
    const FLAGS: &'static [(&'static str, &'static str)];
}

/// What was said with such flags.
#[derive(Debug)]
pub struct FieldFlags<T> {
    /// Field and values, in the order of the declaration of the flags.
    pub said: Vec<(&'static FieldDef, Vec<String>)>,
    of: PhantomData<T>,
}

impl<T: Flags> FieldFlags<T> {
    /// What was said of the field called `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        let (_, values) = self.said.iter().find(|(field, _)| field.name == name)?;
        values.first().map(String::as_str)
    }

    /// The flag of the field called `name`.
    pub fn flag(name: &str) -> Option<&'static str> {
        let (flag, _) = T::FLAGS.iter().find(|(_, field)| *field == name)?;
        Some(flag)
    }
}

/// The field of `def` called `name`.
fn field(def: &'static RecordDef, name: &str) -> &'static FieldDef {
    let found = def.fields.iter().find(|field| field.name == name);
    found.unwrap_or_else(|| panic!("no field {name} for a flag"))
}

impl<T: Flags> Args for FieldFlags<T> {
    fn augment_args(mut command: Command) -> Command {
        for (flag, name) in T::FLAGS {
            let field = field(T::DEF, name);
            let help = field.doc.split_whitespace().collect::<Vec<_>>().join(" ");
            let value = match field.shape {
                Shape::Instant => "WHEN",
                Shape::Date => "DAY",
                Shape::YesNo => "YES/NO",
                Shape::Number => "NUMBER",
                Shape::Text => "TEXT",
                shape if shape.is_list() => "LIST",
                _ => "WORD",
            };
            let mut arg = Arg::new(*flag)
                .long(*flag)
                .value_name(value)
                .action(ArgAction::Append)
                .allow_hyphen_values(field.shape == Shape::Text)
                .help(help.trim_end_matches('.').to_owned());
            if !field.values.is_empty() {
                arg = arg
                    .value_parser(PossibleValuesParser::new(field.values))
                    .hide_possible_values(field.values.len() > 8);
            }
            if field.shape.is_list() {
                arg = arg.value_delimiter(',');
            } else {
                arg = arg.action(ArgAction::Set);
            }
            command = command.arg(arg);
        }
        command
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<T: Flags> FromArgMatches for FieldFlags<T> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let said = T::FLAGS.iter().filter_map(|(flag, name)| {
            let values = matches.get_many::<String>(flag)?;
            let values = values.map(|value| value.trim().to_owned()).collect();
            Some((field(T::DEF, name), values))
        });
        Ok(Self {
            said: said.collect(),
            of: PhantomData,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
