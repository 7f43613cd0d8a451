//! What is another of a type and its members.

use super::Seen;
use crate::diff::Rule;
use crate::diff::compare::is_in_enum;
use crate::diff::compare::text::inner;
use crate::diff::find::{Cause, Finding};
use crate::surface::{Fact, Item};

impl Seen<'_> {
    pub(super) fn field(&self) -> Vec<Finding> {
        let (old, new) = (self.old, self.new);
        let is = |item: &Item, fact| item.fact(fact).is_some();
        let required = (is(old, Fact::Required), is(new, Fact::Required));
        let is_sent = self.pairs.old.makes(old.owner()) && self.pairs.new.makes(new.owner());
        let changes = old.signature != new.signature;
        let rule = if inner(old) != inner(new) {
            Some(Rule::FieldTypeChanged)
        } else {
            match (required, is_sent) {
                ((false, true), true) => Some(Rule::SentFieldNowRequired),
                ((true, false), true) => Some(Rule::SentFieldNowOptional),
                ((false, true), false) if changes => Some(Rule::ReceivedFieldNowRequired),
                ((true, false), false) if changes => Some(Rule::ReceivedFieldNowOptional),
                _ if changes => Some(Rule::FieldNullabilityChanged),
                _ => None,
            }
        };
        let mut found: Vec<Finding> = rule
            .map(|rule| self.finding(rule).was(&old.signature, &new.signature))
            .into_iter()
            .collect();
        if old.told_by() != new.told_by() {
            let (before, after) = (format!("{:?}", old.wire()), format!("{:?}", new.wire()));
            found.push(self.finding(Rule::FieldWrittenOtherwise).was(before, after));
        }
        found.extend(self.fact(Fact::Writes, Rule::FieldWrittenOtherwise));
        found.extend(self.fact(Fact::Limits, Rule::LimitsChanged));
        found.extend(self.fact(Fact::Default, Rule::DefaultChanged));
        found
    }

    pub(super) fn variant(&self) -> Vec<Finding> {
        let mut found = self.signature(Rule::VariantTypeChanged);
        if self.old.wire() != self.new.wire() {
            let rule = if is_in_enum(self.new, &self.pairs.new) {
                Rule::ValueChanged
            } else {
                Rule::VariantToldOtherwise
            };
            let (before, after) =
                (format!("{:?}", self.old.wire()), format!("{:?}", self.new.wire()));
            found.push(self.finding(rule).was(before, after));
        }
        for fact in [Fact::Status, Fact::Media, Fact::Unwraps] {
            found.extend(self.fact(fact, Rule::AnswerReadOtherwise));
        }
        found.extend(self.fact(Fact::Limits, Rule::LimitsChanged));
        found
    }

    pub(super) fn field_setter(&self) -> Vec<Finding> {
        let note = format!("its setter takes `{}`", self.new.signature);
        let causes = vec![Cause::At(self.new.path.clone())];
        let found = self.signature(Rule::SignatureChanged).into_iter();
        let mut found: Vec<Finding> =
            found.map(|finding| finding.follows(causes.clone(), note.clone())).collect();
        found.extend(self.fact(Fact::Of, Rule::SignatureChanged));
        found
    }

    pub(super) fn of_type(&self) -> Vec<Finding> {
        let (old, new) = (self.old, self.new);
        if old.kind != new.kind {
            let finding = self.finding(Rule::KindChanged);
            return vec![finding.was(old.kind.to_string(), new.kind.to_string())];
        }
        let mut found = self.traits();
        match (old.fact(Fact::Needs), new.fact(Fact::Needs)) {
            (before, after) if before == after => {}
            (_, None) => found.extend(self.fact(Fact::Needs, Rule::FeatureNoLongerNeeded)),
            (_, Some(_)) => found.extend(self.fact(Fact::Needs, Rule::FeatureNeeded)),
        }
        found.extend(self.fact(Fact::Writes, Rule::ConstantsChanged));
        found.extend(self.fact(Fact::Limits, Rule::LimitsChanged));
        found.extend(self.fact(Fact::Told, Rule::VariantToldOtherwise));
        let order = |item: &Item, other: &Item| -> Vec<String> {
            let words = |item: &Item| -> Vec<String> {
                item.fact(Fact::Order).unwrap_or_default().split(' ').map(str::to_owned).collect()
            };
            let known = words(other);
            words(item).into_iter().filter(|word| known.contains(word)).collect()
        };
        let (before, after) = (order(old, new), order(new, old));
        if before != after {
            let finding = self.finding(Rule::ValuesReordered);
            found.push(finding.was(before.join(" "), after.join(" ")));
        }
        found
    }

    fn traits(&self) -> Vec<Finding> {
        let names = |item: &Item| -> Vec<String> {
            item.signature.split(" + ").map(str::to_owned).collect()
        };
        let (before, after) = (names(self.old), names(self.new));
        let missing = |list: &[String], other: &[String]| -> Vec<String> {
            list.iter().filter(|name| !other.contains(name)).cloned().collect()
        };
        let (lost, gained) = (missing(&before, &after), missing(&after, &before));
        let causes = || vec![Cause::Under(self.new.path.clone())];
        let mut found = Vec::new();
        if !lost.is_empty() {
            let lost = lost.join(" + ");
            let note = format!("`{}` is no longer {lost}", self.new.path);
            found.push(self.finding(Rule::TraitLost).was(lost, "").follows(causes(), note));
        }
        if !gained.is_empty() {
            let gained = gained.join(" + ");
            let note = format!("`{}` is {gained}", self.new.path);
            found.push(self.finding(Rule::TraitGained).was("", gained).follows(causes(), note));
        }
        found
    }
}
