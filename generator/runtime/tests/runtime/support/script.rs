//! A server that follows a script on each connection, for faults below HTTP.

use std::io::{ErrorKind, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use socket2::SockRef;

use super::server::{Log, Server, read};

/// One thing that a server does on a connection. Behind the last one it hangs up.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Takes a request in, with its body. If the client hangs up instead, that is the end.
    Request,
    /// Takes the head of a request in and leaves its body where it is.
    Head,
    /// Sends these bytes.
    Write(Vec<u8>),
    /// Sends these bytes one at a time, with this pause between them.
    Drip(Vec<u8>, Duration),
    /// Sends these bytes over and over until the client hangs up.
    Forever(Vec<u8>),
    Wait(Duration),
    /// Sends no more, and takes in whatever comes until the client hangs up.
    Drain,
    /// Hangs up at once, and drops what is still under way.
    Reset,
}

impl Step {
    pub(crate) fn write(text: &str) -> Self {
        Self::Write(text.as_bytes().to_vec())
    }

    pub(crate) fn drip(text: &str) -> Self {
        Self::Drip(text.as_bytes().to_vec(), Duration::from_millis(2))
    }

    pub(crate) fn forever(text: &str) -> Self {
        Self::Forever(text.as_bytes().to_vec())
    }

    pub(crate) fn wait(milliseconds: u64) -> Self {
        Self::Wait(Duration::from_millis(milliseconds))
    }
}

impl Server {
    /// A server that does these things on the connection of this number, counted from 0.
    pub(crate) fn script(steps: impl Fn(usize) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::accept(move |mut stream, number, log| {
            stream.set_nodelay(true).unwrap();
            for step in steps(number) {
                // The client may have hung up, which is its right.
                if act(&mut stream, &step, log).is_err() {
                    break;
                }
            }
        })
    }

    /// A server that does the same things on every connection.
    pub(crate) fn steps(steps: impl IntoIterator<Item = Step>) -> Self {
        let steps: Vec<_> = steps.into_iter().collect();
        Self::script(move |_| steps.clone())
    }
}

fn act(stream: &mut TcpStream, step: &Step, log: &Log) -> std::io::Result<()> {
    let mut write = |bytes: &[u8]| {
        stream.write_all(bytes)?;
        log.written.fetch_add(bytes.len(), Ordering::SeqCst);
        Ok(())
    };
    match step {
        Step::Request | Step::Head => {
            let request = read(stream, matches!(step, Step::Request));
            let request = request.ok_or(ErrorKind::UnexpectedEof)?;
            log.received.lock().unwrap().push(request);
            Ok(())
        }
        Step::Write(bytes) => write(bytes),
        Step::Drip(bytes, pause) => bytes.iter().try_for_each(|byte| {
            thread::sleep(*pause);
            write(&[*byte])
        }),
        Step::Forever(bytes) => loop {
            write(bytes)?;
        },
        Step::Wait(pause) => {
            thread::sleep(*pause);
            Ok(())
        }
        Step::Drain => {
            stream.shutdown(Shutdown::Write)?;
            std::io::copy(&mut &*stream, &mut std::io::sink()).map(drop)
        }
        Step::Reset => {
            SockRef::from(&*stream).set_linger(Some(Duration::ZERO))?;
            Err(ErrorKind::ConnectionReset.into())
        }
    }
}
