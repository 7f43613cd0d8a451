//! One page of a list.

use std::fmt;
use std::ops::Deref;

use super::answer::Answer;
use super::position::Position;

/// One page of a list. It can be used like the slice of its items.
pub struct Page<T> {
    items: Vec<T>,
    info: Box<PageInfo>,
}

/// What is known of a page beside its items.
#[derive(Debug)]
pub struct PageInfo {
    pub(super) position: Position,
    pub(super) number: i64,
    pub(super) total: Option<i64>,
    pub(super) answer: Answer,
}

impl<T> Page<T> {
    pub(super) fn new(items: Vec<T>, info: Box<PageInfo>) -> Self {
        Self { items, info }
    }

    /// The number of the page: the API's own where it numbers its pages, else counted from 1 by this
    /// stream.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.info.number
    }

    /// How many items there are on all pages, if the server says so.
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        self.info.total
    }

    /// The items.
    #[must_use]
    pub fn into_items(self) -> Vec<T> {
        self.items
    }

    /// The answer that the page came in. What it holds beside the items can be read from it:
    /// `page.answer().json::<T>()`.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.info.answer
    }

    /// What is known of the page beside its items.
    #[must_use]
    pub fn info(&self) -> &PageInfo {
        &self.info
    }

    pub(super) fn into_parts(self) -> (Vec<T>, Box<PageInfo>) {
        (self.items, self.info)
    }
}

impl PageInfo {
    /// Where the page begins: `resume` there fetches it again.
    #[must_use]
    pub fn position(&self) -> &Position {
        &self.position
    }

    /// The number of the page: the API's own where it numbers its pages, else counted from 1 by this
    /// stream.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.number
    }

    /// How many items there are on all pages, if the server says so.
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        self.total
    }

    /// The answer that the page came in.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }
}

impl<T> Deref for Page<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T: fmt::Debug> fmt::Debug for Page<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { items, info } = self;
        formatter
            .debug_struct("Page")
            .field("number", &info.number)
            .field("total", &info.total)
            .field("items", items)
            .finish()
    }
}
