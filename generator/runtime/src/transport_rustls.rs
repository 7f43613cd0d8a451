//! TLS by rustls: certificates are checked as the platform does, by whichever crypto provider there
//! is.

use std::sync::Arc;

use rustls::crypto::{CryptoProvider, ring};
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;

use super::error::Error;

/// Sets up TLS with the crypto provider of this process, or with ring if it has not installed any.
/// None is installed: that is a matter for the program, not for a library.
///
/// A client that stays on plain http trusts nobody, which saves it from reading the platform's
/// certificates.
pub(super) fn configure(
    builder: reqwest::ClientBuilder,
    https: bool,
) -> Result<reqwest::ClientBuilder, Error> {
    let installed = CryptoProvider::get_default().cloned();
    let provider = installed.unwrap_or_else(|| Arc::new(ring::default_provider()));
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = if https {
        config.and_then(BuilderVerifierExt::with_platform_verifier)
    } else {
        config.map(|config| config.with_root_certificates(RootCertStore::empty()))
    };
    let config = config.map_err(|error| {
        Error::configuration(format!("TLS cannot be set up: {error}")).with_source(error)
    })?;
    let mut config = config.with_no_client_auth();
    config.alpn_protocols = PROTOCOLS.iter().map(|protocol| protocol.to_vec()).collect();
    Ok(builder.tls_backend_preconfigured(config))
}

/// What to offer the server (RFC 7301), best first: reqwest offers nothing of its own under a configuration that it is
/// handed.
const PROTOCOLS: &[&[u8]] =
    if cfg!(feature = "http2") { &[b"h2", b"http/1.1"] } else { &[b"http/1.1"] };

/// Gives this process ring as its crypto provider if it has none. Where reqwest sets TLS up itself it takes the one of the
/// process, and panics without one.
pub(super) fn install_provider() {
    if CryptoProvider::get_default().is_none() {
        // Another thread may have been quicker, which is as good.
        let _ = ring::default_provider().install_default();
    }
}
