//! Mails over a real SMTP server, read by another implementation than ours (pitfalls 12, 13, 21).

use super::office::{MEI, Office, Smtp, deliver, delivery};
use crate::common::closed_port;
use model::{Lang, SECOND, Way};

/// An SMTP server for this test, or the test is skipped.
macro_rules! smtp {
    ($directory:ident) => {{
        let Some(smtp) = Smtp::start(&$directory) else { return };
        smtp
    }};
}

fn directory() -> tempfile::TempDir {
    tempfile::tempdir().expect("a directory")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_in_chinese_arrives_readable() {
    let (mails, office) = (directory(), Office::open("林梅", Some(MEI)).await);
    let smtp = smtp!(mails);
    office.speaks(Lang::Zh).await;
    let number = office.ticket("隧道每小时中断一次，请尽快处理，已经影响三个分支机构的业务\n详情如下").await;
    office.proposes(&number, "请重启网关 <GW-1>").await;
    assert_eq!(deliver(&delivery(&["--smtp-url", &smtp.url]), &office.desk).await, 1);

    let mails = smtp.mails();
    let [mail] = &mails[..] else { panic!("{mails:?}") };
    assert_eq!(mail.to(), [MEI]);
    assert_eq!(
        mail.header("subject"),
        format!("[{number}] 隧道每小时中断一次，请尽快处理，已经影响三个分支机构的业务")
    );
    assert!(mail.raw().is_ascii() && mail.raw().lines().all(|line| line.len() < 998), "{}", mail.raw());
    assert!(mail.header("to").contains("林梅"), "{}", mail.header("to"));
    assert_eq!((mail.header("from"), mail.header("auto-submitted")), ("Desk <desk@desk.example>", "auto-generated"));
    assert!(mail.header("list-id").contains(&number.to_string().to_lowercase()));
    assert!(mail.text().contains("林梅，您好") && mail.text().contains("请重启网关 <GW-1>"), "{}", mail.text());
    assert!(mail.text().contains(&format!("https://desk.example/tickets/{number}")), "{}", mail.text());
    assert!(mail.html().contains("请重启网关 &lt;GW-1&gt;"), "{}", mail.html());
}

#[tokio::test(flavor = "multi_thread")]
async fn times_are_those_of_the_readers_zone_and_say_so() {
    let (mails, office) = (directory(), Office::open("Mei", Some(MEI)).await);
    let smtp = smtp!(mails);
    let out = delivery(&["--smtp-url", &smtp.url]);
    let number = office.ticket("The tunnel drops").await;
    // Proposed at 08:00, 09:00 and 10:00 in UTC.
    for (zone, lang) in [("", Lang::En), ("Asia/Kolkata", Lang::En), ("America/New_York", Lang::Zh)] {
        office.lives_in(zone).await;
        office.speaks(lang).await;
        office.proposes(&number, "Restart it").await;
        deliver(&out, &office.desk).await;
        office.refuses(&number).await;
    }
    let mails = smtp.mails();
    let told = ["(Nov 21, 2026, 08:00 AM UTC)", "(Nov 21, 2026, 02:30 PM UTC+5:30)", "(2026年11月21日 05:00 UTC-5)"];
    assert_eq!(mails.len(), told.len());
    for (mail, told) in mails.iter().zip(told) {
        assert!(mail.text().contains(told) && mail.html().contains(told), "{told}: {}", mail.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_of_one_ticket_are_one_thread() {
    let (mails, office) = (directory(), Office::open("Mei", Some(MEI)).await);
    let smtp = smtp!(mails);
    let out = delivery(&["--smtp-url", &smtp.url]);
    let (number, other) = (office.ticket("The tunnel drops").await, office.ticket("The disk is full").await);
    for resolution in ["Restart it", "Replace it", "Remove it"] {
        office.proposes(&number, resolution).await;
        deliver(&out, &office.desk).await;
        office.refuses(&number).await;
    }
    office.proposes(&other, "Empty it").await;
    deliver(&out, &office.desk).await;

    let mails = smtp.mails();
    let [first, second, third, elsewhere] = &mails[..] else { panic!("{mails:?}") };
    let id = |mail: &super::office::Mail| mail.header("message-id").to_owned();
    assert_eq!((second.header("in-reply-to"), third.header("in-reply-to")), (&*id(first), &*id(second)));
    let root = first.header("references");
    assert!(!root.is_empty());
    assert_eq!(second.header("references"), format!("{root} {}", id(first)));
    assert_eq!(third.header("references"), format!("{root} {}", id(second)));
    assert_ne!(elsewhere.header("references"), root);
    assert_eq!(elsewhere.header("subject"), format!("[{other}] The disk is full"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_down_gets_the_mail_later_and_once() {
    let (mails, office) = (directory(), Office::open("Mei", Some(MEI)).await);
    let (_held, port) = closed_port();
    let out = delivery(&["--smtp-url", &format!("smtp://127.0.0.1:{port}")]);
    let number = office.ticket("The tunnel drops").await;
    office.proposes(&number, "Restart it").await;
    assert_eq!(deliver(&out, &office.desk).await, 1);
    assert_eq!(office.desk.deliveries(None).await.expect("the log")[0].outcome, "later");

    let Some(smtp) = Smtp::start_at(&mails, port) else { return };
    assert_eq!(deliver(&out, &office.desk).await, 0, "not before the pause is over");
    office.clock.pass(30 * SECOND);
    assert_eq!(deliver(&out, &office.desk).await, 1);
    office.clock.pass(30 * 60 * SECOND);
    assert_eq!(deliver(&out, &office.desk).await, 0);
    assert_eq!(smtp.mails().len(), 1);
    assert_eq!(office.desk.deliveries(None).await.expect("the log")[0].outcome, "sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_crash_between_sending_and_saying_so_the_mail_reads_as_one() {
    let (mails, office) = (directory(), Office::open("Mei", Some(MEI)).await);
    let smtp = smtp!(mails);
    let out = delivery(&["--smtp-url", &smtp.url]);
    let number = office.ticket("The tunnel drops").await;
    office.proposes(&number, "Restart it").await;
    let parcel = office.desk.take_parcel(Way::Email).await.expect("asked").expect("something to send");
    out.send(&parcel).await;
    // The process ends here. Another one finds the lease over.
    office.clock.pass(300 * SECOND);
    assert_eq!(deliver(&out, &office.another_desk().await).await, 1);
    let mails = smtp.mails();
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].header("message-id"), mails[1].header("message-id"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_send_one_mail() {
    let (mails, office) = (directory(), Office::open("Mei", Some(MEI)).await);
    let smtp = smtp!(mails);
    let out = delivery(&["--smtp-url", &smtp.url]);
    let other = office.another_desk().await;
    for n in 0..3 {
        let number = office.ticket(&format!("Problem {n}")).await;
        office.proposes(&number, "Restart it").await;
    }
    let (here, there) = tokio::join!(deliver(&out, &office.desk), deliver(&out, &other));
    assert_eq!((here + there, smtp.mails().len()), (3, 3));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_server_refuses_for_good_is_not_tried_again() {
    for (address, outcome) in [("never@acme.example", "failed"), ("later@acme.example", "later")] {
        let (mails, office) = (directory(), Office::open("Mei", Some(address)).await);
        let smtp = smtp!(mails);
        let number = office.ticket("The tunnel drops").await;
        office.proposes(&number, "Restart it").await;
        deliver(&delivery(&["--smtp-url", &smtp.url]), &office.desk).await;
        let log = office.desk.deliveries(None).await.expect("the log");
        assert_eq!((log[0].outcome.as_str(), log[0].to.as_str()), (outcome, "mei@acme"), "{log:?}");
        assert!(log[0].answer.contains("no such user") || log[0].answer.contains("not now"), "{log:?}");
        assert!(smtp.mails().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_gets_its_code_and_nothing_else_until_it_is_verified() {
    let (mails, office) = (directory(), Office::open("Mei", None).await);
    let smtp = smtp!(mails);
    let out = delivery(&["--smtp-url", &smtp.url]);
    let mei = office.actor(&office.mei).await;
    office.desk.send_code(&mei, Way::Email, "noc@acme.example").await.expect("asked for");
    let number = office.ticket("The tunnel drops").await;
    deliver(&out, &office.desk).await;
    office.proposes(&number, "Restart it").await;
    deliver(&out, &office.desk).await;
    let mails = smtp.mails();
    let [mail] = &mails[..] else { panic!("{mails:?}") };
    assert_eq!(mail.to(), ["noc@acme.example"]);
    let code = &mail.header("subject")[..6];
    assert!(code.bytes().all(|b| b.is_ascii_digit()) && mail.text().contains(code), "{mail:?}");
    assert!(mail.header("list-id").is_empty() && mail.header("references").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_and_no_title_begins_another_header() {
    let name = "Mei\r\nBcc: eve@evil.example\r\nX-Evil: 1";
    let (mails, office) = (directory(), Office::open(name, Some(MEI)).await);
    let smtp = smtp!(mails);
    let number = office.ticket("Drops\u{85}Bcc: eve@evil.example\u{2028}X-Evil: 2 =?utf-8?q?a=0ABcc:_eve?=").await;
    office.proposes(&number, "Restart it").await;
    deliver(&delivery(&["--smtp-url", &smtp.url]), &office.desk).await;
    let mails = smtp.mails();
    let [mail] = &mails[..] else { panic!("{mails:?}") };
    assert_eq!((mail.to(), mail.header("bcc"), mail.header("x-evil")), (vec![MEI.into()], "", ""));
    assert!(!mail.raw().contains("\nBcc") && !mail.raw().contains("\nX-Evil"), "{}", mail.raw());
    assert!(mail.header("subject").starts_with(&format!("[{number}] Drops")), "{}", mail.header("subject"));
}
