use crate::ir::{EventEnvelope, ItemText, Numbered, Operation, Sequence, SequenceLayout};
use crate::names::OperationNames;
use crate::render::place::Place;
use proc_macro2::TokenStream;
use quote::quote;

/// How the answer is taken item by item, where it can be.
pub(super) fn sequences(
    place: &mut Place<'_>,
    (operation, names): (&Operation, &OperationNames),
) -> TokenStream {
    let marker = &names.marker;
    let of = |sequence: &Sequence| {
        let (ty, sequence_type) = (place.ty(&sequence.item), place.runtime("Sequence"));
        let value = value(&sequence_type, sequence);
        match sequence.layout {
            SequenceLayout::Events => {
                let sends = place.runtime("SendsEvents");
                quote! {
                    impl #sends for #marker {
                        type Data = #ty;
                        const EVENTS: #sequence_type = #value;
                    }
                }
            }
            SequenceLayout::Lines | SequenceLayout::Separated => {
                let sends = place.runtime("SendsRecords");
                quote! {
                    impl #sends for #marker {
                        type Record = #ty;
                        const RECORDS: #sequence_type = #value;
                    }
                }
            }
        }
    };
    operation.sequences().map(of).collect()
}

fn value(ty: &TokenStream, sequence: &Sequence) -> TokenStream {
    let Sequence { layout, media_type, item: _, text, envelope, end, asked_by } = sequence;
    let layout = match layout {
        SequenceLayout::Events => quote!(events),
        SequenceLayout::Lines => quote!(lines),
        SequenceLayout::Separated => quote!(separated),
    };
    let text = match text {
        ItemText::Never => quote!(),
        ItemText::Always => quote!(.text()),
        ItemText::Otherwise => quote!(.or_text()),
    };
    let whole = envelope.as_ref().map(|EventEnvelope { named, numbered }| {
        let named = named.then(|| quote!(.named()));
        let numbered = match numbered {
            Numbered::Never => quote!(),
            Numbered::Always => quote!(.numbered()),
            Numbered::Named(names) => quote!(.numbered_where(&[#(#names),*])),
        };
        quote!(.whole() #named #numbered)
    });
    let end = (!end.is_empty()).then(|| quote!(.end(&[#(#end),*])));
    let asked_by = asked_by.iter().map(|member| quote!(.asked_by(#member)));
    quote!(#ty::#layout(#media_type) #text #whole #end #(#asked_by)*)
}
