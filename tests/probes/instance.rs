//! Valid instances of a schema, as JSON text, so that numbers can be spelled as servers spell them.

use super::draft::{Json, from_value, is_null, literal, merge, text, write};
use super::heirs::{constant, discriminator, heirs, is_base, selects_by};
use super::random::Random;
use super::valid;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A schema that is deeper than this is left without its optional members.
const DEEP: usize = 4;

/// Beyond this there is no instance: the schema requires itself.
const DEEPEST: usize = 24;

/// An instance of the schema that a pointer leads to, or nothing where none can be found.
pub(crate) fn of(document: &Value, pointer: &str, random: &mut Random) -> Option<String> {
    let target = format!("#{pointer}");
    let mut maker = Maker { document, random, way: Vec::new() };
    // Schemas that hold together may be given values that don't.
    let made = (0..10).find_map(|_| {
        let made = maker.make_kind(&target, 0)?;
        // Whether there may be null is said where the component is used: its type is what is there otherwise.
        (!is_null(&made)).then_some(made)
    })?;
    Some(maker.written(&made))
}

struct Maker<'a> {
    document: &'a Value,
    random: &'a mut Random,
    /// The schemas that the current one was reached through, from the outermost.
    way: Vec<&'a Value>,
}

impl<'a> Maker<'a> {
    fn make(&mut self, schema: &'a Value, depth: usize) -> Option<Json> {
        if depth > DEEPEST || valid::fits_nothing(schema) {
            return None;
        }
        self.way.push(schema);
        let made = self.make_inside(schema, depth);
        self.way.pop();
        made
    }

    fn make_inside(&mut self, schema: &'a Value, depth: usize) -> Option<Json> {
        if let Some(target) = self.dynamic(schema) {
            return self.make(target, depth + 1);
        }
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            let made = self.make_kind(target, depth)?;
            let value = serde_json::from_str(&write(&made)).ok()?;
            return valid::beside_reference(self.document, schema, &value).then_some(made);
        }
        if is_nullable(schema) && self.random.chance(15) {
            return Some(literal("null"));
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return self.random.pick(values).map(from_value);
        }
        if let Some(value) = schema.get("const") {
            return Some(from_value(value));
        }
        let made = self.together(schema, depth)?;
        let value = serde_json::from_str(&write(&made)).ok()?;
        valid::meets(self.document, schema, &value).then_some(made)
    }

    /// What the schema's own keywords and all it combines ask for.
    fn together(&mut self, schema: &'a Value, depth: usize) -> Option<Json> {
        let own = self.own(schema, depth);
        let mut parts: Vec<Json> = Vec::new();
        for part in list(schema, "allOf") {
            // What a component inherits is the base's own, not one of the base's kinds.
            let target = part.get("$ref").and_then(Value::as_str);
            let part = target.and_then(|target| self.resolve(target)).unwrap_or(part);
            parts.push(self.make_not_null(part, depth + 1)?);
        }
        for keyword in ["oneOf", "anyOf"] {
            let branches = list(schema, keyword);
            if !branches.is_empty() && !branches.iter().all(is_rule) {
                let mut branch = self.random.pick(branches)?;
                if depth > DEEP {
                    // The branch that ends first is as likely as any to be the last or the first.
                    branch =
                        if self.random.chance(50) { branches.last()? } else { branches.first()? };
                }
                let mut made = self.make_not_null(branch, depth + 1)?;
                self.tag(schema, branch, &mut made);
                parts.push(made);
            }
        }
        let mut made = match (own, parts.len()) {
            (Own::None, 0) => self.any(depth),
            (Own::Impossible, _) => None,
            (Own::None, _) => merge(parts),
            (Own::Some(Json::Object(members)), _) => {
                parts.insert(0, Json::Object(members));
                merge(parts)
            }
            (Own::Some(own), 0) => Some(own),
            (Own::Some(_), _) => merge(parts),
        }?;
        if let Json::Object(members) = &mut made {
            self.require(schema, depth, members)?;
        }
        Some(made)
    }

    /// Adds the members that have to be there and that none of the parts has made.
    fn require(
        &mut self,
        schema: &'a Value,
        depth: usize,
        members: &mut BTreeMap<String, Json>,
    ) -> Option<()> {
        for name in list(schema, "required").iter().filter_map(Value::as_str) {
            if !members.contains_key(name) {
                let made = match declared(self.document, schema, name, 0) {
                    Some(declared) => self.make(declared, depth + 1)?,
                    None => self.any(DEEP)?,
                };
                members.insert(name.to_owned(), made);
            }
        }
        Some(())
    }

    /// What a reference that depends on the way leads to: the outermost schema that has the name, or the component around it.
    fn dynamic(&self, schema: &Value) -> Option<&'a Value> {
        if schema.get("$recursiveRef").is_some() {
            let schemas = self.document.pointer("/components/schemas")?.as_object()?;
            let is_component =
                |schema: &&&Value| schemas.values().any(|it| std::ptr::eq(it, **schema));
            return self.way.iter().rev().find(is_component).copied();
        }
        let name = schema.get("$dynamicRef")?.as_str()?.strip_prefix('#')?;
        let named = |around: &&'a Value, word: &str| {
            let inner = around.get("$defs").and_then(Value::as_object);
            let inner: Vec<&'a Value> = inner.into_iter().flat_map(Map::values).collect();
            let is_it = |schema: &&&'a Value| schema.get(word).is_some_and(|it| it == name);
            inner.iter().chain([around]).find(is_it).copied()
        };
        // A name by `$anchor` in the schema with an address around it depends on no way.
        let around = self.way.iter().rev().find(|schema| schema.get("$id").is_some());
        let plain = around.and_then(|around| named(around, "$anchor"));
        plain.or_else(|| self.way.iter().find_map(|schema| named(schema, "$dynamicAnchor")))
    }

    /// What a reference leads to: one of the kinds of a component that others inherit.
    fn make_kind(&mut self, target: &str, depth: usize) -> Option<Json> {
        let schema = self.resolve(target)?;
        let mut heirs = heirs(self.document, target);
        // What has kinds itself is met as one of them.
        heirs.retain(|heir| !self.resolve(heir).is_some_and(is_base));
        let heir = if is_base(schema) { self.random.pick(&heirs).cloned() } else { None };
        let Some(heir) = heir else { return self.make(schema, depth + 1) };
        let mut made = self.make(self.resolve(&heir)?, depth + 1)?;
        self.tag(schema, &serde_json::json!({"$ref": heir}), &mut made);
        Some(made)
    }

    /// A part of `allOf` can't be null unless all are, and a branch that is null says so itself.
    fn make_not_null(&mut self, schema: &'a Value, depth: usize) -> Option<Json> {
        for _ in 0..8 {
            let made = self.make(schema, depth)?;
            if !is_null(&made) || schema.get("type").is_some_and(|kind| kind == "null") {
                return Some(made);
            }
        }
        None
    }

    fn resolve(&self, reference: &str) -> Option<&'a Value> {
        // What is all of the document is no schema: in one with an `$id` it is that schema.
        self.document.pointer(reference.strip_prefix('#').filter(|way| !way.is_empty())?)
    }

    /// What the schema's own `type` and the keywords beside it ask for.
    fn own(&mut self, schema: &'a Value, depth: usize) -> Own {
        let kind = match schema.get("type") {
            Some(Value::String(kind)) => kind.as_str(),
            Some(Value::Null) => "null",
            Some(Value::Array(kinds)) => {
                let kinds: Vec<&str> = kinds.iter().filter_map(Value::as_str).collect();
                self.random.pick(&kinds).copied().unwrap_or("null")
            }
            _ if schema.get("properties").is_some() || schema.get("required").is_some() => "object",
            _ if schema.get("additionalProperties").is_some() => "object",
            _ if schema.get("items").is_some() => "array",
            // A format says which kind of text it is.
            _ if schema
                .get("format")
                .is_some_and(|format| valid::FORMATS.iter().any(|known| format == known)) =>
            {
                "string"
            }
            _ if schema.get("x-kubernetes-int-or-string") == Some(&Value::Bool(true)) => {
                if self.random.chance(50) { "integer" } else { "string" }
            }
            _ => return Own::None,
        };
        let made = match kind {
            "null" => Some(literal("null")),
            "boolean" => Some(literal(if self.random.chance(50) { "true" } else { "false" })),
            "integer" => Some(self.integer(schema)),
            "number" if is_whole(schema) => Some(self.integer(schema)),
            "number" => Some(self.number(schema)),
            "string" => Some(self.string(schema)),
            "array" => self.array(schema, depth),
            _ => self.object(schema, depth),
        };
        made.map_or(Own::Impossible, Own::Some)
    }

    fn array(&mut self, schema: &'a Value, depth: usize) -> Option<Json> {
        let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0).min(8) as usize;
        let most = if depth > DEEP { 0 } else { self.random.below(4) };
        let most = schema
            .get("maxItems")
            .and_then(Value::as_u64)
            .map_or(most, |max| most.min(max as usize));
        let (places, further) = places(schema);
        let further = further.or_else(|| schema.get("unevaluatedItems"));
        let items = (0..least.max(most)).map(|index| match places.get(index).or(further) {
            Some(items) => self.make(items, depth + 1),
            None => self.any(depth + 1),
        });
        Some(Json::Array(items.collect::<Option<_>>()?))
    }

    fn object(&mut self, schema: &'a Value, depth: usize) -> Option<Json> {
        let none = Map::new();
        let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
        let required: Vec<&str> =
            list(schema, "required").iter().filter_map(Value::as_str).collect();
        let mut members = BTreeMap::new();
        // The lifetime of `none` is too short for `make`, so the schema is asked again.
        for name in properties.keys() {
            let property = schema.get("properties")?.get(name)?;
            let is_required = required.contains(&name.as_str());
            if is_required {
                members.insert(name.clone(), self.make(property, depth + 1)?);
            } else if depth <= DEEP
                && self.random.chance(60)
                && let Some(made) = self.make(property, depth + 1)
            {
                members.insert(name.clone(), made);
            }
        }
        self.further(schema, depth, &mut members);
        Some(Json::Object(members))
    }

    /// Members that are not declared, where they are allowed.
    fn further(&mut self, schema: &'a Value, depth: usize, members: &mut BTreeMap<String, Json>) {
        // Where nothing is combined, what was not evaluated is what was not declared.
        let additional =
            schema.get("additionalProperties").or_else(|| schema.get("unevaluatedProperties"));
        // A schema around this one that says what further members are says it of those that a part would add.
        let (_, around) = self.way.split_last().unzip();
        let is_said = |around: &&Value| around.get("unevaluatedProperties").is_some();
        let is_part = around.is_some_and(|around| around.iter().any(is_said));
        if additional == Some(&Value::Bool(false)) || is_part || depth > DEEP {
            return;
        }
        let typed = additional.filter(|additional| additional.is_object());
        // A branch of a union with members that another branch knows could be either.
        for _ in 0..self.random.below(if typed.is_some() { 3 } else { 2 }) {
            let name = ["x-new", "a b", "\u{fc}", "", "snake_case_new"][self.random.below(5)];
            let made = match typed {
                Some(schema) => self.make(schema, depth + 1),
                None => self.any(depth + 1),
            };
            let is_free = !members.contains_key(name)
                && schema.pointer("/properties").and_then(|all| all.get(name)).is_none();
            if let Some(made) = made.filter(|_| is_free) {
                members.insert(name.to_owned(), made);
            }
        }
    }

    /// The value of the discriminator that selects the branch.
    fn tag(&mut self, schema: &Value, branch: &Value, made: &mut Json) {
        let said = discriminator(schema);
        let property = said.and_then(|said| said.get("propertyName")).and_then(Value::as_str);
        let Some(property) = property else { return };
        let Some(target) = branch.get("$ref").and_then(Value::as_str) else { return };
        let name = target.rsplit('/').next().unwrap_or(target);
        if selects_by(self.document, target, property) {
            return;
        }
        let mapping = said.and_then(|said| said.get("mapping")).and_then(Value::as_object);
        let is_it = |to: &Value| to.as_str().is_some_and(|to| to == target || to == name);
        let mapped = mapping.and_then(|mapping| mapping.iter().find(|(_, to)| is_it(to)));
        let default = said.and_then(|said| said.get("defaultMapping"));
        let is_default = default.is_some_and(is_it);
        if let Json::Object(members) = made {
            if is_default && self.random.below(2) == 0 {
                // No tag says it, or one that is no branch's.
                if self.random.below(2) == 0 {
                    members.insert(property.to_owned(), text("a new kind"));
                }
                return;
            }
            let listed = mapped.map(|(tag, _)| tag.as_str());
            let constant = constant(self.document, branch, property);
            let is_said = members.get(property).is_some_and(|said| !is_null(said));
            match (listed, constant) {
                // A constant of the branch says it already, unless it was left out.
                (None, Some(_)) if is_said => {}
                (None, Some(constant)) => {
                    members.insert(property.to_owned(), from_value(constant));
                }
                (listed, _) => {
                    members.insert(property.to_owned(), text(listed.unwrap_or(name)));
                }
            }
        }
    }

    fn integer(&mut self, schema: &Value) -> Json {
        // What is not said to be negative and shown to be larger than signed integers are is unsigned without saying so.
        let values = |name: &str| match schema.get(name) {
            Some(Value::Array(items)) => items.clone(),
            value => value.into_iter().cloned().collect(),
        };
        let mut shown = ["maximum", "default", "example", "examples", "enum"].iter();
        let is_large = |value: &Value| value.is_u64() && !value.is_i64();
        let minimum = schema.get("minimum").map(|minimum| minimum.as_u64());
        let is_unsigned =
            minimum != Some(None) && shown.any(|name| values(name).iter().any(is_large));
        let format = schema.get("format").and_then(Value::as_str);
        let format = format.filter(|format| !is_unsigned || *format != "int64");
        let texts: &[&str] = match format.or(is_unsigned.then_some("uint64")) {
            None | Some("int64") if minimum.flatten().is_some() => {
                &["1", "4294967296", "9007199254740993", "9223372036854775807"]
            }
            Some("int32") => &["0", "-1", "2147483647", "-2147483648", "42"],
            Some("uint32") => &["0", "4294967295", "7"],
            Some("uint64") => &["0", "18446744073709551615", "9007199254740993"],
            _ => &[
                "0",
                "-1",
                "1",
                "4294967296",
                "9007199254740993",
                "-9223372036854775808",
                "9223372036854775807",
            ],
        };
        literal(texts[self.random.below(texts.len())])
    }

    fn number(&mut self, schema: &Value) -> Json {
        let mut texts =
            vec!["0", "-1", "1", "0.5", "1.0", "1e3", "2.50", "-0.1", "1E-7", "9007199254740993"];
        if schema.get("format").is_none() {
            texts.extend(["123456789012345678901234567890.123456789", "0.1000000000000000000001"]);
        }
        literal(texts[self.random.below(texts.len())])
    }

    fn string(&mut self, schema: &Value) -> Json {
        let texts: &[&str] = match schema.get("format").and_then(Value::as_str) {
            Some("date-time") => &[
                "2024-02-29T23:59:59Z",
                "2024-02-29T23:59:59.000Z",
                "2024-02-29t23:59:59.120z",
                "2024-01-02T03:04:05.000001+02:30",
                "2024-01-02T03:04:05.123456789012-08:00",
                "1999-12-31T00:00:00+00:00",
            ],
            Some("date") => &["2024-02-29", "1999-12-31"],
            Some("uuid") => &["123E4567-e89b-12d3-a456-426614174000"],
            Some("byte") => &["aGVsbG8=", ""],
            _ => &["", "a", "text with \"quotes\" and \\", "\u{fc}\u{1f600}\n", "null", "1"],
        };
        text(texts[self.random.below(texts.len())])
    }

    /// The text of an instance, its members in any order.
    fn written(&mut self, json: &Json) -> String {
        match json {
            Json::Text(text) => text.clone(),
            Json::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.written(item)).collect();
                format!("[{}]", items.join(","))
            }
            Json::Object(members) => {
                let mut written: Vec<String> = Vec::new();
                for (name, value) in members {
                    let member = format!("{}:{}", Value::from(name.as_str()), self.written(value));
                    let at = self.random.below(written.len() + 1);
                    written.insert(at, member);
                }
                format!("{{{}}}", written.join(","))
            }
        }
    }

    /// Anything at all.
    fn any(&mut self, depth: usize) -> Option<Json> {
        let texts = ["null", "true", "0", "1.0", "12345678901234567890123", "\"x\"", "1e2"];
        Some(match self.random.below(if depth > DEEP { 7 } else { 9 }) {
            7 => Json::Array(vec![self.any(depth + 1)?]),
            8 => Json::Object([("k".to_owned(), self.any(depth + 1)?)].into()),
            index => literal(texts[index]),
        })
    }
}

/// What a schema's own keywords give.
enum Own {
    Some(Json),
    None,
    Impossible,
}

/// A format may say of a number that it is a whole one.
fn is_whole(schema: &Value) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    format.is_some_and(|format| format.starts_with("int") || format.starts_with("uint"))
}

fn is_nullable(schema: &Value) -> bool {
    schema.get("nullable") == Some(&Value::Bool(true)) && schema.get("enum").is_none()
}

/// A branch that only says which members must be there.
fn is_rule(branch: &Value) -> bool {
    branch.as_object().is_some_and(|branch| {
        branch.keys().all(|key| key == "required" || key == "type")
            && branch.contains_key("required")
    })
}

/// What the parts of a schema say of a member.
fn declared<'a>(
    document: &'a Value,
    schema: &'a Value,
    name: &str,
    depth: usize,
) -> Option<&'a Value> {
    if depth > 8 {
        return None;
    }
    let schema = match schema.get("$ref").and_then(Value::as_str) {
        Some(target) => document.pointer(target.trim_start_matches('#'))?,
        None => schema,
    };
    let own = schema.get("properties").and_then(|properties| properties.get(name));
    own.or_else(|| {
        list(schema, "allOf").iter().find_map(|part| declared(document, part, name, depth + 1))
    })
}

/// The schemas of the places of an array, and that of the items behind them. Drafts before 2020-12 have other words for it.
pub(super) fn places(schema: &Value) -> (&[Value], Option<&Value>) {
    match schema.get("items") {
        Some(Value::Array(places)) => (places, schema.get("additionalItems")),
        items => (list(schema, "prefixItems"), items),
    }
}

pub(super) fn list<'a>(schema: &'a Value, keyword: &str) -> &'a [Value] {
    schema.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
