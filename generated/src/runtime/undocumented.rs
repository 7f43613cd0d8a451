//! Calls of what the API does not document.

use serde::Serialize;

use super::answer::Answer;
use super::body::Body;
use super::call::Call;
use super::error::Error;
use super::operation::{Method, Operation, OperationInfo};

/// What stands for an operation that the API does not document. A call of it gives the [`Answer`].
#[derive(Debug)]
pub enum Undocumented {}

impl Operation for Undocumented {
    type Output = Answer;

    const INFO: OperationInfo = OperationInfo {
        id: "",
        // Each call has a method of its own.
        method: Method::Get,
        path: "",
        resource: "",
        security: &[],
        accept: "",
    };

    fn decode(answer: &Answer) -> Result<Answer, Error> {
        Ok(answer.clone())
    }
}

impl Call<'_, Undocumented> {
    /// Sends a body of any type.
    pub fn body(mut self, content_type: impl AsRef<str>, body: impl Into<Body>) -> Self {
        self.request.body(content_type.as_ref(), body.into());
        self
    }

    /// Sends a value as JSON.
    pub fn json_body<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.request.json(serde_json::to_vec(body));
        self
    }
}
