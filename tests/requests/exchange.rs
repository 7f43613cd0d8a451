//! What is said of a call, and whether it came so.

use std::fmt::Write as _;

/// A call, the requests that it should make with their answers, and what should come of it.
#[derive(Default)]
pub(crate) struct Called {
    /// Where it stands.
    pub(crate) line: usize,
    /// The expression, with a `client` in it.
    pub(crate) code: String,
    pub(crate) exchanges: Vec<Exchange>,
    /// The `Debug` of what it gives.
    gives: Option<String>,
    /// Pieces of it.
    shows: Vec<String>,
}

/// A request and its answer, line by line.
#[derive(Default)]
pub(crate) struct Exchange {
    request: Vec<String>,
    answer: Vec<String>,
}

/// What came of a call.
pub(crate) struct Came {
    /// The requests as the server took them in.
    pub(crate) requests: Vec<Vec<u8>>,
    pub(crate) gave: String,
}

/// Reads the calls of a case.
pub(crate) fn parse(text: &str) -> Vec<Called> {
    let mut calls: Vec<Called> = Vec::new();
    let mut call: Option<Called> = None;
    for (index, line) in text.lines().enumerate() {
        if line.is_empty() {
            calls.extend(call.take());
            continue;
        }
        if line.starts_with('#') {
            continue;
        }
        let call = call.get_or_insert_with(|| Called { line: index + 1, ..Called::default() });
        let (sign, rest) = line.split_at(1);
        let rest = rest.strip_prefix(' ').unwrap_or(rest).to_owned();
        match sign {
            ">" => {
                let is_new = call.exchanges.last().is_none_or(|last| !last.answer.is_empty());
                if is_new {
                    call.exchanges.push(Exchange::default());
                }
                let last = call.exchanges.last_mut().expect("it has just been made");
                last.request.push(rest);
            }
            "<" => {
                let last = call.exchanges.last_mut().expect("an answer follows a request");
                last.answer.push(rest);
            }
            "=" => call.gives = Some(rest),
            "~" => call.shows.push(rest),
            _ => {
                call.code.push_str(line);
                call.code.push('\n');
            }
        }
    }
    calls.extend(call);
    calls
}

/// The lines of a message: its head, and its body.
fn cut(lines: &[String]) -> (&[String], &[String]) {
    match lines.iter().position(String::is_empty) {
        Some(end) => (&lines[..end], &lines[end + 1..]),
        None => (lines, &[]),
    }
}

impl Exchange {
    /// The answer as the server sends it.
    pub(crate) fn answer(&self) -> Vec<u8> {
        let (head, body) = cut(&self.answer);
        let status = head.first().map_or("204", String::as_str);
        let body = body.join("\n");
        let mut text = format!("HTTP/1.1 {status} Some Words\r\nconnection: close\r\n");
        if status != "204" && !head.iter().any(|line| line.starts_with("content-length")) {
            let _ = write!(text, "content-length: {}\r\n", body.len());
        }
        for header in head.iter().skip(1) {
            let _ = write!(text, "{header}\r\n");
        }
        let _ = write!(text, "\r\n{body}");
        text.into_bytes()
    }

    /// The request as it should be: method and target, headers in the order of the alphabet, body.
    fn expected(&self) -> String {
        let (head, body) = cut(&self.request);
        let mut head = head.to_vec();
        let is_multipart = head.iter().any(|line| line.starts_with("content-type: multipart/"));
        let body = if is_multipart {
            body.iter().map(|line| format!("{line}\r\n")).collect()
        } else {
            body.join("\n")
        };
        if let Some(headers) = head.get_mut(1..) {
            headers.sort();
        }
        format!("{}\n\n{body}", head.join("\n"))
    }

    /// The same of the request that came.
    fn found(&self, request: &[u8]) -> String {
        let text = String::from_utf8_lossy(request);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let mut lines = head.split("\r\n");
        let first = lines.next().unwrap_or_default();
        let first = first.strip_suffix(" HTTP/1.1").unwrap_or(first).replacen(" /base", " ", 1);
        let is_listed = |name: &str| {
            let name = format!("{name}:");
            self.request.iter().skip(1).any(|line| line.starts_with(&name))
        };
        let headers = lines.filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            let name = name.to_ascii_lowercase();
            let is_usual = matches!(
                name.as_str(),
                "host"
                    | "user-agent"
                    | "accept"
                    | "accept-encoding"
                    | "content-length"
                    | "transfer-encoding"
            );
            (!is_usual || is_listed(&name)).then(|| format!("{name}: {}", value.trim()))
        });
        let mut headers: Vec<String> = headers.collect();
        headers.sort();
        headers.insert(0, first);
        format!("{}\n\n{body}", headers.join("\n"))
    }
}

impl Called {
    /// Whether it came so.
    pub(crate) fn check(&self, came: &Came) -> Result<(), String> {
        if self.exchanges.len() != came.requests.len() {
            return Err(format!("{} requests came, and {}", came.requests.len(), came.gave));
        }
        for (exchange, request) in self.exchanges.iter().zip(&came.requests) {
            let (expected, found) = (exchange.expected(), exchange.found(request));
            if expected != found {
                return Err(format!("expected {expected:?}\n   found {found:?}"));
            }
        }
        let gave = &came.gave;
        if self.gives.as_ref().is_some_and(|gives| gives != gave) {
            return Err(format!("it gave {gave}"));
        }
        match self.shows.iter().find(|piece| !gave.contains(piece.as_str())) {
            Some(piece) => return Err(format!("it gave {gave}, without {piece}")),
            None if self.gives.is_some() || !self.shows.is_empty() => {}
            None if gave.starts_with("Ok(") => {}
            None => return Err(format!("it gave {gave}")),
        }
        Ok(())
    }
}
