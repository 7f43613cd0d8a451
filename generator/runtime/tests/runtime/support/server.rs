//! A small HTTP/1.1 server with faults on demand: one thread for each connection, one request on
//! each.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) method: String,
    /// Path and query, as sent.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }
}

/// What the server does about a request.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    head: String,
    body: Vec<u8>,
    delay: Duration,
    repeat: usize,
    pause: Duration,
    piece: usize,
    drips: bool,
}

impl Reply {
    pub(crate) fn new(status: u16, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref().to_vec();
        let head = format!(
            "HTTP/1.1 {status} Some Words\r\ncontent-length: {}\r\nconnection: close\r\n",
            body.len()
        );
        Self {
            head,
            body,
            delay: Duration::ZERO,
            repeat: 1,
            pause: Duration::ZERO,
            piece: usize::MAX,
            drips: false,
        }
    }

    pub(crate) fn json(body: &str) -> Self {
        Self::new(200, body).header("content-type", "application/json")
    }

    /// Sends these bytes as they are, and hangs up.
    pub(crate) fn raw(bytes: impl AsRef<[u8]>) -> Self {
        Self {
            head: String::new(),
            body: bytes.as_ref().to_vec(),
            delay: Duration::ZERO,
            repeat: 1,
            pause: Duration::ZERO,
            piece: usize::MAX,
            drips: false,
        }
    }

    /// Sends pieces of a body with pauses between them.
    pub(crate) fn pieces<const N: usize, const L: usize>(
        pieces: [&[u8; L]; N],
        pause: Duration,
    ) -> Self {
        Self {
            pause,
            ..Self::new(200, pieces.iter().copied().flatten().copied().collect::<Vec<_>>())
        }
        .header("x-pieces", &N.to_string())
        .cut(L)
    }

    /// Sends the body in pieces of this length.
    fn cut(mut self, length: usize) -> Self {
        self.piece = length;
        self
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.head.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    pub(crate) fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Sends the body so many times over, until the client hangs up.
    pub(crate) fn repeat(mut self, times: usize) -> Self {
        self.repeat = times;
        self
    }

    /// Sends the answer in many pieces, with pauses between them.
    pub(crate) fn dripping(mut self) -> Self {
        self.drips = true;
        self
    }

    pub(super) fn send(&self, stream: &mut TcpStream) -> std::io::Result<()> {
        thread::sleep(self.delay);
        if self.drips {
            let whole = [self.head.as_bytes(), b"\r\n", &self.body].concat();
            return whole.chunks(whole.len() / 8).try_for_each(|piece| {
                thread::sleep(Duration::from_millis(1));
                stream.write_all(piece)
            });
        }
        if !self.head.is_empty() {
            stream.write_all(self.head.as_bytes())?;
            stream.write_all(b"\r\n")?;
        }
        for _ in 0..self.repeat {
            for (index, piece) in self.body.chunks(self.piece).enumerate() {
                if index > 0 {
                    thread::sleep(self.pause);
                }
                stream.write_all(piece)?;
                stream.flush()?;
            }
        }
        stream.flush()
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    log: Arc<Log>,
}

/// What a server has seen.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) received: Mutex<Vec<Received>>,
    pub(super) connections: AtomicUsize,
    /// How many of them the server has closed.
    pub(super) closed: AtomicUsize,
    /// How many bytes went out, where a script counts them.
    pub(super) written: AtomicUsize,
}

impl Server {
    /// A server that answers by this function, which is told how many requests came before.
    pub(crate) fn start(
        answer: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::accept(move |stream, _, log| serve(stream, &answer, &log.received))
    }

    /// A server that does this with each connection, on a thread of its own. It is told how many came before.
    pub(super) fn accept(
        connection: impl Fn(TcpStream, usize, &Log) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self::at(listener.local_addr().unwrap());
        let (connection, log) = (Arc::new(connection), Arc::clone(&server.log));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (connection, log) = (Arc::clone(&connection), Arc::clone(&log));
                let before = log.connections.fetch_add(1, Ordering::SeqCst);
                thread::spawn(move || {
                    connection(stream, before, &log);
                    log.closed.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        server
    }

    /// A server whose connections someone else takes care of.
    pub(crate) fn at(address: SocketAddr) -> Self {
        Self { address, log: Arc::default() }
    }

    pub(super) fn log(&self) -> Arc<Log> {
        Arc::clone(&self.log)
    }

    /// A server that gives these answers one after the other, and the last one for ever.
    pub(crate) fn replies(replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies: Vec<_> = replies.into_iter().collect();
        Self::start(move |index, _| replies[index.min(replies.len() - 1)].clone())
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/base/", self.address)
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.log.received.lock().unwrap().clone()
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many connections were made to it.
    pub(crate) fn connections(&self) -> usize {
        self.log.connections.load(Ordering::SeqCst)
    }

    /// Waits until the server has closed every connection, and a little longer, until the client can have seen it.
    pub(crate) async fn all_closed(&self) {
        while self.log.closed.load(Ordering::SeqCst) < self.connections() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }

    /// How many bytes its script wrote.
    pub(crate) fn written(&self) -> usize {
        self.log.written.load(Ordering::SeqCst)
    }

    pub(crate) fn only(&self) -> Received {
        let received = self.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received[0].clone()
    }
}

fn serve(
    mut stream: TcpStream,
    answer: &dyn Fn(usize, &Received) -> Reply,
    log: &Mutex<Vec<Received>>,
) {
    let Some(received) = read(&stream, true) else { return };
    let index = {
        let mut log = log.lock().unwrap();
        log.push(received.clone());
        log.len() - 1
    };
    // The client may have hung up, which is its right.
    let _ = answer(index, &received).send(&mut stream);
}

/// Takes a request in, or its head alone.
pub(super) fn read(stream: &TcpStream, whole: bool) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let chunked = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("transfer-encoding"));
    if whole && chunked {
        let body = String::from_utf8(read_chunks(&mut reader)?).unwrap();
        return Some(Received { method, target, headers, body });
    }
    let length = length.filter(|_| whole).map_or(0, |(_, length)| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Received { method, target, headers, body: String::from_utf8(body).unwrap() })
}

/// A body in chunks (RFC 9112, section 7.1), without trailers.
fn read_chunks(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let length = usize::from_str_radix(line.trim(), 16).ok()?;
        let start = body.len();
        body.resize(start + length, 0);
        reader.read_exact(&mut body[start..]).ok()?;
        reader.read_line(&mut String::new()).ok()?;
        if length == 0 {
            return Some(body);
        }
    }
}

/// A listener that takes no more connections, and what keeps it so.
pub(crate) fn full_listener() -> (SocketAddr, impl Sized) {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).unwrap();
    socket.listen(0).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    let held: Vec<_> = (0..4)
        .map(|_| {
            let stream = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None);
            let stream = stream.unwrap();
            stream.set_nonblocking(true).unwrap();
            let _ = stream.connect(&address.into());
            stream
        })
        .collect();
    (address, (socket, held))
}
