//! What the server answers.

use serde_json::Value;

/// An answer of the server.
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
}

impl Reply {
    /// An answer with a body that is JSON.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        let headers = vec![("content-type", "application/json")];
        Self { status, headers, body: body.to_string().into_bytes() }
    }

    /// The same answer with one more header.
    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// For a request that the test did not expect; no client should ask again.
    pub(crate) fn none_left() -> Self {
        Self { status: 500, headers: vec![("x-should-retry", "false")], body: Vec::new() }
    }

    /// The answer as it is sent (RFC 9112, section 4).
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut head =
            format!("HTTP/1.1 {} \r\ncontent-length: {}\r\n", self.status, self.body.len());
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }
}
