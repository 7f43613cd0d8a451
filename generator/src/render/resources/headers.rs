use crate::ir::{Header, HeaderForm, Operation};
use crate::names::Ident;
use crate::names::{HeaderNames, OperationNames};
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// The types of the headers that an operation's answers and errors carry.
pub(super) fn types(
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> TokenStream {
    let operation_link = docs::type_link(&names.marker);
    let about = format!("The headers of answers of {operation_link}.");
    let headers = definition(place, (&operation.headers, &names.headers), &about);
    let about = format!("The headers of errors of {operation_link}.");
    let errors = definition(place, (&operation.error_headers, &names.error_headers), &about);
    quote!(#headers #errors)
}

fn definition(
    place: &mut Place<'_>,
    (headers, names): (&[Header], &HeaderNames),
    about: &str,
) -> Option<TokenStream> {
    if headers.is_empty() {
        return None;
    }
    let name = &names.name;
    let docs = docs::lines(about);
    let fields = || headers.iter().zip(&names.fields);
    let members: Vec<TokenStream> =
        fields().map(|(header, ident)| member(place, header, ident)).collect();
    let forms = place.runtime("HeaderForm");
    let read = fields().map(|(header, ident)| {
        let (name, form) = (&header.name, form(header.form));
        if header.required {
            quote!(#ident: answer.required_header(#name, #forms::#form)?)
        } else {
            quote!(#ident: answer.header(#name, #forms::#form)?)
        }
    });
    let read: Vec<TokenStream> = read.collect();
    let (typed, answer, error) =
        (place.runtime("TypedHeaders"), place.runtime("Answer"), place.runtime("Error"));
    let (result, ok) =
        (place.prelude("std::result::Result"), place.prelude("std::result::Result::Ok"));
    Some(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#members,)*
        }

        impl #typed for #name {
            fn read(answer: &#answer) -> #result<Self, #error> {
                #ok(Self { #(#read,)* })
            }
        }
    })
}

fn member(place: &mut Place<'_>, header: &Header, ident: &Ident) -> TokenStream {
    let docs = docs::header_docs(header);
    let ty = place.ty(&header.ty);
    let ty = if header.required {
        ty
    } else {
        let option = place.prelude("std::option::Option");
        quote!(#option<#ty>)
    };
    quote!(#docs pub #ident: #ty)
}

fn form(form: HeaderForm) -> TokenStream {
    match form {
        HeaderForm::Single => quote!(Single),
        HeaderForm::List => quote!(List),
        HeaderForm::Members => quote!(Members),
        HeaderForm::Exploded => quote!(Exploded),
        HeaderForm::Json => quote!(Json),
    }
}
