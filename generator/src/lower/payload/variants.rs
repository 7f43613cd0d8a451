//! The forms of an answer's body: which of them are one.

use crate::ir::{Payload, Scalar, Sequence, SequenceLayout, Type};

/// What a body carries in some of its media types.
pub(super) struct Variant {
    /// The media types, as `Accept` takes them.
    pub(super) media_types: Vec<String>,
    pub(super) payload: Payload,
}

/// The JSON of a string.
pub(super) fn is_string(variant: &Variant) -> bool {
    variant.payload == Payload::Json(Type::Scalar(Scalar::String))
}

/// Adds variants. The same type in another kind of JSON is the same thing; text and bytes are something else with each
/// media type.
pub(super) fn add(variants: &mut Vec<Variant>, more: Vec<Variant>) {
    let is_json = |payload: &Payload| match payload {
        Payload::Json(_) | Payload::Enveloped { .. } => true,
        Payload::Empty
        | Payload::Text
        | Payload::String
        | Payload::Bytes
        | Payload::Events(_)
        | Payload::Records(_) => false,
    };
    for mut variant in more {
        let mut same = variants.iter_mut().filter(|known| is_json(&known.payload));
        match same.find(|known| known.payload == variant.payload) {
            Some(known) => known.media_types.append(&mut variant.media_types),
            None => variants.push(variant),
        }
    }
}

/// Adds a sequence, if there is room for it: one of events, and one of other values.
pub(super) fn add_sequence(sequences: &mut Vec<Sequence>, sequence: Sequence) -> bool {
    let is_events = |sequence: &Sequence| sequence.layout == SequenceLayout::Events;
    let mut known = sequences.iter();
    match known.find(|known| is_events(known) == is_events(&sequence)) {
        Some(known) => known.item == sequence.item,
        None => {
            sequences.push(sequence);
            true
        }
    }
}

/// A text and the JSON of a string are one type: the answer says which of them it is.
pub(super) fn join_strings(variants: &mut Vec<Variant>) {
    let is_text = |variant: &Variant| matches!(variant.payload, Payload::Text | Payload::String);
    let place = variants.iter().position(|variant| is_string(variant) || is_text(variant));
    let Some(place) = place.filter(|_| variants.iter().any(is_string)) else { return };
    if !variants.iter().any(is_text) {
        return;
    }
    let (json, others): (Vec<Variant>, Vec<Variant>) =
        std::mem::take(variants).into_iter().partition(is_string);
    let (text, others): (Vec<Variant>, Vec<Variant>) = others.into_iter().partition(is_text);
    let media_types = json.into_iter().chain(text).flat_map(|variant| variant.media_types);
    *variants = others;
    let strings = Variant { media_types: media_types.collect(), payload: Payload::String };
    variants.insert(place, strings);
}

/// Where all variants carry the same, the media type tells nothing.
pub(super) fn join_equal(variants: &mut Vec<Variant>) {
    let Some((first, others)) = variants.split_first_mut() else { return };
    if others.iter().any(|variant| variant.payload != first.payload) {
        return;
    }
    let more = others.iter_mut().flat_map(|variant| std::mem::take(&mut variant.media_types));
    first.media_types.extend(more);
    variants.truncate(1);
}
