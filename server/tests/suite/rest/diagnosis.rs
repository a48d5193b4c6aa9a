//! Diagnosis through its doors, against listeners of this test: what is found, and what is never connected to.

use crate::common::{Console, closed_port, console, console_set, in_time};
use model::{NewAccessKey, Rank};
use rcgen::{CertificateParams, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;
use serde_json::{Value, json};
use server::networks::Networks;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

const BASE: &str = "/v2.0/servicerequest/diagnose";

async fn on(networks: &str) -> (Console, NewAccessKey) {
    let networks = Networks::parse(networks).expect("networks");
    let console = console_set(|config| config.diagnosis_networks = networks).await;
    let keys = console.keys("anna@acme").await;
    (console, keys)
}

async fn call(console: &Console, keys: &NewAccessKey, method: &str, path: &str, body: Value) -> (u16, Value) {
    let answer = super::call(console, keys, method, &format!("{BASE}{path}"), &body).await;
    (answer.status, answer.json())
}

/// Starts a job and waits for its end.
async fn job(console: &Console, keys: &NewAccessKey, body: Value) -> Value {
    let (status, started) = call(console, keys, "POST", "/job/start", body).await;
    assert_eq!(status, 200, "{started}");
    let id = started["job_id"].as_str().expect("a job's id is text").to_owned();
    let looking = async {
        loop {
            let (status, job) = call(console, keys, "GET", &format!("/job?job_id={id}"), Value::Null).await;
            assert_eq!(status, 200, "{job}");
            assert_eq!(job["job_id"].as_i64().expect("here it is a number").to_string(), id);
            if ![0, 2].contains(&job["status"].as_i64().expect("a number")) {
                return job;
            }
        }
    };
    in_time("the end of a job", looking).await
}

async fn details(console: &Console, keys: &NewAccessKey, job: &Value, ids: &str) -> Vec<Value> {
    let body = json!({ "job_id": job["job_id"].to_string(), "item_ids": ids });
    let (status, items) = call(console, keys, "POST", "/job/show-items", body).await;
    assert_eq!(status, 200, "{items}");
    items["item_results"].as_array().expect("a list").clone()
}

fn levels(job: &Value) -> Vec<(&str, i64)> {
    let items = job["items_result"].as_array().expect("a list");
    items
        .iter()
        .map(|item| (item["check_id"].as_str().expect("text"), item["problem_level"].as_i64().expect("a number")))
        .collect()
}

/// A listener that answers with this, and counts who comes.
async fn web(answer: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let (address, visits) = (listener.local_addr().expect("an address"), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&visits);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(respond(stream, answer));
        }
    });
    (address, visits)
}

/// The same over TLS, with a certificate for `localhost` that ends in a year of our choice.
async fn tls_web(answer: &'static str, until: i32) -> SocketAddr {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).expect("a name");
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(until, 1, 1);
    let certificate = params.self_signed(&key).expect("a certificate");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()).into())
        .expect("a server's settings");
    let (acceptor, listener) =
        (TlsAcceptor::from(Arc::new(config)), TcpListener::bind("127.0.0.1:0").await.expect("a port"));
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    respond(stream, answer).await;
                }
            });
        }
    });
    address
}

async fn respond(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &str) {
    let mut said = [0; 1024];
    if stream.read(&mut said).await.is_ok_and(|bytes| bytes > 0) {
        let _ = stream.write_all(answer.as_bytes()).await;
        let _ = stream.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_answers_is_told_from_what_does_not() {
    let (console, anna) = on("127.0.0.0/8,::1/128").await;
    let (good, _) = web("HTTP/1.1 302 Found\r\nlocation: http://198.51.100.7/\r\n\r\nsecret words").await;
    let (bad, _) = web("HTTP/1.1 503 No\r\n\r\n").await;
    let (_held, closed) = closed_port();
    let ports = format!("{}/http,{}/http,{closed}/http", good.port(), bad.port());
    let job = job(
        &console,
        &anna,
        json!({ "type": 1, "params": { "eip": "127.0.0.1", "ports": ports }, "region_id": "cn-south-1" }),
    )
    .await;
    assert_eq!((job["status"].as_i64(), job["domain_id"].as_str()), (Some(3), Some("acme")));
    let ids = [good, bad].map(|at| [format!("tcp-{}", at.port()), format!("http-{}", at.port())]).concat();
    assert_eq!(
        levels(&job),
        [
            (ids[0].as_str(), 3),
            (&ids[1], 3),
            (&ids[2], 3),
            (&ids[3], 4),
            (&format!("tcp-{closed}"), 4),
            (&format!("http-{closed}"), 0),
        ]
    );
    let one = details(&console, &anna, &job, &ids[3]).await;
    assert_eq!(one.len(), 1, "{one:?}");
    assert_eq!((one[0]["level"].as_i64(), one[0]["status"].as_i64()), (Some(4), Some(3)));
    assert_eq!(one[0]["response"], "The web server answered with HTTP status 503.");
    assert_eq!(one[0]["suggestion"], "Look into the log of the web server.");
    let all = details(&console, &anna, &job, "").await;
    assert_eq!(all.len(), 6);
    assert_eq!(all[5]["status"].as_i64(), Some(7), "not run, after the port was closed");
    assert!(!format!("{all:?}").contains("secret words"));

    let (_, records) = call(&console, &anna, "GET", "/records?page_size=5&page_no=1&type=1", Value::Null).await;
    assert_eq!(records["total_count"].as_i64(), Some(1));
    let record = &records["records"][0];
    assert_eq!((record["red_count"].as_i64(), record["status"].as_str()), (Some(2), Some("3")));
    assert_eq!((record["region"].as_str(), record["params"]["eip"].as_str()), (Some("cn-south-1"), Some("127.0.0.1")));
}

#[tokio::test(flavor = "multi_thread")]
async fn certificates_are_judged_by_date_and_name() {
    let (console, anna) = on("127.0.0.0/8,::1/128").await;
    let (good, expired) =
        (tls_web("HTTP/1.1 200 OK\r\n\r\n", 4000).await, tls_web("HTTP/1.1 401 No\r\n\r\n", 2021).await);
    let (plain, _) = web("HTTP/1.1 200 OK\r\n\r\n").await;
    let ports = [good, expired, plain].map(|at| format!("{}/https", at.port())).join(",");
    let job = job(&console, &anna, json!({ "type": 1, "params": { "eip": "127.0.0.1", "ports": ports } })).await;
    let found: Vec<_> = levels(&job).into_iter().map(|(_, level)| level).collect();
    assert_eq!(found, [3, 3, 3, 3, 4, 3, 3, 4, 0], "{job}");
    let told = details(&console, &anna, &job, "").await;
    assert_eq!(told[1]["response"], "The certificate is valid until 4000-01-01T00:00:00Z.");
    assert_eq!(told[4]["response"], "The certificate expired on 2021-01-01T00:00:00Z.");
    assert_eq!(told[5]["response"], "The web server answered with HTTP status 401.");
    assert_eq!(told[7]["response"], "What answers there speaks no current TLS.");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_outside_of_the_networks_is_connected_to() {
    let (console, anna) = on("192.0.2.0/24").await;
    let (web, visits) = web("HTTP/1.1 200 OK\r\n\r\n").await;
    for eip in ["127.0.0.1", "localhost", "::ffff:127.0.0.1"] {
        let ports = format!("{}/http", web.port());
        let job = job(&console, &anna, json!({ "type": 1, "params": { "eip": eip, "ports": ports } })).await;
        assert_eq!(job["status"].as_i64(), Some(3));
        assert!(levels(&job).iter().all(|(_, level)| *level == 0), "{job}");
        let told = details(&console, &anna, &job, "").await;
        assert!(
            told.iter().all(|item| item["response"].as_str().is_some_and(|text| text.contains("outside"))),
            "{told:?}"
        );
    }
    assert_eq!(visits.load(Ordering::SeqCst), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_networks_it_is_off_and_says_so() {
    let console = console().await;
    let anna = console.keys("anna@acme").await;
    let body = json!({ "type": 1, "params": { "eip": "127.0.0.1" } });
    let (status, refused) = call(&console, &anna, "POST", "/job/start", body).await;
    assert_eq!((status, refused["error_code"].as_str()), (400, Some("OSM.01020007")));
    let (status, records) = call(&console, &anna, "GET", "/records", Value::Null).await;
    assert_eq!((status, records["total_count"].as_i64()), (200, Some(0)));
}

#[tokio::test(flavor = "multi_thread")]
async fn devices_are_registered_listed_diagnosed_and_removed() {
    let (console, anna) = on("127.0.0.0/8").await;
    let (web, _) = web("HTTP/1.1 200 OK\r\n\r\n").await;
    let device = json!({ "name": "Gate", "region": "cn-south-1", "address": "127.0.0.1" });
    let (status, added) = call(&console, &anna, "POST", "/resources", device.clone()).await;
    assert_eq!(status, 200, "{added}");
    let id = added["id"].as_str().expect("an id").to_owned();
    let (_, all) = call(&console, &anna, "POST", "/job/vm/resources", json!({ "region": "cn-south-1" })).await;
    assert_eq!((all["total_count"].as_i64(), all["result"][0]["accessIPv4"].as_str()), (Some(1), Some("127.0.0.1")));
    let project = all["result"][0]["tenantId"].as_str().expect("a project").to_owned();
    for (body, count) in [
        (json!({ "project_id": project }), 1),
        (json!({ "project_id": project, "region": "cn-north-4" }), 0),
        (json!({ "project_id": "4711" }), 0),
        (json!({ "region": "cn-north-4" }), 0),
        (Value::Null, 1),
    ] {
        let (_, some) = call(&console, &anna, "POST", "/job/vm/resources", body.clone()).await;
        assert_eq!(some["total_count"].as_i64(), Some(count), "{body}");
    }
    let params = json!({ "instanceId": id, "ports": format!("{}/http", web.port()) });
    let job = job(&console, &anna, json!({ "type": 2, "params": params })).await;
    assert_eq!(job["items_result"][0]["resource_name"], "Gate");
    assert!(levels(&job).iter().all(|(_, level)| *level == 3), "{job}");

    let gita = console.keys("gita@globex").await;
    let (status, _) = call(&console, &gita, "DELETE", &format!("/resources/{id}"), Value::Null).await;
    assert_eq!(status, 404);
    let (status, _) = call(&console, &gita, "GET", &format!("/job?job_id={}", job["job_id"]), Value::Null).await;
    assert_eq!(status, 404);
    let (status, _) = call(&console, &anna, "DELETE", &format!("/resources/{id}"), Value::Null).await;
    assert_eq!(status, 200);
    let elsewhere = json!({ "name": "Gate", "region": "atlantis", "address": "127.0.0.1" });
    let (status, refused) = call(&console, &anna, "POST", "/resources", elsewhere).await;
    assert_eq!((status, refused["error_code"].as_str()), (400, Some("OSM.01010001")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_by_its_name() {
    let (console, anna) = on("127.0.0.0/8").await;
    for (body, name) in [
        (json!({}), "type"),
        (json!({ "type": 5 }), "type"),
        (json!({ "type": 3, "params": { "eip": "127.0.0.1" } }), "type"),
        (json!({ "type": 1 }), "eip"),
        (json!({ "type": 1, "params": { "eip": "http://x/" } }), "eip"),
        (json!({ "type": 1, "params": { "eip": 7 } }), "eip"),
        (json!({ "type": 2, "params": { "instanceId": "4711" } }), "instanceId"),
        (json!({ "type": 1, "params": { "eip": "127.0.0.1", "ports": "1,2,3,4,5,6" } }), "ports"),
    ] {
        let (status, refused) = call(&console, &anna, "POST", "/job/start", body.clone()).await;
        assert_eq!((status, refused["error_code"].as_str()), (400, Some("OSM.01010001")), "{body}: {refused}");
        assert!(refused["error_msg"].as_str().is_some_and(|text| text.contains(name)), "{body}: {refused}");
    }
    for job in ["4711", "x", "-1"] {
        assert_eq!(call(&console, &anna, "GET", &format!("/job?job_id={job}"), Value::Null).await.0, 404);
    }
    assert_eq!(call(&console, &anna, "GET", "/job", Value::Null).await.0, 400);
    assert_eq!(call(&console, &anna, "GET", "/records?page_no=0", Value::Null).await.0, 400);
}

#[tokio::test(flavor = "multi_thread")]
async fn feedback_needs_a_kind_and_a_yes_or_no() {
    let console = console().await;
    let anna = console.keys("anna@acme").await;
    let good = json!({ "type": 1, "is_helpful": true, "content": "Found it at once" });
    assert_eq!(call(&console, &anna, "POST", "/feedback", good).await, (200, json!({})));
    for wrong in [json!({ "type": 1 }), json!({ "is_helpful": true }), json!({ "type": 1, "is_helpful": "yes" })] {
        assert_eq!(call(&console, &anna, "POST", "/feedback", wrong).await.0, 400);
    }
    let trail =
        console.desk.read_trail(&console.actor("anna@acme").await, &model::TrailFilter::default()).await.expect("read");
    assert!(trail.rows.iter().any(|row| row.name == "diagnosis_rated" && row.source == "rest"));
    assert_eq!(console.actor("anna@acme").await.rank, Rank::Owner);
}
