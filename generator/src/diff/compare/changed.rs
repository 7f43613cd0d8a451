//! One item that is no longer as it was: what of it, and by which rule.

mod calls;
mod types;

use crate::diff::Rule;
use crate::diff::find::{Cause, Finding};
use crate::diff::pairs::{Pair, Pairs, is_owner};
use crate::surface::{Fact, Item, Kind};

/// The changes of one item.
pub(super) fn findings(
    pair: &Pair<'_>,
    (old, new): (&Item, &Item),
    pairs: &Pairs<'_>,
) -> Vec<Finding> {
    if old == new {
        return Vec::new();
    }
    let seen = Seen { pair, old, new, pairs };
    let mut found = match new.kind {
        Kind::Argument | Kind::Setter => seen.parameter(),
        Kind::Field => seen.field(),
        Kind::Variant => seen.variant(),
        Kind::Associated => seen.associated(),
        Kind::Method | Kind::New | Kind::Constructor => seen.arguments(),
        Kind::FieldSetter => seen.field_setter(),
        Kind::Operation => seen.operation(),
        Kind::Constant | Kind::Function => seen.function(),
        kind if is_owner(kind) => seen.of_type(),
        _ => seen.signature(Rule::SignatureChanged),
    };
    found.extend(seen.said(found.is_empty()));
    found
}

/// An item on both sides.
struct Seen<'a> {
    pair: &'a Pair<'a>,
    old: &'a Item,
    new: &'a Item,
    pairs: &'a Pairs<'a>,
}

impl Seen<'_> {
    fn finding(&self, rule: Rule) -> Finding {
        Finding::of(rule, self.pair, self.pairs)
    }

    fn signature(&self, rule: Rule) -> Vec<Finding> {
        let (before, after) = (&self.old.signature, &self.new.signature);
        let differs = before != after;
        differs.then(|| self.finding(rule).was(before, after)).into_iter().collect()
    }

    /// A fact that is another one.
    fn fact(&self, fact: Fact, rule: Rule) -> Option<Finding> {
        let (before, after) = (self.old.fact(fact), self.new.fact(fact));
        (before != after).then(|| {
            self.finding(rule).was(before.unwrap_or("nothing"), after.unwrap_or("nothing"))
        })
    }

    /// Descriptions are only told of where nothing else is.
    fn said(&self, is_alone: bool) -> Option<Finding> {
        let deprecated = |item: &Item| item.fact(Fact::Deprecated).is_some();
        match (deprecated(self.old), deprecated(self.new)) {
            // The method is deprecated because its operation is.
            (before, after) if before != after && self.new.kind == Kind::Method => {
                let rule = if after { Rule::Deprecated } else { Rule::NoLongerDeprecated };
                let of = self.new.fact(Fact::Of).unwrap_or_default().to_owned();
                Some(self.finding(rule).follows(vec![Cause::At(of)], ""))
            }
            (false, true) => Some(self.finding(Rule::Deprecated)),
            (true, false) => Some(self.finding(Rule::NoLongerDeprecated)),
            (true, true) | (false, false) => {
                let docs = (self.old.fact(Fact::Docs), self.new.fact(Fact::Docs));
                let differ = matches!(docs, (Some(before), Some(after)) if before != after);
                (differ && is_alone).then(|| self.finding(Rule::DocumentationChanged))
            }
        }
    }
}
