//! A server for one test: it answers with what it was given, in order, and keeps what it was asked.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use cloudflare_ai_gateway::{Client, ClientBuilder};
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::received::{Received, receive};
use super::reply::Reply;

/// The token of the client that [`Server::client`] makes.
pub(crate) const TOKEN: &str = "Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY";

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
