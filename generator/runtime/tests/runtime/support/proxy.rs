//! A proxy (RFC 9110, section 7.3) that keeps what it is told.

use std::io::{Write, copy};
use std::net::{Shutdown, TcpStream};
use std::thread;

use super::server::{Reply, Server, read};

impl Server {
    /// A proxy that makes tunnels, and answers what comes in the open itself, by the number 1.
    pub(crate) fn proxy() -> Self {
        Self::accept(|mut stream, _, log| {
            let Some(request) = read(&stream, true) else { return };
            let target = request.target.clone();
            let is_tunnel = request.method == "CONNECT";
            log.received.lock().unwrap().push(request);
            // Either side may hang up.
            let _ = if is_tunnel {
                tunnel(stream, &target)
            } else {
                Reply::json("1").send(&mut stream)
            };
        })
    }
}

fn tunnel(mut client: TcpStream, target: &str) -> std::io::Result<()> {
    let mut server = TcpStream::connect(target)?;
    client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
    let (mut back, mut forth) = (server.try_clone()?, client.try_clone()?);
    thread::spawn(move || {
        let _ = copy(&mut back, &mut forth);
        let _ = forth.shutdown(Shutdown::Write);
    });
    copy(&mut client, &mut server)?;
    server.shutdown(Shutdown::Write)
}
