//! Recognising a list by the conventions it follows.

use super::asked::{Asked, Asking};
use super::body::{Body, Member, MemberKind};
use super::conventions::{self, member_name, plain};
use super::items;
use crate::ir::{Api, Constraint, Docs, Json, NextPage, Operation, Pagination};
use crate::lower::context::Context;

/// What an operation and its answer say, in the names of conventions.
struct Said<'o> {
    asked: Vec<(String, Asked<'o>)>,
    members: Vec<(String, Member)>,
    has_link_header: bool,
}

/// How an operation's list goes on, where that is plain.
pub(super) fn pagination<'a>(
    cx: &mut Context<'a>,
    api: &Api,
    (operation, asking): (&Operation, &Asking<'_>),
    body: &Body<'a>,
) -> Option<Pagination> {
    let items = items::only(api, operation)?;
    let members = body.members(cx, conventions::is_entered);
    let said = Said {
        asked: asking.all.iter().map(|asked| (plain(asked.name), *asked)).collect(),
        members: members
            .into_iter()
            .map(|member| (member_name(beside(&items.place, &member.path)), member))
            .collect(),
        has_link_header: body.has_link_header,
    };
    let ways = [
        said.cursor(),
        said.last_item(items::have_id(api, &items)),
        said.link_header(),
        said.link(),
        said.number(),
        said.offset(),
        said.place(),
    ];
    let next = ways.into_iter().flatten().find(|next| asking.leads_to(next))?;
    let counts = matches!(next, NextPage::Number { .. });
    let place = |member: Option<&Member>| member.map(|member| member.path.clone());
    Some(Pagination {
        asked_in: asking.place,
        size: said.size().map(|asked| asked.name.to_owned()),
        total: place(said.total()),
        total_pages: place(said.total_pages().filter(|_| counts)),
        has_more: place(said.more()),
        place: items.place,
        items: items.fields,
        item: items.item,
        next,
    })
}

/// The path of a member from where the items stand, if it stands there: what holds the list may hold what is about it.
fn beside<'m>(items: &[String], member: &'m [String]) -> &'m [String] {
    let holder = items.split_last().map_or(items, |(_, holder)| holder);
    let is_held = holder.first().is_some_and(|name| conventions::is_holder(name));
    member.strip_prefix(holder).filter(|_| is_held).unwrap_or(member)
}

impl<'o> Said<'o> {
    /// A cursor that the answer gives. Where pages or items can be counted too, it is not plain which of the two the
    /// API does when it is told neither.
    fn cursor(&self) -> Option<NextPage> {
        if self.counting().is_some() {
            return None;
        }
        conventions::CURSORS.iter().find_map(|(name, sources)| {
            let parameter = self.parameter(&[name]).filter(Asked::is_text)?;
            let member = sources.iter().find_map(|source| self.source(source))?;
            Some(NextPage::Cursor {
                parameter: parameter.name.to_owned(),
                member: member.path.clone(),
            })
        })
    }

    /// A member that a cursor comes from.
    fn source(&self, name: &str) -> Option<&Member> {
        let kinds = [MemberKind::Text, MemberKind::Integer];
        match name.split_once('.') {
            Some(("about", name)) => {
                self.member(&[name], &kinds).filter(|member| conventions::is_about(&member.path))
            }
            Some(("more", name)) => self.member(&[name], &kinds).filter(|_| self.more().is_some()),
            Some(("told", name)) => self.member(&[name], &kinds).filter(|member| member.is_next),
            Some(_) | None => self.member(&[name], &kinds),
        }
    }

    fn last_item(&self, have_id: bool) -> Option<NextPage> {
        if !have_id || self.counting().is_some() {
            return None;
        }
        self.more()?;
        let parameter = self.parameter(&conventions::LAST_ITEMS)?;
        Some(NextPage::LastItem {
            parameter: parameter.name.to_owned(),
            member: vec!["id".to_owned()],
        })
    }

    fn link_header(&self) -> Option<NextPage> {
        let cursors = conventions::CURSORS.iter().map(|(name, _)| *name);
        let pages = self.counting().is_some()
            || self.size().is_some()
            || cursors.into_iter().any(|name| self.parameter(&[name]).is_some());
        (self.has_link_header && pages).then_some(NextPage::LinkHeader)
    }

    fn link(&self) -> Option<NextPage> {
        let kinds = [MemberKind::Text, MemberKind::Url];
        let link = self.member(&conventions::LINKS, &kinds);
        let link = link.or_else(|| self.member(&["next"], &[MemberKind::Url]))?;
        Some(NextPage::Link { member: link.path.clone() })
    }

    fn number(&self) -> Option<NextPage> {
        let parameter = self.parameter(&conventions::NUMBERS).filter(Asked::is_whole)?;
        let is_list = self.size().is_some()
            || self.total().is_some()
            || self.total_pages().is_some()
            || self.more().is_some();
        let first = match first_page(parameter.docs)? {
            First::Page(first) => first,
            // `size` is Spring's word for it.
            First::One if self.parameter(&["size"]).is_none() => 1,
            First::One | First::PerhapsZero if self.is_of_spring() => 0,
            First::One | First::PerhapsZero => return None,
        };
        if !is_list {
            return None;
        }
        Some(NextPage::Number { parameter: parameter.name.to_owned(), first })
    }

    /// Whether the answer is a `Page` of Spring Data, which counts from 0.
    fn is_of_spring(&self) -> bool {
        let names = ["number", "totalelements", "totalpages"];
        names.iter().all(|name| self.member(&[name], &[MemberKind::Integer]).is_some())
    }

    /// Where nothing says where the list ends, a page without items does. That it goes on is told by the size then, which an
    /// answer has although nobody asked for it; and the offset must be one, and nothing else tell of a next page.
    fn offset(&self) -> Option<NextPage> {
        let plainly = self.parameter(&conventions::OFFSETS);
        let parameter = plainly.or_else(|| self.parameter(&conventions::STARTS));
        let parameter = parameter.filter(Asked::is_whole)?;
        let has_end = self.total().is_some() || self.more().is_some();
        let is_paged = self.size().is_some_and(|it| is_of_every_answer(it.docs));
        let is_plain = plainly.is_some_and(|it| counts_items(it.docs)) && !self.has_cursor();
        // What also says where it ends is a stretch of time.
        if self.parameter(&conventions::ENDS).is_some() {
            return None;
        }
        let counts_pages = self.parameter(&conventions::NUMBERS).is_some();
        ((has_end || is_paged && is_plain) && self.size().is_some() && !counts_pages)
            .then(|| NextPage::Offset { parameter: parameter.name.to_owned(), first: 0 })
    }

    /// Whether a parameter takes a cursor, wherever that comes from.
    fn has_cursor(&self) -> bool {
        let cursors = conventions::CURSORS.iter().map(|(name, _)| *name);
        let mut names = cursors.chain(conventions::LAST_ITEMS);
        names.any(|name| self.parameter(&[name]).is_some_and(|it| it.is_text()))
    }

    /// The place of an item, as SCIM and OpenSearch count it.
    fn place(&self) -> Option<NextPage> {
        let parameter = self.parameter(&[conventions::PLACE]).filter(Asked::is_whole)?;
        let is_said = |name: &&str| self.member(&[name], &[MemberKind::Integer]).is_some();
        let is_theirs = conventions::OF_PLACE.iter().all(is_said) && self.total().is_some();
        let is_from_one = matches!(first_page(parameter.docs)?, First::Page(1) | First::One);
        (is_theirs && is_from_one)
            .then(|| NextPage::Offset { parameter: parameter.name.to_owned(), first: 1 })
    }

    /// A parameter that counts pages or items.
    fn counting(&self) -> Option<Asked<'o>> {
        let number = self.parameter(&conventions::NUMBERS);
        let number = number.or_else(|| self.parameter(&conventions::OFFSETS));
        number.filter(Asked::is_whole)
    }

    fn size(&self) -> Option<Asked<'o>> {
        self.parameter(&conventions::SIZES).filter(Asked::is_whole)
    }

    fn total(&self) -> Option<&Member> {
        self.member(&conventions::TOTALS, &[MemberKind::Integer, MemberKind::Number])
    }

    fn total_pages(&self) -> Option<&Member> {
        self.member(&conventions::TOTAL_PAGES, &[MemberKind::Integer, MemberKind::Number])
    }

    fn more(&self) -> Option<&Member> {
        self.member(&conventions::MORE, &[MemberKind::Flag])
    }

    fn parameter(&self, names: &[&str]) -> Option<Asked<'o>> {
        let mut found = self.asked.iter().filter(|(name, _)| names.contains(&name.as_str()));
        found.next().map(|(_, parameter)| *parameter)
    }

    fn member(&self, names: &[&str], kinds: &[MemberKind]) -> Option<&Member> {
        let is_it = |(name, member): &&(String, Member)| {
            names.contains(&name.as_str()) && kinds.contains(&member.kind)
        };
        self.members.iter().find(is_it).map(|(_, member)| member)
    }
}

/// What a parameter says of the number of the first page.
enum First {
    /// It is what is assumed where none is sent.
    Page(i64),
    /// Nothing: 1, as nearly everywhere.
    One,
    /// The document hints at 0 without saying so: to count from 1 then would leave out a page.
    PerhapsZero,
}

/// Whether a size is that of an answer that nobody asked a size for, which has a default or a most then.
fn is_of_every_answer(docs: &Docs) -> bool {
    let has_most = docs.constraints.iter().any(|it| matches!(it, Constraint::Maximum { .. }));
    has_most || matches!(docs.default, Some(Json::Number(_)))
}

/// Whether an offset may be what it is called: how many items are passed over.
fn counts_items(docs: &Docs) -> bool {
    let begins_so = match &docs.default {
        None | Some(Json::Null) => true,
        Some(Json::Number(number)) => number == "0",
        Some(Json::Bool(_) | Json::String(_) | Json::Array(_) | Json::Object(_)) => false,
    };
    let text = docs.description.as_deref().unwrap_or_default().to_lowercase();
    let mut words = text.split(|each: char| !each.is_alphanumeric());
    begins_so && !words.any(|word| conventions::NO_COUNTS.contains(&word))
}

/// The number of the first page, where the default is one.
fn first_page(docs: &Docs) -> Option<First> {
    if let Some(default) = &docs.default {
        return match default {
            Json::Number(number) if number == "0" => Some(First::Page(0)),
            Json::Number(number) if number == "1" => Some(First::Page(1)),
            Json::Null
            | Json::Bool(_)
            | Json::Number(_)
            | Json::String(_)
            | Json::Array(_)
            | Json::Object(_) => None,
        };
    }
    let starts_at_zero = |constraint: &Constraint| matches!(constraint, Constraint::Minimum { value, exclusive: false } if value == "0");
    let text = docs.description.as_deref().unwrap_or_default().to_lowercase();
    let mut words = text.split(|each: char| !each.is_alphanumeric());
    let hints = docs.constraints.iter().any(starts_at_zero)
        || words.any(|word| matches!(word, "0" | "zero"));
    Some(if hints { First::PerhapsZero } else { First::One })
}
