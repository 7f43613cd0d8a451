//! Going from one page of a list to the next.

use super::answer::Answer;
use super::client::Settings;
use super::error::{Error, ErrorKind};
use super::link;
use super::member::{fingerprint_at, flag_at, hash, number_at, text_of, value_at, value_in_last};
use super::next_link::follow;
use super::operation::{NextPage, Paging};
use super::page::PageInfo;
use super::position::{PageStart, Position};
use super::request::{Json, Request};
use super::seen::Seen;

/// Where in a list we are. It knows nothing of the items but how many there were, so it is compiled
/// once.
///
/// The end is where the API says: by a total, by saying that there is no more, by giving no cursor
/// or link. Where it says nothing the end is a page without items. A page shorter than asked for is
/// not the end: a server may have a smaller maximum. What would go on for ever is an error: a page,
/// a cursor or a link that comes again, or a thousand pages in a row without items.
pub(super) struct Pager {
    request: Request,
    paging: Paging,
    next: Next,
    /// How many items of the next page have been handed out before.
    skip: usize,
    /// How many pages have been read.
    pages: i64,
    /// How many items have been read.
    items: i64,
    /// How many items the longest page had.
    longest: i64,
    /// How many pages stand before the first one that was read, where pages have numbers.
    before: i64,
    /// How many pages in a row had no items.
    empty: u32,
    seen_items: Seen,
    seen_starts: Seen,
}

enum Next {
    Page(PageStart),
    /// There is a page, which cannot be asked for.
    Fault(Error),
    End,
}

/// More in a row is no list.
const MOST_EMPTY: u32 = 1000;

impl Pager {
    pub(super) fn new(request: Request, paging: Paging) -> Self {
        Self {
            request,
            paging,
            next: Next::Page(PageStart::Call),
            skip: 0,
            pages: 0,
            items: 0,
            longest: 0,
            before: 0,
            empty: 0,
            seen_items: Seen::default(),
            seen_starts: Seen::default(),
        }
    }

    /// Goes to a place that was left before.
    pub(super) fn resume(&mut self, position: Position) {
        let fits = matches!(
            (&position.page, self.paging.next),
            (PageStart::Call, _)
                | (PageStart::Number(_), NextPage::Number { .. })
                | (PageStart::Offset(_), NextPage::Offset { .. })
                | (PageStart::Cursor(_), NextPage::Cursor { .. } | NextPage::LastItem { .. })
                | (PageStart::Link(_), NextPage::Link { .. } | NextPage::LinkHeader)
        );
        if !fits {
            self.request.fail("the position is one of another kind of list".to_owned());
        }
        self.next = Next::Page(position.page);
        self.skip = position.skip;
    }

    /// Where the next page begins, if there is one.
    pub(super) fn position(&self) -> Option<Position> {
        let Next::Page(_) = self.next else { return None };
        Some(Position { page: self.start(), skip: self.skip })
    }

    /// The request for the next page: the call's own, but for what asks for the page.
    pub(super) fn request(&mut self) -> Option<Result<Request, Error>> {
        let mut request = match &self.next {
            Next::Page(_) => self.request.clone(),
            Next::Fault(_) | Next::End => {
                return match std::mem::replace(&mut self.next, Next::End) {
                    Next::Fault(error) => Some(Err(error)),
                    Next::Page(_) | Next::End => None,
                };
            }
        };
        let Next::Page(start) = &self.next else { return None };
        match (start, self.parameter()) {
            (PageStart::Number(number), Some(parameter)) => {
                self.ask_number(&mut request, parameter, *number);
            }
            (PageStart::Offset(offset), Some(parameter)) => {
                self.ask_number(&mut request, parameter, offset.saturating_add(self.first()));
            }
            (PageStart::Cursor(cursor), Some(parameter)) => {
                self.ask(&mut request, parameter, cursor, serde_json::to_vec(cursor));
            }
            (PageStart::Link(link), _) => request.go_to(link),
            (PageStart::Call, _) | (_, None) => {}
        }
        Some(Ok(request))
    }

    fn ask_number(&self, request: &mut Request, parameter: &str, number: i64) {
        let number = number.to_string();
        self.ask(request, parameter, &number, Ok(number.clone().into_bytes()));
    }

    /// Sets what asks for the page, as text in the query or as JSON in the body.
    fn ask(&self, request: &mut Request, parameter: &str, text: &str, json: Json) {
        if self.paging.is_in_body {
            request.body_member(parameter, json);
        } else {
            request.query.set(parameter, text);
        }
    }

    /// The number that the call itself asks for.
    fn asked(&self, parameter: &str) -> Option<i64> {
        if self.paging.is_in_body {
            number_at(self.request.body.as_bytes()?, &[parameter])
        } else {
            self.request.query.number(parameter)
        }
    }

    /// Moves on, behind a page with so many items. Returns what is known of the page, and how many
    /// of its items have been handed out before.
    pub(super) fn turn(
        &mut self,
        settings: &Settings,
        answer: Answer,
        count: usize,
    ) -> Result<(Box<PageInfo>, usize), Error> {
        let (page, number) = (self.start(), self.number());
        self.refuse_repetition(&answer, count)?;
        if self.pages == 0 {
            self.seen_starts.meet(hash(&page));
            self.before = number.saturating_sub(self.first_page()).max(0);
        }
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.pages = self.pages.saturating_add(1);
        self.items = self.items.saturating_add(count);
        self.longest = self.longest.max(count);
        self.next = match self.following(settings, &answer, &page, count) {
            Ok(Some(next)) => Next::Page(next),
            Ok(None) => Next::End,
            Err(error) => Next::Fault(error),
        };
        self.limit_emptiness(&answer, count)?;
        let skip = std::mem::take(&mut self.skip);
        let total = self.paging.total.and_then(|member| number_at(answer.body(), member));
        Ok((Box::new(PageInfo { position: Position { page, skip }, number, total, answer }), skip))
    }

    /// How the page behind this one is asked for; none at the end.
    fn following(
        &mut self,
        settings: &Settings,
        answer: &Answer,
        page: &PageStart,
        count: i64,
    ) -> Result<Option<PageStart>, Error> {
        let body = answer.body();
        let has_more = self.paging.has_more.and_then(|member| flag_at(body, member));
        if has_more == Some(false) {
            return Ok(None);
        }
        let next = match (self.paging.next, page) {
            (NextPage::Number { first, .. }, PageStart::Number(number)) => {
                let index = number.saturating_sub(first).saturating_add(1);
                let is_last = has_more.is_none() && self.is_last(body, self.read(), Some(index));
                return Ok(number
                    .checked_add(1)
                    .filter(|_| count > 0 && !is_last)
                    .map(PageStart::Number));
            }
            (NextPage::Offset { .. }, PageStart::Offset(offset)) => {
                let next = offset.checked_add(count).filter(|_| count > 0);
                let is_last = |read| has_more.is_none() && self.is_last(body, read, None);
                return Ok(next.filter(|read| !is_last(*read)).map(PageStart::Offset));
            }
            (NextPage::Cursor { member, .. }, _) => {
                // Counting up, no cursor comes back to nothing.
                let value = value_at(body, member).filter(|value| *value != 0);
                value.and_then(text_of).map(PageStart::Cursor)
            }
            (NextPage::LastItem { member, .. }, _) if count > 0 => {
                let value = value_in_last(body, self.paging.items, member).and_then(text_of);
                Some(PageStart::Cursor(value.ok_or_else(|| {
                    let name = member.join(".");
                    fault(answer, &format!("the last item has no `{name}` to go on from"))
                })?))
            }
            (NextPage::Link { member }, _) => match value_at(body, member).and_then(text_of) {
                Some(link) => {
                    Some(PageStart::Link(follow(settings, self.request.server, answer, &link)?))
                }
                None => None,
            },
            (NextPage::LinkHeader, _) => match link::next(answer.headers()) {
                Some(link) => {
                    Some(PageStart::Link(follow(settings, self.request.server, answer, link)?))
                }
                None => None,
            },
            (NextPage::LastItem { .. } | NextPage::Number { .. } | NextPage::Offset { .. }, _) => {
                None
            }
        };
        // To be sent nowhere else from a page without items is a way to say that this is all for now.
        let next = next.filter(|next| count > 0 || next != page);
        if let Some(next) = &next
            && self.seen_starts.meet(hash(next)).is_some()
        {
            let what = if matches!(next, PageStart::Link(_)) { "link" } else { "cursor" };
            let page = self.pages;
            let detail =
                format!("the {what} that page {page} gives for the next one has been given before");
            return Err(fault(answer, &detail));
        }
        Ok(next)
    }

    /// Whether a total says that so many items, or so many pages, are all. A total that is less than
    /// what has been read is none.
    fn is_last(&self, body: &[u8], read: i64, pages: Option<i64>) -> bool {
        let is = |member: Option<_>, read| {
            member.is_some_and(|member| number_at(body, member) == Some(read))
        };
        is(self.paging.total, read) || pages.is_some_and(|pages| is(self.paging.total_pages, pages))
    }

    /// How many items have been read, with those on the pages before the first that was read. These
    /// are taken to be as long as the longest that was read, though not all pages are as long as was
    /// asked for. That may be too little, and costs one request for a page that is empty; too much
    /// would cost items.
    fn read(&self) -> i64 {
        self.before.saturating_mul(self.longest).saturating_add(self.items)
    }

    fn refuse_repetition(&mut self, answer: &Answer, count: usize) -> Result<(), Error> {
        if count == 0 {
            return Ok(());
        }
        let Some(fingerprint) = fingerprint_at(answer.body(), self.paging.items) else {
            return Ok(());
        };
        let Some(steps) = self.seen_items.meet(fingerprint) else { return Ok(()) };
        let which = match steps {
            1 => "the one before".to_owned(),
            steps => format!("the one {steps} before it"),
        };
        let number = self.number();
        self.next = Next::End;
        Err(fault(answer, &format!("page {number} is the same as {which}")))
    }

    /// Whoever asks for items gets to hear of a list that goes on without any.
    fn limit_emptiness(&mut self, answer: &Answer, count: i64) -> Result<(), Error> {
        self.empty = if count == 0 { self.empty + 1 } else { 0 };
        if self.empty < MOST_EMPTY || !matches!(self.next, Next::Page(_)) {
            return Ok(());
        }
        self.empty = 0;
        Err(fault(answer, &format!("{MOST_EMPTY} pages in a row have no items")))
    }

    /// How the next page is asked for, spelled out where the call leaves it open.
    fn start(&self) -> PageStart {
        let Next::Page(start) = &self.next else { return PageStart::Call };
        match (start, self.paging.next) {
            (PageStart::Call, NextPage::Number { parameter, first }) => {
                PageStart::Number(self.asked(parameter).unwrap_or(first))
            }
            (PageStart::Call, NextPage::Offset { parameter, first }) => {
                let asked = self.asked(parameter).unwrap_or(first);
                PageStart::Offset(asked.saturating_sub(first).max(0))
            }
            _ => start.clone(),
        }
    }

    /// The number of the next page.
    pub(super) fn number(&self) -> i64 {
        match self.start() {
            PageStart::Number(number) => number,
            _ => self.pages.saturating_add(1),
        }
    }

    /// The number of the first page.
    fn first_page(&self) -> i64 {
        if let NextPage::Number { first, .. } = self.paging.next { first } else { 1 }
    }

    /// The number of the first item.
    fn first(&self) -> i64 {
        if let NextPage::Offset { first, .. } = self.paging.next { first } else { 0 }
    }

    fn parameter(&self) -> Option<&'static str> {
        match self.paging.next {
            NextPage::Number { parameter, .. }
            | NextPage::Offset { parameter, .. }
            | NextPage::Cursor { parameter, .. }
            | NextPage::LastItem { parameter, .. } => Some(parameter),
            NextPage::Link { .. } | NextPage::LinkHeader => None,
        }
    }
}

pub(super) fn fault(answer: &Answer, detail: &str) -> Error {
    let detail = format!("{}: {detail}", answer.info());
    Error::new(ErrorKind::Paging, Some(answer.info()), detail)
}
