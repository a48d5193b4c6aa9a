//! Calls as a program signs them.

use super::{Answer, Console};
use hmac::{Hmac, Mac};
use model::NewAccessKey;
use sha2::{Digest, Sha256};

const JSON: &str = "application/json";

impl Console {
    /// An access key of a user.
    pub async fn keys(&self, name: &str) -> NewAccessKey {
        let actor = self.actor(name).await;
        self.desk.make_access_key(&actor, "test", "").await.expect("an access key")
    }

    /// Sends a signed request; `path` with its query, as on the wire.
    pub async fn signed(&self, keys: &NewAccessKey, method: &str, path: &str, body: &str) -> Answer {
        self.signed_with(keys, method, path, &[], body).await
    }

    /// The same with further headers, which are signed too.
    pub async fn signed_with(
        &self,
        keys: &NewAccessKey,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        let date = self.date();
        let mut headers = vec![("content-type", JSON), ("x-sdk-date", date.as_str())];
        headers.extend(more);
        let authorization = self.authorization(keys, method, path, &headers, body.as_bytes());
        headers.push(("authorization", &authorization));
        self.send(method, path, &headers, body.as_bytes()).await
    }

    /// Now, as `X-Sdk-Date`. Never the same twice in one test, so that no call is a replay of another.
    pub fn date(&self) -> String {
        use std::sync::atomic::{AtomicI64, Ordering};
        static CALLS: AtomicI64 = AtomicI64::new(0);
        let at = self.desk.now().0 / 1000 + CALLS.fetch_add(1, Ordering::Relaxed) % 600 - 300;
        jiff::Timestamp::from_second(at).expect("a time").strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    /// The header that signs this.
    pub fn authorization(
        &self,
        keys: &NewAccessKey,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> String {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let host = self.address.to_string();
        let mut signed: Vec<(&str, &str)> = headers.to_vec();
        signed.push(("host", &host));
        signed.sort_unstable();
        let lines: String = signed.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let names = signed.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
        let value = |wanted: &str| headers.iter().find(|(name, _)| *name == wanted).map(|(_, value)| *value);
        let payload = value("x-sdk-content-sha256").map_or_else(|| hex(&Sha256::digest(body)), str::to_owned);
        let slash = if path.ends_with('/') { "" } else { "/" };
        let request = format!("{method}\n{path}{slash}\n{query}\n{lines}\n{names}\n{payload}");
        let date = value("x-sdk-date").unwrap_or_default();
        let text = format!("SDK-HMAC-SHA256\n{date}\n{}", hex(&Sha256::digest(request.as_bytes())));
        let mac = Hmac::<Sha256>::new_from_slice(keys.secret.as_bytes()).expect("any length");
        let signature = hex(&mac.chain_update(text.as_bytes()).finalize().into_bytes());
        format!("SDK-HMAC-SHA256 Access={}, SignedHeaders={names}, Signature={signature}", keys.access)
    }
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
