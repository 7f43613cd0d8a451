//! Where a `$ref` leads.

use super::reference::component;
use super::{Components, Document};
use crate::diagnostic::Pointer;
use indexmap::IndexMap;
use openapiv3::{
    Example, Header, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityScheme,
};
use std::collections::BTreeSet;

/// Where a reference leads.
#[derive(Debug)]
pub enum Resolution<'a, T> {
    /// To a component of the kind that was asked for.
    Found {
        /// The component's name.
        name: &'a str,
        /// The component.
        item: &'a T,
        /// Its place, the last one where components refer to one another.
        pointer: Pointer,
    },
    /// To something that was reported as wrong or missing already.
    Broken,
    /// To a place in this document that is no component of the kind that was asked for.
    NotAComponent,
    /// To another document.
    OtherDocument,
}

/// A kind of component that others refer to.
pub trait Component: Sized {
    /// The key under `components`.
    const KIND: &'static str;

    /// The components of this kind.
    fn of(components: &Components) -> &IndexMap<String, ReferenceOr<Self>>;
}

macro_rules! component_kinds {
    ($($type:ty: $kind:literal => $field:ident,)*) => {$(
        impl Component for $type {
            const KIND: &'static str = $kind;

            fn of(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
                &components.$field
            }
        }
    )*};
}

component_kinds! {
    Schema: "schemas" => schemas,
    Response: "responses" => responses,
    Parameter: "parameters" => parameters,
    RequestBody: "requestBodies" => request_bodies,
    Header: "headers" => headers,
    SecurityScheme: "securitySchemes" => security_schemes,
    Example: "examples" => examples,
}

impl Document {
    /// The schema component with this name, as it is written: it may be a reference to another one.
    #[must_use]
    pub fn schema(&self, name: &str) -> Option<&ReferenceOr<Schema>> {
        self.components.schemas.get(name)
    }

    /// Follows a reference to the component at its end, from component to component.
    #[must_use]
    pub fn resolve<T: Component>(&self, reference: &str) -> Resolution<'_, T> {
        let table = T::of(&self.components);
        let mut reference = reference;
        let mut seen = BTreeSet::new();
        loop {
            if !reference.starts_with('#') {
                // The empty reference is reported as leading nowhere.
                return if reference.is_empty() {
                    Resolution::Broken
                } else {
                    Resolution::OtherDocument
                };
            }
            let Some(pointer) = Pointer::from_reference(reference) else {
                return Resolution::Broken;
            };
            if self.components.broken.contains(&pointer) {
                return Resolution::Broken;
            }
            let Some((kind, name)) = component(&pointer) else { return Resolution::NotAComponent };
            if kind != T::KIND {
                return Resolution::NotAComponent;
            }
            match table.get_key_value(&name) {
                Some((name, ReferenceOr::Item(item))) => {
                    return Resolution::Found { name, item, pointer };
                }
                Some((name, ReferenceOr::Reference { reference: next })) => {
                    if !seen.insert(name.as_str()) {
                        return Resolution::Broken;
                    }
                    reference = next;
                }
                None => return Resolution::Broken,
            }
        }
    }

    /// [`resolve`](Self::resolve) for a schema.
    #[must_use]
    pub fn resolve_schema(&self, reference: &str) -> Resolution<'_, Schema> {
        self.resolve(reference)
    }

    /// [`resolve`](Self::resolve) for a parameter.
    #[must_use]
    pub fn resolve_parameter(&self, reference: &str) -> Resolution<'_, Parameter> {
        self.resolve(reference)
    }

    /// [`resolve`](Self::resolve) for a response.
    #[must_use]
    pub fn resolve_response(&self, reference: &str) -> Resolution<'_, Response> {
        self.resolve(reference)
    }

    /// [`resolve`](Self::resolve) for a request body.
    #[must_use]
    pub fn resolve_request_body(&self, reference: &str) -> Resolution<'_, RequestBody> {
        self.resolve(reference)
    }

    /// [`resolve`](Self::resolve) for a header.
    #[must_use]
    pub fn resolve_header(&self, reference: &str) -> Resolution<'_, Header> {
        self.resolve(reference)
    }
}
