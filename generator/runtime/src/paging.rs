//! Lists as streams.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::Stream;

use super::answer::Answer;
use super::client::Client;
use super::error::Error;
use super::execute::{Answering, execute};
use super::operation::Paged;
use super::pager::Pager;
use super::request::Request;

/// All items of a list, fetched page by page as they are asked for.
///
/// An error leaves the place in the list as it was: asking again fetches that page again. So a loop
/// over a stream has to end at an error, as `?` does.
#[must_use = "a list does nothing until it is asked for items"]
pub struct Items<'c, Op: Paged> {
    pages: Pages<'c, Op>,
    items: IntoIter<Op::Item>,
}

impl<'c, Op: Paged> Items<'c, Op> {
    pub(super) fn new(pages: Pages<'c, Op>) -> Self {
        Self { pages, items: Vec::new().into_iter() }
    }

    /// The next item; none behind the last.
    ///
    /// # Errors
    ///
    /// When the next page cannot be had.
    pub async fn try_next(&mut self) -> Result<Option<Op::Item>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Op::Item, Error>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.items = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Items are handed out, never pinned.
impl<Op: Paged> Unpin for Items<'_, Op> {}

impl<Op: Paged> Stream for Items<'_, Op> {
    type Item = Result<Op::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<Op: Paged> fmt::Debug for Items<'_, Op> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// All pages of a list that have items, fetched as they are asked for. Of errors holds what is said
/// of [`Items`].
#[must_use = "a list does nothing until it is asked for pages"]
pub struct Pages<'c, Op> {
    client: &'c Client,
    pager: Pager,
    answering: Option<Answering<'c>>,
    operation: PhantomData<fn() -> Op>,
}

impl<'c, Op: Paged> Pages<'c, Op> {
    pub(super) fn new(client: &'c Client, request: Request) -> Self {
        Self {
            client,
            pager: Pager::new(request, Op::PAGING),
            answering: None,
            operation: PhantomData,
        }
    }

    /// The next page; none behind the last.
    ///
    /// # Errors
    ///
    /// When the page cannot be had.
    pub async fn try_next(&mut self) -> Result<Option<Page<Op::Item>>, Error> {
        poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Page<Op::Item>, Error>>> {
        match ready!(self.poll_answer(context)) {
            Some(Ok(answer)) => Poll::Ready(self.page(answer).transpose()),
            Some(Err(error)) => Poll::Ready(Some(Err(error))),
            None => Poll::Ready(None),
        }
    }

    fn page(&mut self, answer: Answer) -> Result<Option<Page<Op::Item>>, Error> {
        let items = Op::items(Op::decode(&answer)?);
        let number = self.pager.number();
        let total = self.pager.turn(&answer, items.len())?;
        Ok(if items.is_empty() { None } else { Some(Page { items, number, total, answer }) })
    }
}

impl<Op> Pages<'_, Op> {
    fn poll_answer(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Answer, Error>>> {
        if self.answering.is_none() {
            self.answering = self.pager.request().map(|request| execute(self.client, request));
        }
        let Some(answering) = &mut self.answering else {
            return Poll::Ready(None);
        };
        let answer = ready!(answering.as_mut().poll(context));
        self.answering = None;
        Poll::Ready(Some(answer))
    }
}

impl<Op: Paged> Stream for Pages<'_, Op> {
    type Item = Result<Page<Op::Item>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<Op> fmt::Debug for Pages<'_, Op> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").field("next", &self.pager.number()).finish_non_exhaustive()
    }
}

/// One page of a list. It can be used like the slice of its items.
pub struct Page<T> {
    items: Vec<T>,
    number: i64,
    total: Option<i64>,
    answer: Answer,
}

impl<T> Page<T> {
    /// The number of the page, from 1.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.number
    }

    /// How many items there are on all pages, if the server says so.
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        self.total
    }

    /// The items.
    #[must_use]
    pub fn into_items(self) -> Vec<T> {
        self.items
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
        let Self { items, number, total, answer: _ } = self;
        formatter
            .debug_struct("Page")
            .field("number", number)
            .field("total", total)
            .field("items", items)
            .finish()
    }
}
