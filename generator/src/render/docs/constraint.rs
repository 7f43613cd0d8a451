use super::code;
use super::json::inline;
use crate::ir::{Constraint, Docs};

/// A value's limits and default in words: `at least 1, at most 100, default 20`. Empty where there is none.
pub(super) fn sentence(docs: &Docs) -> String {
    let limits = Constraint::flat(&docs.constraints).into_iter().flat_map(phrases);
    let default = docs.default.iter().map(|value| format!("default `{}`", inline(value)));
    limits.chain(default).collect::<Vec<_>>().join(", ")
}

/// Those of items and values are said of each: `each at most 64 characters`.
fn phrases(constraint: &Constraint) -> Vec<String> {
    match constraint {
        Constraint::Each(constraints) => {
            let said = Constraint::flat(constraints).into_iter().flat_map(phrases);
            said.map(|said| if said.starts_with("each ") { said } else { format!("each {said}") })
                .collect()
        }
        Constraint::Member(name, limits) => of_member(name, limits),
        Constraint::OtherMembers { declared: _, limits } => {
            let said = Constraint::flat(limits).into_iter().flat_map(phrases);
            said.map(|said| format!("each other member {said}")).collect()
        }
        Constraint::Here(limits) => {
            Constraint::flat(limits).into_iter().flat_map(phrases).collect()
        }
        other => vec![phrase(other)],
    }
}

/// Those of a member inside are said of the way to it: `` `filter.name` not empty ``.
fn of_member(way: &str, limits: &[Constraint]) -> Vec<String> {
    let said = Constraint::flat(limits).into_iter().flat_map(|limit| match limit {
        Constraint::Member(name, limits) => of_member(&format!("{way}.{name}"), limits),
        limit => {
            let said = phrases(limit).into_iter();
            said.map(|said| format!("{} {said}", code(way))).collect()
        }
    });
    said.collect()
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
        Constraint::OneOf(values) => {
            let values: Vec<String> = values.iter().map(|value| code(value)).collect();
            format!("one of {}", values.join(", "))
        }
        Constraint::Each(_)
        | Constraint::Member(..)
        | Constraint::OtherMembers { .. }
        | Constraint::Here(_) => String::new(),
        Constraint::ReadOnly => "set by the API".to_owned(),
        Constraint::WriteOnly => "never answered".to_owned(),
    }
}
