//! The one table of all codes: what each means, in a text with an example of what is wrong and what is right.
//! `cratewright explain CODE` prints it, SARIF carries it, and tests run its examples.

/// The code of a kind of diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// The code, as diagnostics have it: `broken-reference`.
    pub name: &'static str,
    text: &'static str,
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        CODES.iter().find(|code| code.name == name)
    }

    /// What it is about, in a line.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.text.lines().next().unwrap_or_default().trim_start_matches("# ")
    }

    /// The whole explanation without its title, Markdown.
    #[must_use]
    pub fn text(&self) -> &'static str {
        self.text.split_once('\n').map_or("", |(_, rest)| rest.trim())
    }

    /// Its first paragraph.
    #[must_use]
    pub fn summary(&self) -> String {
        let lines = self.text().lines().take_while(|line| !line.trim().is_empty());
        lines.collect::<Vec<_>>().join(" ")
    }

    /// Whether it is one of `cratewright lint` alone: the document is right, and generates, but could read better.
    #[must_use]
    pub fn is_lint(&self) -> bool {
        self.text.contains("\nOnly `cratewright lint` says this.")
    }
}

macro_rules! codes {
    ($($name:literal,)*) => {
        /// Every code, by name.
        pub const CODES: &[Code] = &[
            $(Code { name: $name, text: include_str!(concat!("codes/", $name, ".md")) },)*
        ];
    };
}

codes! {
    "all-of-cycle",
    "ambiguous-union",
    "broken-link",
    "broken-markdown",
    "broken-reference",
    "conflicting-all-of",
    "conflicting-members",
    "contradictory-enum",
    "duplicate-member",
    "duplicate-operation-id",
    "duplicate-parameter",
    "duplicate-path",
    "edited",
    "empty-document",
    "empty-enum-value",
    "empty-media-type",
    "empty-member",
    "endless-value",
    "foreign-type",
    "ignored-beside-reference",
    "ignored-header",
    "internal",
    "invented-name",
    "json-path",
    "left-out",
    "misplaced-required",
    "missing-member",
    "missing-operation-id",
    "multiple-documents",
    "nested-too-deep",
    "newer-keyword",
    "not-an-object",
    "not-utf-8",
    "nothing-selected",
    "optional-path-parameter",
    "overlay-extends",
    "overlay-idle",
    "overlay-no-match",
    "overlay-target",
    "overlay-update",
    "path-template",
    "reference-cycle",
    "remote-reference",
    "schema-and-content",
    "stale",
    "stopped",
    "syntax",
    "too-deep",
    "too-large",
    "too-long-name",
    "too-much-repeated",
    "unconfigured-client-parameter",
    "unconfigured-envelope",
    "unconfigured-pagination",
    "undeclared-path-parameter",
    "undeclared-server-variable",
    "unknown-member",
    "unknown-security-scheme",
    "unknown-type",
    "unknown-version",
    "unlisted-tag",
    "unraised-version",
    "unread-reference",
    "unreadable",
    "unreadable-record",
    "unsupported-all-of",
    "unsupported-alternatives",
    "unsupported-callbacks",
    "unsupported-certificate",
    "unsupported-collection-format",
    "unsupported-condition",
    "unsupported-contains",
    "unsupported-content-parameter",
    "unsupported-content-schema",
    "unsupported-dependencies",
    "unsupported-dialect",
    "unsupported-false-schema",
    "unsupported-inherited-discriminator",
    "unsupported-not",
    "unsupported-open-enum",
    "unsupported-operation-servers",
    "unsupported-parameter-style",
    "unsupported-part-encoding",
    "unsupported-part-headers",
    "unsupported-pattern-properties",
    "unsupported-property-names",
    "unsupported-recursive-alias",
    "unsupported-request-media-type",
    "unsupported-response-headers",
    "unsupported-response-media-type",
    "unsupported-schema-identity",
    "unsupported-security-scheme",
    "unsupported-unevaluated-items",
    "unsupported-webhooks",
    "unusable-discriminator",
    "unused-mapping",
    "unused-path-parameter",
    "unused-rule",
    "unused-selector",
    "usage",
    "write",
    "wrong-extension",
    "wrong-reference",
    "wrong-type",
    "wrong-value",
}
