//! Mails tell of an authorization and never what is in it.

use super::office::{MEI, Office, Smtp, deliver, delivery};
use desk::{GrantForm, Origin, Random};
use model::{AuthorizationForm, Lang, Way};
use secrecy::{ExposeSecret, SecretString};

#[tokio::test(flavor = "multi_thread")]
async fn no_mail_says_what_was_handed_over() {
    let mails = tempfile::tempdir().expect("a directory");
    let Some(smtp) = Smtp::start(&mails) else { return };
    let office = Office::open("Mei", Some(MEI)).await;
    office.desk.vouch_for(&office.chen, Way::Email, "chen@huawei.example", &Origin::command()).await.expect("vouched");
    let (mei, chen) = (office.actor(&office.mei).await, office.actor(&office.chen).await);
    let (number, canary) = (office.ticket("The tunnel drops").await, format!("canary{}", Random::default().id()));

    let form = AuthorizationForm {
        purpose: "Look at the logs".into(),
        asset: "gateway".into(),
        fields: vec![("ssh".into(), "Password".into())],
        period: "8h".into(),
        ..AuthorizationForm::default()
    };
    let id = office.desk.request_authorization(&chen, &number, &form, "ask").await.expect("asked");
    let agreement = office.desk.agreement(Lang::En).await.expect("an agreement");
    let form = GrantForm {
        values: vec![(1, SecretString::from(canary.as_str()))],
        period: "8h".into(),
        agreement_version: agreement.version.to_string(),
        agreement_lang: "en".into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: "Test-password-1".into(),
        key: "grant".into(),
        ..GrantForm::default()
    };
    office.desk.grant_authorization(&mei, &id, form).await.expect("granted");
    let revealed = office.desk.reveal_field(&chen, &id, 1, "Look", "reveal").await.expect("revealed");
    assert_eq!(revealed.secret.expose_secret(), canary);
    office.planned().await;
    deliver(&delivery(&["--smtp-url", &smtp.url]), &office.desk).await;
    office.desk.cancel_authorization(&mei, &id, "cancel").await.expect("canceled");
    office.planned().await;
    deliver(&delivery(&["--smtp-url", &smtp.url]), &office.desk).await;

    let mails = smtp.mails();
    for of in [MEI, "chen@huawei.example"] {
        assert!(mails.iter().any(|mail| mail.to().contains(&of.to_owned())), "{of} is told something");
    }
    for mail in &mails {
        let all = [mail.raw(), mail.text(), mail.html()].concat();
        assert!(all.contains(number.as_str()) && !all.contains(&canary), "{all}");
    }
}
