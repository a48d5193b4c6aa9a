//! Is the certificate that is shown valid, and for how long? Whether anybody vouches for it is not judged: devices use to bring
//! one that they made themselves.

use super::{PATIENCE, certificate};
use model::{DAY, Finding, Instant};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// A certificate that ends earlier is to be renewed.
const SOON: i64 = 30 * DAY;

/// Greets, looks at the certificate, and hangs up.
pub(super) async fn check(at: SocketAddr, name: &str, now: Instant) -> Finding {
    match timeout(PATIENCE, connect(at, name)).await {
        Err(_) => Finding::TimedOut,
        Ok(Err(_)) => Finding::NoTls,
        Ok(Ok(stream)) => {
            let shown = stream.get_ref().1.peer_certificates().and_then(|chain| chain.first());
            shown.and_then(|shown| judged(shown, name, now)).unwrap_or(Finding::NoTls)
        }
    }
}

/// Connects to exactly this address, and to whomever answers there: what they show is what is to be judged, and nothing is said to
/// them that others may not hear.
pub(super) async fn connect(at: SocketAddr, name: &str) -> io::Result<TlsStream<TcpStream>> {
    let provider = Arc::new(ring::default_provider());
    let config = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anybody(provider)))
        .with_no_client_auth();
    // A name with an underscore is none for TLS.
    let name = ServerName::try_from(name.to_owned()).unwrap_or_else(|_| ServerName::from(at.ip()));
    let stream = TcpStream::connect(at).await?;
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

/// `None` if it cannot be read.
fn judged(shown: &CertificateDer<'_>, name: &str, now: Instant) -> Option<Finding> {
    let (from, until) = certificate::validity(shown)?;
    Some(if now < from {
        Finding::CertificateEarly { from }
    } else if now > until {
        Finding::CertificateExpired { until }
    } else if !is_for(shown, name) {
        Finding::CertificateOfAnother
    } else if until.since(now) < SOON {
        Finding::CertificateEndsSoon { until }
    } else {
        Finding::CertificateGood { until }
    })
}

/// Whether it is for this name. By an address one asks for a machine, whatever it calls itself.
fn is_for(shown: &CertificateDer<'_>, name: &str) -> bool {
    if name.parse::<IpAddr>().is_ok() {
        return true;
    }
    let (Ok(parsed), Ok(name)) = (ParsedCertificate::try_from(shown), ServerName::try_from(name)) else { return false };
    verify_server_name(&parsed, &name).is_ok()
}

/// Takes every certificate, but wants its holder to answer.
#[derive(Debug)]
struct Anybody(Arc<CryptoProvider>);

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
