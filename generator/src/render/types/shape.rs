//! What the variants of a union look like, as constant expressions that the runtime's `codec!` reads.

use crate::ir::{Shape, ShapeKey, TypeId};
use crate::render::cx::Cx;
use heck::ToShoutySnakeCase as _;
use indexmap::{IndexMap, IndexSet};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// Objects with fewer members are written out wherever they stand.
const FEW: usize = 4;

/// The shapes of a union's variants, which often have objects in common: these are said once, by name.
pub(super) struct Shapes<'a> {
    common: IndexMap<&'a Shape, Ident>,
}

impl<'a> Shapes<'a> {
    /// Looks for what shapes have in common.
    pub(super) fn of(cx: &Cx<'_>, shapes: impl Iterator<Item = &'a Shape>) -> Self {
        let mut times = IndexMap::new();
        shapes.for_each(|shape| count(shape, &mut times));
        let mut taken = IndexSet::new();
        let mut common = IndexMap::new();
        for (shape, times) in times {
            let Shape::Object(Some(id), keys) = shape else { continue };
            // One type may look different in different places, where it contains itself. The first has the name.
            if times > 1 && taken.insert(name(cx, *id, keys)) {
                let ident = Ident::new(&name(cx, *id, keys), Span::call_site());
                common.insert(shape, ident);
            }
        }
        Self { common }
    }

    /// The shape of a variant, or a part of it.
    pub(super) fn expression(&self, shape: &Shape) -> TokenStream {
        match self.common.get(shape) {
            Some(name) => quote!(#name),
            None => self.definition(shape),
        }
    }

    /// `where NAME = shape,` for each that has a name.
    pub(super) fn definitions(&self) -> impl Iterator<Item = TokenStream> {
        self.common.iter().map(|(shape, name)| {
            let shape = self.definition(shape);
            quote!(where #name = #shape,)
        })
    }

    fn definition(&self, shape: &Shape) -> TokenStream {
        match shape {
            Shape::Any => quote!(any()),
            Shape::Null => quote!(null()),
            Shape::Boolean => quote!(boolean()),
            Shape::Flag(flag) => quote!(flag(#flag)),
            Shape::Integer => quote!(integer()),
            Shape::Integers(values) => {
                let values = values.iter().map(|value| Literal::i64_unsuffixed(*value));
                quote!(integers(&[#(#values),*]))
            }
            Shape::Number => quote!(number()),
            Shape::Date => quote!(date()),
            Shape::DateTime => quote!(date_time()),
            Shape::Text(values) => quote!(text(&[#(#values),*])),
            Shape::Array(item) => {
                let item = self.expression(item);
                quote!(array(&#item))
            }
            Shape::Map(value) => {
                let value = self.expression(value);
                quote!(map(&#value))
            }
            Shape::Object(_, keys) => {
                let keys = keys.iter().map(|key| self.member(key));
                quote!(object(&[#(#keys),*]))
            }
            Shape::OneOf(shapes) => {
                let shapes = shapes.iter().map(|shape| self.expression(shape));
                quote!(one_of(&[#(#shapes),*]))
            }
        }
    }

    fn member(&self, key: &ShapeKey) -> TokenStream {
        let (name, shape) = (&key.name, self.expression(&key.shape));
        let tells = key.tells.then(|| quote!(.tells()));
        if key.required {
            quote!(required(#name, #shape) #tells)
        } else {
            quote!(optional(#name, #shape) #tells)
        }
    }
}

/// Counts where the objects of a shape stand. What is inside those that were seen before is not written again.
fn count<'a>(shape: &'a Shape, times: &mut IndexMap<&'a Shape, usize>) {
    match shape {
        Shape::Object(id, keys) => {
            if id.is_some() && keys.len() >= FEW {
                let times = times.entry(shape).or_insert(0);
                *times += 1;
                if *times > 1 {
                    return;
                }
            }
            keys.iter().for_each(|key| count(&key.shape, times));
        }
        Shape::Array(inner) | Shape::Map(inner) => count(inner, times),
        Shape::OneOf(shapes) => shapes.iter().for_each(|shape| count(shape, times)),
        Shape::Any
        | Shape::Null
        | Shape::Boolean
        | Shape::Flag(_)
        | Shape::Integer
        | Shape::Integers(_)
        | Shape::Number
        | Shape::Text(_)
        | Shape::Date
        | Shape::DateTime => {}
    }
}

/// What an object is called: after its type, `NAMES` of it where nothing is looked at but the names of its members.
fn name(cx: &Cx<'_>, id: TypeId, keys: &[ShapeKey]) -> String {
    let name = cx.type_names(id).name.to_string().to_shouty_snake_case();
    let is_cut = keys.iter().all(|key| key.shape == Shape::Any);
    if is_cut { format!("{name}_NAMES") } else { name }
}
