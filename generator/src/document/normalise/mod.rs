//! Every version of OpenAPI in the one form that the rest of the pipeline knows: 3.0.
//!
//! A walk along the tables of the shape check comes by every object of the document. The passes of its kind put each
//! object into the form of 3.0 before the walk goes on into it, so that what one pass moves inwards the next object's
//! passes still see. A pass changes one object and knows nothing of the others.

mod document;
mod event_base;
mod event_data;
mod extension;
mod heirs;
pub(super) mod media_type;
mod newest;
mod note;
mod operation;
mod parameter;
mod path_item;
mod plain;
mod schema;
mod security;
mod server;
pub(super) mod tags;
mod transport;
mod vendor;
mod walk;

pub(super) use note::Notes;
pub(super) use server::is_authority;
pub(super) use walk::document;

use super::node::Members;
use super::path::Path;

/// Rewrites one thing about one object. The path is where the object was written.
type Pass = fn(&mut Members, &Path<'_>, &mut Notes<'_>);
