//! What programs did, as the console shows it: delegations, diagnoses, recorded sessions, reports of abuse.

use crate::common::browser::{PLAIN, fields};
use crate::common::{Console, PASSWORD, console};
use desk::{DiagnosisForm, GrantForm, ReportForm, Reporter, Upload};
use model::{AgencyForm, AuthorizationForm, BastionCommand, BastionRecord, Finding, Instant, Lang, MovedFile, Rank};
use secrecy::SecretString;

/// Adds somebody and signs them in.
async fn further(console: &Console, name: &str, rank: Rank) -> String {
    console.adds(name, rank).await;
    console.sign_in(name).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delegation_is_read_and_taken_back_without_script() {
    let console = console().await;
    let (anna, address) = (console.actor("anna@acme").await, "/account/delegations");
    let form =
        AgencyForm { name: "Night watch".into(), trusted: "huawei".into(), days: Some(30), ..AgencyForm::default() };
    let made = console.desk.add_agency(&anna, &form, "").await.expect("made").id;
    let (cookie, mia) = (console.sign_in("anna@acme").await, further(&console, "mia@acme", Rank::Member).await);
    let read = console.page(&mia, address).await;
    assert!(read.contains("Night watch") && !read.contains("Revoke"), "seen by all, taken back by the owner");
    assert!(console.page(&cookie, address).await.contains("Revoke Night watch"));
    for _ in 0..2 {
        let form = fields(format!("key=k&of={made}"));
        let done = console.posts(&cookie, address, PLAIN, "/fn/account/delegations/revoke", &form).await;
        assert_eq!((done.status, done.header("location").as_deref()), (302, Some(address)), "{done:?}");
    }
    assert!(console.page(&cookie, address).await.contains("No delegations."));
    assert_eq!(console.get(address, &console.sign_in("chen@huawei").await).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_diagnosis_is_read_with_what_was_found() {
    let console = console().await;
    let (anna, address) = (console.actor("anna@acme").await, "/account/diagnoses");
    let form = DiagnosisForm { kind: 1, eip: "192.0.2.7".into(), ports: "22".into(), ..DiagnosisForm::default() };
    console.desk.begin_diagnosis(&anna, &form, "").await.expect("begun");
    let cookie = console.sign_in("anna@acme").await;
    assert!(console.page(&cookie, address).await.contains("Waiting"));
    let task = console.desk.take_diagnosis().await.expect("asked").expect("it waits");
    let found = task.checks.iter().map(|_| Finding::Closed).collect();
    console.desk.diagnosis_done(&task, Some(found)).await.expect("written");
    let read = console.page(&cookie, address).await;
    for piece in ["192.0.2.7", "TCP port 22", "The port is closed.", "Check that the service runs", "to look at"] {
        assert!(read.contains(piece), "{piece}");
    }
    let zh = format!("{cookie}; lang=zh");
    assert!(console.page(&zh, address).await.contains("端口未开放"), "in the reader's language");
    let mia = further(&console, "mia@acme", Rank::Member).await;
    assert!(console.page(&mia, address).await.contains("No diagnoses."), "others see their own");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_times_of_certificates_are_in_the_readers_zone() {
    let console = console().await;
    let (anna, address) = (console.actor("anna@acme").await, "/account/diagnoses");
    let form = DiagnosisForm { kind: 1, eip: "192.0.2.7".into(), ports: "443".into(), ..DiagnosisForm::default() };
    console.desk.begin_diagnosis(&anna, &form, "").await.expect("begun");
    let task = console.desk.take_diagnosis().await.expect("asked").expect("it waits");
    // 2024-02-29T16:30:00Z
    let found = task.checks.iter().map(|_| Finding::CertificateExpired { until: Instant(1_709_224_200_000) }).collect();
    console.desk.diagnosis_done(&task, Some(found)).await.expect("written");
    let cookie = console.sign_in("anna@acme").await;
    let told = format!("{cookie}; zone=Asia%2FShanghai");
    // As a page, and as the door answers when one comes from another page.
    let reads = async |cookie: &str, expected: &str| {
        for from in [address, "/fn/account/diagnoses"] {
            let read = console.get(from, cookie).await.body;
            assert!(read.contains(expected), "{from}: {expected}: {read}");
        }
    };
    reads(&cookie, "expired on Feb 29, 2024, 04:30 PM UTC.").await;
    reads(&told, "expired on Mar 1, 2024, 12:30 AM UTC+8.").await;
    let settings = fields("lang=en&theme=light&zone=Asia%2FKolkata&density=comfortable&keys=on");
    let saved = console.posts(&cookie, "/settings", PLAIN, "/fn/settings/display", &settings).await;
    assert_eq!(saved.status, 302, "{saved:?}");
    reads(&told, "expired on Feb 29, 2024, 10:00 PM UTC+5:30.").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recorded_session_is_read_from_the_record() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let (anna, chen, desk) = (console.actor("anna@acme").await, console.actor("chen@huawei").await, &console.desk);
    desk.take_ticket(&chen, &number, "take").await.expect("taken");
    let form = AuthorizationForm {
        purpose: "Read the log settings".into(),
        asset: "log-gw-muc".into(),
        fields: vec![("ssh".into(), "Password".into())],
        period: "8h".into(),
        ..AuthorizationForm::default()
    };
    let id = desk.request_authorization(&chen, &number, &form, "ask").await.expect("asked");
    let agreement = desk.agreement(Lang::En).await.expect("an agreement");
    let grant = GrantForm {
        values: vec![(1, SecretString::from("given".to_owned()))],
        period: "8h".into(),
        agreement_version: agreement.version.to_string(),
        agreement_lang: agreement.lang.tag().into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: SecretString::from(PASSWORD.to_owned()),
        key: "granted".into(),
        ..GrantForm::default()
    };
    desk.grant_authorization(&anna, &id, grant).await.expect("granted");
    let cookie = console.sign_in("anna@acme").await;
    let record = format!("/authorizations/{id}");
    assert!(console.page(&cookie, &record).await.contains("No session was recorded."));

    let commands = (0..130).map(|n| BastionCommand { at: Instant(n), text: format!("echo <b>{n:03}</b>") });
    let file = MovedFile {
        at: Instant(3),
        upload: false,
        name: "ike.log".into(),
        from: "/var/log".into(),
        to: "C:\\".into(),
        bytes: 2_048,
        ms: 5,
        done: true,
    };
    let kept = BastionRecord {
        session: "b-1".into(),
        start: Instant(0),
        end: Instant(200),
        commands: commands.collect(),
        files: vec![file],
    };
    let session = desk.record_session(&chen, &id, kept).await.expect("kept");
    let address = format!("{record}/sessions/{session}");
    assert!(console.page(&cookie, &record).await.contains(&format!("href=\"{address}\"")));
    let first = console.page(&cookie, &address).await;
    for piece in
        ["Commands (130)", "echo &lt;b&gt;099&lt;/b&gt;", "Moved files (1)", "ike.log", "From the host", "2 KB"]
    {
        assert!(first.contains(piece), "{piece}");
    }
    assert!(!first.contains("100&lt;"), "a hundred on a page");
    let second = console.page(&cookie, &format!("{address}?page=2")).await;
    assert!(second.contains("129&lt;") && !second.contains("rel=\"next\""));
    assert!(!second.contains("Moved files"), "no table without a row: all moved files stand on the first page");
    let absent = [
        format!("{address}?page=3"),
        format!("{address}?page=9223372036854775807"),
        format!("{record}/sessions/{}", session + 1),
        format!("{record}/sessions/abc"),
        format!("{record}/sessions/9223372036854775808"),
        format!("{record}/sessions/{session}.5"),
    ];
    for path in absent {
        let answer = console.get(&path, &cookie).await;
        assert!(answer.status == 404 && answer.body.contains("There is nothing here"), "{path}: {answer:?}");
    }
    assert_eq!(
        console.get(&address, &console.sign_in("chen@huawei").await).await.status,
        200,
        "the engineer sees it too"
    );
    let gita = console.sign_in("gita@globex").await;
    for path in [address.clone(), format!("{record}/sessions/{}", session + 1)] {
        assert_eq!(console.get(&path, &gita).await.status, 404, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_read_by_operations_alone() {
    let console = console().await;
    let anna = console.actor("anna@acme").await;
    let mut files = Vec::new();
    for name in ["shop.txt", "passport.txt"] {
        let upload = Upload { name: name.into(), bytes: name.as_bytes().to_vec().into() };
        files.push(console.desk.add_file(&anna, upload).await.expect("taken").id);
    }
    let reporter = Reporter {
        name: "Anna Reporter".into(),
        mobile: "13800138000".into(),
        id_type: 23,
        id_files: vec![files.remove(1)],
        ..Reporter::default()
    };
    let form = ReportForm {
        kind: "ip".into(),
        title: "Our logo on a shop".into(),
        content: "They sell <i>with it</i>.".into(),
        files,
        property: None,
        reporter,
    };
    console.desk.report_abuse(&anna, &form, "").await.expect("handed in");
    let root = further(&console, "root@huawei", Rank::Operator).await;
    let read = console.page(&root, "/operations/reports").await;
    for piece in ["Our logo on a shop", "&lt;i&gt;with it&lt;/i&gt;", "Owner of the right", "passport.txt", "acme"] {
        assert!(read.contains(piece), "{piece}");
    }
    for name in ["anna@acme", "chen@huawei"] {
        let cookie = console.sign_in(name).await;
        assert_eq!(console.get("/operations/reports", &cookie).await.status, 404, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_switches_a_colleague_s_key_off_without_script() {
    let console = console().await;
    let mia = console.adds("mia@acme", Rank::Member).await;
    let (address, keys) = (format!("/account/users/{mia}"), console.keys("mia@acme").await);
    let cookie = console.sign_in("anna@acme").await;
    let read = console.page(&cookie, &address).await;
    assert!(read.contains(&keys.access) && !read.contains(&keys.secret));
    assert!(read.contains(&format!("Switch off: {}", keys.access)));
    assert_eq!(console.get(&address, &console.sign_in("gita@globex").await).await.status, 404);
    let referer = format!("http://{}{address}", console.address);
    let headers = [
        ("cookie", cookie.as_str()),
        ("sec-fetch-site", "same-origin"),
        ("accept", "text/html"),
        ("referer", referer.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let form = format!("key=k&of={mia}&access={}", keys.access);
    let done = console.send("POST", "/fn/account/users/key-off", &headers, form.as_bytes()).await;
    assert_eq!((done.status, done.header("location").as_deref()), (302, Some(&*address)), "{done:?}");
    assert_eq!(console.signed(&keys, "GET", "/v3/auth/domains", "").await.status, 401);
    let read = console.page(&cookie, &address).await;
    assert!(read.contains("Switched off") && !read.contains("Switch off: "));
    let audit = console.page(&cookie, "/account/audit").await;
    assert!(audit.contains(&format!("switched off the access key {} of mia@acme", keys.access)), "{audit}");
    let own = console.page(&cookie, &format!("/account/users/{}", console.actor("anna@acme").await.id)).await;
    assert!(!own.contains("user-keys"), "the own ones stand in the settings");
}
