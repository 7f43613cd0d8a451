use std::fmt;

/// What a change does to the users of a crate, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Code that uses the crate may no longer compile.
    Breaking,
    /// Code compiles as before, and something else is sent, or made of an answer.
    Behaviour,
    /// There is more, and everything else is as it was.
    Additive,
    /// Nothing that code can tell.
    Internal,
}

impl Class {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Behaviour, Self::Additive, Self::Internal];

    /// Its name.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Behaviour => "behaviour",
            Self::Additive => "additive",
            Self::Internal => "internal",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

macro_rules! rules {
    ($($variant:ident: $id:literal, $class:ident, $what:literal, $why:literal;)*) => {
        /// A kind of change. `rules.md` is the table of them all.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = $what] $variant,)*
        }

        impl Rule {
            /// All of them, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name, which stays the same in every version.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// What it does to users.
            #[must_use]
            pub const fn class(self) -> Class {
                match self { $(Self::$variant => Class::$class,)* }
            }

            /// What has changed.
            #[must_use]
            pub const fn what(self) -> &'static str {
                match self { $(Self::$variant => $what,)* }
            }

            /// Why it is of its class.
            #[must_use]
            pub const fn why(self) -> &'static str {
                match self { $(Self::$variant => $why,)* }
            }
        }
    };
}

rules! {
    PackageRenamed: "package-renamed", Breaking, "the package has another name", "users depend on it by name";

    ResourceAdded: "resource-added", Additive, "a resource is new", "a module, a handle and a feature are new";
    ResourceRemoved: "resource-removed", Breaking, "a resource is gone", "its module, handle and feature are gone";
    ResourceRenamed: "resource-renamed", Breaking, "a resource is called otherwise", "its module, handle and feature have other names";

    OperationAdded: "operation-added", Additive, "an operation is new", "a method is new";
    OperationRemoved: "operation-removed", Breaking, "an operation is gone", "its method is gone";
    OperationRenamed: "operation-renamed", Breaking, "an operation is called otherwise", "its method has another name or is in another resource";
    MethodAdded: "method-added", Additive, "a method is new", "another form of the body can be sent";
    MethodRemoved: "method-removed", Breaking, "a method is gone", "a form of the body can no longer be sent";
    ArgumentsChanged: "arguments-changed", Breaking, "a method takes its arguments in another way", "arguments have places, not names";
    RequestChanged: "request-changed", Behaviour, "method or path of an operation change", "it is called in the same way, and sent elsewhere";
    ServerChanged: "server-changed", Behaviour, "requests go to another server", "it is called in the same way, and sent elsewhere";
    SecurityChanged: "security-changed", Behaviour, "other credentials are sent", "a client may lack those";
    AcceptChanged: "accept-changed", Behaviour, "another media type is asked for", "the API may answer otherwise";
    AnswerReadOtherwise: "answer-read-otherwise", Behaviour, "an answer is read otherwise", "another member of it is given or says whether the call succeeded, or the status or media type is another";
    PagingChanged: "paging-changed", Behaviour, "a list goes on otherwise", "the pages are asked for in another way";

    ParameterAdded: "parameter-added", Additive, "an optional parameter is new", "calls have another setter";
    RequiredParameterAdded: "required-parameter-added", Breaking, "a required parameter is new", "the method takes another argument";
    ParameterRemoved: "parameter-removed", Breaking, "a parameter is gone", "an argument or a setter is gone";
    ParameterRenamed: "parameter-renamed", Breaking, "an optional parameter is called otherwise", "the setter has another name";
    ArgumentRenamed: "argument-renamed", Internal, "a required parameter is called otherwise", "arguments have no names in a call";
    ParameterNowRequired: "parameter-now-required", Breaking, "a parameter is now required", "the setter is now an argument";
    ParameterNowOptional: "parameter-now-optional", Breaking, "a parameter is now optional", "the argument is now a setter";
    ParameterTypeChanged: "parameter-type-changed", Breaking, "the type of a parameter changes", "values of the former type are not taken";
    ParameterSentOtherwise: "parameter-sent-otherwise", Behaviour, "a parameter is sent otherwise", "its name on the wire, its place, its style or its media type changes";
    ParameterOfClient: "parameter-of-client", Behaviour, "a parameter comes from the client, or not any more", "calls send what the client was told, and may be refused where it was told nothing";
    ParameterLimitsChanged: "parameter-limits-changed", Behaviour, "the limits of a parameter change", "a client that validates what it sends refuses more, or less";

    OutputChanged: "output-changed", Breaking, "a call gives another type", "code that uses the former one does not compile";
    ErrorDocumented: "error-documented", Additive, "errors of an operation have a type now", "they can be read";
    ErrorNoLongerDocumented: "error-no-longer-documented", Breaking, "errors of an operation have no type any more", "they cannot be read as one";
    ErrorChanged: "error-changed", Breaking, "errors of an operation have another type", "code that uses the former one does not compile";
    ListRecognised: "list-recognised", Additive, "an answer can be taken page by page", "calls have `items()` and `pages()` now";
    ListLost: "list-lost", Breaking, "an answer cannot be taken page by page any more", "calls have no `items()` and `pages()`";
    ItemChanged: "item-changed", Breaking, "the items of a list or a stream have another type", "code that uses the former one does not compile";
    StreamAdded: "stream-added", Additive, "an answer can be taken as a stream", "calls have `events()` or `records()` now";
    StreamRemoved: "stream-removed", Breaking, "an answer cannot be taken as a stream any more", "calls have no `events()` or `records()`";

    TypeAdded: "type-added", Additive, "a type is new", "nothing else changes";
    TypeRemoved: "type-removed", Breaking, "a type is gone", "code that names it does not compile";
    TypeRenamed: "type-renamed", Breaking, "a type is called otherwise", "code that names it does not compile";
    KindChanged: "kind-changed", Breaking, "a type is of another kind", "a struct, an enum and a union are used in different ways";
    TraitGained: "trait-gained", Additive, "a type has a further trait", "nothing else changes";
    TraitLost: "trait-lost", Breaking, "a type lacks a trait that it had", "such as `Eq` and `Hash`, once there is a floating-point number in it";
    ConversionLost: "conversion-lost", Breaking, "a type is no longer made from another one", "such as one that was made of a single value and has another member now";
    ConstructorGained: "constructor-gained", Additive, "values of a type can be made", "it is sent now";
    ConstructorLost: "constructor-lost", Breaking, "values of a type can no longer be made", "it is only received now";
    FeatureNeeded: "feature-needed", Breaking, "a type needs a cargo feature", "it belongs to a resource that users may have left out";
    FeatureNoLongerNeeded: "feature-no-longer-needed", Internal, "a type needs no cargo feature any more", "there is more without the feature";

    FieldAdded: "field-added", Additive, "a field is new", "structs are non-exhaustive, and `new` does not ask for it";
    RequiredFieldAdded: "required-field-added", Breaking, "a required field of what is sent is new", "`new` asks for it";
    FieldRemoved: "field-removed", Breaking, "a field is gone", "code that reads or sets it does not compile";
    FieldRenamed: "field-renamed", Breaking, "a field is called otherwise", "code that reads or sets it does not compile";
    SentFieldNowRequired: "sent-field-now-required", Breaking, "a field of what is sent is now required", "`new` asks for it, and it is no `Option` any more";
    SentFieldNowOptional: "sent-field-now-optional", Breaking, "a field of what is sent is now optional", "`new` does not ask for it, and it is an `Option`";
    ReceivedFieldNowRequired: "received-field-now-required", Breaking, "a field of what is received is now always there", "the API promises more, but it is no `Option` any more, so code that takes one does not compile";
    ReceivedFieldNowOptional: "received-field-now-optional", Breaking, "a field of what is received may now be missing", "it is an `Option`";
    FieldNullabilityChanged: "field-nullability-changed", Breaking, "a field may be null, or not any more", "its type tells null apart";
    FieldTypeChanged: "field-type-changed", Breaking, "the type of a field changes", "code that reads or sets it does not compile";
    FieldWrittenOtherwise: "field-written-otherwise", Behaviour, "a member is written otherwise", "its name on the wire or its constant changes under the same name in Rust";
    LimitsChanged: "limits-changed", Behaviour, "the limits of what is sent change", "`validate()` refuses more, or less";
    DefaultChanged: "default-changed", Internal, "a documented default changes", "defaults are not sent";
    ConstantsChanged: "constants-changed", Behaviour, "other constants are written", "code compiles as before, and what is sent differs";

    ValueAdded: "value-added", Additive, "an enum has a further value", "enums are non-exhaustive, and a value that was unknown has a name now";
    ValueRemoved: "value-removed", Breaking, "a value of an enum is gone", "code that names it does not compile";
    ValueRenamed: "value-renamed", Breaking, "a value of an enum is called otherwise", "code that names it does not compile";
    ValueChanged: "value-changed", Behaviour, "a value of an enum is another one on the wire", "code compiles as before, and what is sent differs";
    ValuesReordered: "values-reordered", Behaviour, "the values of an enum have another order", "`Ord` follows the document";
    VariantAdded: "variant-added", Additive, "a union has a further variant", "unions are non-exhaustive";
    VariantRemoved: "variant-removed", Breaking, "a variant of a union is gone", "code that names it does not compile";
    VariantRenamed: "variant-renamed", Breaking, "a variant of a union is called otherwise", "code that names it does not compile";
    VariantTypeChanged: "variant-type-changed", Breaking, "a variant holds another type", "code that takes or makes it does not compile";
    VariantToldOtherwise: "variant-told-otherwise", Behaviour, "a union tells its variants apart otherwise", "the same value may be another variant";

    CredentialAdded: "credential-added", Additive, "a way to prove who is calling is new", "the builder has another method";
    CredentialRemoved: "credential-removed", Breaking, "a way to prove who is calling is gone", "a method of the builder is gone";
    CredentialSentOtherwise: "credential-sent-otherwise", Behaviour, "a credential goes elsewhere in a request", "it is given in the same way, and sent in another";
    EnvironmentChanged: "environment-changed", Behaviour, "another environment variable is read", "what is set in the former one is not found";

    WebhookAdded: "webhook-added", Additive, "a webhook is new", "a type is new";
    WebhookRemoved: "webhook-removed", Breaking, "a webhook is gone", "a type is gone";
    WebhookPayloadChanged: "webhook-payload-changed", Breaking, "a webhook carries another type", "code that uses the former one does not compile";
    WebhooksReadOtherwise: "webhooks-read-otherwise", Behaviour, "webhooks are verified or told apart otherwise", "code compiles as before, and takes others";

    ItemAdded: "item-added", Additive, "an item is new", "nothing else changes";
    ItemRemoved: "item-removed", Breaking, "an item is gone", "code that names it does not compile";
    SignatureChanged: "signature-changed", Breaking, "an item has another signature", "code that uses it may not compile";
    Deprecated: "deprecated", Additive, "something is deprecated", "code that uses it compiles, with a warning";
    NoLongerDeprecated: "no-longer-deprecated", Internal, "something is not deprecated any more", "a warning is gone";
    DocumentationChanged: "documentation-changed", Internal, "something is described otherwise", "documentation is not code";
}
