use super::construct::{argument_type, large_variant, required, too_many};
use super::{codec, from, rules};
use crate::ir::{Field, Struct, Type, TypeId, Union, Variant};
use crate::names::Ident;
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// A union, open to kinds that the document doesn't list, and its wire table.
pub(super) fn item(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId, body: &Union) -> TokenStream {
    let names = cx.type_names(id);
    let (name, unknown) = (&names.name, &names.rest);
    let docs = docs::type_docs(cx.def(id));
    let variants = body.variants.iter().zip(&names.members).map(|(variant, ident)| {
        let docs = docs::variant_docs(cx, variant);
        let ty = place.ty(&variant.ty);
        quote!(#docs #ident(#ty))
    });
    let variants: Vec<TokenStream> = variants.collect();
    let raw = place.runtime("Unknown");
    let shorthands = shorthands(cx, place, id, body);
    let from = from::impls(cx, place, id);
    let exact = (!cx.def(id).inexact).then(|| quote!(, Eq, Hash));
    let codec = codec::union_table(cx, place, id, body);
    let large = large_variant(body.variants.iter().map(|variant| variant.outgrown));
    quote! {
        #docs
        #large
        #[derive(Clone, Debug, PartialEq #exact)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A kind that this version of the crate does not know, kept as it came.
            #unknown(#raw)
        }
        #shorthands
        #from
        #codec
    }
}

/// A constructor for each variant that holds a struct, `Element::start(id, outputs)`, and `validate`.
fn shorthands(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId, body: &Union) -> TokenStream {
    if !cx.is_constructible(id) {
        return TokenStream::new();
    }
    let names = cx.type_names(id);
    let name = &names.name;
    let methods = body.variants.iter().zip(&names.members).zip(&names.setters).filter_map(
        |((variant, ident), method)| {
            let (payload, fields) = cx.as_struct(&variant.ty)?;
            cx.is_constructible(payload)
                .then(|| shorthand(cx, place, (payload, fields), (body, variant), (ident, method)))
        },
    );
    let methods: Vec<TokenStream> = methods.collect();
    let validate = rules::method(cx, place, id);
    if methods.is_empty() && validate.is_none() {
        return TokenStream::new();
    }
    quote!(impl #name { #(#methods)* #validate })
}

fn shorthand(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (payload, fields): (TypeId, &Struct),
    (union, variant): (&Union, &Variant),
    (ident, method): (&Ident, &Ident),
) -> TokenStream {
    let members = &cx.type_names(payload).members;
    let tag = cx.tag_of(union, variant, fields);
    let is_asked = |field: &Field| tag.is_none_or(|(tag, _)| tag.name != field.name);
    let values = required(fields, members).map(|(field, member)| match tag {
        Some((_, value)) if !is_asked(field) => tag_argument(cx, place, field, value),
        Some(_) | None => quote!(#member),
    });
    let values: Vec<TokenStream> = values.collect();
    let asked = required(fields, members).filter(|(field, _)| is_asked(field));
    let arguments = asked.map(|(field, member)| {
        let ty = argument_type(cx, place, field);
        quote!(#member: #ty)
    });
    let arguments: Vec<TokenStream> = arguments.collect();
    let many = too_many(arguments.len());
    let ty = place.named(payload);
    let set = tag_set(cx, place, (payload, fields), tag);
    let value = match &variant.ty {
        // What asks for nothing has a default, which clippy wants to be said so in a box.
        Type::Boxed(_) if values.is_empty() && set.is_none() => {
            let new = place.prelude("std::boxed::Box");
            quote!(#new::default())
        }
        of => boxed(place, of, quote!(#ty::new(#(#values),*) #set)),
    };
    let docs = docs::lines(&format!("Makes [`Self::{ident}`] from what the API requires."));
    quote! {
        #docs
        #many
        #[must_use]
        pub fn #method(#(#arguments),*) -> Self {
            Self::#ident(#value)
        }
    }
}

/// Sets the value that selects a variant, where the constructor of what it holds does not ask for it.
fn tag_set(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (payload, fields): (TypeId, &Struct),
    tag: Option<(&Field, &str)>,
) -> Option<TokenStream> {
    let (tag, value) = tag.filter(|(tag, _)| !tag.required)?;
    let mut setters = fields.fields.iter().zip(&cx.type_names(payload).setters);
    let (field, setter) = setters.find(|(field, _)| field.name == tag.name)?;
    let value = tag_argument(cx, place, field, value);
    Some(quote!(.#setter(#value)))
}

/// The value that selects a variant, as the constructor of what it holds takes it.
fn tag_argument(cx: &Cx<'_>, place: &mut Place<'_>, field: &Field, value: &str) -> TokenStream {
    match cx.variant_of(&field.ty, value) {
        Some((ty, variant)) => {
            let ty = place.named(ty);
            quote!(#ty::#variant)
        }
        None => quote!(#value),
    }
}

fn boxed(place: &Place<'_>, ty: &Type, value: TokenStream) -> TokenStream {
    match ty {
        Type::Boxed(_) => {
            let new = place.prelude("std::boxed::Box");
            quote!(#new::new(#value))
        }
        _ => value,
    }
}
