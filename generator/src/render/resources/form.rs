use super::limits;
use super::method::style;
use crate::ir::{
    BodyContent, FieldValue, FormField, Header, HeaderForm, Operation, ParameterStyle, Scalar, Type,
};
use crate::names::Ident;
use crate::names::{BodyNames, OperationNames};
use crate::render::cx::Cx;
use crate::render::docs;
use crate::render::place::Place;
use crate::render::types::construct::too_many;
use proc_macro2::TokenStream;
use quote::quote;

/// The types of an operation's multipart forms.
pub(super) fn forms(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
    handle: &str,
) -> TokenStream {
    let bodies = operation.bodies().zip(&names.bodies);
    bodies
        .map(|(body, names)| match &body.content {
            BodyContent::Multipart { fields, .. } if !fields.is_empty() => {
                form(cx, place, fields, names, handle)
            }
            BodyContent::Json(_)
            | BodyContent::Form { .. }
            | BodyContent::Multipart { .. }
            | BodyContent::Records { .. }
            | BodyContent::Text
            | BodyContent::Bytes => TokenStream::new(),
        })
        .collect()
}

/// A form whose required fields are arguments of `new`, and whose other fields are setters. Parts stand in the order in
/// which they are added.
fn form(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    fields: &[FormField],
    names: &BodyNames,
    handle: &str,
) -> TokenStream {
    let name = &names.form;
    let multipart = place.runtime("Multipart");
    let named = fields.iter().zip(&names.fields).zip(&names.headers);
    let named = named.map(|((field, ident), headers)| (field, ident, headers.as_slice()));
    let (required, optional): (Vec<Field<'_>>, Vec<Field<'_>>) =
        named.partition(|(field, _, _)| field.required);
    let new = constructor(cx, place, &required);
    let setters: TokenStream = optional.iter().map(|field| setter(cx, place, *field)).collect();
    let method = names.method.unraw();
    let about = docs::lines(&format!("The form that [`{handle}::{method}`] sends."));
    let default = required.is_empty().then(|| quote!(, Default));
    let (from, string, into) = (
        place.prelude("std::convert::From"),
        place.prelude("std::string::String"),
        place.prelude("std::convert::Into"),
    );
    let part = place.runtime("Part");
    quote! {
        #about
        #[derive(Clone, Debug #default)]
        #[must_use]
        pub struct #name(#multipart);

        impl #name {
            #new
            #setters

            /// Adds a part that the API does not document.
            pub fn part(self, name: impl #into<#string>, part: impl #into<#part>) -> Self {
                Self(self.0.part(name, part))
            }
        }

        impl #from<#name> for #multipart {
            fn from(form: #name) -> Self {
                form.0
            }
        }
    }
}

/// What takes the fields that are required.
fn constructor(cx: &Cx<'_>, place: &mut Place<'_>, required: &[Field<'_>]) -> TokenStream {
    let multipart = place.runtime("Multipart");
    let arguments: Vec<TokenStream> =
        required.iter().flat_map(|field| field_arguments(place, *field)).collect();
    let sent: TokenStream = required.iter().map(|field| field_sent(cx, place, *field)).collect();
    let docs = docs::form_new_docs(required);
    let many = too_many(arguments.len());
    quote! {
        #docs
        #many
        pub fn new(#(#arguments),*) -> Self {
            Self(#multipart::new() #sent)
        }
    }
}

/// What takes a field that may be left out.
fn setter(cx: &Cx<'_>, place: &mut Place<'_>, field: Field<'_>) -> TokenStream {
    let (described, ident, headers) = field;
    let docs = docs::form_field_docs(described, headers);
    let deprecated = docs::deprecated(&described.docs);
    let arguments = field_arguments(place, field);
    let many = too_many(arguments.len() + 1);
    let sent = field_sent(cx, place, field);
    quote! {
        #docs
        #deprecated
        #many
        pub fn #ident(self #(, #arguments)*) -> Self {
            Self(self.0 #sent)
        }
    }
}

/// A field, its own name, and the names of the headers of its parts.
type Field<'a> = (&'a FormField, &'a Ident, &'a [Ident]);

/// The value of a field, and the headers of its parts.
fn field_arguments(place: &mut Place<'_>, (field, ident, headers): Field<'_>) -> Vec<TokenStream> {
    let mut arguments = vec![field_argument(place, field, ident)];
    for (header, ident) in field.headers.iter().zip(headers) {
        let ty = match &header.ty {
            Type::Scalar(Scalar::String) => quote!(&str),
            ty => place.ty(ty),
        };
        arguments.push(if header.required {
            quote!(#ident: #ty)
        } else {
            let option = place.prelude("std::option::Option");
            quote!(#ident: #option<#ty>)
        });
    }
    arguments
}

fn field_argument(place: &mut Place<'_>, field: &FormField, ident: &Ident) -> TokenStream {
    let into = place.prelude("std::convert::Into");
    match &field.value {
        FieldValue::File => {
            let part = place.runtime("Part");
            quote!(#ident: impl #into<#part>)
        }
        FieldValue::Files => {
            let (part, list) = (place.runtime("Part"), place.prelude("std::vec::Vec"));
            quote!(#ident: #list<#part>)
        }
        FieldValue::Value(Type::Scalar(Scalar::String)) => quote!(#ident: &str),
        FieldValue::Value(ty) => {
            let ty = place.ty(ty);
            quote!(#ident: #ty)
        }
    }
}

fn field_sent(
    cx: &Cx<'_>,
    place: &mut Place<'_>,
    (field, ident, headers): Field<'_>,
) -> TokenStream {
    let name = &field.name;
    let content_type = field.content_type.as_deref();
    let headers = field.headers.iter().zip(headers);
    let headers = headers.map(|(header, ident)| header_sent(name, header, ident));
    let headers: TokenStream = headers.collect();
    let value = value_sent(field, content_type, ident);
    let held = match &field.value {
        FieldValue::Value(ty) => limits::of_part(cx, place, (field, ty), ident),
        FieldValue::File | FieldValue::Files => None,
    };
    let encoding = field.base64.then(|| {
        quote! {
            .part_header(
                #name,
                "content-transfer-encoding",
                crate::runtime::Style::SIMPLE,
                &"base64".to_owned()
            )
        }
    });
    quote!(#held #value #headers #encoding)
}

fn header_sent(part: &str, header: &Header, ident: &Ident) -> TokenStream {
    let name = &header.name;
    let style = match header.form {
        HeaderForm::Single | HeaderForm::List | HeaderForm::Members => quote!(SIMPLE),
        HeaderForm::Exploded => quote!(SIMPLE.exploded()),
        HeaderForm::Json => quote!(JSON),
    };
    let value = match (&header.ty, header.required) {
        (Type::Scalar(Scalar::String), true) => quote!(#ident.to_owned()),
        (Type::Scalar(Scalar::String), false) => quote!(#ident.map(str::to_owned)),
        (_, _) => quote!(#ident),
    };
    quote!(.part_header(#part, #name, crate::runtime::Style::#style, &#value))
}

fn value_sent(field: &FormField, content_type: Option<&str>, ident: &Ident) -> TokenStream {
    let name = &field.name;
    match (&field.value, content_type) {
        (FieldValue::File, None) => quote!(.file(#name, #ident)),
        (FieldValue::File, Some(of)) => quote!(.typed_file(#name, #ident, #of)),
        (FieldValue::Files, of) => {
            let of = of.unwrap_or("application/octet-stream");
            quote!(.typed_files(#name, #ident, #of))
        }
        (FieldValue::Value(Type::Scalar(Scalar::String)), None | Some("text/plain")) => {
            quote!(.part(#name, #ident.to_owned()))
        }
        (FieldValue::Value(Type::Scalar(Scalar::String)), Some(of)) => {
            quote!(.typed_value(#name, &#ident.to_owned(), #of))
        }
        (FieldValue::Value(_), _) if field.style.is_some() => {
            let style = field.style.map(|of| style(&ParameterStyle::Styled(of)));
            quote!(.styled_value(#name, #style, &#ident))
        }
        (FieldValue::Value(_), None | Some("text/plain")) => quote!(.value(#name, &#ident)),
        (FieldValue::Value(_), Some(of)) if field.by_item => {
            quote!(.typed_items(#name, &#ident, #of))
        }
        (FieldValue::Value(_), Some(of)) => quote!(.typed_value(#name, &#ident, #of)),
    }
}
