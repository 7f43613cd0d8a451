//! Links to the next page, which are followed within the API's own origin only.

use url::{Url, form_urlencoded};

use super::answer::Answer;
use super::api::SchemeKind;
use super::client::Settings;
use super::error::Error;
use super::pager::fault;

/// Path and query of a link, from the root of the origin, without credentials: an API may give back
/// those it was asked with, and they are sent anew each time.
pub(super) fn follow(
    settings: &Settings,
    server: Option<usize>,
    answer: &Answer,
    link: &str,
) -> Result<String, Error> {
    let url = Url::parse(answer.url()).and_then(|from| from.join(link)).map_err(|error| {
        fault(answer, "the link to the next page cannot be read").with_source(error)
    })?;
    if !settings.servers.of(server).url.is_origin_of(&url) {
        let origin = url.origin().ascii_serialization();
        let detail = format!(
            "the next page is said to be at {origin}, another origin, where nothing is sent"
        );
        return Err(fault(answer, &detail));
    }
    let pairs = url.query().unwrap_or_default().split('&');
    let kept: Vec<&str> = pairs.filter(|pair| !is_credential(settings, pair)).collect();
    Ok(match kept.join("&") {
        query if query.is_empty() => url.path().to_owned(),
        query => format!("{}?{query}", url.path()),
    })
}

/// Whether a pair of a query belongs to one of the API's ways to authenticate.
fn is_credential(settings: &Settings, pair: &str) -> bool {
    let Some((name, _)) = form_urlencoded::parse(pair.as_bytes()).next() else { return false };
    let is_it = |kind: &SchemeKind| matches!(kind, SchemeKind::Query(other) if *other == name);
    settings.api.schemes.iter().any(|scheme| is_it(&scheme.kind))
}
