//! What the generated code says of a call: its parameters and its body.

use super::body::Body;
use super::call::Call;
use super::multipart::Multipart;
use super::record_body::{Framing, RecordBody, RecordFault};
use super::style::Style;
use super::validate::{ROOT, Rule};
use super::wire::{Wire, to_json};

impl<Op> Call<'_, Op> {
    /// Sends a value as JSON.
    #[doc(hidden)]
    pub fn json<T: Wire>(mut self, body: T) -> Self {
        let json = self.validated(&body);
        self.request.json(json);
        self
    }

    /// Sends a form of the members of an object; these of them have a style of their own.
    #[doc(hidden)]
    pub fn form<T: Wire>(mut self, body: T, styles: &[(&str, Style)]) -> Self {
        let json = self.validated(&body);
        self.request.form(json, styles);
        self
    }

    /// The JSON of a body, held to the limits of its type where the client does so.
    fn validated<T: Wire>(&mut self, body: &T) -> Result<Vec<u8>, serde_json::Error> {
        let json = to_json(body);
        if self.client.settings.validate_requests {
            self.request.validate(ROOT, &json, &[T::rules()]);
        }
        json
    }

    /// Holds a body to limits that its type doesn't have, where the client does so.
    #[doc(hidden)]
    pub fn body_within_limits<T: Wire>(mut self, body: &T, rules: &[Rule]) -> Self {
        if self.client.settings.validate_requests {
            self.request.validate(ROOT, &to_json(body), &[rules]);
        }
        self
    }

    /// Sends a form of parts, some of them files perhaps.
    #[doc(hidden)]
    pub fn multipart(mut self, form: impl Into<Multipart>) -> Self {
        let form = form.into();
        if self.client.settings.validate_requests
            && let Some(invalid) = form.validate()
        {
            self.request.refuse(RecordFault::Invalid(invalid));
        }
        match form.finish(&*self.client.settings.clock) {
            Ok((content_type, body)) => self.request.body(&content_type, body),
            Err(fault) => self.request.fail(fault),
        }
        self
    }

    /// Sends values as JSON, a line for each.
    #[doc(hidden)]
    pub fn lines<T: Wire + 'static>(
        self,
        content_type: &str,
        values: impl Into<RecordBody<T>>,
    ) -> Self {
        self.values(content_type, values.into(), false)
    }

    /// Sends values as JSON, a separator before each.
    #[doc(hidden)]
    pub fn separated<T: Wire + 'static>(
        self,
        content_type: &str,
        values: impl Into<RecordBody<T>>,
    ) -> Self {
        self.values(content_type, values.into(), true)
    }

    fn values<T: Wire + 'static>(
        mut self,
        content_type: &str,
        values: RecordBody<T>,
        separated: bool,
    ) -> Self {
        let framing = Framing { separated, validated: self.client.settings.validate_requests };
        match values.into_body(framing) {
            Ok(body) => self.request.body(content_type, body),
            Err(fault) => self.request.refuse(fault),
        }
        self
    }

    /// Sends a body as it is.
    #[doc(hidden)]
    pub fn content(mut self, content_type: &str, body: impl Into<Body>) -> Self {
        self.request.body(content_type, body.into());
        self
    }

    /// Holds the value of a parameter to its own limits and those of its type, where the client does so.
    #[doc(hidden)]
    pub fn within_limits<T: Wire>(mut self, name: &str, value: &T, rules: &[Rule]) -> Self {
        if self.client.settings.validate_requests {
            self.request.validate(name, &to_json(value), &[rules, T::rules()]);
        }
        self
    }

    /// Holds the text of a parameter to limits, where the client does so.
    #[doc(hidden)]
    pub fn text_within_limits(mut self, name: &str, text: &str, rules: &[Rule]) -> Self {
        if self.client.settings.validate_requests {
            self.request.validate(name, &serde_json::to_vec(text), &[rules]);
        }
        self
    }

    /// Puts a text into places of the path, in place of what the client was told.
    #[doc(hidden)]
    pub fn path_argument(mut self, places: &[usize], text: impl AsRef<str>) -> Self {
        self.request.path_argument(places, text.as_ref());
        self
    }

    /// Sends a query parameter; a list repeats it, the members of an object join its name with a dot.
    #[doc(hidden)]
    pub fn parameter<T: Wire>(self, name: &'static str, value: T) -> Self {
        self.styled_parameter(name, Style::DOTTED, value)
    }

    /// Sends a list as one query parameter, joined by commas.
    #[doc(hidden)]
    pub fn joined_parameter<T: Wire>(self, name: &'static str, value: T) -> Self {
        self.styled_parameter(name, Style::FORM.joined(), value)
    }

    /// Sends an object, or a list of them, with a query parameter for each member: `name.member`.
    #[doc(hidden)]
    pub fn dotted_parameter<T: Wire>(self, name: &'static str, value: T) -> Self {
        self.parameter(name, value)
    }

    /// Sends a query parameter in a style.
    #[doc(hidden)]
    pub fn styled_parameter<T: Wire>(mut self, name: &str, style: Style, value: T) -> Self {
        self.request.parameter(name, to_json(&value), style);
        self
    }

    /// Sends the members of an object as an HTML form in the query; without a style of its own a list repeats its name,
    /// and an object is JSON.
    #[doc(hidden)]
    pub fn query_string<T: Wire>(mut self, name: &str, styles: &[(&str, Style)], value: T) -> Self {
        self.request.query_string(name, to_json(&value), styles);
        self
    }

    /// Sends a value as JSON that is all of the query.
    #[doc(hidden)]
    pub fn query_json<T: Wire>(mut self, name: &str, value: T) -> Self {
        self.request.query_json(name, to_json(&value));
        self
    }

    /// Sends a text that is all of the query.
    #[doc(hidden)]
    pub fn query_text(mut self, text: impl AsRef<str>) -> Self {
        self.request.query.add_whole(text.as_ref());
        self
    }

    /// Sends a header in a style.
    #[doc(hidden)]
    pub fn styled_header<T: Wire>(mut self, name: &str, style: Style, value: T) -> Self {
        self.request.styled_header(name, to_json(&value), style);
        self
    }

    /// Sends a cookie in a style, beside those of credentials.
    #[doc(hidden)]
    pub fn cookie<T: Wire>(mut self, name: &str, style: Style, value: T) -> Self {
        self.request.cookie(name, to_json(&value), style);
        self
    }
}
