use super::{FieldRef, Type};

/// How a list goes on. Places in the body of an answer are names of members, from the outside in.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// What asks for the next page.
    pub next: NextPage,
    /// Where it is asked for.
    pub asked_in: AskedIn,
    /// The parameter with the size of a page.
    pub size: Option<String>,
    /// Where the total number of items stands.
    pub total: Option<Vec<String>>,
    /// Where the number of pages stands.
    pub total_pages: Option<Vec<String>>,
    /// Where it stands whether there is another page.
    pub has_more: Option<Vec<String>>,
    /// Where the items stand; empty where the body is the list itself.
    pub place: Vec<String>,
    /// The fields from the output to the items; empty where the output is the list itself.
    pub items: Vec<FieldRef>,
    /// The type of an item.
    pub item: Type,
}

/// Where the parameters of a list stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedIn {
    /// In the query.
    Query,
    /// Among the members of the JSON body.
    Body,
}

/// What asks for the next page of a list. Its parameter is one of the query or a member of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextPage {
    /// A parameter with its number.
    Number {
        /// The parameter.
        parameter: String,
        /// The number of the first page, 0 or 1.
        first: i64,
    },
    /// A parameter that counts the items.
    Offset {
        /// The parameter.
        parameter: String,
        /// The number of the first item, 0 or 1.
        first: i64,
    },
    /// A parameter with a value from the answer before it.
    Cursor {
        /// The parameter.
        parameter: String,
        /// Where in the body the value stands.
        member: Vec<String>,
    },
    /// A parameter with a member of the last item before it.
    LastItem {
        /// The parameter.
        parameter: String,
        /// Where in the item the value stands.
        member: Vec<String>,
    },
    /// A URL in the body of the answer before it.
    Link {
        /// Where in the body the URL stands.
        member: Vec<String>,
    },
    /// A URL in the header of the answer before it (RFC 8288: `Link`, `rel="next"`).
    LinkHeader,
}
