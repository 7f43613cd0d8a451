/// What OpenAPI can say and this generator doesn't build yet. Each has a case in `tests/rejects/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// A document of OpenAPI 2.0 (Swagger), 3.1 or 3.2.
    Version,
    /// A `$ref` to another file or URL.
    ExternalReference,
    /// A `$ref` to a place outside `components`.
    ReferenceIntoPath,
    /// A path item given by `$ref`.
    PathItemReference,
    /// A parameter in a cookie.
    CookieParameter,
    /// A parameter described by `content` instead of `schema`.
    ContentParameter,
    /// A parameter style that is not built: label, matrix, spaceDelimited, pipeDelimited, deepObject, or an object or
    /// nested array in a style that defines no form for it.
    ParameterStyle,
    /// `allowReserved: true`.
    AllowReserved,
    /// A request body that has no JSON form: multipart, form, binary, text, XML.
    RequestMediaType,
    /// An answer that has neither a JSON, a text nor a binary form that is built: event streams, NDJSON, XML, multipart.
    ResponseMediaType,
    /// `not`.
    Not,
    /// Callbacks.
    Callbacks,
    /// Links.
    Links,
    /// Typed answer headers.
    ResponseHeaders,
    /// Servers on a path item or an operation.
    OperationServers,
    /// A number, integer or mixed `enum`: listed in the docs only, the Rust type stays open.
    OpenEnum,
    /// An `allOf` whose parts can't be merged, such as a union inside.
    AllOf,
    /// An array or map component that contains itself without an object in between.
    RecursiveAlias,
    /// An HTTP authentication scheme other than `basic` and `bearer`.
    SecurityScheme,
    /// The `discriminator` of a schema that others inherit by `allOf`, without `oneOf` or `anyOf`.
    InheritedDiscriminator,
}

impl Feature {
    /// Every feature, for tests that hold the list against the rejecting cases.
    pub const ALL: [Self; 20] = [
        Self::Version,
        Self::ExternalReference,
        Self::ReferenceIntoPath,
        Self::PathItemReference,
        Self::CookieParameter,
        Self::ContentParameter,
        Self::ParameterStyle,
        Self::AllowReserved,
        Self::RequestMediaType,
        Self::ResponseMediaType,
        Self::Not,
        Self::Callbacks,
        Self::Links,
        Self::ResponseHeaders,
        Self::OperationServers,
        Self::OpenEnum,
        Self::AllOf,
        Self::RecursiveAlias,
        Self::SecurityScheme,
        Self::InheritedDiscriminator,
    ];

    /// The stable code of its diagnostic, `unsupported-` and the feature.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Version => "unsupported-version",
            Self::ExternalReference => "unsupported-external-reference",
            Self::ReferenceIntoPath => "unsupported-reference-into-path",
            Self::PathItemReference => "unsupported-path-item-reference",
            Self::CookieParameter => "unsupported-cookie-parameter",
            Self::ContentParameter => "unsupported-content-parameter",
            Self::ParameterStyle => "unsupported-parameter-style",
            Self::AllowReserved => "unsupported-allow-reserved",
            Self::RequestMediaType => "unsupported-request-media-type",
            Self::ResponseMediaType => "unsupported-response-media-type",
            Self::Not => "unsupported-not",
            Self::Callbacks => "unsupported-callbacks",
            Self::Links => "unsupported-links",
            Self::ResponseHeaders => "unsupported-response-headers",
            Self::OperationServers => "unsupported-operation-servers",
            Self::OpenEnum => "unsupported-open-enum",
            Self::AllOf => "unsupported-all-of",
            Self::RecursiveAlias => "unsupported-recursive-alias",
            Self::SecurityScheme => "unsupported-security-scheme",
            Self::InheritedDiscriminator => "unsupported-inherited-discriminator",
        }
    }

    /// What it is, as the subject of "... is not supported yet".
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Version => "this version of OpenAPI",
            Self::ExternalReference => "a reference to another document",
            Self::ReferenceIntoPath => "a reference to a place outside `components`",
            Self::PathItemReference => "a path item given by reference",
            Self::CookieParameter => "a parameter in a cookie",
            Self::ContentParameter => "a parameter described by `content`",
            Self::ParameterStyle => "this way to write a parameter",
            Self::AllowReserved => "`allowReserved`",
            Self::RequestMediaType => "a request body of this media type",
            Self::ResponseMediaType => "an answer of this media type",
            Self::Not => "`not`",
            Self::Callbacks => "a callback",
            Self::Links => "a link",
            Self::ResponseHeaders => "a typed answer header",
            Self::OperationServers => "a server of its own for a path or an operation",
            Self::OpenEnum => "an `enum` of values that are not all strings",
            Self::AllOf => "an `allOf` of these parts",
            Self::RecursiveAlias => "an array or map that contains itself",
            Self::SecurityScheme => "this HTTP authentication scheme",
            Self::InheritedDiscriminator => "a `discriminator` without `oneOf` or `anyOf`",
        }
    }

    /// What a user can do meanwhile.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::Version => "convert the document to OpenAPI 3.0",
            Self::ExternalReference => {
                "copy the referenced part under `components` of this document"
            }
            Self::ReferenceIntoPath => {
                "move the referenced part under `components` and refer to it there"
            }
            Self::PathItemReference => "write the path item out under `paths`",
            Self::CookieParameter => "send the cookie with the call's `.header(\"cookie\", ..)`",
            Self::ContentParameter => {
                "describe the parameter by `schema`, or send it with the call's `.query(..)`"
            }
            Self::ParameterStyle => {
                "use `style: form` (query) or `style: simple` (path, header) with single values or arrays of them"
            }
            Self::AllowReserved => "percent-encode reserved characters: servers must accept both",
            Self::RequestMediaType => "offer `application/json` as well",
            Self::ResponseMediaType => "offer `application/json` as well",
            Self::Not => "describe what is allowed instead; the constraint is not checked",
            Self::Callbacks => "the rest of the operation is generated",
            Self::Links => "the rest of the answer is generated",
            Self::ResponseHeaders => "read the header from the call's `.with_response()`",
            Self::OperationServers => "set the base URL on the client for these operations",
            Self::OpenEnum => "the listed values are documented, and any value is accepted",
            Self::AllOf => "write the merged object out",
            Self::RecursiveAlias => "put an object between",
            Self::SecurityScheme => "use `basic`, `bearer` or an `apiKey`",
            Self::InheritedDiscriminator => "add a schema with `oneOf` that lists the kinds",
        }
    }
}
