//! What is another of a call: what it takes, what it sends and what it gives.

use super::Seen;
use crate::diff::compare::held;
use crate::diff::compare::text::{arguments, is_nameless};
use crate::diff::find::{Cause, Finding};
use crate::diff::{Rule, template};
use crate::surface::{Fact, Item, Kind};

impl Seen<'_> {
    pub(super) fn parameter(&self) -> Vec<Finding> {
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
        found.extend(self.fact(Fact::Client, Rule::ParameterOfClient));
        found.extend(self.fact(Fact::Limits, Rule::ParameterLimitsChanged));
        found.extend(self.fact(Fact::Default, Rule::DefaultChanged));
        found
    }

    pub(super) fn associated(&self) -> Vec<Finding> {
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
    pub(super) fn arguments(&self) -> Vec<Finding> {
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

    pub(super) fn operation(&self) -> Vec<Finding> {
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

    pub(super) fn function(&self) -> Vec<Finding> {
        let of_webhooks = self.new.path.starts_with("webhooks::");
        let place = match self.new.fact(Fact::Id) {
            _ if of_webhooks => Rule::WebhooksReadOtherwise,
            Some(_) => Rule::CredentialSentOtherwise,
            None => Rule::ParameterSentOtherwise,
        };
        let rules = [
            (Fact::Server, Rule::ServerChanged),
            (Fact::Security, Rule::SecurityChanged),
            (Fact::Reads, Rule::EnvironmentChanged),
            (Fact::Writes, Rule::RequestChanged),
            (Fact::Default, Rule::ConstantsChanged),
            (Fact::In, place),
            (Fact::Told, Rule::WebhooksReadOtherwise),
        ];
        let mut found = self.signature(Rule::SignatureChanged);
        found.extend(rules.into_iter().filter_map(|(fact, rule)| self.fact(fact, rule)));
        found
    }
}
