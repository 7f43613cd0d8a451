//! Titles that only spell a name say nothing to a reader: `Voice Id` of `voice_id`, as Pydantic writes one for everything.

use crate::ir::{
    Api, Body, BodyContent, Docs, EnumValue, Header, NameSource, Operation, TypeDef, TypeKind,
    Variant,
};
use crate::words::words;

/// Takes them away. Whatever is called after a title has been by then.
pub(super) fn forget_names(api: &mut Api) {
    api.types.iter_mut().for_each(of_type);
    api.operations.iter_mut().for_each(of_operation);
}

fn of_type(def: &mut TypeDef) {
    let name = match &def.name {
        NameSource::Component(name) => Some(name),
        NameSource::Inline(path) => path.last(),
    };
    if let Some(name) = name {
        forget(&mut def.docs, name);
    }
    match &mut def.kind {
        TypeKind::Struct(body) => {
            // A place of an array has no other name than its title.
            for field in body.fields.iter_mut().filter(|field| field.word.is_none()) {
                forget(&mut field.docs, &field.name);
            }
        }
        TypeKind::Enum(body) => body.values.iter_mut().for_each(of_value),
        TypeKind::Union(body) => body.variants.iter_mut().for_each(of_variant),
    }
}

fn of_value(value: &mut EnumValue) {
    forget(&mut value.docs, value.name.as_ref().unwrap_or(&value.value));
}

fn of_variant(variant: &mut Variant) {
    forget(&mut variant.docs, &variant.name);
}

fn of_operation(operation: &mut Operation) {
    let constants = operation.constants.iter_mut().map(|constant| &mut constant.parameter);
    for parameter in operation.parameters.iter_mut().chain(constants) {
        forget(&mut parameter.docs, &parameter.name);
    }
    operation.headers.iter_mut().chain(&mut operation.error_headers).for_each(of_header);
    operation.body.iter_mut().chain(&mut operation.other_bodies).for_each(of_body);
}

fn of_body(body: &mut Body) {
    let BodyContent::Multipart { fields, .. } = &mut body.content else { return };
    for field in fields {
        forget(&mut field.docs, &field.name);
        field.headers.iter_mut().for_each(of_header);
    }
}

fn of_header(header: &mut Header) {
    forget(&mut header.docs, &header.name);
}

fn forget(docs: &mut Docs, name: &str) {
    let spells = |title: &mut String| words(title).concat() == words(name).concat();
    // What has signs and no words may be what matters.
    docs.summary.take_if(|title| spells(title) && title.contains(char::is_alphanumeric));
}

#[cfg(test)]
mod tests {
    use super::{Docs, forget};

    #[test]
    fn what_only_spells_the_name_goes() {
        for (title, name, stays) in [
            ("Voice Id", "voice_id", false),
            ("voiceID", "voice-id", false),
            ("Add_Voice", "AddVoice", false),
            ("The voice's id", "voice_id", true),
            ("Voice Id!", "voice", true),
            ("+", "-", true),
        ] {
            let mut docs = Docs { summary: Some(title.to_owned()), ..Docs::default() };
            forget(&mut docs, name);
            assert_eq!(docs.summary.is_some(), stays, "{title:?} of {name:?}");
        }
    }
}
