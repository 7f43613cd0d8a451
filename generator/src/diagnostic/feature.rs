/// What OpenAPI can say and this generator doesn't build yet. Each has a case in `tests/rejects/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feature {
    /// A parameter described by `content` of a media type that is neither JSON nor text.
    ContentParameter,
    /// A parameter of objects or arrays that are nested deeper than its style goes.
    ParameterStyle,
    /// A request body of multipart other than a form, or in XML, or in a kind of JSON beside another one with the same schema.
    RequestMediaType,
    /// An answer that has no form that is built, neither a value nor a sequence: XML, multipart; an error that comes piece by
    /// piece.
    ResponseMediaType,
    /// `not`.
    Not,
    /// Callbacks inside of callbacks.
    Callbacks,
    /// Typed answer headers.
    ResponseHeaders,
    /// A server of a path or an operation that is not reached by HTTP.
    OperationServers,
    /// A number, integer or mixed `enum`: listed in the docs only, the Rust type stays open.
    OpenEnum,
    /// An `allOf` whose parts can't be merged, such as a union inside.
    AllOf,
    /// An array or map component that contains itself without an object in between.
    RecursiveAlias,
    /// An HTTP authentication scheme other than `basic` and `bearer`.
    SecurityScheme,
    /// A security scheme of `type: mutualTLS`.
    Certificate,
    /// The `discriminator` of a schema that others inherit by `allOf`, without `oneOf` or `anyOf`.
    InheritedDiscriminator,
    /// `false` as a schema.
    FalseSchema,
    /// `$id`, `$dynamicRef` and the like, which give a schema an address of its own.
    SchemaIdentity,
    /// `patternProperties`.
    PatternProperties,
    /// `propertyNames`.
    PropertyNames,
    /// `dependentRequired` and `dependentSchemas`.
    Dependencies,
    /// A `oneOf` or `anyOf` of nothing but `required`.
    Alternatives,
    /// `if`, `then` and `else`.
    Condition,
    /// `contains`.
    Contains,
    /// `unevaluatedItems` beside schemas that describe items as well.
    UnevaluatedItems,
    /// `contentSchema`: what is in a text.
    ContentSchema,
    /// `jsonSchemaDialect` with a dialect other than that of OpenAPI.
    Dialect,
    /// A webhook or a callback whose body is no JSON.
    Webhooks,
    /// `collectionFormat` that 3.0 has no words for: values joined by tabs, arrays in arrays, headers joined otherwise than
    /// by commas.
    CollectionFormat,
    /// A header of a part whose type has no form in a header.
    PartHeaders,
    /// How parts of a body are encoded that have no names, or stand inside of parts.
    PartEncoding,
}

impl Feature {
    /// Every feature, for tests that hold the list against the rejecting cases.
    pub const ALL: [Self; 29] = [
        Self::ContentParameter,
        Self::ParameterStyle,
        Self::RequestMediaType,
        Self::ResponseMediaType,
        Self::Not,
        Self::Callbacks,
        Self::ResponseHeaders,
        Self::OperationServers,
        Self::OpenEnum,
        Self::AllOf,
        Self::RecursiveAlias,
        Self::SecurityScheme,
        Self::Certificate,
        Self::InheritedDiscriminator,
        Self::FalseSchema,
        Self::SchemaIdentity,
        Self::PatternProperties,
        Self::PropertyNames,
        Self::Dependencies,
        Self::Alternatives,
        Self::Condition,
        Self::Contains,
        Self::UnevaluatedItems,
        Self::ContentSchema,
        Self::Dialect,
        Self::Webhooks,
        Self::CollectionFormat,
        Self::PartHeaders,
        Self::PartEncoding,
    ];

    /// The stable code of its diagnostic, `unsupported-` and the feature.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ContentParameter => "unsupported-content-parameter",
            Self::ParameterStyle => "unsupported-parameter-style",
            Self::RequestMediaType => "unsupported-request-media-type",
            Self::ResponseMediaType => "unsupported-response-media-type",
            Self::Not => "unsupported-not",
            Self::Callbacks => "unsupported-callbacks",
            Self::ResponseHeaders => "unsupported-response-headers",
            Self::OperationServers => "unsupported-operation-servers",
            Self::OpenEnum => "unsupported-open-enum",
            Self::AllOf => "unsupported-all-of",
            Self::RecursiveAlias => "unsupported-recursive-alias",
            Self::SecurityScheme => "unsupported-security-scheme",
            Self::Certificate => "unsupported-certificate",
            Self::InheritedDiscriminator => "unsupported-inherited-discriminator",
            Self::FalseSchema => "unsupported-false-schema",
            Self::SchemaIdentity => "unsupported-schema-identity",
            Self::PatternProperties => "unsupported-pattern-properties",
            Self::PropertyNames => "unsupported-property-names",
            Self::Dependencies => "unsupported-dependencies",
            Self::Alternatives => "unsupported-alternatives",
            Self::Condition => "unsupported-condition",
            Self::Contains => "unsupported-contains",
            Self::UnevaluatedItems => "unsupported-unevaluated-items",
            Self::ContentSchema => "unsupported-content-schema",
            Self::Dialect => "unsupported-dialect",
            Self::Webhooks => "unsupported-webhooks",
            Self::CollectionFormat => "unsupported-collection-format",
            Self::PartHeaders => "unsupported-part-headers",
            Self::PartEncoding => "unsupported-part-encoding",
        }
    }

    /// What it is, as the subject of "... is not supported yet".
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::ContentParameter => "a parameter of this media type",
            Self::ParameterStyle => "a nested value in this style",
            Self::RequestMediaType => "a request body of this media type",
            Self::ResponseMediaType => "an answer of this media type",
            Self::Not => "`not`",
            Self::Callbacks => "a callback of a callback",
            Self::ResponseHeaders => "a typed answer header",
            Self::OperationServers => "a server of its own that is not reached by HTTP",
            Self::OpenEnum => "an `enum` of values other than texts and whole numbers",
            Self::AllOf => "an `allOf` of these parts",
            Self::RecursiveAlias => "an array or map that contains itself",
            Self::SecurityScheme => "this HTTP authentication scheme",
            Self::Certificate => "a certificate of the client",
            Self::InheritedDiscriminator => "a `discriminator` without `oneOf` or `anyOf`",
            Self::FalseSchema => "`false` as a schema",
            Self::SchemaIdentity => "a reference whose end depends on the way to it",
            Self::PatternProperties => "`patternProperties`",
            Self::PropertyNames => "`propertyNames`",
            Self::Dependencies => "a rule about members that depend on one another",
            Self::Alternatives => "a choice of members that have to be there",
            Self::Condition => "a condition",
            Self::Contains => "`contains`",
            Self::UnevaluatedItems => "`unevaluatedItems` beside other schemas of items",
            Self::ContentSchema => "`contentSchema`",
            Self::Dialect => "this dialect of JSON Schema",
            Self::Webhooks => "a webhook of this media type",
            Self::CollectionFormat => "an array whose values are joined in this way",
            Self::PartHeaders => "a header of this type for a part",
            Self::PartEncoding => "such an encoding of parts",
        }
    }

    /// What a user can do meanwhile.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::ContentParameter => {
                "describe the parameter by `schema`, or send it with the call's `.query(..)`"
            }
            Self::ParameterStyle => "use `style: deepObject`, or `content` with `application/json`",
            Self::RequestMediaType => "offer `application/json` or `multipart/form-data` as well",
            Self::ResponseMediaType => "offer `application/json` as well",
            Self::Not => "describe what is allowed instead; the constraint is not checked",
            Self::Callbacks => "describe it as a webhook, or as a callback of an operation",
            Self::ResponseHeaders => "read the header from the call's `.with_response()`",
            Self::OperationServers => {
                "give it a URL with `https://`, and a default for each of its variables"
            }
            Self::OpenEnum => "the listed values are documented, and any value is accepted",
            Self::AllOf => "write the merged object out",
            Self::RecursiveAlias => "put an object between",
            Self::SecurityScheme => "use `basic`, `bearer` or an `apiKey`",
            Self::Certificate => "build the client with a transport that presents the certificate",
            Self::InheritedDiscriminator => "add a schema with `oneOf` that lists the kinds",
            Self::FalseSchema => "leave the member out, or describe what is allowed",
            Self::SchemaIdentity => "refer to schemas under `components` by `$ref`",
            Self::PatternProperties => {
                "use `additionalProperties`, which is the same without the pattern"
            }
            Self::PropertyNames => "say it in the description: any name is accepted",
            Self::Dependencies => "use `oneOf` for the combinations that are allowed",
            Self::Alternatives => "say it in the description, or write an object for each choice",
            Self::Condition => "use `oneOf` for the cases that are told apart",
            Self::Contains => "say it in the description: any items are accepted",
            Self::UnevaluatedItems => {
                "write `items`, or `maxItems` for `false`, where the items are described"
            }
            Self::ContentSchema => "read the text with a type of your own",
            Self::Dialect => "remove what names the dialect if the schemas are those of OpenAPI",
            Self::Webhooks => "offer `application/json` as well, or read the bytes that it gives",
            Self::CollectionFormat => {
                "join the values, or use another `collectionFormat` if the server takes it"
            }
            Self::PartHeaders => "use a single value, an array or an object of them, or JSON",
            Self::PartEncoding => "give the parts names, and use `encoding` with them",
        }
    }
}
