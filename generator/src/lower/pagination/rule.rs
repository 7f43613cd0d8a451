//! Rules of the configuration.

use super::asked::Asking;
use super::body::Body;
use super::items;
use crate::config;
use crate::ir::{Api, NextPage, Operation, Pagination};
use crate::lower::context::Context;

/// How an operation's list goes on by a rule, if the rule fits.
pub(super) fn pagination<'a>(
    cx: &mut Context<'a>,
    api: &Api,
    (operation, asking, body): (&Operation, &Asking<'_>, &Body<'a>),
    rule: &config::Pagination,
) -> Option<Pagination> {
    let mut parameters =
        [&rule.page, &rule.offset, &rule.cursor, &rule.per_page].into_iter().flatten();
    if !parameters.all(|name| asking.has(name)) {
        return None;
    }
    let place = body.place(cx, &rule.items);
    let items = items::at(api, operation, place)?;
    let next = next(cx, body, rule).filter(|next| asking.leads_to(next))?;
    let mut place = |dotted: &Option<String>| dotted.as_ref().map(|dotted| body.place(cx, dotted));
    Some(Pagination {
        next,
        asked_in: asking.place,
        size: rule.per_page.clone(),
        total: place(&rule.total),
        total_pages: place(&rule.total_pages),
        has_more: place(&rule.has_more),
        place: items.place,
        items: items.fields,
        item: items.item,
    })
}

/// What asks for the next page. What it comes from has to be documented: a list would seem to end where it is not.
fn next<'a>(cx: &mut Context<'a>, body: &Body<'a>, rule: &config::Pagination) -> Option<NextPage> {
    let config::Pagination { page, offset, cursor, next, next_item, next_link, .. } = rule;
    if let Some(parameter) = page.clone() {
        return Some(NextPage::Number { parameter, first: rule.first_page.unwrap_or(1) });
    }
    if let Some(parameter) = offset.clone() {
        return Some(NextPage::Offset { parameter, first: rule.first_item.unwrap_or(0) });
    }
    if let Some(parameter) = cursor.clone() {
        return Some(match (next, next_item) {
            (Some(next), _) => NextPage::Cursor { parameter, member: body.member(cx, next)? },
            (None, item) => {
                let member = item.as_ref()?.split('.').map(str::to_owned).collect();
                NextPage::LastItem { parameter, member }
            }
        });
    }
    if let Some(link) = next_link {
        return Some(NextPage::Link { member: body.member(cx, link)? });
    }
    rule.link_header.then_some(NextPage::LinkHeader)
}

/// The key that names a member which has to be documented, and that member.
pub(super) fn source(rule: &config::Pagination) -> Option<(&'static str, &str)> {
    let next = rule.next.as_deref().map(|member| ("next", member));
    next.or_else(|| rule.next_link.as_deref().map(|member| ("next-link", member)))
}
