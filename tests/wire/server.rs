//! A server for one test: it answers with what it was given, in order, and keeps what it was asked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use cloudflare_ai_gateway::{Client, ClientBuilder};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The token of the client that [`Server::client`] makes.
pub(crate) const TOKEN: &str = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";

/// What the server answers.
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: Vec<u8>,
}

impl Reply {
    /// An answer with a body that is JSON.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        let headers = vec![("content-type", "application/json")];
        Self { status, headers, body: body.to_string().into_bytes() }
    }

    /// The same answer with one more header.
    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.push((name, value));
        self
    }

    /// For a request that the test did not expect; no client should ask again.
    fn none_left() -> Self {
        Self { status: 500, headers: vec![("x-should-retry", "false")], body: Vec::new() }
    }

    fn bytes(&self) -> Vec<u8> {
        let mut head =
            format!("HTTP/1.1 {} \r\ncontent-length: {}\r\n", self.status, self.body.len());
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }
}

/// What the server was asked, as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    /// The path with the query, undecoded.
    pub(crate) target: String,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    /// All values of a header, in order.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// The query, undecoded; empty if there is none.
    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }
}

/// What the connections of a server share.
struct Script {
    replies: std::vec::IntoIter<Reply>,
    received: Vec<Received>,
}

/// A server on a port of its own. It is gone when it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    script: Arc<Mutex<Script>>,
    task: JoinHandle<()>,
}

impl Server {
    /// A server that gives each of these answers once.
    pub(crate) async fn new(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        let replies = replies.into_iter();
        let script = Arc::new(Mutex::new(Script { replies, received: Vec::new() }));
        let task = tokio::spawn(listen(listener, Arc::clone(&script)));
        Self { address, script, task }
    }

    /// A builder of a client for this server, without credentials.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder().base_url(format!("http://{}/client/v4", self.address))
    }

    /// A client for this server, with a token.
    pub(crate) fn client(&self) -> Client {
        self.builder().api_token(TOKEN).build().expect("a client")
    }

    /// What was asked so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.script.lock().expect("no test panicked with the script").received.clone()
    }

    /// What was asked, where that was one thing.
    pub(crate) fn only(&self) -> Received {
        let [only] = <[Received; 1]>::try_from(self.received()).expect("one request");
        only
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn listen(listener: TcpListener, script: Arc<Mutex<Script>>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(converse(stream, Arc::clone(&script)));
    }
}

/// Answers the requests of one connection, until the client hangs up.
async fn converse(stream: TcpStream, script: Arc<Mutex<Script>>) {
    let mut stream = BufReader::new(stream);
    while let Some(received) = receive(&mut stream).await {
        let reply = {
            let mut script = script.lock().expect("no test panicked with the script");
            script.received.push(received);
            script.replies.next().unwrap_or_else(Reply::none_left)
        };
        if stream.write_all(&reply.bytes()).await.is_err() {
            return;
        }
    }
}

/// Reads one request (RFC 9112, section 2.1). The client knows the length of what it sends, so no
/// other framing is understood.
async fn receive(stream: &mut BufReader<TcpStream>) -> Option<Received> {
    let start = line(stream).await?;
    let mut parts = start.split(' ');
    let (method, target) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let line = line(stream).await?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut received = Received { method, target, headers, body: Vec::new() };
    let length =
        received.header("content-length").first().map_or(Some(0), |text| text.parse().ok());
    received.body.resize(length?, 0);
    stream.read_exact(&mut received.body).await.ok()?;
    Some(received)
}

async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end().to_owned())
}
