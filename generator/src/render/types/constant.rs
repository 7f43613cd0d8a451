//! The only value of a member as an expression.

use crate::ir::{Json, Scalar, Type};
use crate::render::place::Place;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote};

/// The value as one of the type.
pub(super) fn expression(place: &mut Place<'_>, ty: &Type, value: &Json) -> TokenStream {
    match (ty, value) {
        (Type::Any, Json::Null) => {
            let value = place.ty(ty);
            quote!(#value::Null)
        }
        (Type::Array(item), Json::Array(items)) => {
            let items: Vec<_> = items.iter().map(|value| expression(place, item, value)).collect();
            quote!(vec![#(#items),*])
        }
        (Type::Map(each), Json::Object(members)) => {
            let members: Vec<_> = members
                .iter()
                .map(|(name, value)| {
                    let value = expression(place, each, value);
                    quote!((#name.into(), #value))
                })
                .collect();
            let map = place.import("std::collections", "BTreeMap");
            quote!(#map::from([#(#members),*]))
        }
        (Type::Scalar(Scalar::String), Json::String(text)) => quote!(#text.into()),
        (Type::Scalar(Scalar::Float32), Json::Number(digits)) => {
            Literal::f32_unsuffixed(digits.parse().unwrap_or_default()).into_token_stream()
        }
        (Type::Scalar(Scalar::Float64), Json::Number(digits)) => {
            Literal::f64_unsuffixed(digits.parse().unwrap_or_default()).into_token_stream()
        }
        (
            Type::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64),
            Json::Number(digits),
        ) => match (digits.parse(), digits.parse()) {
            (Ok(whole), _) => Literal::i64_unsuffixed(whole).into_token_stream(),
            (Err(_), whole) => {
                Literal::u64_unsuffixed(whole.unwrap_or_default()).into_token_stream()
            }
        },
        (Type::Any, value) => {
            let (json, value) = (place.import("serde_json", "json"), json(value));
            quote!(#json!(#value))
        }
        (_, value) => json(value),
    }
}

/// A number that says itself of which type it is where that is not the usual one.
fn number(digits: &str) -> Literal {
    match (digits.parse::<i32>(), digits.parse(), digits.parse(), digits.parse()) {
        (Ok(whole), ..) => Literal::i32_unsuffixed(whole),
        (_, Ok(whole), ..) => Literal::i64_suffixed(whole),
        (_, _, Ok(whole), _) => Literal::u64_suffixed(whole),
        (_, _, _, float) => Literal::f64_unsuffixed(float.unwrap_or_default()),
    }
}

/// The value as `json!` takes it; numbers and booleans are what they are in Rust.
fn json(value: &Json) -> TokenStream {
    match value {
        Json::Null => quote!(null),
        Json::Bool(value) => quote!(#value),
        Json::Number(digits) => number(digits).into_token_stream(),
        Json::String(text) => quote!(#text),
        Json::Array(items) => {
            let items = items.iter().map(json);
            quote!([#(#items),*])
        }
        Json::Object(members) => {
            let names = members.iter().map(|(name, _)| name);
            let values = members.iter().map(|(_, value)| json(value));
            quote!({#(#names: #values),*})
        }
    }
}
