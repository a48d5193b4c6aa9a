//! Likely secrets are asked about by the server too, in the text and in text files (pitfall 17).

use crate::world::{each_db, says};
use desk::{MessageForm, Upload};
use model::{Problem, Refusal, TicketForm, Visibility, guard};

const SECRET: &str = "Log in to the firewall, password: Huawei@123";

fn asked(refusal: &Refusal) -> (&str, String) {
    match refusal {
        Refusal::Invalid(faults) => match &faults[..] {
            [fault] if matches!(fault.problem, Problem::LikelySecret { .. }) => {
                (fault.field.as_str(), guard::stamps(refusal).expect("stamps"))
            }
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

each_db! {
    async fn a_description_with_a_secret_is_asked_about_and_sent_knowingly(world) {
        let mei = world.mei().await;
        let form = world.form(SECRET);
        let refusal = world.refusal(world.desk.create_ticket(&mei, &form).await);
        let (field, stamp) = asked(&refusal);
        assert_eq!(field, "description");
        assert!(world.desk.list_tickets(&mei, &Default::default()).await.expect("listed").rows.is_empty());
        // The refused try has not used up the key.
        let knowingly = TicketForm { knowingly: stamp.clone(), ..form.clone() };
        world.desk.create_ticket(&mei, &knowingly).await.expect("sent knowingly");
        let another = TicketForm { knowingly: stamp, ..world.form("The token: abc123def456 too, password: Huawei@123") };
        assert_eq!(asked(&world.refusal(world.desk.create_ticket(&mei, &another).await)).0, "description");
    }

    async fn a_text_file_with_a_secret_is_asked_about_when_it_is_sent(world) {
        let mei = world.mei().await;
        let upload = |text: &'static str| Upload { name: "vrp.txt".into(), bytes: text.into() };
        let plain = world.desk.add_file(&mei, upload("display interface brief")).await.expect("taken");
        let telling = world.desk.add_file(&mei, upload("local-user admin password Huawei@123")).await.expect("taken");
        let files = vec![plain.id.to_string(), telling.id.to_string()];
        let form = TicketForm { files, ..world.form("See the configuration") };
        let refusal = world.refusal(world.desk.create_ticket(&mei, &form).await);
        let (field, stamp) = asked(&refusal);
        assert_eq!(field, "files");
        assert!(format!("{refusal:?}").contains("vrp.txt"));
        world.desk.create_ticket(&mei, &TicketForm { knowingly: stamp, ..form }).await.expect("sent knowingly");
    }

    async fn a_message_or_note_with_a_secret_is_asked_about_too(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let number = world.opens(&mei, "Tunnel drops").await;
        for (actor, visibility) in [(&mei, Visibility::Public), (&chen, Visibility::Internal)] {
            let form = MessageForm { visibility, key: format!("say {visibility:?}"), ..says(SECRET) };
            let form = MessageForm { key: form.key.replace(' ', "-"), ..form };
            let refusal = world.refusal(world.desk.post_message(actor, &number, &form).await);
            let (field, stamp) = asked(&refusal);
            assert_eq!(field, "message");
            let knowingly = MessageForm { knowingly: stamp, ..form };
            world.desk.post_message(actor, &number, &knowingly).await.expect("sent knowingly");
        }
    }
}
