//! Lists that a test makes up, page by page, whatever leads from one to the next.

use serde_json::{Value, json};

use super::member::{text_of, value_at};
use super::mock_answer::MockAnswer;
use super::operation::{NextPage, Paging};
use super::transport_memory::ReceivedRequest;

/// The query parameter of the links that a mock makes.
const LINK: &str = "mock-page";

/// The pages of a list, and where its reader is.
#[derive(Clone, Debug)]
pub(super) struct MockPages {
    paging: Paging,
    example: MockAnswer,
    /// The items of each, as arrays of JSON.
    pages: Vec<Value>,
    next: usize,
}

impl MockPages {
    pub(super) fn new(paging: Paging, example: MockAnswer, pages: Vec<Value>) -> Self {
        Self { paging, example, pages, next: 0 }
    }

    /// The page that a request asks for: the first, or the one behind the last that was given.
    pub(super) fn answer(&mut self, request: &ReceivedRequest) -> MockAnswer {
        let index = if may_be_first(self.paging, request) { 0 } else { self.next };
        self.next = index.saturating_add(1);
        let items = self.pages.get(index).cloned().unwrap_or_else(|| json!([]));
        let is_last = self.next >= self.pages.len();
        let paging = self.paging;
        let total: usize = self.pages.iter().filter_map(Value::as_array).map(Vec::len).sum();
        let page = self.next.saturating_add(1);
        let answer = self.example.clone().change(|body| {
            set(body, paging.items, items);
            set_known(body, paging.total, json!(total));
            set_known(body, paging.total_pages, json!(self.pages.len()));
            set_known(body, paging.has_more, json!(!is_last));
            let next = |text: String| if is_last { Value::Null } else { Value::String(text) };
            match paging.next {
                NextPage::Cursor { member, .. } => set(body, member, next(format!("page-{page}"))),
                NextPage::Link { member } => set(body, member, next(format!("?{LINK}={page}"))),
                NextPage::Number { .. }
                | NextPage::Offset { .. }
                | NextPage::LastItem { .. }
                | NextPage::LinkHeader => {}
            }
        });
        match paging.next {
            NextPage::LinkHeader if !is_last => {
                answer.header("link", &format!("<?{LINK}={page}>; rel=\"next\""))
            }
            _ => answer,
        }
    }
}

/// Whether a request is for the first page.
pub(super) fn may_be_first(paging: Paging, request: &ReceivedRequest) -> bool {
    let asked = |name| match paging.is_in_body {
        true => value_at(&request.body, &[name]).and_then(text_of),
        false => request.query_value(name),
    };
    let number = |name| asked(name).and_then(|text| text.parse::<i64>().ok());
    match paging.next {
        NextPage::Number { parameter, first } | NextPage::Offset { parameter, first } => {
            number(parameter).is_none_or(|number| number <= first)
        }
        NextPage::Cursor { parameter, .. } | NextPage::LastItem { parameter, .. } => {
            asked(parameter).is_none()
        }
        NextPage::Link { .. } | NextPage::LinkHeader => request.query_value(LINK).is_none(),
    }
}

/// The example of a first page, whose link leads to the mock instead of to the API.
pub(super) fn linked(answer: MockAnswer, paging: Paging) -> MockAnswer {
    match paging.next {
        NextPage::Link { member } => answer.change(|body| {
            if at(body, member).is_some_and(|link| !link.is_null()) {
                set(body, member, json!(format!("?{LINK}=2")));
            }
        }),
        NextPage::Number { .. }
        | NextPage::Offset { .. }
        | NextPage::Cursor { .. }
        | NextPage::LastItem { .. }
        | NextPage::LinkHeader => answer,
    }
}

/// The example of a page as the end of the list.
pub(super) fn ended(answer: MockAnswer, paging: Paging) -> MockAnswer {
    answer.change(|body| {
        set(body, paging.items, json!([]));
        set_known(body, paging.has_more, json!(false));
        match paging.next {
            NextPage::Cursor { member, .. } | NextPage::Link { member } => {
                set_known(body, Some(member), Value::Null);
            }
            NextPage::Number { .. }
            | NextPage::Offset { .. }
            | NextPage::LastItem { .. }
            | NextPage::LinkHeader => {}
        }
    })
}

/// The value at a path.
fn at<'a>(body: &'a mut Value, path: &[&str]) -> Option<&'a mut Value> {
    path.iter().try_fold(body, |value, name| value.get_mut(*name))
}

/// Sets the value at a path that the body has.
fn set_known(body: &mut Value, path: Option<&[&str]>, value: Value) {
    if let Some(place) = path.and_then(|path| at(body, path)) {
        *place = value;
    }
}

/// Sets the value at a path, and makes the objects on the way to it.
fn set(body: &mut Value, path: &[&str], value: Value) {
    let Some((name, inner)) = path.split_first() else {
        *body = value;
        return;
    };
    if !body.is_object() {
        *body = json!({});
    }
    set(&mut body[*name], inner, value);
}
