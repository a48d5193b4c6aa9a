//! Short messages through an HTTP gateway, which is a real listener of this test.

use super::office::{Office, deliver, delivery};
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use model::Way;
use serde_json::Value;
use std::sync::{Arc, Mutex};
use tokio_util::sync::CancellationToken;

type Got = Arc<Mutex<Vec<(String, Value)>>>;

/// What the gateway answers with.
#[derive(Clone)]
struct Gateway {
    got: Got,
    answer: u16,
}

async fn take(State(gateway): State<Gateway>, headers: HeaderMap, body: String) -> Response {
    let token = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let body = serde_json::from_str(&body).expect("JSON");
    gateway.got.lock().expect("free").push((token, body));
    let status = StatusCode::from_u16(gateway.answer).expect("a status");
    if status.is_redirection() {
        return (status, [(header::LOCATION, "/elsewhere")]).into_response();
    }
    (status, "an answer\r\nin two lines").into_response()
}

async fn gateway(answer: u16) -> (String, Got) {
    let got = Got::default();
    let router = Router::new()
        .route("/sms", post(take))
        .route("/elsewhere", post(take).get(take))
        .with_state(Gateway { got: got.clone(), answer });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/sms", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (url, got)
}

async fn send_to(answer: u16) -> (Office, Vec<(String, Value)>) {
    let (url, got) = gateway(answer).await;
    let office = Office::open("Mei", None).await;
    let mei = office.actor(&office.mei).await;
    office.desk.send_code(&mei, Way::Phone, "+49 89 123456").await.expect("asked for");
    let out = delivery(&["--sms-gateway-url", &url, "--sms-gateway-token", "s3cret"]);
    assert_eq!(deliver(&out, &office.desk).await, 1);
    let got = got.lock().expect("free").clone();
    (office, got)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_goes_to_the_gateway_with_its_token() {
    let (office, got) = send_to(202).await;
    let [(token, body)] = &got[..] else { panic!("{got:?}") };
    assert_eq!((token.as_str(), body["to"].as_str()), ("Bearer s3cret", Some("+4989123456")));
    let text = body["text"].as_str().expect("a text");
    assert!(text.chars().count() <= 160 && text.chars().filter(char::is_ascii_digit).count() >= 6, "{text}");
    assert!(body["id"].as_str().is_some_and(|id| !id.is_empty()));
    let log = office.desk.deliveries(None).await.expect("the log");
    assert_eq!((log[0].outcome.as_str(), log[0].address.as_str()), ("sent", "+49…56"));
    assert!(!format!("{log:?}").contains("s3cret") && !log[0].answer.contains('\n'));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_gateway_cannot_do_now_is_tried_again_and_what_it_refuses_is_not() {
    for (answer, outcome) in [(500, "later"), (429, "later"), (401, "later"), (422, "failed"), (400, "failed")] {
        let (office, got) = send_to(answer).await;
        assert_eq!(got.len(), 1);
        let log = office.desk.deliveries(None).await.expect("the log");
        assert_eq!(log[0].outcome, outcome, "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_follows_no_redirect() {
    for answer in [302, 307, 308] {
        let (_, got) = send_to(answer).await;
        assert_eq!(got.len(), 1, "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_says_nothing_holds_up_no_short_message() {
    let mute = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let mails = format!("smtp://{}", mute.local_addr().expect("an address"));
    let (url, got) = gateway(202).await;
    let out = delivery(&["--smtp-url", &mails, "--sms-gateway-url", &url]);
    let office = Office::open("Mei", Some("mei@acme.example")).await;
    let number = office.ticket("The tunnel drops").await;
    office.proposes(&number, "Restart it").await;
    let mei = office.actor(&office.mei).await;
    office.desk.send_code(&mei, Way::Phone, "+49 89 123456").await.expect("asked for");
    let stop = CancellationToken::new();
    let phone = out.run(&office.desk, Way::Phone, &stop);
    tokio::select! {
        sent = phone => assert_eq!(sent.expect("the desk works"), 1),
        tried = out.run(&office.desk, Way::Email, &stop) => panic!("nobody answers: {tried:?}"),
    }
    assert_eq!(got.lock().expect("free").len(), 1);
}
