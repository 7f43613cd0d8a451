//! What the answers of an operation give together.

use crate::ir::{Errors, Output, Payload, StatusAnswer, StatusPattern};

/// What the successful answers give together.
pub(super) fn output(answers: Vec<StatusAnswer>) -> Output {
    let mut answers = narrow_first(answers);
    let Some(first) = answers.first().map(|answer| answer.payload.clone()) else {
        return Output::Single(Payload::Empty);
    };
    if answers.iter().all(|answer| answer.payload == first) {
        return Output::Single(first);
    }
    let full = answers.iter().position(|answer| answer.payload != Payload::Empty).unwrap_or(0);
    let others_equal = answers
        .iter()
        .all(|answer| answer.payload == Payload::Empty || answer.payload == answers[full].payload);
    if others_equal {
        return Output::Optional(answers.swap_remove(full).payload);
    }
    Output::PerStatus(answers)
}

/// What the errors give together. Those without a schema are not among them.
pub(super) fn errors(answers: Vec<StatusAnswer>) -> Errors {
    let answers = narrow_first(answers);
    let Some(Payload::Json(ty)) = answers.first().map(|answer| answer.payload.clone()) else {
        return Errors::Undocumented;
    };
    if answers.iter().all(|answer| answer.payload == Payload::Json(ty.clone())) {
        let statuses = answers.iter().map(|answer| answer.status).collect();
        return Errors::Single { ty, statuses };
    }
    Errors::PerStatus(answers)
}

/// Single statuses, then ranges, then the default: whichever comes first that holds a status is the answer's.
fn narrow_first(mut answers: Vec<StatusAnswer>) -> Vec<StatusAnswer> {
    answers.sort_by_key(|answer| match answer.status {
        StatusPattern::Code(_) => 0,
        StatusPattern::Range(_) => 1,
        StatusPattern::Default => 2,
    });
    answers
}
