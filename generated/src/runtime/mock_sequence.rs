//! Items of a sequence as a server would send them.

use bytes::Bytes;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::event::Event;
use super::mock_answer::MockAnswer;
use super::sequence::{Data, Layout, Sequence};
use super::wire::{Wire, to_json};

impl MockAnswer {
    /// Sets the body to events.
    #[doc(hidden)]
    #[must_use]
    pub fn events<T: Wire>(self, sequence: Sequence, events: &[Event<T>]) -> Self {
        let mut text = String::new();
        for event in events {
            match to_json(&event.data) {
                Ok(data) => {
                    let kind = Some(event.event.as_str()).filter(|kind| *kind != "message");
                    let retry = event.retry.map(|retry| retry.as_millis().to_string());
                    let head =
                        [("event", kind), ("id", event.id.as_deref()), ("retry", retry.as_deref())];
                    for (name, value) in head {
                        value.into_iter().for_each(|value| field(&mut text, name, value));
                    }
                    sequence.write(&mut text, &data);
                }
                Err(error) => {
                    return Self::impossible(format!("an event has no JSON form: {error}"));
                }
            }
        }
        self.finish(sequence, text)
    }

    /// Sets the body to values one after the other.
    #[doc(hidden)]
    #[must_use]
    pub fn records<T: Wire>(self, sequence: Sequence, records: &[T]) -> Self {
        let items: Result<Vec<Vec<u8>>, _> = records.iter().map(to_json).collect();
        match items {
            Ok(items) => self.items(sequence, &items),
            Err(error) => Self::impossible(format!("a record has no JSON form: {error}")),
        }
    }

    /// Sets the body to items that are JSON.
    pub(super) fn items(self, sequence: Sequence, items: &[Vec<u8>]) -> Self {
        let mut text = String::new();
        for item in items {
            sequence.write(&mut text, item);
        }
        self.finish(sequence, text)
    }

    fn finish(self, sequence: Sequence, mut text: String) -> Self {
        if let Some(end) = sequence.end.first() {
            sequence.write_data(&mut text, end);
        }
        self.content(sequence.accept, Bytes::from(text))
    }
}

impl Sequence {
    /// Writes an item.
    fn write(&self, text: &mut String, json: &[u8]) {
        let json = String::from_utf8_lossy(json);
        let members: Option<Map<String, Value>> =
            serde_json::from_str(&json).ok().filter(|_| self.whole);
        // An object without data describes no event; it is the data.
        let Some(members) = members.filter(|members| members.contains_key("data")) else {
            return self.write_data(text, &self.said(&json));
        };
        for name in ["event", "id", "retry"] {
            match members.get(name) {
                Some(Value::String(value)) => field(text, name, value),
                Some(value @ Value::Number(_)) => field(text, name, &value.to_string()),
                _ => {}
            }
        }
        let data = members.get("data").map(Value::to_string).unwrap_or_default();
        self.write_data(text, &self.said(&data));
    }

    /// What the text of an item is whose value is this JSON.
    fn said(&self, json: &str) -> String {
        let Ok(plain) = serde_json::from_str::<String>(json) else { return json.to_owned() };
        match self.data {
            Data::Json => json.to_owned(),
            Data::Text => plain,
            Data::Either => match serde_json::from_str::<&RawValue>(&plain) {
                Ok(_) => json.to_owned(),
                Err(_) => plain,
            },
        }
    }

    fn write_data(&self, text: &mut String, data: &str) {
        match self.layout {
            Layout::Events => {
                data.split('\n').for_each(|line| field(text, "data", line));
                text.push('\n');
            }
            Layout::Lines => text.push_str(&format!("{data}\n")),
            Layout::Separated => text.push_str(&format!("\u{1e}{data}\n")),
        }
    }
}

/// A field of an event.
fn field(text: &mut String, name: &str, value: &str) {
    text.push_str(&format!("{name}: {value}\n"));
}
