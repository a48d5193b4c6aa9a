//! Does a port accept connections?

use super::PATIENCE;
use model::Finding;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Instant;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Connects, and hangs up.
pub(super) async fn check(at: SocketAddr) -> Finding {
    let begun = Instant::now();
    match timeout(PATIENCE, TcpStream::connect(at)).await {
        Ok(Ok(_)) => Finding::Connected { ms: i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX) },
        Ok(Err(error)) if error.kind() == ErrorKind::ConnectionRefused => Finding::Closed,
        Ok(Err(_)) => Finding::Unreachable,
        Err(_) => Finding::TimedOut,
    }
}
