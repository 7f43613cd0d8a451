//! A server, a clock and an API to test with.

pub(crate) mod clock;
pub(crate) mod operations;
pub(crate) mod server;

use crate::runtime::{Client, ClientBuilder};
use clock::TestClock;
use operations::API;
use server::Server;

/// A builder of a client for this server, with a token, that never really waits.
pub(crate) fn builder(server: &Server) -> ClientBuilder {
    ClientBuilder::new(&API)
        .base_url(server.url())
        .credential("token", "the-token")
        .clock(TestClock::new())
}

/// A client for this server, with a token, that never really waits.
pub(crate) fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}
