//! What an error from inside a union says of the choice that was made before it: which variant was read, and which
//! others there are.

use std::fmt::{Display, Write as _};

use serde::de::Error;

use super::printable::short_line;
use super::wire::{nested, without_position};

/// How the note begins. It ends with the closing parenthesis, at the end of the message.
const OPENING: &str = " (read as ";

/// How many variants a note names.
const NAMED: usize = 8;

/// How many characters of a name it shows.
const LONGEST_NAME: usize = 60;

/// Adds to an error that the tag named this variant: ` (read as petType "dog", of "cat", "dog")`.
#[cold]
#[inline(never)]
pub(super) fn by_tag<E: Error>(
    (name, tag): (&str, &str),
    tags: &'static [&'static str],
    error: &E,
) -> E {
    let chosen = format!("{} {}", shown(name), quoted(tag));
    noted(&chosen, tags.iter().map(|tag| quoted(tag)), error)
}

/// Adds to an error that the value looked like this variant: ` (read as Circle, of Circle, Square)`.
#[cold]
#[inline(never)]
pub(super) fn by_shape<E: Error>(
    name: &str,
    names: impl ExactSizeIterator<Item = &'static str>,
    error: &serde_json::Error,
) -> E {
    noted(name, names.map(str::to_owned), &nested::<E>(error))
}

/// Of unions inside each other the innermost is the one that says why.
fn noted<E: Error>(
    chosen: &str,
    mut known: impl ExactSizeIterator<Item = String>,
    error: &(impl Display + ?Sized),
) -> E {
    let text = error.to_string();
    let message = without_position(&text);
    if split(message).1.is_some() {
        return E::custom(text);
    }
    let named: Vec<String> = known.by_ref().take(NAMED).collect();
    let mut noted = format!("{message}{OPENING}{chosen}, of {}", named.join(", "));
    if known.len() > 0 {
        // Writing to a String cannot fail.
        let _ = write!(noted, " and {} more", known.len());
    }
    noted.push(')');
    noted.push_str(&text[message.len()..]);
    E::custom(noted)
}

/// A message without its note, and what the note says.
pub(super) fn split(message: &str) -> (&str, Option<&str>) {
    let parts = message.strip_suffix(')').and_then(|message| message.rsplit_once(OPENING));
    match parts {
        Some((message, chosen)) => (message, Some(chosen)),
        None => (message, None),
    }
}

fn quoted(tag: &str) -> String {
    format!("{:?}", shown(tag))
}

fn shown(name: &str) -> String {
    short_line(name, LONGEST_NAME)
}
