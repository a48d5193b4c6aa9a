//! Mails and short messages, worded when they go out, in the reader's language and zone. They carry what happened and a
//! link; reading more needs signing in.

use super::notice::{reason, sentence};
use model::{Event, Instant, Lang, Notice, TicketNumber};

/// A mail, in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The subject: one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// Where the links of a mail lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    /// The ticket's page.
    pub ticket: String,
    /// The page of the authorization that the last notice is about.
    pub authorization: Option<String>,
    /// Where one says what one wants to be told.
    pub settings: String,
}

struct Words {
    product: &'static str,
    hello: fn(&str) -> String,
    code_subject: fn(&str) -> String,
    code_lead: &'static str,
    code_note: &'static str,
    code_sms: fn(&str) -> String,
    open: &'static str,
    open_authorization: &'static str,
    why: &'static str,
    no_reply: &'static str,
}

const EN: Words = Words {
    product: "Service Tickets",
    hello: |name| format!("Hello {name},"),
    code_subject: |code| format!("{code} is your code for Service Tickets"),
    code_lead: "with this code you verify that this address is yours:",
    code_note: "It is good for 10 minutes. If you did not ask for it, do nothing: nobody can use your address without it. \
                Nobody of ours will ever ask you for it.",
    code_sms: |code| format!("Service Tickets: your code is {code}, good for 10 minutes."),
    open: "Open the ticket",
    open_authorization: "Open the authorization",
    why: "What you are told by e-mail is yours to choose:",
    no_reply: "Please answer in the ticket: replies to this mail are not read.",
};

const ZH: Words = Words {
    product: "工单服务",
    hello: |name| format!("{name}，您好："),
    code_subject: |code| format!("{code} 是您的工单服务验证码"),
    code_lead: "请使用以下验证码，确认此地址属于您：",
    code_note: "验证码 10 分钟内有效。如非本人操作，请忽略：没有验证码，任何人都无法使用您的地址。我们的人员不会向您索要验证码。",
    code_sms: |code| format!("工单服务：您的验证码为 {code}，10 分钟内有效。"),
    open: "打开工单",
    open_authorization: "打开授权",
    why: "您可以选择通过邮件接收哪些通知：",
    no_reply: "请在工单中回复；直接回复本邮件，我们无法看到。",
};

/// Characters of what happened in a short message.
const SHORT: usize = 90;

fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

impl Words {
    /// What its reader opens, and where that is.
    fn door<'a>(&self, links: &'a Links) -> (&'static str, &'a str) {
        match &links.authorization {
            Some(link) => (self.open_authorization, link),
            None => (self.open, &links.ticket),
        }
    }
}

/// The mail with a code that verifies its address.
pub fn code_mail(lang: Lang, name: &str, code: &str) -> Mail {
    let words = of(lang);
    let (hello, name) = ((words.hello)(&one_line(name)), words.product);
    Mail {
        subject: (words.code_subject)(code),
        text: format!("{hello}\n\n{}\n\n    {code}\n\n{}\n\n{name}\n", words.code_lead, words.code_note),
        html: page(
            lang,
            &format!(
                "<p>{}</p><p>{}</p><p><strong>{code}</strong></p><p>{}</p><p>{name}</p>",
                escaped(&hello),
                words.code_lead,
                words.code_note
            ),
        ),
    }
}

/// The short message with a code.
pub fn code_sms(lang: Lang, code: &str) -> String {
    (of(lang).code_sms)(code)
}

/// The mail that tells its reader, with the name to show, of notices about one ticket, oldest first. `when` words times as
/// this reader has them, and says in which zone.
pub fn notice_mail(
    (lang, name): (Lang, &str),
    ticket: &TicketNumber,
    notices: &[Notice],
    links: &Links,
    when: &dyn Fn(Instant) -> String,
) -> Mail {
    let words = of(lang);
    let title = notices.first().map(|notice| one_line(&notice.title)).unwrap_or_default();
    let hello = (words.hello)(&one_line(name));
    let lines: Vec<Line> = notices.iter().map(|notice| line(lang, notice, when)).collect();
    let text: String = lines.iter().map(Line::text).collect();
    let html: String = lines.iter().map(Line::html).collect();
    let why = notices.last().map(|notice| reason(lang, notice)).unwrap_or_default();
    let (open, link) = words.door(links);
    let settings = &links.settings;
    Mail {
        subject: format!("[{ticket}] {title}"),
        text: format!(
            "{hello}\n\n{ticket}  {title}\n\n{text}{why}\n{}\n\n-- \n{}\n{} {settings}\n",
            about(lang, open, link),
            words.no_reply,
            words.why
        ),
        html: page(
            lang,
            &format!(
                "<p>{}</p><p><strong>{ticket}</strong> {}</p>{html}<p>{why}<br><a href=\"{}\">{}</a></p><hr><p><small>{} {} \
                 <a href=\"{}\">{}</a></small></p>",
                escaped(&hello),
                escaped(&title),
                escaped(link),
                open,
                words.no_reply,
                words.why,
                escaped(settings),
                escaped(settings),
            ),
        ),
    }
}

/// The short message that tells of notices about one ticket: the last one, and the link.
pub fn notice_sms(lang: Lang, ticket: &TicketNumber, notices: &[Notice], links: &Links) -> String {
    let what = notices.last().map(|notice| sentence(lang, notice)).unwrap_or_default();
    let short: String =
        if what.chars().count() > SHORT { what.chars().take(SHORT - 1).chain(['…']).collect() } else { what };
    format!("{}\n{}", about(lang, ticket.as_str(), &one_line(&short)), of(lang).door(links).1)
}

fn about(lang: Lang, word: &str, what: &str) -> String {
    super::words_of(lang).common.about(word, what)
}

/// One notice: what happened, when, and the words that go with it.
struct Line {
    what: String,
    at: String,
    said: String,
}

fn line(lang: Lang, notice: &Notice, when: &dyn Fn(Instant) -> String) -> Line {
    let said = match &notice.event {
        Event::SolutionProposed { resolution: text }
        | Event::TicketInvalidated { reason: text }
        | Event::SeverityChanged { reason: text, .. }
        | Event::SolutionRefused { reason: text }
        | Event::TicketForwarded { note: text, .. } => text.clone(),
        // What a message says stands in the sentence.
        _ => String::new(),
    };
    Line { what: one_line(&sentence(lang, notice)), at: when(notice.at), said }
}

impl Line {
    fn text(&self) -> String {
        let said: String = self.said.lines().map(|line| format!("  > {line}\n")).collect();
        format!("- {} ({})\n{said}\n", self.what, self.at)
    }

    fn html(&self) -> String {
        let said = if self.said.is_empty() {
            String::new()
        } else {
            format!("<blockquote>{}</blockquote>", escaped(&self.said).replace('\n', "<br>"))
        };
        format!("<p>{} <small>({})</small></p>{said}", escaped(&self.what).replace('\n', "<br>"), self.at)
    }
}

fn page(lang: Lang, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"></head><body>{body}</body></html>",
        lang.tag()
    )
}

/// What people wrote, as one line: it stands in headers too.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')).collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{EventId, Excerpt, MessageId, NoticeId, NoticeKind, NoticeRole};

    fn links() -> Links {
        Links {
            ticket: "https://desk.example/tickets/TT1".into(),
            authorization: None,
            settings: "https://desk.example/settings".into(),
        }
    }

    fn iso(at: Instant) -> String {
        at.iso()
    }

    fn notice(title: &str, said: &str) -> Notice {
        Notice {
            id: NoticeId(1),
            kind: NoticeKind::Message,
            ticket: TicketNumber::new("TT1"),
            title: title.into(),
            event_id: EventId(1),
            event: Event::MessagePosted { message: 1, moved: None },
            message: Some(MessageId(1)),
            actor: "Chen Wei".into(),
            at: Instant(0),
            unread: true,
            role: NoticeRole::Requester,
            excerpt: Some(Excerpt::Text(said.into())),
        }
    }

    #[test]
    fn each_reader_gets_the_own_language() {
        let told = [notice("断了", "看看")];
        let say = |lang| notice_mail((lang, "林梅"), &TicketNumber::new("TT1"), &told, &links(), &iso).text;
        assert!(say(Lang::En).contains("- Chen Wei wrote: “看看”"), "{}", say(Lang::En));
        assert!(say(Lang::Zh).contains("- Chen Wei 留言：“看看”"), "{}", say(Lang::Zh));
        assert!(say(Lang::En).contains("\nOpen the ticket: https://"), "{}", say(Lang::En));
        assert!(say(Lang::Zh).contains("\n打开工单：https://"), "{}", say(Lang::Zh));
    }

    #[test]
    fn what_people_write_is_no_markup_and_no_header() {
        let mail = notice_mail(
            (Lang::En, "Mei\r\nBcc: eve@evil.example"),
            &TicketNumber::new("TT1"),
            &[notice("a\r\nBcc: eve@evil.example", "<script>alert(1)</script>")],
            &links(),
            &iso,
        );
        assert!(!mail.subject.contains(['\r', '\n']), "{}", mail.subject);
        assert!(!mail.text.contains("\nBcc"), "{}", mail.text);
        assert!(mail.html.contains("&lt;script&gt;") && !mail.html.contains("<script"), "{}", mail.html);
    }

    #[test]
    fn a_mail_carries_no_reason_and_leads_to_the_authorization() {
        let authorization = model::AuthorizationId::new("a1");
        let mut seen = notice("The tunnel drops", "");
        seen.kind = NoticeKind::FieldRevealed;
        seen.event = Event::FieldRevealed { authorization, field: "Password".into(), reason: "Root cause".into() };
        let links = Links { authorization: Some("https://desk.example/authorizations/a1".into()), ..links() };
        let number = TicketNumber::new("TT1");
        for lang in [Lang::En, Lang::Zh] {
            let mail = notice_mail((lang, "Mei"), &number, std::slice::from_ref(&seen), &links, &iso);
            let sms = notice_sms(lang, &number, std::slice::from_ref(&seen), &links);
            for text in [&mail.text, &mail.html, &sms] {
                assert!(text.contains("Password") && text.contains("/authorizations/a1"), "{text}");
                assert!(!text.contains("Root cause"), "{text}");
            }
        }
    }

    #[test]
    fn a_short_message_is_short() {
        let mut long = notice("a", "b");
        long.actor = "x".repeat(300);
        let text = notice_sms(Lang::En, &TicketNumber::new("TT1"), &[long], &links());
        assert!(text.chars().count() < 160 && text.contains('…') && text.ends_with("/tickets/TT1"), "{text}");
    }
}
