//! Headers of an answer, read as the types that the API documents (OpenAPI 3.1.1, section 4.8.21: style `simple`).

use serde::de::IgnoredAny;
use serde_json::{Number, Value};

use super::answer::Answer;
use super::decode_error::DecodeError;
use super::error::Error;
use super::headers::Headers;
use super::wire::{Decode, Wire, as_text, from_json, push_name};

/// The headers that the API documents for an operation's answers.
pub trait TypedHeaders: Sized {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// When one that has to be there is missing, or one is not what the API documents.
    fn read(answer: &Answer) -> Result<Self, Error>;
}

/// How a value stands in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// One value.
    Single,
    /// Values between commas, in one header or several.
    List,
    /// Names and values in turn, between commas: `R,100,G,200`.
    Members,
    /// Names with values: `R=100,G=200`.
    Exploded,
    /// JSON.
    Json,
}

impl Answer {
    /// The headers of the answer as the API documents them.
    ///
    /// # Errors
    ///
    /// When one that has to be there is missing, or one is not what the API documents.
    pub fn typed_headers<H: TypedHeaders>(&self) -> Result<H, Error> {
        H::read(self)
    }

    /// A header that may be missing.
    ///
    /// # Errors
    ///
    /// When it is not what the API documents.
    #[doc(hidden)]
    pub fn header<T: Wire>(&self, name: &str, form: HeaderForm) -> Result<Option<T>, Error> {
        let whole = Written::of_all(form, self.headers(), name);
        if let Some(Ok(value)) = whole.map(|whole| whole.read(self, name)) {
            return Ok(Some(value));
        }
        let Some(value) = Written::new(form, self.headers(), name) else { return Ok(None) };
        value.read(self, name).map(Some)
    }

    /// A header that has to be there.
    ///
    /// # Errors
    ///
    /// When it is missing, or not what the API documents.
    #[doc(hidden)]
    pub fn required_header<T: Wire>(&self, name: &str, form: HeaderForm) -> Result<T, Error> {
        self.header(name, form)?.ok_or_else(|| self.without_header(name))
    }
}

/// How many members are taken for text one by one. Each costs another reading of the header. Items of a list are of one
/// type, and so are members that are more than a type declares: what holds for one of them holds for all.
const SINGLE_FAULTS: usize = 64;

/// A value of a header, on its way to JSON: what says no type of its own is a number or a boolean where it looks like one,
/// and a text where that is not what is wanted.
struct Written {
    form: HeaderForm,
    parts: Vec<Part>,
}

struct Part {
    /// The name of a member.
    name: String,
    text: String,
    is_text: bool,
}

/// How a value stands there: what is documented as a list or an object, and is the JSON of one, is not meant in the style
/// `simple`, which has neither brackets nor quotes. Frameworks that document a header by its schema send it so.
fn actual(documented: HeaderForm, text: &str) -> HeaderForm {
    let brackets = match documented {
        HeaderForm::Single | HeaderForm::Json => return documented,
        HeaderForm::List => ('[', ']'),
        HeaderForm::Members | HeaderForm::Exploded => ('{', '}'),
    };
    let text = text.trim();
    let is_json = text.starts_with(brackets.0)
        && text.ends_with(brackets.1)
        && serde_json::from_str::<IgnoredAny>(text).is_ok();
    if is_json { HeaderForm::Json } else { documented }
}

/// Several headers of a name are one, in which their values are joined by commas, but for cookies, which have commas in them
/// (RFC 9110, section 5.3).
fn is_cookie(name: &str) -> bool {
    name.eq_ignore_ascii_case("set-cookie")
}

/// Whether a text may be a boolean.
fn is_boolean(text: &str) -> bool {
    matches!(text, "true" | "false")
}

impl Written {
    /// The text of several headers that say different things, for what may be any text. Cookies are lines of it (OpenAPI
    /// 3.2.0, Representing the `Set-Cookie` Header).
    fn of_all(form: HeaderForm, headers: &Headers, name: &str) -> Option<Self> {
        if form != HeaderForm::Single {
            return None;
        }
        let values = headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let values: Vec<&str> = values.map(|(_, value)| value.trim()).collect();
        let (first, others) = values.split_first()?;
        if others.iter().all(|value| value == first) {
            return None;
        }
        let text = values.join(if is_cookie(name) { "\n" } else { ", " });
        Some(Self { form, parts: vec![Part { name: String::new(), text, is_text: true }] })
    }

    fn new(form: HeaderForm, headers: &Headers, name: &str) -> Option<Self> {
        let mut values = headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let (_, first) = values.next()?;
        let form = actual(form, first);
        let part = |name: &str, text: &str| {
            let text = text.trim();
            let is_text = !is_boolean(text) && serde_json::from_str::<Number>(text).is_err();
            Part { name: name.trim().to_owned(), text: text.to_owned(), is_text }
        };
        if matches!(form, HeaderForm::Single | HeaderForm::Json) {
            return Some(Self { form, parts: vec![part("", first)] });
        }
        let is_cookie = is_cookie(name);
        let is_end = |character| character == ',' && !is_cookie;
        let values = std::iter::once(first).chain(values.map(|(_, value)| value));
        let mut items =
            values.flat_map(|value| value.split(is_end)).filter(|item| !item.trim().is_empty());
        let mut parts = Vec::new();
        while let Some(item) = items.next() {
            parts.push(match form {
                HeaderForm::Members => part(item, items.next().unwrap_or_default()),
                HeaderForm::Exploded => {
                    let (name, value) = item.split_once('=').unwrap_or((item, ""));
                    part(name, value)
                }
                HeaderForm::Single | HeaderForm::List | HeaderForm::Json => part("", item),
            });
        }
        Some(Self { form, parts })
    }

    fn read<T: Wire>(mut self, answer: &Answer, name: &str) -> Result<T, Error> {
        let mut faults = 0;
        loop {
            let json = self.json();
            let read: Result<T, _> = as_text(&json).and_then(|text| from_json(text, Decode::new()));
            let Err(error) = read else {
                return answer.read_header(name, &json);
            };
            // What is at fault, if it could be a text as well.
            let path = DecodeError::new(&error, &json).path().to_owned();
            let wrong = (0..self.parts.len()).find(|index| self.path(*index) == path);
            let Some(wrong) = wrong.filter(|index| !self.parts[*index].is_text) else {
                return answer.read_header(name, &json);
            };
            faults += 1;
            self.take_for_text(wrong, self.form == HeaderForm::List || faults > SINGLE_FAULTS);
        }
    }

    /// Takes a part for text, and with `alike` all that look like it.
    fn take_for_text(&mut self, wrong: usize, alike: bool) {
        let looks = is_boolean(&self.parts[wrong].text);
        for (index, part) in self.parts.iter_mut().enumerate() {
            part.is_text |= index == wrong || alike && is_boolean(&part.text) == looks;
        }
    }

    /// Where a part stands.
    fn path(&self, index: usize) -> String {
        let mut path = "$".to_owned();
        match self.form {
            HeaderForm::Single | HeaderForm::Json => {}
            HeaderForm::List => path.push_str(&format!("[{index}]")),
            HeaderForm::Members | HeaderForm::Exploded => {
                push_name(&mut path, &self.parts[index].name)
            }
        }
        path
    }

    fn json(&self) -> Vec<u8> {
        let text = |text: &str| Value::from(text).to_string();
        let value = |part: &Part| if part.is_text { text(&part.text) } else { part.text.clone() };
        let members = self.parts.iter().map(|part| format!("{}:{}", text(&part.name), value(part)));
        let json = match (self.form, self.parts.first()) {
            (HeaderForm::Json, Some(part)) => part.text.clone(),
            (HeaderForm::Single, Some(part)) => value(part),
            (HeaderForm::List, _) => {
                let items: Vec<String> = self.parts.iter().map(value).collect();
                format!("[{}]", items.join(","))
            }
            (HeaderForm::Members | HeaderForm::Exploded, _) => {
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }
            (HeaderForm::Single | HeaderForm::Json, None) => String::new(),
        };
        json.into_bytes()
    }
}
