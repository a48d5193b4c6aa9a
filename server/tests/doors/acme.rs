//! What acme has, told to nobody else: one of everything that has an id.

use crate::common::browser::{SCRIPT, fields};
use crate::common::{Console, PASSWORD, console_on, in_time};
use crate::database::Database;
use desk::{Actor, GrantForm, MessageForm, NewGroup, Origin, Upload, ViewForm};
use model::{
    AuthorizationForm, AuthorizationId, BastionCommand, BastionRecord, Instant, Lang, NoticeShow, Policy, Rank,
    TicketForm, TicketNumber, TicketPage, Turn, Visibility,
};
use secrecy::SecretString;

/// Words that stand in acme's things and in nobody else's.
pub const SECRETS: [&str; 12] = [
    "Secretive",
    "whisper",
    "hushfile",
    "hushview",
    "hushlabel",
    "hushgroup",
    "hushdraft",
    "hushkey",
    "hushpurpose",
    "hushcommand",
    HANDED_OVER,
    "anna@acme",
];
/// What anna handed over: no door says it to anybody, but to its reader the one that reveals it.
pub const HANDED_OVER: &str = "hushpassword";

pub struct Acme {
    pub console: Console,
    pub database: Database,
    pub number: TicketNumber,
    /// Names in the fields of doors, and what they are.
    pub ids: Vec<(&'static str, String)>,
    /// A file that anna has uploaded and not sent.
    pub unsent: String,
    /// A file of an internal note.
    pub internal: String,
}

impl Acme {
    pub async fn on(database: Database) -> Self {
        let console = console_on(tempfile::tempdir().expect("a directory"), database.url.clone()).await;
        let desk = console.desk.clone();
        console.adds("nora@acme", Rank::Member).await;
        let (anna, chen) = (console.actor("anna@acme").await, console.actor("chen@huawei").await);
        let group = NewGroup {
            account: model::AccountId::new("acme"),
            name: "hushgroup".into(),
            policies: vec![Policy::TicketGroupOperator],
            members: vec![anna.id.clone()],
        };
        let group = desk.add_group(&group, &Origin::command()).await.expect("a group");
        let number = secretive(&console, &anna).await;
        let related = secretive(&console, &anna).await;
        desk.relate_tickets(&anna, &number, related.as_str(), "r").await.expect("related");
        desk.take_ticket(&chen, &number, "t").await.expect("taken");
        let (file, unsent) = (upload(&console, &anna).await, upload(&console, &anna).await);
        let internal = upload(&console, &chen).await;
        say(&console, &anna, &number, "Secretive words", Visibility::Public, &file).await;
        say(&console, &chen, &number, "whisper", Visibility::Internal, &internal).await;
        say(&console, &chen, &number, "Secretive answer", Visibility::Public, "").await;
        desk.put_label(&anna, &number, "hushlabel", "l").await.expect("labelled");
        let label = desk.own_labels(&anna).await.expect("labels")[0].id.to_string();
        let view = ViewForm {
            name: "hushview".into(),
            scope: "mine".into(),
            query: "q=hushview".into(),
            group: group.to_string(),
            key: "v".into(),
        };
        let view = desk.save_view(&anna, &view).await.expect("a view").to_string();
        let draft = [("message".into(), "hushdraft".into())];
        desk.save_draft(&anna, number.as_str(), &draft, None).await.expect("a draft");
        desk.carry_out(&anna, model::Verb::Cancel, &["TT20200101000001".into()], "annas").await.expect("an outcome");
        let authorization = authorized(&console, &anna, &chen, &number).await;
        let recorded = desk.record_session(&chen, &authorization, record()).await.expect("a recorded session");
        let waiting = asked(&console, &chen, &number, "waiting").await;
        let access = desk.make_access_key(&anna, "hushkey", "a").await.expect("a key").access;
        let export = exported(&console, &anna).await;
        let told = async {
            loop {
                let notices = desk.read_inbox(&anna, NoticeShow::All, &Turn::First).await.expect("an inbox").rows;
                if let Some(newest) = notices.into_iter().next() {
                    return newest;
                }
            }
        };
        let notice = in_time("a notice", told).await;
        let message = desk.read_ticket(&anna, &number).await.expect("read").end.message.0.to_string();
        let session = desk.own_sessions(&anna, "").await.expect("sessions")[0].handle.clone();
        let ids = vec![
            ("number", number.to_string()),
            ("related", related.to_string()),
            ("message", message),
            ("file", file),
            ("label", label),
            ("view", view),
            ("group", group.to_string()),
            ("user", anna.id.to_string()),
            ("engineer", chen.id.to_string()),
            ("export", export),
            ("notice", notice.id.0.to_string()),
            ("authorization", authorization.to_string()),
            ("waiting", waiting.to_string()),
            ("session", session),
            ("access", access),
            ("recorded", recorded.to_string()),
        ];
        Self { console, database, number, ids, unsent, internal }
    }

    pub async fn end(self) {
        self.console.stop.cancel();
        self.console.desk.close().await;
        self.database.remove().await;
    }
}

/// What anna sees of her ticket and her own things; it stays, whoever knocks.
pub async fn seen(acme: &Acme) -> (TicketPage, String) {
    let (desk, anna) = (&acme.console.desk, acme.console.actor("anna@acme").await);
    let mut page = desk.read_ticket(&anna, &acme.number).await.expect("read");
    page.now = Instant(0);
    for authorization in &mut page.authorizations {
        authorization.now = Instant(0);
    }
    let id = |name: &str| acme.ids.iter().find(|(n, _)| *n == name).map(|(_, id)| id.clone()).expect("an id");
    let inbox = desk.read_inbox(&anna, NoticeShow::All, &Turn::First).await.expect("an inbox");
    let unread = inbox.rows.iter().find(|notice| notice.id.0.to_string() == id("notice"));
    let sessions = desk.own_sessions(&anna, "").await.expect("sessions");
    let own = (
        desk.own_labels(&anna).await.expect("labels"),
        (anna.look, desk.list_frame(&anna, model::Scope::Mine).await.expect("views")),
        desk.own_users(&anna, "", "").await.expect("users"),
        desk.own_groups(&anna).await.expect("groups"),
        unread.is_some_and(|notice| notice.unread),
        sessions.iter().any(|session| session.handle == id("session")),
        desk.read_draft(&anna, acme.number.as_str()).await.expect("a draft"),
        desk.restrictions(&anna).await.expect("restrictions"),
        desk.own_access_keys(&anna).await.expect("keys"),
    );
    (page, format!("{own:#?}"))
}

fn record() -> BastionRecord {
    let command = BastionCommand { at: Instant(5), text: "hushcommand --now".into() };
    BastionRecord {
        session: "b-1".into(),
        start: Instant(1),
        end: Instant(9),
        commands: vec![command],
        files: Vec::new(),
    }
}

async fn secretive(console: &Console, anna: &Actor) -> TicketNumber {
    let form = TicketForm {
        service: "border".into(),
        issue_type: "border-vpn".into(),
        severity: "minor".into(),
        description: "Secretive tunnel of acme".into(),
        ..TicketForm::default()
    };
    console.desk.create_ticket(anna, &form).await.expect("a ticket")
}

/// chen asks for a password of anna's.
async fn asked(console: &Console, chen: &Actor, number: &TicketNumber, key: &str) -> AuthorizationId {
    let form = AuthorizationForm {
        purpose: "hushpurpose".into(),
        asset: "gateway".into(),
        fields: vec![("ssh".into(), "Password".into())],
        period: "8h".into(),
        ..AuthorizationForm::default()
    };
    console.desk.request_authorization(chen, number, &form, key).await.expect("asked")
}

/// And anna hands it over.
async fn authorized(console: &Console, anna: &Actor, chen: &Actor, number: &TicketNumber) -> AuthorizationId {
    let id = asked(console, chen, number, "authorized").await;
    let agreement = console.desk.agreement(Lang::En).await.expect("an agreement");
    let form = GrantForm {
        values: vec![(1, SecretString::from(HANDED_OVER.to_owned()))],
        period: "8h".into(),
        agreement_version: agreement.version.to_string(),
        agreement_lang: agreement.lang.tag().into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: SecretString::from(PASSWORD.to_owned()),
        key: "granted".into(),
        ..GrantForm::default()
    };
    console.desk.grant_authorization(anna, &id, form).await.expect("granted");
    id
}

async fn upload(console: &Console, actor: &Actor) -> String {
    let upload = Upload { name: "hushfile.txt".into(), bytes: "Secretive bytes".into() };
    console.desk.add_file(actor, upload).await.expect("a file").id.to_string()
}

async fn say(console: &Console, actor: &Actor, number: &TicketNumber, body: &str, visibility: Visibility, file: &str) {
    let form = MessageForm {
        body: body.into(),
        visibility,
        files: Some(file.to_owned()).filter(|file| !file.is_empty()).into_iter().collect(),
        key: String::new(),
        knowingly: String::new(),
    };
    console.desk.post_message(actor, number, &form).await.expect("posted");
}

async fn exported(console: &Console, anna: &Actor) -> String {
    let cookie = console.sign_in("anna@acme").await;
    let begun = console.posts(&cookie, "/tickets", SCRIPT, "/fn/exports/begin", &fields("list=mine&key=e")).await;
    let id =
        begun.body.split("/exports/").nth(1).and_then(|rest| rest.split('?').next()).expect("an export").to_owned();
    console.written(anna, &id).await;
    id
}
