//! A reply that comes too late, as a browser without script shows it.

use crate::common::console;

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_cannot_be_one_any_more_is_a_note_only_by_choice() {
    let console = console().await;
    let number = console.ticket_of("anna@acme").await;
    let (anna, chen) = (console.actor("anna@acme").await, console.actor("chen@huawei").await);
    console.desk.take_ticket(&chen, &number, "t").await.expect("taken");
    let fields = |kind: &str| [("message".into(), "For anna".into()), ("visibility".into(), kind.into())];
    let saved = console.desk.save_draft(&chen, number.as_str(), &fields("public"), None).await.expect("a draft");
    console.desk.close_ticket(&anna, &number, "c").await.expect("closed");
    let (cookie, address) = (console.sign_in("chen@huawei").await, format!("/agent/tickets/{number}"));
    let said = "Replies are no longer possible; this would be an internal note.";

    let page = console.get(&address, &cookie).await.body;
    assert!(page.contains("For anna") && page.contains(said), "{page}");
    let choice = page.split("<input").find(|tag| tag.contains("name=\"visibility\"")).expect("a choice");
    let choice = choice.split('>').next().unwrap_or_default();
    assert!(choice.contains("type=\"radio\"") && choice.contains("required"), "{choice}");
    assert!(choice.contains("value=\"internal\"") && !choice.contains("checked"), "{choice}");

    let note = console.desk.save_draft(&chen, number.as_str(), &fields("internal"), Some(saved.at)).await;
    note.expect("a note");
    let page = console.get(&address, &cookie).await.body;
    assert!(page.contains("For anna") && !page.contains(said), "{page}");
    assert!(page.contains("name=\"visibility\" value=\"internal\""), "{page}");
}
