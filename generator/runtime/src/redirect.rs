//! Following redirects, within the origin that the credentials are for.

use url::Url;

use super::client::Settings;
use super::headers::Headers;
use super::operation::Method;
use super::transport::{Fault, Incoming, Outgoing};

/// As many as browsers and reqwest allow.
const MOST: usize = 10;

/// Sends a request, and again to where it is redirected. A redirect that is not followed is the
/// answer.
pub(super) async fn follow(settings: &Settings, outgoing: &Outgoing) -> Result<Incoming, Fault> {
    let mut outgoing = outgoing.clone();
    for _ in 0..MOST {
        let incoming = settings.transport.send(outgoing.clone()).await?;
        match target(settings, &outgoing, incoming.status, &incoming.headers) {
            Some(url) => outgoing.url = url,
            None => return Ok(incoming),
        }
    }
    settings.transport.send(outgoing).await
}

/// Where to go next. Another origin is never followed, since credentials ride in headers of any
/// name. A write is followed only where the redirect keeps method and body (RFC 9110, section 15.4:
/// 307 and 308).
fn target(settings: &Settings, outgoing: &Outgoing, status: u16, headers: &Headers) -> Option<Url> {
    let keeps = match status {
        307 | 308 => true,
        301..=303 => matches!(outgoing.method, Method::Get | Method::Head),
        _ => false,
    };
    let url = outgoing.url.join(headers.get("location").filter(|_| keeps)?).ok()?;
    settings.base_url.is_origin_of(&url).then_some(url)
}
