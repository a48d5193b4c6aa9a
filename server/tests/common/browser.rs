//! What a browser posts, and what it is shown.

use super::{Answer, Console};

/// What a browser accepts without script, and what script asks for.
pub const PLAIN: &str = "text/html,application/xhtml+xml";
pub const SCRIPT: &str = "application/json";
/// Kinds of forms: without files, and with.
pub const FIELDS: &str = "application/x-www-form-urlencoded";
pub const PARTS: &str = "multipart/form-data; boundary=b";

/// A form, as it goes over the wire.
pub struct Form<'a> {
    pub kind: &'a str,
    pub body: Vec<u8>,
}

/// A form without files: `a=b&c=d`.
pub fn fields(text: impl Into<String>) -> Form<'static> {
    Form { kind: FIELDS, body: text.into().into_bytes() }
}

/// A form that may have files; here it has none.
pub fn parts(fields: &[(&str, &str)]) -> Form<'static> {
    let parts = fields.iter().map(|(name, value)| part(name, value)).collect::<String>();
    Form { kind: PARTS, body: (parts + "--b--\r\n").into_bytes() }
}

/// One field of it.
pub fn part(name: &str, value: &str) -> String {
    format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

impl Console {
    /// Posts a form as a browser does that shows a page of ours; follows nowhere.
    pub async fn posts(&self, cookie: &str, page: &str, accept: &str, door: &str, form: &Form<'_>) -> Answer {
        let (origin, referer) = (format!("http://{}", self.address), format!("http://{}{page}", self.address));
        let headers = [
            ("cookie", cookie),
            ("origin", &origin),
            ("referer", &referer),
            ("sec-fetch-site", "same-origin"),
            ("accept", accept),
            ("content-type", form.kind),
        ];
        self.send("POST", door, &headers, &form.body).await
    }

    /// A page that is there, without the marks between its texts.
    pub async fn page(&self, cookie: &str, address: &str) -> String {
        let answer = self.send("GET", address, &[("cookie", cookie), ("accept", PLAIN)], b"").await;
        assert_eq!(answer.status, 200, "{address}: {answer:?}");
        answer.body.replace("<!>", "")
    }
}

impl Answer {
    /// The cookie of the session that it gives.
    pub fn session(&self) -> String {
        let given = self.head.lines().filter(|line| line.to_lowercase().starts_with("set-cookie: session="));
        let given: Vec<_> = given.collect();
        assert_eq!(given.len(), 1, "one session: {self:?}");
        given[0]["set-cookie: ".len()..].split(';').next().expect("a cookie").to_owned()
    }
}
