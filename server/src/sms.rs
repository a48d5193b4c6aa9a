//! Short messages through an HTTP gateway: a POST with JSON `{"to": "+49…", "text": "…", "id": "…"}` and the token as
//! bearer. The same id twice is the same message, so that a gateway can leave out what it has.

use crate::mail::links;
use app::mail::{code_sms, notice_sms};
use desk::{Content, Outcome, Parcel};
use reqwest::{Client, StatusCode, Url, redirect};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(20);
/// Bytes read of the gateway's answer.
const LONGEST_ANSWER: usize = 1024;

/// Sends short messages.
pub struct Sms {
    client: Client,
    gateway: Url,
    token: String,
    public_url: String,
}

impl Sms {
    /// For a gateway at an address, with its token (may be empty).
    ///
    /// # Errors
    /// If the address cannot be used.
    pub fn new(gateway: &str, token: &str, public_url: &str) -> Result<Self, String> {
        let gateway: Url = gateway.parse().map_err(|_| "SMS_GATEWAY_URL is no address")?;
        let here = matches!(gateway.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        if gateway.scheme() != "https" && !here {
            return Err("SMS_GATEWAY_URL must begin with https://, or name this machine".into());
        }
        // Whatever else has chosen one before has chosen the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // The token goes to this address and nowhere else: no redirects, no proxies of the environment.
        let client = Client::builder()
            .timeout(TIMEOUT)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .build()
            .map_err(|error| format!("the SMS gateway cannot be used: {error}"))?;
        Ok(Self { client, gateway, token: token.to_owned(), public_url: public_url.trim_end_matches('/').to_owned() })
    }

    /// Sends a parcel.
    pub async fn send(&self, parcel: &Parcel) -> Outcome {
        let text = match &parcel.content {
            Content::Code(code) => code_sms(parcel.lang, code.digits()),
            Content::Notices { ticket, notices } => {
                notice_sms(parcel.lang, ticket, notices, &links(&self.public_url, parcel.side, ticket, notices))
            }
        };
        let body = serde_json::json!({ "to": parcel.address, "text": text, "id": parcel.message_id });
        let mut request = self.client.post(self.gateway.clone()).header("content-type", "application/json");
        if !self.token.is_empty() {
            request = request.bearer_auth(&self.token);
        }
        match request.body(body.to_string()).send().await {
            Ok(answer) => judged(answer).await,
            // The address could hold a key: it stays out of the log.
            Err(error) => Outcome::Later(error.without_url().to_string()),
        }
    }
}

/// 2xx is sent; what the gateway finds wrong with this message will stay wrong; everything else may pass.
async fn judged(mut answer: reqwest::Response) -> Outcome {
    let status = answer.status();
    let mut text = Vec::new();
    while text.len() < LONGEST_ANSWER {
        match answer.chunk().await {
            Ok(Some(chunk)) => text.extend_from_slice(&chunk),
            _ => break,
        }
    }
    text.truncate(LONGEST_ANSWER);
    let words = format!("{} {}", status.as_u16(), String::from_utf8_lossy(&text));
    match status {
        s if s.is_success() => Outcome::Sent(words),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => Outcome::Failed(words),
        _ => Outcome::Later(words),
    }
}
