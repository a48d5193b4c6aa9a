//! Notices over HTTP: the stream says that the inbox changed, pages carry the count, the forms work without script.

use crate::common;
use crate::common::browser::{Form, PLAIN, fields, parts};
use crate::common::{Answer, Console, in_time, open_live, read_until};
use desk::MessageForm;
use model::Visibility;

/// A message of the engineer in anna's ticket, of which she has been told.
async fn told(console: &Console, text: &str) -> (String, model::TicketNumber) {
    let cookie = console.sign_in("anna@acme").await;
    let number = console.ticket_of("anna@acme").await;
    let chen = console.actor("chen@huawei").await;
    console.desk.take_ticket(&chen, &number, "take").await.expect("taken");
    let mut stream = open_live(console.address, &cookie).await;
    let form = MessageForm {
        body: text.into(),
        visibility: Visibility::Public,
        files: Vec::new(),
        key: "say".into(),
        knowingly: String::new(),
    };
    console.desk.post_message(&chen, &number, &form).await.expect("posted");
    let stream = tokio::task::spawn_blocking(move || read_until(&mut stream, "event: inbox"));
    assert!(stream.await.expect("read").contains("event: inbox"));
    let anna = console.actor("anna@acme").await;
    // The two events may be planned one after the other.
    let both = async {
        while console.desk.unread_notices(&anna).await.expect("counted") < 2 {
            tokio::task::yield_now().await;
        }
    };
    in_time("both notices", both).await;
    (cookie, number)
}

async fn plain_post(console: &Console, cookie: &str, door: &str, form: &Form<'_>) -> Answer {
    console.posts(cookie, "/notifications?show=all", PLAIN, door, form).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inbox_shows_what_happened_and_the_count_falls_when_the_ticket_is_opened() {
    let console = common::console().await;
    let (cookie, number) = told(&console, "Which firmware <b>runs</b> there?").await;
    let list = console.get("/tickets", &cookie).await;
    assert!(list.body.contains("aria-label=\"Notifications, 2 unread\""), "{}", list.body);
    let inbox = console.get("/notifications", &cookie).await;
    assert_eq!(inbox.status, 200);
    assert!(inbox.body.contains("wrote: “Which firmware &lt;b&gt;runs&lt;/b&gt; there?”"), "{}", inbox.body);
    assert!(inbox.body.contains(&format!("href=\"/tickets/{number}#message-")));
    assert!(inbox.body.contains("Email and phone are not set up on this system"));
    console.get(&format!("/tickets/{number}"), &cookie).await;
    let inbox = console.get("/notifications", &cookie).await;
    assert!(inbox.body.contains("Nothing unread") && inbox.body.contains("aria-label=\"Notifications\""));
    let strangers = console.sign_in("gita@globex").await;
    assert!(!console.get("/notifications?show=all", &strangers).await.body.contains(number.as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_and_marks_are_plain_forms() {
    let console = common::console().await;
    let (cookie, _) = told(&console, "Hello").await;
    let form = parts(&[("on", "taken.console"), ("on", "message.email"), ("on", "note.console")]);
    let answer = plain_post(&console, &cookie, "/fn/notices/settings", &form).await;
    assert_eq!(answer.status, 302, "{answer:?}");
    assert_eq!(answer.header("location").as_deref(), Some("/notifications?show=all"));
    let anna = console.actor("anna@acme").await;
    let lines = console.desk.notice_settings(&anna).await.expect("read").lines;
    let on: Vec<_> = lines.iter().filter(|line| line.console).map(|line| line.kind.name()).collect();
    // What waits for the reader's own word is always told in the console.
    assert_eq!(on, ["taken", "feedback_asked", "solution_proposed", "authorization_wanted"]);

    for (door, body) in [("/fn/notices/see", "notice=x"), ("/fn/notices/see-all", "newest=")] {
        let answer = plain_post(&console, &cookie, door, &fields(body)).await;
        assert_eq!(answer.status, 302, "{answer:?}");
    }
    assert_eq!(console.desk.unread_notices(&anna).await.expect("counted"), 2, "nothing was named");
    plain_post(&console, &cookie, "/fn/notices/see-all", &fields(format!("newest={}", i64::MAX))).await;
    assert_eq!(console.desk.unread_notices(&anna).await.expect("counted"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_an_inbox_without_signing_in() {
    let console = common::console().await;
    let page = console.get("/notifications", "").await;
    assert_eq!(page.header("location").as_deref(), Some("/sign-in?next=/notifications"));
    for door in ["/fn/notices", "/fn/notices/unread"] {
        assert_eq!(console.get(door, "").await.status, 401, "{door}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn quiet_hours_are_two_times_in_the_same_form_and_what_was_typed_stays() {
    let console = common::console().await;
    let (cookie, _) = told(&console, "Hello").await;
    let page = console.get("/notifications", &cookie).await.body;
    assert!(page.contains("type=\"time\"") && page.contains("The time zone is UTC"), "{page}");
    let post = async |form: &[(&str, &str)]| plain_post(&console, &cookie, "/fn/notices/settings", &parts(form)).await;
    let anna = console.actor("anna@acme").await;
    let settings = async || console.desk.notice_settings(&anna).await.expect("read");
    post(&[("on", "taken.console"), ("quiet_from", "22:00"), ("quiet_until", "06:45")]).await;
    let kept = settings().await;
    assert_eq!(kept.quiet.texts(), ["22:00", "06:45"]);
    let page = console.get("/notifications", &cookie).await.body;
    assert!(page.contains("value=\"22:00\"") && page.contains("value=\"06:45\""), "{page}");

    let refused = post(&[("on", "closed.console"), ("quiet_from", "23:15"), ("quiet_until", "")]).await;
    assert_eq!(refused.header("location").as_deref(), Some("/notifications?show=all#notices"), "{refused:?}");
    assert_eq!(settings().await, kept);
    let page = console.get("/notifications?show=all", &cookie).await.body;
    assert!(page.contains("Quiet until: Enter a time like 22:00."), "{page}");
    assert!(page.contains("value=\"23:15\"") && !page.contains("value=\"06:45\""), "{page}");
    let ticked = |kind: &str| {
        let at = page.find(&format!("value=\"{kind}.console\"")).expect("its box");
        let (before, after) = (page[..at].rfind('<').expect("a tag"), at + page[at..].find('>').expect("its end"));
        page[before..after].contains(" checked")
    };
    assert!(ticked("closed") && !ticked("taken") && ticked("feedback_asked"), "{page}");
}
