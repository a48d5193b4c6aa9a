//! The ticket page: all that a reader may see, and nothing else.

use crate::world::{World, each_db, notes};
use model::{Contact, ContactForm, Entry, Event, Party, Rank, Refusal, TicketForm, TicketNumber};

/// A ticket with everything that is for the vendor's eyes.
async fn with_secrets(world: &World) -> TicketNumber {
    let (mei, chen, olga, desk) = (world.mei().await, world.chen().await, world.olga().await, &world.desk);
    let contact = ContactForm { by_email: true, email: "mei@acme.example".into(), ..ContactForm::default() };
    let form = TicketForm { contact, ..world.form("The tunnel drops") };
    let number = desk.create_ticket(&mei, &form).await.expect("created");
    desk.take_ticket(&chen, &number, "a").await.expect("taken");
    let note = notes("secret note");
    world.clock.pass(1000);
    desk.post_message(&chen, &number, &note).await.expect("noted");
    world.clock.pass(1000);
    desk.forward_ticket(&chen, &number, olga.id.as_str(), "secret hand-over", "b").await.expect("forwarded");
    number
}

each_db! {
    async fn the_customer_sees_nothing_internal(world) {
        let number = with_secrets(world).await;
        for customer in [world.mei().await, world.bo().await, world.admin().await] {
            let page = world.desk.read_ticket(&customer, &number).await.expect("read");
            let text = serde_json::to_string(&page).expect("json");
            assert!(!text.contains("secret") && !text.contains("note_posted"), "{text}");
            assert_eq!(page.log.len(), 3);
            let forwarded = Event::TicketForwarded { to: "Olga Petrova".into(), note: String::new() };
            assert_eq!(page.log[0].event, forwarded);
        }
    }

    async fn the_vendor_sees_notes_and_hand_over(world) {
        let number = with_secrets(world).await;
        for vendor in [world.chen().await, world.olga().await, world.root().await] {
            let page = world.desk.read_ticket(&vendor, &number).await.expect("read");
            let text = serde_json::to_string(&page).expect("json");
            assert!(text.contains("secret note") && text.contains("secret hand-over"));
            assert_eq!(page.log.len(), 4);
        }
    }

    async fn of_a_very_long_ticket_the_newest_is_read_and_how_it_began(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let number = world.opens(&mei, "The tunnel drops").await;
        let many = |n: i64| format!("with recursive n(i) as (select 1 union all select i + 1 from n where i < {n})");
        let (messages, events) = (many(2100), many(5100));
        world.tamper(&format!(
            "insert into message (ticket_id, author_id, side, visibility, body, created_at) {messages}
             select t.id, t.requester_id, 'customer', 'public', 'Line', t.created_at from n, ticket t where t.number = '{number}'"
        )).await;
        world.tamper(&format!(
            r#"insert into event (account_id, ticket_id, actor_id, actor_name, door, address, kind, detail, at) {events}
               select t.account_id, t.id, t.requester_id, '', 'console', '', 'reminder_sent', '{{"kind":"reminder_sent"}}',
                      t.created_at
               from n, ticket t where t.number = '{number}'"#
        )).await;
        world.clock.pass(1000);
        desk.take_ticket(&chen, &number, "t").await.expect("taken");
        desk.ask_feedback(&chen, &number, "Since when?", "f").await.expect("asked");
        for actor in [&mei, &chen] {
            let case = desk.read_case(actor, &number).await.expect("read");
            let (first, last) = (case.messages.first().expect("one"), case.messages.last().expect("one"));
            assert_eq!((first.message.body.as_str(), last.message.body.as_str()), ("The tunnel drops", "Since when?"));
            assert_eq!(case.messages.len(), 2000);
            assert!(case.messages.is_sorted_by_key(|said| said.message.id));
            assert!(case.messages.iter().all(|said| said.author != model::UserId::new("")));
            let log = case.page.log;
            assert_eq!(log.len(), 5000);
            assert_eq!((&log[0].event, &log[1].event), (&Event::FeedbackAsked, &Event::TicketTaken));
            assert_eq!(log[4999].event, Event::TicketCreated);
            let lines = desk.case_log(actor, &number, 0, 5000).await.expect("read").rows;
            assert_eq!((&lines[0].entry.event, &lines[4999].entry.event), (&Event::FeedbackAsked, &Event::TicketCreated));
        }
    }

    async fn the_timeline_is_oldest_first_and_the_log_newest_first(world) {
        let number = with_secrets(world).await;
        let page = world.desk.read_ticket(&world.chen().await, &number).await.expect("read");
        let lines: Vec<_> = page
            .entries
            .iter()
            .map(|entry| match entry {
                Entry::Message(message) => message.body.clone(),
                Entry::Event { event, .. } => format!("{event:?}"),
            })
            .collect();
        assert_eq!(lines[..2], ["TicketCreated", "TicketTaken"]);
        assert_eq!(lines[2..4], ["The tunnel drops", "secret note"]);
        assert!(lines[4].starts_with("TicketForwarded"));
        assert!(page.log.windows(2).all(|pair| pair[0].at >= pair[1].at));
        assert_eq!(page.log.last().map(|entry| &entry.event), Some(&Event::TicketCreated));
        assert_eq!(page.now, world.clock.now());
    }

    async fn everybody_is_told_what_they_are_to_it(world) {
        let number = with_secrets(world).await;
        let parties = [
            (world.mei().await, Party::Customer),
            (world.bo().await, Party::Customer),
            (world.admin().await, Party::Customer),
            (world.chen().await, Party::Engineer),
            (world.olga().await, Party::Lead),
            (world.root().await, Party::Onlooker),
        ];
        for (actor, party) in parties {
            let page = world.desk.read_ticket(&actor, &number).await.expect("read");
            assert_eq!(page.ticket.row.party, party, "{}", actor.sign_in_name);
            assert_eq!(page.ticket.contact.email.as_deref(), Some("mei@acme.example"));
        }
    }

    async fn who_only_looks_on_is_not_told_how_to_reach_the_requester(world) {
        let number = with_secrets(world).await;
        let ida = world.adds("ida@acme", Rank::Member).await;
        assert_eq!(world.refusal(world.desk.read_ticket(&ida, &number).await), Refusal::NotFound);
        let mut viewer = ida;
        viewer.views = world.bo().await.operates;
        let page = world.desk.read_ticket(&viewer, &number).await.expect("read");
        assert_eq!((page.ticket.row.party, page.ticket.contact), (Party::Onlooker, Contact::default()));
        assert_eq!(world.refusal(world.desk.cancel_ticket(&viewer, &number, "a").await), Refusal::NotAllowed);
    }

    async fn names_are_in_the_readers_language(world) {
        let number = with_secrets(world).await;
        let mut mei = world.mei().await;
        mei.lang = Some(model::Lang::Zh);
        let row = world.desk.read_ticket(&mei, &number).await.expect("read").ticket.row;
        assert_eq!(row.service, "边界防护与响应服务");
    }

    async fn an_absent_ticket_is_not_found(world) {
        let olga = world.olga().await;
        for nothing in ["TT20261121999999", "", "%", "no\u{0}thing", "工单"].map(TicketNumber::new) {
            assert_eq!(world.refusal(world.desk.read_ticket(&olga, &nothing).await), Refusal::NotFound);
            assert_eq!(world.refusal(world.desk.take_ticket(&olga, &nothing, "a").await), Refusal::NotFound);
        }
    }
}
