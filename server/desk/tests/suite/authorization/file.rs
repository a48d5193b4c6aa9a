//! The file of a record: whoever has it can check it, and nothing in it can be changed unnoticed.

use crate::world::{World, each_db};
use desk::{GrantForm, RecordFault, SignedPart, verify_record};
use model::{AgreementDraft, AuthorizationForm, AuthorizationId, Lang, MINUTE, Refusal};
use secrecy::SecretString;
use serde_json::Value;

const SECRETS: [&str; 2] = ["svc-canary-account", "correct horse battery canary"];

async fn requested(world: &World) -> AuthorizationId {
    let number = world.opens(&world.mei().await, "Logs are missing").await;
    let chen = world.chen().await;
    world.desk.take_ticket(&chen, &number, "").await.expect("it is taken");
    let form = AuthorizationForm {
        purpose: "Read the log settings".into(),
        asset: "log-gw-muc".into(),
        fields: vec![
            ("console".into(), "Account".into()),
            ("text".into(), "Password".into()),
            ("ssh".into(), "Host".into()),
        ],
        statement: "I change nothing.".into(),
        period: "8h".into(),
        readers: "olga@huawei".into(),
        ..AuthorizationForm::default()
    };
    world.desk.request_authorization(&chen, &number, &form, "").await.expect("it is requested")
}

async fn grant(world: &World, id: &AuthorizationId, lang: Lang) -> desk::Result<()> {
    let shown = world.desk.agreement(lang).await.expect("it is read");
    let values = [(1, SECRETS[0]), (2, SECRETS[1])].map(|(at, value)| (at, SecretString::from(value)));
    let form = GrantForm {
        values: values.into(),
        period: "1h".into(),
        agreement_version: shown.version.to_string(),
        agreement_lang: lang.tag().into(),
        agreement_hash: shown.hash,
        agreed: true,
        password: SecretString::from(World::PASSWORD),
        ..GrantForm::default()
    };
    world.desk.grant_authorization(&world.mei().await, id, form).await
}

/// One that was granted, viewed twice and canceled.
async fn over(world: &World) -> AuthorizationId {
    let id = requested(world).await;
    grant(world, &id, Lang::Zh).await.expect("it is granted");
    for (reader, position) in [(world.chen().await, 1), (world.olga().await, 2)] {
        world.clock.pass(MINUTE);
        world.desk.reveal_field(&reader, &id, position, "To sign in", "").await.expect("it is revealed");
    }
    world.desk.cancel_authorization(&world.mei().await, &id, "").await.expect("it is canceled");
    id
}

async fn file_of(world: &World, id: &AuthorizationId) -> String {
    world.desk.authorization_file(&world.mei().await, id).await.expect("the file")
}

/// The file with one value replaced, written as the program writes it: what somebody does who knows the format.
fn forged(file: &str, pointer: &str, value: Value) -> String {
    // A text, so that the order of fields stays.
    let old = serde_json::from_str::<Value>(file).expect("JSON").pointer(pointer).expect(pointer).clone();
    let name = pointer.rsplit('/').next().expect("a name");
    let (old, new) = (format!("\"{name}\": {old}"), format!("\"{name}\": {value}"));
    assert_eq!(file.matches(&old).count(), 1, "{old}");
    file.replace(&old, &new)
}

each_db! {
    async fn what_is_downloaded_holds(world) {
        let id = over(world).await;
        let file = file_of(world, &id).await;
        let verdict = verify_record(&file, None);
        assert_eq!(verdict.faults, []);
        assert_eq!(verdict.authorization, id.as_str());
        assert_eq!((verdict.agreement, verdict.receipts), (Some((1, "zh-CN".into())), 2));
        assert_eq!(verdict.keys.len(), 1);
        assert_eq!(verify_record(&file, Some(&verdict.keys[0])).faults, []);
        let agreement = world.desk.agreement(Lang::Zh).await.expect("read");
        assert!(file.contains(&serde_json::to_string(&agreement.text).expect("JSON")), "the text that was signed");
        assert!(SECRETS.iter().all(|secret| !file.contains(secret)), "and no content");
    }

    async fn a_record_at_every_step_holds(world) {
        let id = requested(world).await;
        let pending = verify_record(&file_of(world, &id).await, None);
        assert_eq!((pending.faults, pending.agreement), (vec![], None));
        grant(world, &id, Lang::En).await.expect("it is granted");
        assert_eq!(verify_record(&file_of(world, &id).await, None).faults, []);
        world.clock.pass(2 * model::HOUR);
        assert_eq!(verify_record(&file_of(world, &id).await, None).faults, []);
        world.desk.sweep_authorizations().await.expect("swept");
        assert_eq!(verify_record(&file_of(world, &id).await, None).faults, []);
        let rejected = requested(world).await;
        world.desk.reject_authorization(&world.mei().await, &rejected, "No", "").await.expect("it is rejected");
        assert_eq!(verify_record(&file_of(world, &rejected).await, None).faults, []);
    }

    async fn no_byte_can_be_changed(world) {
        let id = over(world).await;
        let file = file_of(world, &id).await;
        // Some hundred places, each with one of these instead.
        let others = ["", " ", "x", "0", "\n"];
        for (n, (at, sign)) in file.char_indices().enumerate().skip(1).step_by(13) {
            let other = others.iter().cycle().skip(n).find(|other| **other != sign.to_string()).expect("another");
            let changed = format!("{}{other}{}", &file[..at], &file[at + sign.len_utf8()..]);
            assert!(!verify_record(&changed, None).faults.is_empty(), "{at}: {sign:?} → {other:?}");
        }
        for (changed, what) in [(file.replace('\n', "\r\n"), "line ends"), (file.trim_end().into(), "the last one")] {
            assert_eq!(verify_record(&changed, None).faults, [RecordFault::Rewritten], "{what}");
        }
    }

    async fn what_was_changed_is_named(world) {
        let id = over(world).await;
        let file = file_of(world, &id).await;
        let record = RecordFault::BadSignature(SignedPart::Record);
        let decision = RecordFault::BadSignature(SignedPart::Decision);
        for (pointer, value, named) in [
            ("/record/statement", "I change a little.".into(), RecordFault::Differs("statement")),
            ("/record/agreement/text", "You allow all.".into(), RecordFault::OtherAgreement),
            ("/record/decision/views", 9.into(), RecordFault::Differs("views")),
            ("/record/receipts/0/at", "2026-11-21T10:01:00.000Z".into(), RecordFault::ImpossibleView(1)),
            ("/record/signed/decision/statement_sha256", "00".into(), decision.clone()),
            ("/record/signed/decision/agreement/hash", "00".into(), RecordFault::OtherAgreement),
            ("/record/state", "active".into(), record.clone()),
            ("/format", "mine".into(), RecordFault::UnknownFormat("mine".into())),
        ] {
            let text = match pointer {
                // Texts that stand there more than once.
                "/record/decision/views" => file.replacen("\"views\": 3", "\"views\": 9", 1),
                "/record/signed/decision/agreement/hash" => {
                    let value = serde_json::from_str::<Value>(&file).expect("JSON");
                    let hash = value.pointer(pointer).and_then(Value::as_str).expect("a hash").to_owned();
                    let (before, after) = file.rsplit_once(&hash).expect("it is there");
                    format!("{before}00{after}")
                }
                "/record/receipts/0/at" => file.replacen("2026-11-21T08:01:00.000Z", "2026-11-21T10:01:00.000Z", 1),
                "/format" => file.replacen("service-tickets authorization record 1", "mine", 1),
                _ => forged(&file, pointer, value),
            };
            assert_ne!(text, file, "{pointer}");
            let faults = verify_record(&text, None).faults;
            assert!(faults.contains(&named), "{pointer}: {faults:?}");
            assert!(!faults.contains(&RecordFault::Rewritten), "{pointer}");
            if pointer != "/format" {
                assert!(faults.contains(&record), "{pointer}: {faults:?}");
            }
        }
        let garbage = verify_record("{\"format\": 1}", None).faults;
        assert!(matches!(garbage[..], [RecordFault::NoRecord(_)]), "{garbage:?}");
    }

    async fn a_signature_of_one_text_does_not_pass_for_another(world) {
        let (first, second) = (over(world).await, over(world).await);
        let (file, other) = (file_of(world, &first).await, file_of(world, &second).await);
        let signature = |file: &str| {
            let value: Value = serde_json::from_str(file).expect("JSON");
            value.pointer("/record/signed/signature").and_then(Value::as_str).expect("a signature").to_owned()
        };
        let swapped = file.replace(&signature(&file), &signature(&other));
        let faults = verify_record(&swapped, None).faults;
        assert!(faults.contains(&RecordFault::BadSignature(SignedPart::Decision)), "{faults:?}");
        // The text of another language is another text.
        let en = world.desk.agreement(Lang::En).await.expect("read").text;
        let zh = world.desk.agreement(Lang::Zh).await.expect("read").text;
        let json = |text: &str| serde_json::to_string(text).expect("JSON");
        let translated = file.replace(&json(&zh), &json(&en));
        assert!(verify_record(&translated, None).faults.contains(&RecordFault::OtherAgreement));
        // A later version does not change what was signed.
        let draft = AgreementDraft {
            title_en: "New".into(), title_zh: "新".into(), text_en: "New".into(), text_zh: "新".into(),
        };
        world.desk.publish_agreement(&world.root().await, &draft, "").await.expect("it is published");
        let again = file_of(world, &first).await;
        assert_eq!(verify_record(&again, None).agreement, Some((1, "zh-CN".into())));
        assert!(again.contains(&json(&zh)));
    }

    async fn a_key_of_ones_own_is_another_key(world) {
        let id = over(world).await;
        let file = file_of(world, &id).await;
        for other in ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "no key", ""] {
            assert_eq!(
                verify_record(&file, Some(other)).faults,
                [RecordFault::OtherKey(SignedPart::Decision), RecordFault::OtherKey(SignedPart::Record)],
                "{other}"
            );
        }
    }

    async fn whoever_does_not_see_the_record_gets_no_file(world) {
        let id = over(world).await;
        let globex = world.globex().await;
        assert_eq!(world.refusal(world.desk.authorization_file(&globex, &id).await), Refusal::NotFound);
        let absent = AuthorizationId::new("0123456789abcdef0123456789abcdef");
        let mei = world.mei().await;
        assert_eq!(world.refusal(world.desk.authorization_file(&mei, &absent).await), Refusal::NotFound);
        assert!(world.desk.authorization_file(&world.chen().await, &id).await.is_ok());
    }
}
