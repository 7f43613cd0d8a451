//! What is known of things beside their signatures, as short texts that stay the same while the thing does.

use crate::ir::{
    AskedIn, Constraint, Dispatch, Docs, Field, Json, NextPage, Pagination, ParameterStyle,
    StatusPattern, Union, Usage,
};
use std::collections::BTreeSet;

/// How a value is written; nothing for a single one.
pub(super) fn style(of: &ParameterStyle) -> String {
    let style = match of {
        ParameterStyle::Plain => return String::new(),
        ParameterStyle::Repeated => return "repeated".to_owned(),
        ParameterStyle::Joined => return "joined".to_owned(),
        ParameterStyle::Dotted => return "dotted".to_owned(),
        ParameterStyle::Json => return "JSON".to_owned(),
        ParameterStyle::JsonItems => return "JSON of each item".to_owned(),
        ParameterStyle::QueryString(styles) => return format!("query ({})", members(styles)),
        ParameterStyle::QueryJson => return "query JSON".to_owned(),
        ParameterStyle::QueryText => return "query text".to_owned(),
        ParameterStyle::Styled(style) => style,
    };
    let form = style.form.as_str();
    let explode = if style.explode { " explode" } else { "" };
    let reserved = if style.allow_reserved { " reserved" } else { "" };
    format!("{form}{explode}{reserved}")
}

/// The members of a form that are written in a style of their own.
pub(super) fn members(styles: &[(String, ParameterStyle)]) -> String {
    let styles = styles.iter().map(|(name, of)| format!("{name} {}", style(of)));
    styles.collect::<Vec<_>>().join(", ")
}

/// The limits that a value is held to before it is sent.
pub(super) fn limits(constraints: &[Constraint]) -> String {
    let checked = Constraint::flat(constraints).into_iter().filter(|it| it.is_checked());
    checked.map(limit).collect::<Vec<_>>().join(", ")
}

fn limit(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Minimum { value, exclusive: false } => format!(">= {value}"),
        Constraint::Minimum { value, exclusive: true } => format!("> {value}"),
        Constraint::Maximum { value, exclusive: false } => format!("<= {value}"),
        Constraint::Maximum { value, exclusive: true } => format!("< {value}"),
        Constraint::MultipleOf(value) => format!("multiple of {value}"),
        Constraint::MinLength(length) => format!("length >= {length}"),
        Constraint::MaxLength(length) => format!("length <= {length}"),
        Constraint::Pattern(pattern) => format!("pattern {pattern}"),
        Constraint::MinItems(items) => format!("items >= {items}"),
        Constraint::MaxItems(items) => format!("items <= {items}"),
        Constraint::UniqueItems => "unique items".to_owned(),
        Constraint::MinProperties(members) => format!("members >= {members}"),
        Constraint::MaxProperties(members) => format!("members <= {members}"),
        Constraint::OneOf(values) => format!("one of {}", values.join(" | ")),
        Constraint::Either(lists) => {
            let lists: Vec<String> =
                lists.iter().map(|list| format!("({})", limits(list))).collect();
            format!("either {}", lists.join(" or "))
        }
        Constraint::Each(inner) => {
            let inner: Vec<String> = inner.iter().map(limit).collect();
            format!("each ({})", inner.join(", "))
        }
        Constraint::Member(name, inner) => format!("{name} ({})", limits(inner)),
        Constraint::OtherMembers { declared: _, limits: inner } => {
            format!("other members ({})", limits(inner))
        }
        Constraint::Here(inner) => limits(inner),
        // They are documentation, and no limit that is checked.
        Constraint::Format(format) => format!("format {format}"),
        Constraint::Content(media_type) => format!("content {media_type}"),
        Constraint::ReadOnly => "read only".to_owned(),
        Constraint::WriteOnly => "write only".to_owned(),
    }
}

/// What a member always is, as a constructor sets it.
pub(super) fn written(field: &Field) -> String {
    match (&field.tag, &field.only) {
        (Some(tag), _) => tag.clone(),
        (None, Some(only)) => json(only),
        (None, None) => String::new(),
    }
}

/// The value that is assumed where none is sent.
pub(super) fn default(docs: &Docs) -> String {
    docs.default.as_ref().map(json).unwrap_or_default()
}

fn json(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(digits) => digits.clone(),
        Json::String(text) => format!("{text:?}"),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(json).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{name:?}: {}", json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Alternatives of schemes that are sent together: `api_token | api_email + api_key`.
pub(super) fn security(alternatives: &[Vec<String>]) -> String {
    let alternatives = alternatives.iter().map(|schemes| match schemes.as_slice() {
        [] => "none".to_owned(),
        schemes => schemes.join(" + "),
    });
    alternatives.collect::<Vec<_>>().join(" | ")
}

/// The statuses of an answer.
pub(super) fn status(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => code.to_string(),
        StatusPattern::Range(digit) => format!("{digit}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}

/// Texts of which the one that the document has first means nothing.
pub(super) fn unordered(texts: &[String]) -> String {
    let sorted: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
    sorted.into_iter().collect::<Vec<_>>().join(", ")
}

/// How the variants of a union are told apart.
pub(super) fn told(union: &Union) -> String {
    match (&union.dispatch, union.default()) {
        (Dispatch::Tag(member), None) => format!("by {member}"),
        (Dispatch::Tag(member), Some(default)) => format!("by {member} else {}", default.place),
        (Dispatch::Shape, _) => "by shape".to_owned(),
    }
}

/// In which directions a type travels.
pub(super) fn travels(usage: Usage) -> &'static str {
    match (usage.request, usage.response) {
        (true, true) => "both",
        (true, false) => "sent",
        (false, true) => "received",
        (false, false) => "",
    }
}

/// How a list goes on.
pub(super) fn pages(pagination: &Pagination) -> String {
    let Pagination { next, asked_in, size, total, total_pages, has_more, place, .. } = pagination;
    let next = match next {
        NextPage::Number { parameter, first } => format!("{parameter} from {first}"),
        NextPage::Offset { parameter, first: 0 } => format!("{parameter} items on"),
        NextPage::Offset { parameter, first } => format!("{parameter} items on from {first}"),
        NextPage::Cursor { parameter, member } => format!("{parameter} by {}", member.join(".")),
        NextPage::LastItem { parameter, member } => {
            format!("{parameter} by {} of the last item", member.join("."))
        }
        NextPage::Link { member } => format!("to {}", member.join(".")),
        NextPage::LinkHeader => "to the header Link".to_owned(),
    };
    let parts = [
        ("items", Some(place).filter(|place| !place.is_empty())),
        ("total", total.as_ref()),
        ("pages", total_pages.as_ref()),
        ("more", has_more.as_ref()),
    ];
    let size = size.iter().map(|size| format!(", size {size}"));
    let parts =
        parts.iter().filter_map(|(name, at)| Some(format!(", {name} {}", at.as_ref()?.join("."))));
    let whose = if *asked_in == AskedIn::Body { "the body's " } else { "" };
    format!("{whose}{next}{}", size.chain(parts).collect::<String>())
}
