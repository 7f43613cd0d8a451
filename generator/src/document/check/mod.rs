//! The shape check: holds the raw tree against the tables of OpenAPI 3.0 before `openapiv3` sees it.
//!
//! It says what was expected, what was found and what to write at the exact place, where deserialising would say
//! "data did not match any variant of untagged enum". On the way it puts right what is harmless, with a warning, so
//! that everything it accepts deserialises.

mod model;
mod openapi;
mod operation;
mod rules;
mod schema;
mod security;
mod walk;

pub(crate) use model::{Complaint, Object, Others, Shape, optional, required};
pub(super) use openapi::NAMELESS;
pub(crate) use openapi::{COMPONENTS, INFO, LICENSE, OPENAPI, SERVER, SERVER_VARIABLE, TAG};
pub(crate) use operation::{
    EXAMPLE, HEADER, LINK, MEDIA_TYPE, OPERATION, PARAMETER, PATH_ITEM, REQUEST_BODY, RESPONSE,
};
pub(crate) use schema::{DISCRIMINATOR, SCHEMA, XML};
pub(crate) use security::{FLOWS, SECURITY_SCHEME};
pub(crate) use walk::{Reference, Unknown, Walk};
