use super::cx::Cx;
use crate::files::{Imports, Part};
use crate::ir::{Home, Scalar, Type, TypeId};
use crate::names::Names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One part of a source file while it is rendered: it decides how a name from elsewhere is written there, and collects the
/// imports. A name that the file defines itself is never shadowed: the other one is then written with its whole path,
/// so a schema may be called `Option`.
pub(super) struct Place<'a> {
    cx: Cx<'a>,
    kind: Kind,
    taken: Taken<'a>,
    imports: Imports,
}

/// The names that a file defines, or sees beside it.
enum Taken<'a> {
    Types(&'a Names),
    Defined(Defined),
}

/// The names that a file defines, which all of its parts know.
pub(super) type Defined = Arc<BTreeSet<String>>;

impl Taken<'_> {
    fn contains(&self, name: &str) -> bool {
        match self {
            Self::Types(names) => names.has_type(name),
            Self::Defined(names) => names.contains(name),
        }
    }
}

/// Where a file stands.
#[derive(Clone, Copy)]
enum Kind {
    /// Among the types, in this part.
    Types(Home),
    /// Outside: types are written `types::Name`.
    Outside,
}

impl<'a> Place<'a> {
    /// A file of types.
    pub(super) fn types(cx: Cx<'a>, home: Home) -> Self {
        let taken = Taken::Types(cx.names);
        Self { cx, kind: Kind::Types(home), taken, imports: Imports::new() }
    }

    /// A file that defines these names.
    pub(super) fn outside(cx: Cx<'a>, defined: &Defined) -> Self {
        let taken = Taken::Defined(Arc::clone(defined));
        Self { cx, kind: Kind::Outside, taken, imports: Imports::new() }
    }

    /// A name of the standard prelude; `path` is its whole path.
    pub(super) fn prelude(&self, path: &'static str) -> TokenStream {
        let name = path.rsplit("::").next().unwrap_or(path);
        if self.taken.contains(name) { whole(&format!("::{path}")) } else { whole(name) }
    }

    /// A name of the runtime.
    pub(super) fn runtime(&mut self, name: &'static str) -> TokenStream {
        self.import("crate::runtime", name)
    }

    /// A public name from another module or crate.
    pub(super) fn import(&mut self, module: &'static str, name: &str) -> TokenStream {
        if self.taken.contains(name) {
            return whole(&format!("{module}::{name}"));
        }
        self.imports.entry(module).or_default().insert(name.to_owned());
        whole(name)
    }

    /// A type of the API.
    pub(super) fn named(&mut self, id: TypeId) -> TokenStream {
        let name = &self.cx.type_names(id).name;
        match self.kind {
            Kind::Types(home) if self.cx.def(id).home == home => quote!(#name),
            Kind::Types(_) => {
                self.imports.entry("super").or_default().insert(name.to_string());
                quote!(#name)
            }
            Kind::Outside => {
                let types = self.import("crate", "types");
                quote!(#types::#name)
            }
        }
    }

    /// Any type.
    pub(super) fn ty(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Scalar(of) => self.scalar(*of),
            Type::Any => self.import("serde_json", "Value"),
            Type::Named(id) => self.named(*id),
            Type::Nullable(inner) => self.wrapped("std::option::Option", inner),
            Type::Array(item) => self.wrapped("std::vec::Vec", item),
            Type::Boxed(inner) => self.wrapped("std::boxed::Box", inner),
            Type::Map(value) => {
                let map = self.import("std::collections", "BTreeMap");
                let (string, value) = (self.prelude("std::string::String"), self.ty(value));
                quote!(#map<#string, #value>)
            }
        }
    }

    fn scalar(&mut self, of: Scalar) -> TokenStream {
        match of {
            Scalar::Boolean => quote!(bool),
            Scalar::Int32 => quote!(i32),
            Scalar::Int64 => quote!(i64),
            Scalar::Uint32 => quote!(u32),
            Scalar::Uint64 => quote!(u64),
            Scalar::Float32 => quote!(f32),
            Scalar::Float64 => quote!(f64),
            Scalar::String => self.prelude("std::string::String"),
            Scalar::DateTime => self.import("time", "OffsetDateTime"),
            Scalar::Date => self.import("time", "Date"),
        }
    }

    fn wrapped(&mut self, wrapper: &'static str, inner: &Type) -> TokenStream {
        let (wrapper, inner) = (self.prelude(wrapper), self.ty(inner));
        quote!(#wrapper<#inner>)
    }

    /// The `use` lines of a file that is all in one place.
    pub(super) fn uses(&self) -> TokenStream {
        uses(&self.imports)
    }

    /// These items, with what they need.
    pub(super) fn part(self, items: TokenStream) -> Part {
        Part { items, imports: self.imports }
    }
}

/// The `use` lines that a file needs, in the order of their paths.
pub(super) fn uses(imports: &Imports) -> TokenStream {
    let mut imports: Vec<_> = imports.iter().collect();
    imports.sort_by_key(|(module, names)| {
        format!("{module}::{}", names.first().map_or("", String::as_str))
    });
    imports.into_iter().map(|(module, names)| use_line(module, names)).collect()
}

fn use_line(module: &str, names: &BTreeSet<String>) -> TokenStream {
    let module = whole(module);
    let names: Vec<TokenStream> = names.iter().map(|name| whole(name)).collect();
    match names.as_slice() {
        [name] => quote!(use #module::#name;),
        names => quote!(use #module::{#(#names),*};),
    }
}

/// The tokens of a path that is known when the generator is compiled, or of a name that `names` made.
fn whole(path: &str) -> TokenStream {
    let absolute = path.strip_prefix("::");
    let segments =
        absolute.unwrap_or(path).split("::").map(|segment| match segment.strip_prefix("r#") {
            Some(raw) => Ident::new_raw(raw, Span::call_site()),
            None => Ident::new(segment, Span::call_site()),
        });
    match absolute {
        Some(_) => quote!(#(::#segments)*),
        None => quote!(#(#segments)::*),
    }
}

/// A text that may be missing.
pub(super) fn option(place: &Place<'_>, text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => {
            let some = place.prelude("std::option::Option::Some");
            quote!(#some(#text))
        }
        None => place.prelude("std::option::Option::None"),
    }
}
