use crate::ir::Shape;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A shape as the constant expression that the runtime's `codec!` reads.
pub(super) fn expression(shape: &Shape) -> TokenStream {
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
            let item = expression(item);
            quote!(array(&#item))
        }
        Shape::Map(value) => {
            let value = expression(value);
            quote!(map(&#value))
        }
        Shape::Object(keys) => {
            let keys = keys.iter().map(|key| {
                let (name, shape) = (&key.name, expression(&key.shape));
                let tells = key.tells.then(|| quote!(.tells()));
                if key.required {
                    quote!(required(#name, #shape) #tells)
                } else {
                    quote!(optional(#name, #shape) #tells)
                }
            });
            quote!(object(&[#(#keys),*]))
        }
        Shape::OneOf(shapes) => {
            let shapes = shapes.iter().map(expression);
            quote!(one_of(&[#(#shapes),*]))
        }
    }
}
