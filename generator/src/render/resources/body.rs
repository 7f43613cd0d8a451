use super::limits;
use super::method::{self, handed_over, member_styles};
use crate::ir::{Body, BodyContent};
use crate::names::BodyNames;
use crate::names::Ident;
use crate::render::cx::Cx;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// The arguments that hand a body over, and the call's method that sends it.
pub(super) fn argument(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (body, names): (&Body, &BodyNames),
    ident: &Ident,
) -> (Vec<TokenStream>, Option<TokenStream>) {
    let media_type = &body.media_type;
    let (arguments, send) = match &body.content {
        BodyContent::Json(ty) => {
            let held = limits::of_body(place, (body, ty), ident);
            let ty = handed_over(cx, place, ty);
            let is_plain = media_type == "application/json";
            let named = (!is_plain).then(|| quote!(.header("content-type", #media_type)));
            (vec![quote!(#ident: #ty)], quote!(#held .json(#ident) #named))
        }
        BodyContent::Form { ty, styles } => {
            let ty = handed_over(cx, place, ty);
            let styles = member_styles(styles);
            (vec![quote!(#ident: #ty)], quote!(.form(#ident, &[#(#styles),*])))
        }
        BodyContent::Multipart { fields, .. } => {
            let ty = if fields.is_empty() {
                place.runtime("Multipart")
            } else {
                let form = &names.form;
                quote!(#form)
            };
            (vec![quote!(#ident: #ty)], quote!(.multipart(#ident)))
        }
        BodyContent::Records { item, separated } => {
            let (body, into) = (place.runtime("RecordBody"), place.prelude("std::convert::Into"));
            let item = place.ty(item);
            let send = if *separated { quote!(separated) } else { quote!(lines) };
            (vec![quote!(#ident: impl #into<#body<#item>>)], quote!(.#send(#media_type, #ident)))
        }
        BodyContent::Text | BodyContent::Bytes => {
            let (taken, into) = (place.runtime("Body"), place.prelude("std::convert::Into"));
            let content = quote!(#ident: impl #into<#taken>);
            if body.is_of_callers_type() {
                let content_type = &names.content_type;
                let arguments = vec![quote!(#content_type: &str), content];
                (arguments, quote!(.content(#content_type, #ident)))
            } else {
                (vec![content], quote!(.content(#media_type, #ident)))
            }
        }
    };
    (arguments, Some(send))
}

/// What makes the argument a value of the body's type, before anything is done with it.
pub(super) fn made(cx: &Cx<'_>, body: &Body, ident: &Ident) -> Option<TokenStream> {
    match &body.content {
        BodyContent::Json(ty) | BodyContent::Form { ty, styles: _ } => method::made(cx, ty, ident),
        BodyContent::Multipart { .. }
        | BodyContent::Records { .. }
        | BodyContent::Text
        | BodyContent::Bytes => None,
    }
}
