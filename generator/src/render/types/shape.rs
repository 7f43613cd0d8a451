//! What the variants of a union look like, as constant expressions that the runtime's `codec!` reads.

use crate::ir::{Shape, ShapeKey, TypeId};
use crate::names::Ident;
use crate::render::cx::Cx;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::{BTreeMap, BTreeSet};

/// Objects with fewer members are written out wherever they stand.
const FEW: usize = 4;

/// The shapes of a union's variants, which often have objects in common: these are said once, by name.
pub(super) struct Shapes<'a> {
    names: BTreeMap<&'a Shape, Ident>,
    /// Those that have a name, in the order in which they are met.
    common: Vec<&'a Shape>,
}

impl<'a> Shapes<'a> {
    /// Looks for what shapes have in common.
    pub(super) fn of(cx: &Cx<'_>, shapes: impl Iterator<Item = &'a Shape>) -> Self {
        let mut objects = Objects::default();
        shapes.for_each(|shape| objects.count(shape));
        let Objects { times, mut met } = objects;
        let mut taken = BTreeSet::new();
        let mut names = BTreeMap::new();
        for shape in &met {
            let Shape::Object(Some(id), keys) = shape else { continue };
            let name = name(cx, *id, keys);
            // One type may look different in different places, where it contains itself. The first has the name.
            if times.get(shape).is_some_and(|times| *times > 1) && taken.insert(name.clone()) {
                names.insert(*shape, name);
            }
        }
        met.retain(|shape| names.contains_key(shape));
        Self { names, common: met }
    }

    /// The shape of a variant, or a part of it.
    pub(super) fn expression(&self, shape: &Shape) -> TokenStream {
        match self.names.get(shape) {
            Some(name) => quote!(#name),
            None => self.definition(shape),
        }
    }

    /// `where NAME = shape,` for each that has a name.
    pub(super) fn definitions(&self) -> impl Iterator<Item = TokenStream> {
        self.common.iter().map(|shape| {
            let (name, shape) = (self.expression(shape), self.definition(shape));
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
            Shape::Tuple(least, places, item) => {
                let least = Literal::usize_unsuffixed(*least);
                let places = places.iter().map(|place| self.expression(place));
                let (places, item) = (quote!(#(#places),*), self.expression(item));
                quote!(tuple(#least, &[#places], &#item))
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

/// The objects in shapes, and how many times each stands there.
#[derive(Default)]
struct Objects<'a> {
    times: BTreeMap<&'a Shape, usize>,
    met: Vec<&'a Shape>,
}

impl<'a> Objects<'a> {
    /// What is inside those that were met before is not written again, and not counted.
    fn count(&mut self, shape: &'a Shape) {
        if let Shape::Object(Some(_), keys) = shape
            && keys.len() >= FEW
        {
            let times = self.times.entry(shape).or_insert(0);
            *times += 1;
            if *times > 1 {
                return;
            }
            self.met.push(shape);
        }
        shape.parts().into_iter().for_each(|part| self.count(part));
    }
}

/// What an object is called: after its type, `NAMES` of it where nothing is looked at but the names of its members.
fn name(cx: &Cx<'_>, id: TypeId, keys: &[ShapeKey]) -> Ident {
    let name = cx.type_names(id).name.to_constant();
    let is_cut = keys.iter().all(|key| key.shape == Shape::Any);
    if is_cut { name.with_suffix("_NAMES") } else { name }
}
