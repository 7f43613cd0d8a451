use super::code;
use super::json::inline;
use crate::ir::{Constraint, Docs};

/// A value's limits and default in words: `at least 1, at most 100, default 20`. Empty where there is none.
pub(super) fn sentence(docs: &Docs) -> String {
    let limits = phrases(&docs.constraints);
    let default = docs.default.iter().map(|value| format!("default `{}`", inline(value)));
    limits.into_iter().chain(default).collect::<Vec<_>>().join(", ")
}

/// Those of items and values are said of each: `each at most 64 characters`.
fn phrases(constraints: &[Constraint]) -> Vec<String> {
    let said = Constraint::flat(constraints).into_iter().flat_map(|constraint| match constraint {
        Constraint::Each(constraints) => {
            let said = phrases(constraints).into_iter();
            said.map(|said| if said.starts_with("each ") { said } else { format!("each {said}") })
                .collect()
        }
        Constraint::Either(lists) => vec![either(lists)],
        Constraint::Member(name, limits) => of_member(name, limits),
        Constraint::OtherMembers { declared: _, limits } => {
            phrases(limits).iter().map(|said| format!("each other member {said}")).collect()
        }
        Constraint::Here(limits) => phrases(limits),
        other => vec![phrase(other)],
    });
    exact(&said.collect::<Vec<_>>())
}

/// `either at most 2 characters or at least 4 characters`.
fn either(lists: &[Vec<Constraint>]) -> String {
    let said: Vec<String> = lists.iter().map(|list| phrases(list).join(" and ")).collect();
    format!("either {}", said.join(" or "))
}

/// The least that is the most, too, is exact: `exactly 3 characters`.
fn exact(said: &[String]) -> Vec<String> {
    let is_said = |start: &str, rest: &str| said.contains(&format!("{start} {rest}"));
    let mut exact = Vec::new();
    for phrase in said {
        let (least, most) = (phrase.strip_prefix("at least "), phrase.strip_prefix("at most "));
        if let Some(least) = least.filter(|least| is_said("at most", least)) {
            exact.push(format!("exactly {least}"));
        } else if most.is_none_or(|most| !is_said("at least", most)) {
            exact.push(phrase.clone());
        }
    }
    exact
}

/// Those of a member inside are said of the way to it: `` `filter.name` not empty ``.
fn of_member(way: &str, limits: &[Constraint]) -> Vec<String> {
    let (mut own, mut inside) = (Vec::new(), Vec::new());
    for limit in Constraint::flat(limits) {
        match limit {
            Constraint::Member(name, limits) => {
                inside.extend(of_member(&format!("{way}.{name}"), limits));
            }
            limit => own.extend(phrases(std::slice::from_ref(limit))),
        }
    }
    let own = exact(&own).into_iter().map(|said| format!("{} {said}", code(way)));
    own.chain(inside).collect()
}

fn phrase(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Format(format) => format!("format {}", code(format)),
        Constraint::Content(media_type) => format!("holds {}", code(media_type)),
        Constraint::Minimum { value, exclusive: false } => format!("at least {value}"),
        Constraint::Minimum { value, exclusive: true } => format!("more than {value}"),
        Constraint::Maximum { value, exclusive: false } => format!("at most {value}"),
        Constraint::Maximum { value, exclusive: true } => format!("less than {value}"),
        Constraint::MultipleOf(value) => format!("a multiple of {value}"),
        Constraint::MinLength(1) => "not empty".to_owned(),
        Constraint::MinLength(length) => format!("at least {length} characters"),
        Constraint::MaxLength(0) => "empty".to_owned(),
        Constraint::MaxLength(1) => "at most 1 character".to_owned(),
        Constraint::MaxLength(length) => format!("at most {length} characters"),
        Constraint::Pattern(pattern) => format!("matches {}", code(pattern)),
        Constraint::MinItems(1) => "not empty".to_owned(),
        Constraint::MinItems(count) => format!("at least {count} items"),
        Constraint::MaxItems(1) => "at most 1 item".to_owned(),
        Constraint::MaxItems(count) => format!("at most {count} items"),
        Constraint::UniqueItems => "no item twice".to_owned(),
        Constraint::MinProperties(1) => "not empty".to_owned(),
        Constraint::MinProperties(count) => format!("at least {count} members"),
        Constraint::MaxProperties(1) => "at most 1 member".to_owned(),
        Constraint::MaxProperties(count) => format!("at most {count} members"),
        Constraint::OneOf(values) if values.len() == 1 => {
            format!("only {}", code(&values.concat()))
        }
        Constraint::OneOf(values) => {
            let values: Vec<String> = values.iter().map(|value| code(value)).collect();
            format!("one of {}", values.join(", "))
        }
        Constraint::Either(_)
        | Constraint::Each(_)
        | Constraint::Member(..)
        | Constraint::OtherMembers { .. }
        | Constraint::Here(_) => String::new(),
        Constraint::ReadOnly => "set by the API".to_owned(),
        Constraint::WriteOnly => "never answered".to_owned(),
    }
}
