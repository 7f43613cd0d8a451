//! What the answers of an operation are called, where there are several.

use crate::ir::{StatusAnswer, StatusPattern};
use crate::names::Ident;
use crate::names::case::pascal;
use crate::names::scope::{Scope, ident};

/// The variants of an enum of answers: the status, and the media type where it counts.
pub(super) fn answers(answers: &[StatusAnswer]) -> Vec<Ident> {
    let mut scope = Scope::default();
    let name = |answer: &StatusAnswer| {
        let status = status_name(answer.status);
        let Some(media_type) = answer.media_types.first() else { return scope.take(&[status]) };
        let media_type = media_type.split(';').next().unwrap_or_default();
        let short = match media_type.split_once('/') {
            Some(("*", "*")) => "any",
            Some((family, "*")) => family,
            Some((_, subtype)) => subtype,
            None => media_type,
        };
        scope.take(&[
            format!("{status}{}", pascal(short, "")),
            format!("{status}{}", pascal(media_type, "")),
        ])
    };
    answers.iter().map(name).map(|name| ident(&name)).collect()
}

/// The reason phrase of a status (RFC 9110, section 15), or its number.
fn status_name(status: StatusPattern) -> String {
    let name = match status {
        StatusPattern::Range(digit) => return format!("Status{digit}xx"),
        StatusPattern::Default => "Other",
        StatusPattern::Code(200) => "Ok",
        StatusPattern::Code(201) => "Created",
        StatusPattern::Code(202) => "Accepted",
        StatusPattern::Code(204) => "NoContent",
        StatusPattern::Code(205) => "ResetContent",
        StatusPattern::Code(206) => "PartialContent",
        StatusPattern::Code(207) => "MultiStatus",
        StatusPattern::Code(400) => "BadRequest",
        StatusPattern::Code(401) => "Unauthorized",
        StatusPattern::Code(402) => "PaymentRequired",
        StatusPattern::Code(403) => "Forbidden",
        StatusPattern::Code(404) => "NotFound",
        StatusPattern::Code(405) => "MethodNotAllowed",
        StatusPattern::Code(406) => "NotAcceptable",
        StatusPattern::Code(408) => "RequestTimeout",
        StatusPattern::Code(409) => "Conflict",
        StatusPattern::Code(410) => "Gone",
        StatusPattern::Code(412) => "PreconditionFailed",
        StatusPattern::Code(413) => "ContentTooLarge",
        StatusPattern::Code(415) => "UnsupportedMediaType",
        StatusPattern::Code(422) => "UnprocessableContent",
        StatusPattern::Code(423) => "Locked",
        StatusPattern::Code(428) => "PreconditionRequired",
        StatusPattern::Code(429) => "TooManyRequests",
        StatusPattern::Code(500) => "InternalServerError",
        StatusPattern::Code(501) => "NotImplemented",
        StatusPattern::Code(502) => "BadGateway",
        StatusPattern::Code(503) => "ServiceUnavailable",
        StatusPattern::Code(504) => "GatewayTimeout",
        StatusPattern::Code(code) => return format!("Status{code}"),
    };
    name.to_owned()
}
