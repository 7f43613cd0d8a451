//! Lists as streams.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec::IntoIter;

use futures_core::Stream;

use super::answer::Answer;
use super::client::Client;
use super::error::Error;
use super::execute::{Answering, execute};
use super::operation::Paged;
use super::page::{Page, PageInfo};
use super::pager::Pager;
use super::position::Position;
use super::request::Request;

/// All items of a list, fetched page by page as they are asked for.
///
/// The list ends where the API says so, or else at a page without items; a list that would go on in
/// circles is an error ([`ErrorKind::Paging`](super::ErrorKind::Paging)).
///
/// An error leaves the place in the list as it was: what came before stands, and asking again
/// fetches that page again. So a loop over a stream has to end at an error, as `?` does. To go on
/// another time, keep the [`position`](Self::position).
#[must_use = "a list does nothing until it is asked for items"]
pub struct Items<Op: Paged> {
    pages: Pages<Op>,
    items: IntoIter<Op::Item>,
    page: Option<Box<PageInfo>>,
    /// How many items of this page have been handed out by this stream.
    taken: usize,
    left: Option<usize>,
}

impl<Op: Paged> Items<Op> {
    pub(super) fn new(pages: Pages<Op>) -> Self {
        Self { pages, items: Vec::new().into_iter(), page: None, taken: 0, left: None }
    }

    /// Ends behind so many items, and asks for no page beyond them.
    pub fn limit(mut self, items: usize) -> Self {
        self.left = Some(items);
        self
    }

    /// Goes on where another stream of the same list was, in place of the beginning.
    pub fn resume(mut self, position: Position) -> Self {
        self.pages = self.pages.resume(position);
        self
    }

    /// The place before the next item; none at the end of the list.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        match &self.page {
            Some(info) if !self.items.as_slice().is_empty() => {
                let Position { page, skip } = info.position.clone();
                Some(Position { page, skip: skip.saturating_add(self.taken) })
            }
            _ => self.pages.position(),
        }
    }

    /// The page that the last item came from; none before the first item.
    #[must_use]
    pub fn page(&self) -> Option<&PageInfo> {
        self.page.as_deref()
    }

    /// The next item; none behind the last.
    ///
    /// # Errors
    ///
    /// When the next page cannot be had.
    pub async fn try_next(&mut self) -> Result<Option<Op::Item>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    /// All items that are left.
    ///
    /// # Errors
    ///
    /// When a page cannot be had. The items before it are lost then; [`try_next`](Self::try_next)
    /// keeps them.
    pub async fn try_collect(mut self) -> Result<Vec<Op::Item>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.try_next().await? {
            items.push(item);
        }
        Ok(items)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Op::Item, Error>>> {
        if self.left == Some(0) {
            return Poll::Ready(None);
        }
        loop {
            if let Some(item) = self.items.next() {
                self.taken += 1;
                self.left = self.left.map(|left| left - 1);
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => {
                    let (items, info) = page.into_parts();
                    self.items = items.into_iter();
                    self.page = Some(info);
                    self.taken = 0;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Items are handed out, never pinned.
impl<Op: Paged> Unpin for Items<Op> {}

impl<Op: Paged> Stream for Items<Op> {
    type Item = Result<Op::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<Op: Paged> fmt::Debug for Items<Op> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Items").field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// All pages of a list that have items, fetched as they are asked for. Of the end and of errors
/// holds what is said of [`Items`].
#[must_use = "a list does nothing until it is asked for pages"]
pub struct Pages<Op> {
    client: Client,
    pager: Box<Pager>,
    answering: Option<Answering>,
    left: Option<usize>,
    operation: PhantomData<fn() -> Op>,
}

impl<Op: Paged> Pages<Op> {
    pub(super) fn new(client: Client, request: Request) -> Self {
        Self {
            client,
            pager: Box::new(Pager::new(request, Op::PAGING)),
            answering: None,
            left: None,
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
        if self.left == Some(0) {
            return Poll::Ready(None);
        }
        loop {
            let page = match ready!(self.poll_answer(context)) {
                Some(answer) => answer.and_then(|answer| self.page(answer)),
                None => return Poll::Ready(None),
            };
            // A page without items may stand before others.
            if page.as_ref().is_ok_and(|page| page.is_empty()) {
                continue;
            }
            if page.is_ok() {
                self.left = self.left.map(|left| left - 1);
            }
            return Poll::Ready(Some(page));
        }
    }

    fn page(&mut self, answer: Answer) -> Result<Page<Op::Item>, Error> {
        let mut items = Op::items(Op::decode(&answer)?);
        let (info, skip) = self.pager.turn(&self.client.settings, answer, items.len())?;
        items.drain(..skip.min(items.len()));
        Ok(Page::new(items, info))
    }
}

impl<Op> Pages<Op> {
    /// Ends behind so many pages with items.
    pub fn limit(mut self, pages: usize) -> Self {
        self.left = Some(pages);
        self
    }

    /// Goes on where another stream of the same list was, in place of the beginning.
    pub fn resume(mut self, position: Position) -> Self {
        self.pager.resume(position);
        self
    }

    /// The place before the next page; none at the end of the list.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.pager.position()
    }

    fn poll_answer(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Answer, Error>>> {
        let mut answering = match self.answering.take() {
            Some(answering) => answering,
            None => match self.pager.request() {
                Some(Ok(request)) => execute(&self.client, request),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            },
        };
        match answering.as_mut().poll(context) {
            Poll::Ready(answer) => Poll::Ready(Some(answer)),
            Poll::Pending => {
                self.answering = Some(answering);
                Poll::Pending
            }
        }
    }
}

impl<Op: Paged> Stream for Pages<Op> {
    type Item = Result<Page<Op::Item>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(context)
    }
}

impl<Op> fmt::Debug for Pages<Op> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pages").field("next", &self.pager.number()).finish_non_exhaustive()
    }
}
