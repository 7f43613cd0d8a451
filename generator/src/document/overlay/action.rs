use super::{hint, merge, value};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::node::{Node, quote};
use crate::document::places::Places;
use serde_json::Value;
use serde_json_path::{JsonPath, NormalizedPath, PathElement};

/// One thing to do.
pub(super) struct Action {
    /// Where it is written.
    place: Pointer,
    /// The JSONPath of what it is done to.
    target: String,
    deed: Deed,
}

enum Deed {
    Update(Value),
    Remove,
}

impl Action {
    /// The action that a checked node describes; `None` where it says nothing of what to do, which has been told.
    pub(super) fn of(mut node: Node, place: Pointer) -> Option<Self> {
        let target = node.get("target").and_then(Node::as_str)?.to_owned();
        let removes = node.get("remove") == Some(&Node::Bool(true));
        // Beside `remove: true` an update has no effect, says the specification.
        let deed =
            if removes { Deed::Remove } else { Deed::Update(value::of(node.take("update")?)) };
        Some(Self { place, target, deed })
    }

    /// The same action in the file that it is written in.
    pub(super) fn in_part(mut self, part: usize) -> Self {
        self.place = self.place.in_part(part);
        self
    }

    fn fault(&self, code: &'static str, member: &str, message: String) -> Diagnostic {
        Diagnostic::error(code, self.place.child(member), message).on_value()
    }
}

/// The document that actions are carried out on.
pub(super) struct Target<'p> {
    document: Value,
    places: &'p mut Places,
    /// How many values have been added so far.
    added: usize,
}

/// A step into the document. Later items of a list come first when steps are sorted backwards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Item(usize),
    Member(String),
}

/// How deep a document may become: as deep as one that can be read again.
const DEEPEST: usize = 120;

/// How many values overlays may add. Actions that select what others have added double it every time.
const MOST: usize = 200_000;

/// How far brackets of a JSONPath may stand inside each other: reading them takes twice as long for each level.
const DEEPEST_PATH: usize = 8;

/// How long a JSONPath may be, in bytes.
const LONGEST_PATH: usize = 2000;

impl<'p> Target<'p> {
    pub(super) fn new(document: Value, places: &'p mut Places) -> Self {
        Self { document, places, added: 0 }
    }

    pub(super) fn into_document(self) -> Value {
        self.document
    }

    /// Does what an action says, or tells why it cannot be done. Once too much was to be added nothing more is done.
    pub(super) fn carry_out(&mut self, action: &Action, found: &mut Diagnostics) {
        if self.added > MOST {
            return;
        }
        let path = match parse(&action.target) {
            Ok(path) => path,
            Err(why) => {
                let message = format!("this is not a JSONPath: {why}");
                let help =
                    "RFC 9535 has them: `$.paths['/pets'].get.parameters[?@.name == 'limit']`";
                found.push(action.fault("json-path", "target", message).help(help));
                return;
            }
        };
        let selected = path.query_located(&self.document);
        let mut selected: Vec<Vec<Step>> =
            selected.locations().map(|location| steps(location)).collect();
        if selected.is_empty() {
            let message = format!("{} selects nothing in the document", quote(&action.target));
            let place = action.place.child("target");
            let diagnostic = Diagnostic::warning("overlay-no-match", place, message).on_value();
            found.push(match hint::hint(&action.target, &self.document) {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
            return;
        }
        selected.sort();
        selected.dedup();
        match &action.deed {
            Deed::Remove => self.remove(selected, action, found),
            Deed::Update(update) => self.update(&selected, update, action, found),
        }
    }

    /// Removes the innermost and the last first, so that the others stay where they were found.
    fn remove(&mut self, selected: Vec<Vec<Step>>, action: &Action, found: &mut Diagnostics) {
        for mut way in selected.into_iter().rev() {
            let Some(last) = way.pop() else {
                let message = "the whole document cannot be removed".to_owned();
                let help = "select what is to be removed of it";
                found.push(action.fault("overlay-target", "target", message).help(help));
                continue;
            };
            let around = pointer(&way);
            match (walk(&mut self.document, &way), last) {
                (Some(Value::Array(items)), Step::Item(index)) if index < items.len() => {
                    items.remove(index);
                    let count = items.len();
                    self.places.forget(&around.child(index));
                    for index in index..count {
                        self.places.shift(&around.child(index + 1), &around.child(index));
                    }
                    self.places.forget(&around.child(count));
                }
                (Some(Value::Object(members)), Step::Member(name)) => {
                    members.shift_remove(&name);
                    self.places.forget(&around.child(name));
                }
                (_, _) => {}
            }
        }
    }

    fn update(
        &mut self,
        selected: &[Vec<Step>],
        update: &Value,
        action: &Action,
        found: &mut Diagnostics,
    ) {
        let (size, depth) = measure(update);
        self.added = self.added.saturating_add(size.saturating_mul(selected.len()));
        let deepest = selected.iter().map(Vec::len).max().unwrap_or_default() + depth;
        if self.added > MOST || deepest > DEEPEST {
            let (code, message) = if deepest > DEEPEST {
                ("too-deep", format!("this nests the document more than {DEEPEST} levels deep"))
            } else {
                ("too-large", format!("the overlays add more than {MOST} values"))
            };
            let help = "select less of the document";
            found.push(action.fault(code, "target", message).help(help));
            return;
        }
        let origin = action.place.child("update");
        for way in selected {
            let place = pointer(way);
            match (walk(&mut self.document, way), update) {
                (Some(Value::Object(into)), Value::Object(update)) => {
                    merge::merge(into, update, (&place, &origin), self.places);
                }
                (Some(Value::Array(items)), item) => {
                    merge::append(items, item, (&place, origin.clone()), self.places);
                }
                (Some(Value::Object(_)), _) => {
                    let message = format!("the target is an object at {place}, and this is none");
                    let help = "write an object with the members to merge";
                    found.push(action.fault("overlay-update", "update", message).help(help));
                }
                (Some(_), _) => {
                    let message =
                        format!("{place} is neither an object nor a list, and cannot be updated");
                    let help = "select the object around it, and write the member into `update`";
                    found.push(action.fault("overlay-target", "target", message).help(help));
                }
                (None, _) => {}
            }
        }
    }
}

/// Reads a JSONPath, or says why it is none.
fn parse(text: &str) -> Result<JsonPath, String> {
    if text.len() > LONGEST_PATH {
        return Err(format!("it is longer than {LONGEST_PATH} bytes"));
    }
    let mut depth = 0_usize;
    for character in text.chars() {
        match character {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST_PATH {
            return Err(format!("it is nested more than {DEEPEST_PATH} levels deep"));
        }
    }
    JsonPath::parse(text).map_err(|error| {
        let before = text.get(..error.position()).map_or(error.position(), |it| it.chars().count());
        let place = format!("it cannot be read from its character {} on", before + 1);
        // The parser's own word where it has no other.
        match error.message() {
            "parser error" => place,
            message => format!("{place}: {message}"),
        }
    })
}

fn steps(location: &NormalizedPath<'_>) -> Vec<Step> {
    let step = |element: &PathElement<'_>| match element {
        PathElement::Name(name) => Step::Member((*name).to_owned()),
        PathElement::Index(index) => Step::Item(*index),
    };
    location.iter().map(step).collect()
}

fn pointer(way: &[Step]) -> Pointer {
    way.iter().fold(Pointer::root(), |pointer, step| match step {
        Step::Member(name) => pointer.child(name),
        Step::Item(index) => pointer.child(index),
    })
}

fn walk<'v>(document: &'v mut Value, way: &[Step]) -> Option<&'v mut Value> {
    way.iter().try_fold(document, |value, step| match (value, step) {
        (Value::Object(members), Step::Member(name)) => members.get_mut(name),
        (Value::Array(items), Step::Item(index)) => items.get_mut(*index),
        (_, _) => None,
    })
}

/// How many values there are in one, and how deep they lie.
fn measure(value: &Value) -> (usize, usize) {
    let inside = |parts: &mut dyn Iterator<Item = &Value>| {
        parts.map(measure).fold((1, 1), |(size, depth), (inner_size, inner_depth)| {
            (size + inner_size, depth.max(inner_depth + 1))
        })
    };
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (1, 1),
        Value::Array(items) => inside(&mut items.iter()),
        Value::Object(members) => inside(&mut members.values()),
    }
}
