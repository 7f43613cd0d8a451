//! Going from one page of a list to the next.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::answer::Answer;
use super::envelope::number_at;
use super::error::{Error, ErrorKind};
use super::operation::Paging;
use super::request::Request;

/// Where in a list we are. It knows nothing of the items but how many there were, so it is compiled
/// once.
///
/// The end is where the total says, or else an empty page. A page shorter than asked for is not the
/// end: a server may have a smaller maximum.
#[derive(Debug)]
pub(super) struct Pager {
    request: Request,
    paging: Paging,
    /// How many pages have been read.
    pages: i64,
    /// How many items have been read.
    items: i64,
    /// A fingerprint of the page before.
    previous: Option<u64>,
    done: bool,
}

impl Pager {
    pub(super) fn new(request: Request, paging: Paging) -> Self {
        Self { request, paging, pages: 0, items: 0, previous: None, done: false }
    }

    /// The request for the next page: the last one again, with another number. The first is as the
    /// caller made it.
    pub(super) fn request(&self) -> Option<Request> {
        if self.done {
            return None;
        }
        let Paging::PageNumber { page, .. } = self.paging;
        let mut request = self.request.clone();
        if self.pages > 0 {
            request.query.set(page, &self.number().to_string());
        }
        Some(request)
    }

    /// The number of the next page.
    pub(super) fn number(&self) -> i64 {
        self.first().saturating_add(self.pages)
    }

    /// Moves on, behind a page with so many items. Returns how many the server says there are on
    /// all pages.
    pub(super) fn turn(&mut self, answer: &Answer, count: usize) -> Result<Option<i64>, Error> {
        let fingerprint = fingerprint(answer.body());
        if count > 0 && self.previous == Some(fingerprint) {
            self.done = true;
            let number = self.number();
            let detail = format!("{}: page {number} is the same as the one before", answer.info());
            return Err(Error::new(ErrorKind::Paging, Some(answer.info()), detail));
        }
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let before = self.before(count);
        self.previous = Some(fingerprint);
        self.pages += 1;
        self.items = self.items.saturating_add(count);
        let Paging::PageNumber { total, .. } = self.paging;
        let total = total.and_then(|path| number_at(answer.body(), path));
        let read = before.saturating_add(self.items);
        // A total of nothing beside items is no total.
        self.done = count == 0 || total.is_some_and(|total| total > 0 && read >= total);
        Ok(total)
    }

    /// The number of the page that the caller asked for first.
    fn first(&self) -> i64 {
        let Paging::PageNumber { page, .. } = self.paging;
        self.request.query.number(page).unwrap_or(1)
    }

    /// How many items stand before the first page that was read. Without a size of page the first
    /// page says what it is; should it be the last one, that is too little, and costs one request
    /// for a page that is empty.
    fn before(&mut self, count: i64) -> i64 {
        let Paging::PageNumber { per_page, .. } = self.paging;
        let size = per_page.and_then(|name| self.request.query.number(name));
        let size = size.unwrap_or(if self.pages == 0 { count } else { self.items / self.pages });
        (self.first() - 1).max(0).saturating_mul(size)
    }
}

fn fingerprint(body: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    hasher.finish()
}
