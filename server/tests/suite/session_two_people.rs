//! Two people on one browser: nothing that one of them typed is shown to the other, or done as the other.

use crate::common;
use crate::common::browser::{PLAIN, SCRIPT, fields, parts};
use crate::common::{Answer, Console, PASSWORD};

const TEXT: &str = "Typed by Anna alone";
const REFUSED: &str = "Somebody else is signed in";

/// A form as a browser sends it, with or without script.
struct Form<'a> {
    door: &'a str,
    cookie: &'a str,
    fields: &'a [(&'a str, &'a str)],
}

impl Form<'_> {
    async fn send(&self, console: &Console, accept: &str) -> Answer {
        let pairs: Vec<_> =
            self.fields.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect();
        let body = pairs.join("&").replace('@', "%40");
        console.posts(self.cookie, "/tickets/new", accept, self.door, &fields(body)).await
    }

    async fn send_with_files(&self, console: &Console, accept: &str) -> Answer {
        console.posts(self.cookie, "/tickets/new", accept, self.door, &parts(self.fields)).await
    }
}

async fn sign_in_over(console: &Console, cookie: &str, name: &str) -> String {
    let fields = [("username", name), ("password", PASSWORD), ("next", "/")];
    Form { door: "/fn/sign-in", cookie, fields: &fields }.send(console, SCRIPT).await.session()
}

/// For whom the forms of a page were drawn.
async fn drawn_for(console: &Console, cookie: &str) -> String {
    let page = console.get("/tickets/new", cookie).await.body;
    let field = page.split("name=\"as\"").nth(1).expect("a form that says for whom it was drawn");
    field.split('"').nth(1).expect("a value").to_owned()
}

async fn says(console: &Console, cookie: &str, text: &str) -> bool {
    let page = console.get("/tickets/new", cookie).await;
    assert_eq!(page.status, 200, "{}", page.head);
    page.body.contains(text)
}

/// Anna's session has ended, and she sends what she wrote; the answer is the cookie under which it waits.
async fn anna_types_after_the_end(console: &Console) -> String {
    let anna = drawn_for(console, &console.sign_in("anna@acme").await).await;
    let fields = [("as", anna.as_str()), ("description", TEXT)];
    let answer = Form { door: "/fn/tickets/create", cookie: "", fields: &fields }.send_with_files(console, PLAIN).await;
    assert_eq!(answer.status, 302, "{answer:?}");
    assert!(answer.header("location").is_some_and(|to| to.starts_with("/sign-in?next=")), "{answer:?}");
    answer.session()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_comes_back_to_who_typed_it_once() {
    let console = common::console().await;
    let waiting = anna_types_after_the_end(&console).await;
    assert!(!console.get("/sign-in", &waiting).await.body.contains(TEXT));
    let anna = sign_in_over(&console, &waiting, "anna@acme").await;
    assert!(says(&console, &anna, TEXT).await);
    assert!(!says(&console, &anna, TEXT).await, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_in_between_loses_nothing() {
    let console = common::console().await;
    let waiting = anna_types_after_the_end(&console).await;
    let fields = [("username", "anna@acme"), ("password", "wrong"), ("next", "/")];
    let refused = Form { door: "/fn/sign-in", cookie: &waiting, fields: &fields }.send(&console, PLAIN).await;
    let why = refused.header("set-cookie").expect("why it was refused");
    let both = format!("{waiting}; {}", why.split(';').next().unwrap_or_default());
    let page = console.get("/sign-in", &both).await.body;
    assert!(page.contains("The username or the password is wrong."), "{page}");
    let anna = sign_in_over(&console, &waiting, "anna@acme").await;
    assert!(says(&console, &anna, TEXT).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_dropped_for_anybody_else() {
    let console = common::console().await;
    let waiting = anna_types_after_the_end(&console).await;
    let gita = sign_in_over(&console, &waiting, "gita@globex").await;
    assert!(!says(&console, &gita, TEXT).await);
    let anna = sign_in_over(&console, &gita, "anna@acme").await;
    assert!(!says(&console, &anna, TEXT).await, "it is gone");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_typed_is_not_kept() {
    let console = common::console().await;
    let fields = [("description", TEXT)];
    let form = Form { door: "/fn/tickets/create", cookie: "", fields: &fields };
    let answer = form.send_with_files(&console, PLAIN).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (302, None), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_form_is_not_shown_to_who_signs_in_over_it() {
    let console = common::console().await;
    let anna = console.sign_in("anna@acme").await;
    let id = drawn_for(&console, &anna).await;
    let fields = [("as", id.as_str()), ("description", TEXT)];
    let form = Form { door: "/fn/tickets/create", cookie: &anna, fields: &fields };
    assert_eq!(form.send_with_files(&console, PLAIN).await.status, 302);
    let gita = sign_in_over(&console, &anna, "gita@globex").await;
    assert!(!says(&console, &gita, TEXT).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_another_user_is_refused_and_nothing_is_done() {
    let console = common::console().await;
    let number = console.ticket_of("gita@globex").await;
    let anna = drawn_for(&console, &console.sign_in("anna@acme").await).await;
    let cookie = console.sign_in("gita@globex").await;
    let gita = drawn_for(&console, &cookie).await;
    let cancel = async |of: &str, accept: &str, key: &str| {
        let fields = [("number", number.as_str()), ("key", key), ("as", of)];
        Form { door: "/fn/tickets/cancel", cookie: &cookie, fields: &fields }.send(&console, accept).await
    };
    let answer = cancel(&anna, SCRIPT, "1").await;
    assert_eq!((answer.status, answer.body.as_str()), (409, "{\"Refused\":\"AnotherUser\"}"));
    assert_eq!(cancel("", SCRIPT, "2").await.status, 409);
    assert_eq!(cancel(&anna, PLAIN, "3").await.status, 302);
    assert_eq!(cancel(&gita, SCRIPT, "4").await.status, 200, "it was still there to be cancelled");

    let create = [
        ("as", anna.as_str()),
        ("service", "border"),
        ("issue_type", "border-vpn"),
        ("severity", "minor"),
        ("description", TEXT),
    ];
    let form = Form { door: "/fn/tickets/create", cookie: &cookie, fields: &create };
    let answer = form.send_with_files(&console, SCRIPT).await;
    assert_eq!((answer.status, answer.body.as_str()), (409, "{\"Refused\":\"AnotherUser\"}"));
    assert!(!console.get("/tickets", &cookie).await.body.contains(TEXT));
    let answer = form.send_with_files(&console, PLAIN).await;
    assert_eq!((answer.status, answer.header("location").as_deref()), (302, Some("/tickets/new#create")));
    let page = console.get("/tickets/new", &cookie).await.body;
    assert!(page.contains(REFUSED) && !page.contains(TEXT), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_again_on_anothers_page_is_refused() {
    let console = common::console().await;
    let anna = drawn_for(&console, &console.sign_in("anna@acme").await).await;
    let again = async |name: &str| {
        let fields = [("username", name), ("password", PASSWORD), ("as", anna.as_str())];
        Form { door: "/fn/sign-in-again", cookie: "", fields: &fields }.send(&console, SCRIPT).await
    };
    let answer = again("gita@globex").await;
    assert_eq!((answer.status, answer.header("set-cookie")), (409, None), "{answer:?}");
    assert_eq!(again("anna@acme").await.status, 200);
}
