//! The limits of a value, in the runtime's words: `[min_length(1), max_length(64)]`.

use super::cx::Cx;
use crate::ir::{Constraint, Type};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote};

/// Whether there are limits on the parts of a value of the type.
pub(super) fn is_limited(cx: &Cx<'_>, ty: &Type) -> bool {
    ty.named().is_some_and(|id| cx.def(id).limited)
}

/// How a file writes a word of the runtime's for a limit.
type Word<'a> = &'a mut dyn FnMut(&'static str) -> TokenStream;

/// Where limits stand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stands {
    /// In a wire table.
    InTable,
    /// In a function.
    InFunction,
}

/// The limits that can be held against JSON. Those of items and values are written one by one:
/// `each(min_length(1)), each(max_length(64))`; those of members together, `member("name", &[min_length(1)])`.
///
/// Lists in a list are constants in a table, and by themselves in a function.
pub(super) fn rules(
    constraints: &[Constraint],
    stands: Stands,
    word: Word<'_>,
) -> Vec<TokenStream> {
    let list = |limits: &[TokenStream]| match stands {
        Stands::InTable => quote!(&[#(#limits),*]),
        Stands::InFunction => quote!(const { &[#(#limits),*] }),
    };
    let mut all = Vec::new();
    for constraint in Constraint::flat(constraints) {
        match constraint {
            Constraint::Each(constraints) => {
                let of_parts = rules(constraints, stands, word);
                if of_parts.is_empty() {
                    continue;
                }
                if is_nested(constraints) {
                    let each = word("each_of");
                    let of_parts = list(&of_parts);
                    all.push(quote!(#each(#of_parts)));
                } else {
                    let each = word("each");
                    all.extend(of_parts.into_iter().map(|rule| quote!(#each(#rule))));
                }
            }
            Constraint::Either(lists) if constraint.is_checked() => {
                let of_each: Vec<TokenStream> =
                    lists.iter().map(|limits| list(&rules(limits, stands, word))).collect();
                let (either, of_each) = (word("either"), list(&of_each));
                all.push(quote!(#either(#of_each)));
            }
            Constraint::Member(name, constraints) => {
                let of_member = rules(constraints, stands, word);
                if !of_member.is_empty() {
                    let (member, of_member) = (word("member"), list(&of_member));
                    all.push(quote!(#member(#name, #of_member)));
                }
            }
            Constraint::OtherMembers { declared, limits } => {
                let of_each = rules(limits, stands, word);
                if !of_each.is_empty() {
                    let (others, of_each) = (word("other_members"), list(&of_each));
                    all.push(quote!(#others(&[#(#declared),*], #of_each)));
                }
            }
            own => all.extend(rule(own).map(|(name, limit)| {
                let name = word(name);
                quote!(#name(#limit))
            })),
        }
    }
    all
}

/// Whether there are limits of branches or members among them, which are lists of their own.
fn is_nested(constraints: &[Constraint]) -> bool {
    constraints.iter().any(|constraint| match constraint {
        Constraint::Either(_) | Constraint::Member(..) | Constraint::OtherMembers { .. } => true,
        Constraint::Each(inner) | Constraint::Here(inner) => is_nested(inner),
        _ => false,
    })
}

/// The word for a limit, and how much it is.
fn rule(constraint: &Constraint) -> Option<(&'static str, TokenStream)> {
    let count = |count: &usize| Literal::usize_unsuffixed(*count).into_token_stream();
    Some(match constraint {
        Constraint::Minimum { value, exclusive: false } => ("at_least", quote!(#value)),
        Constraint::Minimum { value, exclusive: true } => ("more_than", quote!(#value)),
        Constraint::Maximum { value, exclusive: false } => ("at_most", quote!(#value)),
        Constraint::Maximum { value, exclusive: true } => ("less_than", quote!(#value)),
        Constraint::MultipleOf(value) => ("multiple_of", quote!(#value)),
        Constraint::MinLength(length) => ("min_length", count(length)),
        Constraint::MaxLength(length) => ("max_length", count(length)),
        Constraint::MinItems(items) => ("min_items", count(items)),
        Constraint::MaxItems(items) => ("max_items", count(items)),
        Constraint::UniqueItems => ("unique_items", TokenStream::new()),
        Constraint::MinProperties(members) => ("min_properties", count(members)),
        Constraint::MaxProperties(members) => ("max_properties", count(members)),
        Constraint::OneOf(values) => ("one_of", quote!(&[#(#values),*])),
        Constraint::Pattern(pattern) => ("pattern", quote!(#pattern)),
        Constraint::Either(_)
        | Constraint::Each(_)
        | Constraint::Member(..)
        | Constraint::OtherMembers { .. }
        | Constraint::Here(_)
        | Constraint::Format(_)
        | Constraint::Content(_)
        | Constraint::ReadOnly
        | Constraint::WriteOnly => return None,
    })
}
