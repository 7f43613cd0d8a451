//! A place in a list, to go on from another time.

use std::fmt;
use std::str::FromStr;

use super::error::{Error, ErrorKind};

/// A place in a list: before an item, or behind the last one that was there.
///
/// It can be stored as text (`Display`, `FromStr`) and handed to `resume` of the same list, in
/// another process too. The text holds no credential, and leads nowhere but to the API that the
/// list is asked of. The page is fetched again, so it is as exact as the API's own pages are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Position {
    pub(super) page: PageStart,
    /// How many items of the page come before.
    pub(super) skip: usize,
}

/// How a page is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum PageStart {
    /// As the call says.
    Call,
    Number(i64),
    Offset(i64),
    Cursor(String),
    /// Path and query, from the root of the API's origin.
    Link(String),
}

impl Position {
    /// The number of the page, in a list whose pages are numbered.
    #[must_use]
    pub fn page(&self) -> Option<i64> {
        if let PageStart::Number(number) = self.page { Some(number) } else { None }
    }

    /// How many items come before the page, in a list that counts them.
    #[must_use]
    pub fn offset(&self) -> Option<i64> {
        if let PageStart::Offset(offset) = self.page { Some(offset) } else { None }
    }

    /// The cursor that asks for the page, in a list that has one.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        if let PageStart::Cursor(cursor) = &self.page { Some(cursor) } else { None }
    }
}

/// `page:3`, `offset:40`, `cursor:..`, `link:/path?query`, `start`; `+2 page:3` behind two items.
impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.skip > 0 {
            write!(formatter, "+{} ", self.skip)?;
        }
        match &self.page {
            PageStart::Call => formatter.write_str("start"),
            PageStart::Number(number) => write!(formatter, "page:{number}"),
            PageStart::Offset(offset) => write!(formatter, "offset:{offset}"),
            PageStart::Cursor(cursor) => write!(formatter, "cursor:{cursor}"),
            PageStart::Link(link) => write!(formatter, "link:{link}"),
        }
    }
}

impl FromStr for Position {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        read(text).ok_or_else(|| {
            let detail = "this text is no position in a list, such as `page:3`".to_owned();
            Error::new(ErrorKind::Request, None, detail)
        })
    }
}

fn read(text: &str) -> Option<Position> {
    let (skip, page) = match text.strip_prefix('+') {
        Some(rest) => {
            let (skip, page) = rest.split_once(' ')?;
            (skip.parse().ok()?, page)
        }
        None => (0, text),
    };
    let page = match page.split_once(':') {
        None if page == "start" => PageStart::Call,
        Some(("page", number)) => PageStart::Number(number.parse().ok()?),
        Some(("offset", offset)) => PageStart::Offset(offset.parse().ok()?),
        Some(("cursor", cursor)) if !cursor.is_empty() => PageStart::Cursor(cursor.to_owned()),
        Some(("link", link)) if link.starts_with('/') => PageStart::Link(link.to_owned()),
        _ => return None,
    };
    Some(Position { page, skip })
}
