//! Does a web server answer, and with which status? Asks for `/` and reads the first line of the answer, not more.

use super::{PATIENCE, tls};
use model::Finding;
use std::io;
use std::net::{IpAddr, SocketAddr};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Bytes of an answer that are looked at.
const LONGEST_LINE: usize = 512;

/// Asks, and hangs up.
pub(super) async fn check(at: SocketAddr, name: &str, tls: bool) -> Finding {
    match timeout(PATIENCE, ask(at, name, tls)).await {
        Err(_) => Finding::TimedOut,
        Ok(Ok(Some(code))) => Finding::Status { code },
        Ok(_) => Finding::NoHttp,
    }
}

async fn ask(at: SocketAddr, name: &str, tls: bool) -> io::Result<Option<u16>> {
    let host = host(name, at.port(), tls);
    match tls {
        true => status(tls::connect(at, name).await?, &host).await,
        false => status(TcpStream::connect(at).await?, &host).await,
    }
}

/// The name as the header `Host` has it.
fn host(name: &str, port: u16, tls: bool) -> String {
    let name = match name.parse::<IpAddr>() {
        Ok(IpAddr::V6(address)) => format!("[{address}]"),
        _ => name.to_owned(),
    };
    let usual = if tls { 443 } else { 80 };
    if port == usual { name } else { format!("{name}:{port}") }
}

async fn status(mut stream: impl AsyncRead + AsyncWrite + Unpin, host: &str) -> io::Result<Option<u16>> {
    let request = format!(
        "GET / HTTP/1.1\r\nHost: {host}\r\nUser-Agent: service-tickets\r\nAccept: */*\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    stream.flush().await?;
    let (mut said, mut part) = (Vec::new(), [0; 128]);
    while said.len() < LONGEST_LINE && !said.contains(&b'\n') {
        match stream.read(&mut part).await? {
            0 => break,
            bytes => said.extend_from_slice(&part[..bytes]),
        }
    }
    Ok(code(&said))
}

/// The status in `HTTP/1.1 200 OK`.
fn code(said: &[u8]) -> Option<u16> {
    let line = said.split(|byte| *byte == b'\n').next().and_then(|line| str::from_utf8(line).ok())?;
    let (version, rest) = line.split_once(' ')?;
    let code = rest.get(..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()))?;
    version.starts_with("HTTP/").then(|| code.parse().ok())?.filter(|code| (100..600).contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_is_in_the_first_line() {
        assert_eq!(code(b"HTTP/1.1 200 OK\r\nserver: x"), Some(200));
        assert_eq!(code(b"HTTP/1.0 503\r\n"), Some(503));
        for wrong in [&b""[..], b"SSH-2.0-x\r\n", b"HTTP/1.1 99", b"HTTP/1.1 +20 x", b"HTTP/1.1 700 x", b"\xff\xff"] {
            assert_eq!(code(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_host_names_its_port_unless_it_is_the_usual_one() {
        assert_eq!(host("gate", 443, true), "gate");
        assert_eq!(host("gate", 443, false), "gate:443");
        assert_eq!(host("2001:db8::1", 80, false), "[2001:db8::1]");
    }
}
