//! One item that is no longer as it was: what of it, and by which rule.

use super::super::find::{Cause, Finding};
use super::super::pairs::{Pair, Pairs, is_owner};
use super::super::{Rule, template};
use super::text::{arguments, inner, is_nameless};
use super::{held, is_in_enum};
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

    fn parameter(&self) -> Vec<Finding> {
        let (old, new) = (self.old, self.new);
        let mut found = Vec::new();
        match (old.kind, new.kind) {
            (Kind::Setter, Kind::Argument) => {
                found.push(self.finding(Rule::ParameterNowRequired).was("optional", "required"));
            }
            (Kind::Argument, Kind::Setter) => {
                found.push(self.finding(Rule::ParameterNowOptional).was("required", "optional"));
            }
            _ => {}
        }
        found.extend(self.signature(Rule::ParameterTypeChanged));
        let sent = |item: &Item, name: &str| {
            let fact = |fact| item.fact(fact).map(|value| format!(" {value}")).unwrap_or_default();
            let place = item.fact(Fact::In).unwrap_or_default();
            let name = if is_nameless(item) { String::new() } else { format!(" {name:?}") };
            format!("{place}{name}{}{}", fact(Fact::Style), fact(Fact::Media))
        };
        if sent(old, &old.told_by()) != sent(new, &new.told_by()) {
            let (before, after) = (sent(old, old.wire()), sent(new, new.wire()));
            found.push(self.finding(Rule::ParameterSentOtherwise).was(before, after));
        }
        found.extend(self.fact(Fact::Limits, Rule::ParameterLimitsChanged));
        found.extend(self.fact(Fact::Default, Rule::DefaultChanged));
        found
    }

    fn field(&self) -> Vec<Finding> {
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

    fn variant(&self) -> Vec<Finding> {
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

    fn associated(&self) -> Vec<Finding> {
        let mut found = self.signature(match self.new.name() {
            "Output" => Rule::OutputChanged,
            "Error" => Rule::ErrorChanged,
            "Payload" => Rule::WebhookPayloadChanged,
            _ => Rule::ItemChanged,
        });
        for fact in [Fact::Status, Fact::Media, Fact::Unwraps] {
            found.extend(self.fact(fact, Rule::AnswerReadOtherwise));
        }
        found.extend(self.fact(Fact::Pages, Rule::PagingChanged));
        found
    }

    /// Arguments have places and types; their names are only for reading.
    fn arguments(&self) -> Vec<Finding> {
        let (before, after) = (arguments(&self.old.signature), arguments(&self.new.signature));
        let types = |list: &[(String, String)]| -> Vec<String> {
            list.iter().map(|(_, ty)| ty.clone()).collect()
        };
        let is_named_otherwise = self.new.kind == Kind::Constructor
            && self.old.fact(Fact::Of) != self.new.fact(Fact::Of);
        let owner = match self.new.kind {
            Kind::Method => self.new.fact(Fact::Of).unwrap_or_default().to_owned(),
            Kind::Constructor => self.pairs.new.variant(&self.new.path).map_or("", held).to_owned(),
            _ => self.new.path.clone(),
        };
        if types(&before) == types(&after) && !is_named_otherwise {
            let same_names = || {
                let names = |list: &[(String, String)]| -> Vec<String> {
                    list.iter().map(|(name, _)| name.clone()).collect()
                };
                let (mut one, mut other) = (names(&before), names(&after));
                let differs = one != other;
                one.sort();
                other.sort();
                differs && one == other
            };
            // The same types for other meanings are worse than other types: code compiles, and sends the wrong thing.
            return match same_names() {
                true => self.told(Vec::new()),
                false => Vec::new(),
            };
        }
        let is_other = |(name, ty): &&(String, String)| {
            !before.contains(&(name.clone(), ty.clone()))
                || !after.contains(&(name.clone(), ty.clone()))
        };
        let differing = before.iter().chain(&after).filter(is_other);
        let mut causes: Vec<Cause> =
            differing.map(|(name, _)| Cause::At(format!("{owner}::{name}"))).collect();
        causes.push(Cause::Under(owner));
        self.told(causes)
    }

    fn told(&self, causes: Vec<Cause>) -> Vec<Finding> {
        let name = match self.new.kind {
            Kind::New => format!("{}::new", self.new.path),
            Kind::Constructor => {
                format!("{}::{}", self.new.owner(), self.new.fact(Fact::Of).unwrap_or_default())
            }
            _ => self.new.path.clone(),
        };
        let finding = self
            .finding(Rule::ArgumentsChanged)
            .was(&self.old.signature, &self.new.signature)
            .follows(causes, format!("`{name}` takes {}", self.new.signature));
        vec![finding]
    }

    fn field_setter(&self) -> Vec<Finding> {
        let note = format!("its setter takes `{}`", self.new.signature);
        let causes = vec![Cause::At(self.new.path.clone())];
        let found = self.signature(Rule::SignatureChanged).into_iter();
        let mut found: Vec<Finding> =
            found.map(|finding| finding.follows(causes.clone(), note.clone())).collect();
        found.extend(self.fact(Fact::Of, Rule::SignatureChanged));
        found
    }

    fn operation(&self) -> Vec<Finding> {
        let request = |item: &Item| item.fact(Fact::Http).map(template::anonymous);
        let is_sent_alike = request(self.old) == request(self.new);
        let rules = [
            (Fact::Http, Rule::RequestChanged),
            (Fact::Writes, Rule::ConstantsChanged),
            (Fact::Server, Rule::ServerChanged),
            (Fact::Security, Rule::SecurityChanged),
            (Fact::Success, Rule::AnswerReadOtherwise),
        ];
        let rules = rules.into_iter().filter(|(fact, _)| *fact != Fact::Http || !is_sent_alike);
        let found = rules.filter_map(|(fact, rule)| self.fact(fact, rule));
        found.chain(self.accept()).collect()
    }

    /// Where a call gives another type, it is mostly another media type that is that.
    fn accept(&self) -> Option<Finding> {
        let accept = self.new.fact(Fact::Accept).unwrap_or("nothing");
        let output = vec![Cause::At(format!("{}::Output", self.new.path))];
        let finding = self.fact(Fact::Accept, Rule::AcceptChanged)?;
        Some(finding.follows(output, format!("it asks for `{accept}`")))
    }

    fn function(&self) -> Vec<Finding> {
        let of_webhooks = self.new.path.starts_with("webhooks::");
        let place =
            if of_webhooks { Rule::WebhooksReadOtherwise } else { Rule::CredentialSentOtherwise };
        let rules = [
            (Fact::Server, Rule::ServerChanged),
            (Fact::Security, Rule::SecurityChanged),
            (Fact::Reads, Rule::EnvironmentChanged),
            (Fact::Writes, Rule::RequestChanged),
            (Fact::In, place),
            (Fact::Told, Rule::WebhooksReadOtherwise),
        ];
        let mut found = self.signature(Rule::SignatureChanged);
        found.extend(rules.into_iter().filter_map(|(fact, rule)| self.fact(fact, rule)));
        found
    }

    fn of_type(&self) -> Vec<Finding> {
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
