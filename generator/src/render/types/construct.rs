use super::structs::{field_type, has_default};
use super::{constant, rules};
use crate::ir::{Field, Rest, Scalar, Struct, Type, TypeId};
use crate::names::Ident;
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// The most arguments clippy's `too_many_arguments` lets pass.
pub(crate) const MANY_ARGUMENTS: usize = 7;

/// `new` with what is required, and a setter for everything else; `Default` where `new` asks for nothing.
pub(super) fn constructor_and_setters(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    id: TypeId,
    body: &Struct,
) -> TokenStream {
    let names = cx.type_names(id);
    let name = &names.name;
    let new = constructor(cx, place, id, body);
    let optional = body
        .fields
        .iter()
        .zip(&names.members)
        .zip(&names.setters)
        .filter(|((field, _), _)| !field.required);
    let setters: Vec<TokenStream> = optional
        .map(|((field, member), setter)| field_setter(cx, place, field, member, setter))
        .collect();
    let validate = rules::method(cx, place, id);
    let asks_nothing = !has_default(body) && required(body, &names.members).next().is_none();
    let default = asks_nothing.then(|| {
        let default = place.prelude("std::default::Default");
        quote!(impl #default for #name { fn default() -> Self { Self::new() } })
    });
    quote! {
        impl #name {
            #new
            #(#setters)*
            #validate
        }
        #default
    }
}

fn constructor(cx: &Cx<'_>, place: &mut Place<'_>, id: TypeId, body: &Struct) -> TokenStream {
    let names = cx.type_names(id);
    if has_default(body) {
        let parts = if body.is_array() { "items" } else { "members" };
        let docs = docs::lines(&format!("Makes one that has no {parts} yet."));
        return quote!(#docs #[must_use] pub fn new() -> Self { Self::default() });
    }
    let docs = docs::lines("Makes one from what the API requires.");
    let many = too_many(required(body, &names.members).count());
    let arguments = required(body, &names.members).map(|(field, member)| {
        let ty = argument_type(cx, place, field);
        quote!(#member: #ty)
    });
    let arguments: Vec<TokenStream> = arguments.collect();
    let members = body.fields.iter().zip(&names.members);
    let values: Vec<TokenStream> =
        members.map(|(field, member)| initial(cx, place, field, member)).collect();
    let rest = &names.rest;
    let nothing = match &body.rest {
        Rest::Ignored => None,
        _ if body.is_array() => Some(place.prelude("std::vec::Vec")),
        Rest::Unknown => Some(place.runtime("Extra")),
        Rest::Typed(_) => Some(place.runtime("Members")),
    };
    let nothing = nothing.map(|nothing| quote!(#rest: #nothing::new()));
    quote! {
        #docs
        #many
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #nothing }
        }
    }
}

/// The value that a member has to begin with: its argument, or absence.
fn initial(cx: &Cx<'_>, place: &mut Place<'_>, field: &Field, member: &Ident) -> TokenStream {
    if let Some(tag) = &field.tag {
        let tag = tagged(cx, place, field, tag);
        return quote!(#member: #tag);
    }
    if let Some(only) = &field.only {
        let only = constant::expression(place, &field.ty, only);
        return quote!(#member: #only);
    }
    match (field.required, field.nullable) {
        (true, _) => assigned(cx, place, field, member),
        (false, false) => {
            let none = place.prelude("std::option::Option::None");
            quote!(#member: #none)
        }
        (false, true) => {
            let maybe = place.runtime("Maybe");
            quote!(#member: #maybe::Absent)
        }
    }
}

/// The tag by which unions select the struct, or the only value that a member has.
fn tagged(cx: &Cx<'_>, place: &mut Place<'_>, field: &Field, tag: &str) -> TokenStream {
    let tag = match (cx.variant_of(&field.ty, tag), &field.ty) {
        (Some((ty, variant)), _) => {
            let ty = place.named(ty);
            quote!(#ty::#variant)
        }
        (None, Type::Scalar(Scalar::Boolean)) => {
            let is_true = tag == "true";
            quote!(#is_true)
        }
        (None, _) => quote!(#tag.into()),
    };
    match (field.required, field.nullable) {
        (true, false) => tag,
        (true, true) | (false, false) => {
            let some = place.prelude("std::option::Option::Some");
            quote!(#some(#tag))
        }
        (false, true) => {
            let maybe = place.runtime("Maybe");
            quote!(#maybe::Value(#tag))
        }
    }
}

/// The `expect` for a function with this many parameters, where clippy counts them as too many.
pub(crate) fn too_many(parameters: usize) -> Option<TokenStream> {
    (parameters > MANY_ARGUMENTS).then(
        || quote!(#[expect(clippy::too_many_arguments, reason = "the API requires them all")]),
    )
}

/// The `allow` for an enum that has large variants outside of a box. How large they are for clippy is not known exactly.
pub(crate) fn large_variant(mut outgrown: impl Iterator<Item = bool>) -> Option<TokenStream> {
    outgrown.any(|outgrown| outgrown).then(|| {
        quote! {
            #[allow(clippy::large_enum_variant, reason = "variants stay as they were")]
        }
    })
}

/// The fields that a constructor asks for, with their names: the required ones, but for the tag of a union.
pub(crate) fn required<'b>(
    body: &'b Struct,
    members: &'b [Ident],
) -> impl Iterator<Item = (&'b Field, &'b Ident)> {
    body.fields.iter().zip(members).filter(|(field, _)| field.required && !field.is_set())
}

/// How a required field is handed to a constructor.
pub(super) fn argument_type(cx: &Cx<'_>, place: &mut Place<'_>, field: &Field) -> TokenStream {
    if field.nullable {
        let ty = field_type(place, field);
        let into = place.prelude("std::convert::Into");
        return if field.ty.is_string() { ty } else { quote!(impl #into<#ty>) };
    }
    given_type(cx, place, &field.ty)
}

fn assigned(cx: &Cx<'_>, place: &Place<'_>, field: &Field, member: &Ident) -> TokenStream {
    let is_as_it_is = match &field.ty {
        ty if field.nullable => ty.is_string(),
        Type::Boxed(_) => false,
        ty => !cx.is_into(ty),
    };
    if is_as_it_is {
        return quote!(#member);
    }
    let value =
        if field.nullable { quote!(#member.into()) } else { given(cx, place, &field.ty, member) };
    quote!(#member: #value)
}

/// How a value is handed over: boxes are made inside, and what is made from something else is taken as that.
fn given_type(cx: &Cx<'_>, place: &mut Place<'_>, ty: &Type) -> TokenStream {
    match ty {
        Type::Boxed(inner) => given_type(cx, place, inner),
        ty => {
            let written = place.ty(ty);
            if !cx.is_into(ty) {
                return written;
            }
            let into = place.prelude("std::convert::Into");
            quote!(impl #into<#written>)
        }
    }
}

/// What becomes of a value that was handed over.
fn given(cx: &Cx<'_>, place: &Place<'_>, ty: &Type, member: &Ident) -> TokenStream {
    match ty {
        Type::Boxed(inner) => {
            let (new, value) = (place.prelude("std::boxed::Box"), given(cx, place, inner, member));
            quote!(#new::new(#value))
        }
        ty if cx.is_into(ty) => quote!(#member.into()),
        _ => quote!(#member),
    }
}

fn field_setter(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    field: &Field,
    member: &Ident,
    setter: &Ident,
) -> TokenStream {
    let docs = docs::setter_docs(field);
    let (ty, value) = if field.nullable {
        let (into, ty) = (place.prelude("std::convert::Into"), field_type(place, field));
        (quote!(impl #into<#ty>), quote!(#member.into()))
    } else {
        let some = place.prelude("std::option::Option::Some");
        let value = given(cx, place, &field.ty, member);
        (given_type(cx, place, &field.ty), quote!(#some(#value)))
    };
    quote! {
        #docs
        #[must_use]
        pub fn #setter(mut self, #member: #ty) -> Self {
            self.#member = #value;
            self
        }
    }
}
