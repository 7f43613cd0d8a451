use std::borrow::Cow;
use std::fmt;

/// Something that a user of the crate can name, or an argument of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Where it is, from the root of the crate: `types::Gateway::id`. A setter of a call is said to be in the operation:
    /// `resources::pets::ListPets::limit`.
    pub path: String,
    /// Its type, arguments or traits, as Rust writes them; types of the API are `types::Name`, others have no path.
    pub signature: String,
    /// What is known of it besides, in order, each once.
    pub facts: Vec<(Fact, String)>,
}

impl Item {
    pub(super) fn new(kind: Kind, path: impl Into<String>, signature: impl Into<String>) -> Self {
        Self { kind, path: path.into(), signature: signature.into(), facts: Vec::new() }
    }

    /// Adds a fact; an empty text is none.
    pub(super) fn with(mut self, fact: Fact, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.facts.push((fact, value));
        }
        self
    }

    /// Adds a fact that holds or doesn't.
    pub(super) fn when(self, fact: Fact, holds: bool) -> Self {
        self.with(fact, if holds { "yes" } else { "" })
    }

    /// What tells it from every other item.
    pub(crate) fn key(&self) -> (&str, Kind, &str) {
        // A type may be made `From` several others.
        let source = if self.kind == Kind::Conversion { self.signature.as_str() } else { "" };
        (&self.path, self.kind, source)
    }

    /// What is known of it.
    #[must_use]
    pub fn fact(&self, fact: Fact) -> Option<&str> {
        self.facts.iter().find(|(known, _)| *known == fact).map(|(_, value)| value.as_str())
    }

    /// Adds its name on the wire, where that is another one.
    pub(super) fn on_wire(self, name: &str) -> Self {
        if self.name() == name { self } else { self.with(Fact::Wire, name) }
    }

    /// Its name or value on the wire.
    #[must_use]
    pub fn wire(&self) -> &str {
        self.fact(Fact::Wire).unwrap_or(self.name())
    }

    /// The same in what tells one name from another: those of headers have no case (RFC 9110, section 5.1).
    #[must_use]
    pub fn told_by(&self) -> Cow<'_, str> {
        match self.fact(Fact::In) {
            Some("header") => self.wire().to_ascii_lowercase().into(),
            Some(_) | None => self.wire().into(),
        }
    }

    /// The path of what it is in.
    #[must_use]
    pub fn owner(&self) -> &str {
        self.path.rsplit_once("::").map_or("", |(owner, _)| owner)
    }

    /// The last step of its path.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit_once("::").map_or(self.path.as_str(), |(_, name)| name)
    }
}

macro_rules! words {
    ($(#[$docs:meta])* pub enum $name:ident { $($(#[$variant_docs:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_docs])* $variant,)*
        }

        impl $name {
            /// All there are.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word that stands for it in a record.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// What a word stands for.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.word() == word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

impl Fact {
    /// Whether a record of the API has it. What another description, or another member in front, would change is in none:
    /// a record is read line by line, for what is no longer as it was.
    #[must_use]
    pub const fn is_recorded(self) -> bool {
        !matches!(self, Self::Docs | Self::Place)
    }
}

words! {
    /// What an [`Item`] is.
    pub enum Kind {
        /// A cargo feature; the signature is the one that it implies.
        Feature = "feature",
        /// A constant.
        Constant = "const",
        /// What the root of the crate gives of the runtime.
        Export = "use",
        /// A module.
        Module = "mod",
        /// A resource's handle.
        Handle = "handle",
        /// A method that gives a handle; the signature is the handle's path.
        Accessor = "accessor",
        /// The marker type of an operation.
        Operation = "operation",
        /// An associated type of a trait that a marker has.
        Associated = "type",
        /// A method that calls an operation; the signature is its arguments.
        Method = "method",
        /// An argument of a method that calls an operation, or of the constructor of a form; no item of its own in Rust.
        Argument = "argument",
        /// A setter of a call or of a form.
        Setter = "setter",
        /// A struct; the signature is its traits.
        Struct = "struct",
        /// A form, whose fields are not public; the signature is its traits.
        Form = "form",
        /// An enum whose values are texts.
        Enum = "enum",
        /// An enum whose values are integers.
        IntegerEnum = "integer-enum",
        /// An enum of several types.
        Union = "union",
        /// An enum of the answers of an operation.
        Answers = "answers",
        /// A field of a struct.
        Field = "field",
        /// A variant of an enum; the signature is what it holds.
        Variant = "variant",
        /// The constructor `new`, at the path of its type; the signature is its arguments.
        New = "new",
        /// A method of a struct that sets a field, at the field's path.
        FieldSetter = "sets",
        /// A constructor of a union, at the variant's path.
        Constructor = "makes",
        /// A type is made `From` another one.
        Conversion = "from",
        /// A function or a method of another kind.
        Function = "fn",
        /// The marker type of a webhook or a callback.
        Hook = "hook",
        /// What a type or a method was called until lately, deprecated; the signature is the path of what it is.
        Former = "former",
    }
}

words! {
    /// What is known of an [`Item`] beside its signature.
    pub enum Fact {
        /// The JSON pointer of the place in the document, in the form of OpenAPI 3.
        At = "at",
        /// What the API calls it: an operation's id, the name of a scheme or a webhook.
        Id = "id",
        /// Method and path of an operation.
        Http = "http",
        /// Where a request goes, where that is its own.
        Server = "server",
        /// What has to be sent to be let in.
        Security = "security",
        /// What is asked for by `Accept`.
        Accept = "accept",
        /// The media type of a body, or of a part.
        Media = "media",
        /// The member of an answer that says whether the call succeeded.
        Success = "success",
        /// The member of an answer that is given to the caller.
        Unwraps = "unwraps",
        /// The status of an answer.
        Status = "status",
        /// How a list goes on.
        Pages = "pages",
        /// Its name or value on the wire, where that is not its name in Rust.
        Wire = "wire",
        /// Where a parameter or a credential goes.
        In = "in",
        /// How a value is written outside of JSON.
        Style = "style",
        /// The client may be told its value for all calls: whether a call is refused that neither is told.
        Client = "client",
        /// It is always there, or has to be.
        Required = "required",
        /// It may be null.
        Nullable = "nullable",
        /// The limits on its value.
        Limits = "limits",
        /// The value that is assumed where none is sent.
        Default = "default",
        /// How variants are told apart.
        Told = "told",
        /// The variants of an enum that has an order.
        Order = "order",
        /// The members that are written always.
        Writes = "writes",
        /// The directions in which a type travels.
        Travels = "travels",
        /// The environment variable that is read.
        Reads = "reads",
        /// The cargo feature without which it is not there.
        Needs = "needs",
        /// The operation that a method calls, the method that a setter is.
        Of = "of",
        /// It is deprecated.
        Deprecated = "deprecated",
        /// What is said about it; in no record.
        Docs = "docs",
        /// The JSON pointer of where a member or a parameter is described; in no record.
        Place = "place",
    }
}
