//! A server that keeps its connections and speaks HTTP/1.1, HTTP/2 and TLS.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::Barrier;
use tokio_rustls::TlsAcceptor;

use super::server::{Log, Received, Server};

/// How such a server behaves.
pub(crate) struct Hyper {
    /// TLS, if it speaks that.
    pub(crate) tls: Option<TlsAcceptor>,
    /// How many requests have to be there before any is answered.
    pub(crate) together: usize,
    /// How many requests may be under way on one connection of HTTP/2.
    pub(crate) streams: u32,
    /// The status of its answers.
    pub(crate) status: u16,
    /// Where they redirect to.
    pub(crate) location: Option<String>,
}

impl Default for Hyper {
    fn default() -> Self {
        Self { tls: None, together: 1, streams: 200, status: 200, location: None }
    }
}

/// What all connections have in common.
struct Shared {
    hyper: Hyper,
    log: Arc<Log>,
    barrier: Barrier,
}

impl Hyper {
    /// Starts a server that answers every request with what it asked for, as a JSON string.
    pub(crate) fn start(self) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let server = Server::at(listener.local_addr().unwrap());
        let barrier = Barrier::new(self.together);
        let shared = Arc::new(Shared { hyper: self, log: server.log(), barrier });
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(accept(listener, shared));
        });
        server
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        shared.log.connections.fetch_add(1, Ordering::SeqCst);
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            match &shared.hyper.tls {
                None => serve(stream, Arc::clone(&shared)).await,
                Some(tls) => {
                    // A client may not like the certificate.
                    if let Ok(stream) = tls.accept(stream).await {
                        serve(stream, Arc::clone(&shared)).await;
                    }
                }
            }
        });
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin + 'static, shared: Arc<Shared>) {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http2().max_concurrent_streams(shared.hyper.streams);
    let service = service_fn(move |request| answer(request, Arc::clone(&shared)));
    // The client may hang up, which is its right.
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}

async fn answer(
    request: Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let mut headers = vec![(":version".to_owned(), format!("{:?}", head.version))];
    for (name, value) in &head.headers {
        headers.push((name.to_string(), value.to_str().unwrap().to_owned()));
    }
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let target = head.uri.path_and_query().map_or("", |target| target.as_str()).to_owned();
    let answer = Full::new(format!("{target:?}").into());
    shared.log.received.lock().unwrap().push(Received {
        method: head.method.to_string(),
        target,
        headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    });
    shared.barrier.wait().await;
    let mut response = Response::builder().status(shared.hyper.status);
    if let Some(location) = &shared.hyper.location {
        response = response.header("location", location);
    }
    Ok(response.body(answer).unwrap())
}
