//! Following redirects, within the origin that the credentials are for.

use url::Url;

use super::headers::Headers;
use super::operation::Method;
use super::servers::Server;
use super::transport::{TransportError, TransportRequest, TransportResponse};

/// As many as browsers and reqwest allow.
const MOST: usize = 10;

/// Sends a request, and again to where it is redirected: the answer, and where it came from if that is another place. A
/// redirect that is not followed is the answer.
pub(super) async fn follow(
    server: &Server,
    mut request: TransportRequest,
) -> Result<(TransportResponse, Option<Url>), TransportError> {
    let mut redirected = None;
    for _ in 0..MOST {
        let mut next = TransportRequest::new(
            request.operation,
            request.method,
            request.url.clone(),
            request.headers.clone(),
            request.body.clone(),
            request.connect_timeout,
        );
        let is_replayable = request.body.is_replayable();
        let response = server.transport.send(request).await?;
        match target(server, &next, response.status, &response.headers) {
            Some(url) if is_replayable => {
                redirected = Some(url.clone());
                next.url = url;
            }
            _ => return Ok((response, redirected)),
        }
        request = next;
    }
    Ok((server.transport.send(request).await?, redirected))
}

/// Where to go next. Another origin is never followed, since credentials ride in headers of any
/// name; nor is a URL with a user name or password, which would be sent as credentials that are not the caller's. A
/// write is followed only where the redirect keeps method and body (RFC 9110, section 15.4:
/// 307 and 308).
fn target(
    server: &Server,
    request: &TransportRequest,
    status: u16,
    headers: &Headers,
) -> Option<Url> {
    let keeps = match status {
        307 | 308 => true,
        301..=303 => matches!(request.method, Method::Get | Method::Head),
        _ => false,
    };
    let url = request.url.join(headers.get("location").filter(|_| keeps)?).ok()?;
    let is_bare = url.username().is_empty() && url.password().is_none();
    (is_bare && server.url.is_origin_of(&url)).then_some(url)
}
