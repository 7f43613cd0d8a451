use super::answers;
use crate::ir::{Errors, Operation, Payload, StatusPattern};
use crate::names::OperationNames;
use crate::render::docs;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// What the document says of the operation's errors, where it gives them schemas.
pub(super) fn documented(
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> Option<TokenStream> {
    let (ty, decode) = match &operation.errors {
        Errors::Undocumented => return None,
        Errors::Single { ty, statuses } => {
            let decode = answers::decode(&Payload::Json(ty.clone()), None);
            (place.ty(ty), of_statuses(place, statuses, &decode))
        }
        Errors::PerStatus(variants) => {
            let (name, idents) = (&names.errors, &names.error_answers);
            let decode = answers::choose(place, variants, idents, &quote!(Self::Error), None);
            (quote!(#name), decode)
        }
    };
    let marker = &names.marker;
    let (documented, answer, error) =
        (place.runtime("DocumentedErrors"), place.runtime("Answer"), place.runtime("Error"));
    let result = place.prelude("std::result::Result");
    Some(quote! {
        impl #documented for #marker {
            type Error = #ty;

            fn decode_error(answer: &#answer) -> #result<Self::Error, #error> {
                #decode
            }
        }
    })
}

/// The one payload, for the statuses that have it.
fn of_statuses(place: &Place<'_>, statuses: &[StatusPattern], decode: &TokenStream) -> TokenStream {
    if statuses.contains(&StatusPattern::Default) {
        return decode.clone();
    }
    let pattern = answers::pattern_of_all(statuses);
    let err = place.prelude("std::result::Result::Err");
    quote! {
        match answer.status() {
            #pattern => #decode,
            _ => #err(answer.unexpected()),
        }
    }
}

/// The enum of an operation whose errors differ.
pub(super) fn error_enum(
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> Option<TokenStream> {
    let Errors::PerStatus(variants) = &operation.errors else { return None };
    let docs = docs::lines(&format!(
        "What errors of {} carry, by status.",
        docs::type_link(&names.marker)
    ));
    let (name, idents) = (&names.errors, &names.error_answers);
    Some(answers::definition(place, operation, variants, name, idents, &docs))
}
