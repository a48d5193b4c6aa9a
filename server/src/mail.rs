//! Mails over SMTP: how a parcel becomes a mail, and how the mail goes out. What it says is worded in the app.

use app::mail::{Links, Mail, code_mail, notice_mail};
use app::ssr::zoned;
use desk::{Content, Outcome, Parcel};
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use model::{Notice, Side, TicketNumber};
use std::time::Duration;

/// A server that says nothing for so long is tried again later. Less than a try's lease.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Sends mails.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    public_url: String,
}

impl Mailer {
    /// A mailer for `smtp://`, `smtps://` (TLS from the start) or `smtp://…?tls=required` (STARTTLS).
    ///
    /// # Errors
    /// If an address cannot be used; the text holds no password.
    pub fn new(smtp_url: &str, from: &str, public_url: &str) -> Result<Self, String> {
        never_in_the_clear(smtp_url)?;
        let from: Mailbox =
            from.parse().map_err(|_| "MAIL_FROM is no address like 'Service Tickets <desk@example.com>'")?;
        // The error could repeat the URL, and with it the password.
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp_url)
            .map_err(|_| "SMTP_URL is not of the form smtp://USER:PASSWORD@HOST:PORT?tls=required or smtps://…")?;
        let name = ClientId::Domain(from.email.domain().to_owned());
        let transport = builder.timeout(Some(TIMEOUT)).hello_name(name).build();
        Ok(Self { transport, from, public_url: public_url.trim_end_matches('/').to_owned() })
    }

    /// Sends a parcel.
    pub async fn send(&self, parcel: &Parcel) -> Outcome {
        let mail = match self.mail(parcel) {
            Ok(mail) => mail,
            Err(why) => return Outcome::Failed(why),
        };
        match self.transport.send(mail).await {
            Ok(answer) => Outcome::Sent(answer.message().collect::<Vec<_>>().join(" ")),
            Err(error) if error.is_permanent() => Outcome::Failed(in_words(&error)),
            Err(error) => Outcome::Later(in_words(&error)),
        }
    }

    /// The parcel as a mail.
    ///
    /// # Errors
    /// If the address cannot stand in a mail.
    pub fn mail(&self, parcel: &Parcel) -> Result<Message, String> {
        let to: Address = parcel.address.parse().map_err(|_| "the address is none")?;
        let Mail { subject, text, html } = self.worded(parcel);
        let mut mail = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(one_line(&parcel.name)), to))
            .subject(one_line(&subject))
            .message_id(Some(self.id(&parcel.message_id)))
            // No out-of-office answers, and no loops.
            .header(AutoSubmitted);
        if let Content::Notices { ticket, .. } = &parcel.content {
            let root = self.id(&format!("thread.{ticket}"));
            let before = parcel.answers.as_ref().map_or_else(|| root.clone(), |before| self.id(before));
            mail = mail.references(if before == root { root } else { format!("{root} {before}") });
            mail = mail.in_reply_to(before).header(ListId(self.list_id(ticket)));
        }
        mail.multipart(
            MultiPart::alternative()
                .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(text))
                .singlepart(SinglePart::builder().header(ContentType::TEXT_HTML).body(html)),
        )
        .map_err(|error| error.to_string())
    }

    fn worded(&self, parcel: &Parcel) -> Mail {
        match &parcel.content {
            Content::Code(code) => code_mail(parcel.lang, &parcel.name, code.digits()),
            Content::Notices { ticket, notices } => {
                let links = links(&self.public_url, parcel.side, ticket, notices);
                let when = zoned(&parcel.zone, parcel.lang);
                notice_mail((parcel.lang, &parcel.name), ticket, notices, &links, &when)
            }
        }
    }

    fn id(&self, local: &str) -> String {
        format!("<{local}@{}>", self.from.email.domain())
    }

    fn list_id(&self, ticket: &TicketNumber) -> String {
        format!("{ticket} <{}.tickets.{}>", ticket.as_str().to_lowercase(), self.from.email.domain())
    }
}

/// Where the links of a ticket's mail lead: engineers work in their own view, customers decide on the authorization's page.
pub(crate) fn links(public_url: &str, side: Side, ticket: &TicketNumber, notices: &[Notice]) -> Links {
    let authorization = notices.last().and_then(|notice| notice.event.authorization());
    let authorization = authorization.filter(|_| side == Side::Customer);
    let page = match side {
        Side::Customer => "tickets",
        Side::Vendor => "agent/tickets",
    };
    Links {
        ticket: format!("{public_url}/{page}/{ticket}"),
        authorization: authorization.map(|id| format!("{public_url}/authorizations/{id}")),
        settings: format!("{public_url}/settings"),
    }
}

/// A password must not cross a network unencrypted.
fn never_in_the_clear(smtp_url: &str) -> Result<(), String> {
    let Some(rest) = smtp_url.strip_prefix("smtp://") else { return Ok(()) };
    let Some((_, host)) = rest.rsplit_once('@') else { return Ok(()) };
    let here = ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| host.starts_with(name));
    if here || host.contains("tls=required") {
        return Ok(());
    }
    Err("SMTP_URL would send its password unencrypted: use smtps:// or add ?tls=required".into())
}

/// Line ends would begin another header: nothing that people wrote brings one along.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The error and what is behind it, which is where the reason stands.
fn in_words(error: &lettre::transport::smtp::Error) -> String {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        words.push_str(&format!(": {next}"));
        cause = next.source();
    }
    words
}

/// `Auto-Submitted: auto-generated` (RFC 3834).
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// `List-Id` (RFC 2919): the ticket, so that mails can be sorted by it.
#[derive(Debug, Clone)]
struct ListId(String);

impl Header for ListId {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Id")
    }
    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.into()))
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_never_goes_unencrypted() {
        let new = |url: &str| Mailer::new(url, "desk@example.com", "https://desk.example").map(|_| ());
        assert!(new("smtp://user:pass@mail.example.com:25").is_err_and(|e| !e.contains("pass@")));
        assert!(new("smtp://user:pass@mail.example.com:587?tls=required").is_ok());
        assert!(new("smtps://user:pass@mail.example.com").is_ok());
        assert!(new("smtp://mail.example.com:25").is_ok());
        assert!(new("smtp://127.0.0.1:2525").is_ok());
        assert!(new("http://user:secret@mail").is_err_and(|e| !e.contains("secret")));
    }
}
