//! What is compared: one sample as the generated type, and as the types that a person would derive.

use crate::{derived, samples, types};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::hint::black_box;

/// One sample and its types.
pub struct Subject {
    pub name: &'static str,
    pub json: String,
    pub ours: Codec,
    /// With the name of the form that serde's derives have for it.
    pub theirs: Vec<(&'static str, Codec)>,
}

/// A type, as the functions that are measured.
#[derive(Clone, Copy)]
pub struct Codec {
    /// Reads the text as often as is said.
    pub decode: fn(&str, u32),
    /// The same from the bytes of a body: as the runtime does it, or as reqwest's `json` does.
    pub receive: fn(&str, u32),
    /// Reads the text once, and writes the value as often as is said.
    pub encode: fn(&str, u32),
    /// Reads the text, and measures what is there while the value lives.
    pub hold: fn(&str, &dyn Fn() -> usize) -> (usize, usize),
}

impl Codec {
    fn of<T: DeserializeOwned + Serialize>(receive: fn(&str, u32)) -> Self {
        Self { decode: decode::<T>, receive, encode: encode::<T>, hold: hold::<T> }
    }
}

#[expect(clippy::expect_used, reason = "a sample is read or the bench is wrong")]
fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("a sample is of its type")
}

fn decode<T: DeserializeOwned>(json: &str, times: u32) {
    for _ in 0..times {
        black_box(read::<T>(black_box(json)));
    }
}

#[expect(clippy::expect_used, reason = "a sample is read or the bench is wrong")]
fn receive_text<T: DeserializeOwned>(json: &str, times: u32) {
    for _ in 0..times {
        let text = std::str::from_utf8(black_box(json.as_bytes()));
        black_box(read::<T>(text.expect("a sample is UTF-8")));
    }
}

#[expect(clippy::expect_used, reason = "a sample is read or the bench is wrong")]
fn receive_bytes<T: DeserializeOwned>(json: &str, times: u32) {
    for _ in 0..times {
        let value: Result<T, _> = serde_json::from_slice(black_box(json.as_bytes()));
        black_box(value.expect("a sample is of its type"));
    }
}

fn encode<T: DeserializeOwned + Serialize>(json: &str, times: u32) {
    let value: T = read(json);
    for _ in 0..times {
        // Writing a sample cannot fail.
        let _ = black_box(serde_json::to_vec(black_box(&value)));
    }
}

fn hold<T: DeserializeOwned>(json: &str, measure: &dyn Fn() -> usize) -> (usize, usize) {
    let before = measure();
    let value: T = read(json);
    let held = measure() - before;
    drop(black_box(value));
    (size_of::<T>(), held)
}

/// All that is compared.
pub fn all() -> Vec<Subject> {
    use samples::*;
    vec![
        subject::<types::Plain>("plain object", plain(1))
            .beside::<derived::Plain>("derive")
            .beside::<derived::PlainKeeping>("derive, flatten"),
        subject::<types::Plain>("with unknown members", plain_with_unknown(1))
            .beside::<derived::Plain>("derive (skips them)")
            .beside::<derived::PlainKeeping>("derive, flatten"),
        subject::<Vec<types::Plain>>("list of 1,000", list(1_000, plain))
            .beside::<Vec<derived::Plain>>("derive")
            .beside::<Vec<derived::PlainKeeping>>("derive, flatten"),
        subject::<Vec<types::Numbers>>("1,000 of floats", list(1_000, numbers))
            .beside::<Vec<derived::Numbers>>("derive"),
        subject::<types::Nested>("nested objects", nested(1)).beside::<derived::Nested>("derive"),
        subject::<types::Event>("tagged union", comment(1))
            .beside::<derived::Event>("internally tagged")
            .beside::<derived::EventUntagged>("untagged"),
        subject::<Vec<types::Event>>("1,000 tagged unions", list(1_000, event))
            .beside::<Vec<derived::Event>>("internally tagged")
            .beside::<Vec<derived::EventUntagged>>("untagged"),
        subject::<Vec<types::Event>>("1,000 with the tag last", list(1_000, event_tag_last))
            .beside::<Vec<derived::Event>>("internally tagged")
            .beside::<Vec<derived::EventUntagged>>("untagged"),
        subject::<Vec<types::Content>>("1,000 untagged unions", list(1_000, content)).beside::<Vec<
            derived::Content,
        >>(
            "untagged"
        ),
    ]
}

fn subject<T: DeserializeOwned + Serialize>(name: &'static str, json: String) -> Subject {
    Subject { name, json, ours: Codec::of::<T>(receive_text::<T>), theirs: Vec::new() }
}

impl Subject {
    fn beside<T: DeserializeOwned + Serialize>(mut self, form: &'static str) -> Self {
        self.theirs.push((form, Codec::of::<T>(receive_bytes::<T>)));
        self
    }
}
