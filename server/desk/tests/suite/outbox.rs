//! The outbox: one delivery for each notice, tried again until it is taken in, never to an address that is not verified
//! (pitfalls 12, 13, 21).

use crate::world::{World, each_db, says};
use desk::{Content, Desk, Origin, Outcome, Parcel};
use model::{
    Channel, ContactForm, DAY, Entry, Excerpt, HOUR, MINUTE, NoticeKind, SECOND, TicketForm, TicketNumber, Way,
};

const OWN: &str = "mei@acme.example";

each_db! {
    async fn a_notice_goes_out_once(world) {
        let desk = world.desk_that_sends().await;
        let number = asked(world, &desk, true).await;
        let parcel = next(world, &desk).await.expect("something to send");
        assert_eq!((parcel.address.as_str(), parcel.name.as_str()), (OWN, "Mei Lin"));
        let Content::Notices { ticket, notices } = &parcel.content else { panic!("{parcel:?}") };
        assert_eq!((ticket, notices.len()), (&number, 1));
        desk.parcel_done(&parcel, &Outcome::Sent("250 ok".into())).await.expect("stored");
        world.clock.pass(DAY);
        assert!(next(world, &desk).await.is_none());
        let log = desk.deliveries(None).await.expect("read");
        let line = &log[0];
        assert_eq!((log.len(), line.outcome.as_str(), line.address.as_str()), (1, "sent", "m…i@acme.example"));
        assert_eq!((line.to.as_str(), line.answer.as_str()), ("mei@acme", "250 ok"));
    }

    async fn of_many_workers_one_sends(world) {
        let desk = world.desk_that_sends().await;
        asked(world, &desk, true).await;
        world.plans(&desk).await;
        world.clock.pass(HOUR);
        let mut workers = Vec::new();
        for _ in 0..4 {
            workers.push(world.desk_that_sends().await);
        }
        let takes = workers.iter().map(|desk| {
            let desk = desk.clone();
            tokio::spawn(async move { desk.take_parcel(Way::Email).await.expect("asked") })
        });
        let taken: Vec<_> = futures::future::join_all(takes).await.into_iter().filter_map(|t| t.expect("no panic")).collect();
        assert_eq!(taken.len(), 1);
    }

    async fn a_crash_between_sending_and_saying_so_sends_again_under_the_same_id(world) {
        let desk = world.desk_that_sends().await;
        asked(world, &desk, true).await;
        let first = next(world, &desk).await.expect("something to send");
        assert!(desk.take_parcel(Way::Email).await.expect("asked").is_none(), "it is being tried");
        world.clock.pass(5 * MINUTE);
        let again = desk.take_parcel(Way::Email).await.expect("asked").expect("the lease is over");
        assert_eq!(first.message_id, again.message_id);
        desk.parcel_done(&again, &Outcome::Sent("250".into())).await.expect("stored");
        // The first worker was only slow: what it says late changes nothing any more.
        desk.parcel_done(&first, &Outcome::Later("timeout".into())).await.expect("stored");
        world.clock.pass(DAY);
        assert!(desk.take_parcel(Way::Email).await.expect("asked").is_none());
    }

    async fn it_is_tried_again_after_pauses_that_double_and_then_given_up(world) {
        let desk = world.desk_that_sends().await;
        asked(world, &desk, true).await;
        let mut parcel = next(world, &desk).await.expect("something to send");
        let later = Outcome::Later("421 not now\r\n250 forged".into());
        for tries in 1..12u32 {
            desk.parcel_done(&parcel, &later).await.expect("stored");
            let pause = (30 * SECOND * 2i64.pow(tries - 1)).min(6 * HOUR);
            world.clock.pass(pause - 1);
            assert!(desk.take_parcel(Way::Email).await.expect("asked").is_none(), "try {tries}");
            world.clock.pass(1);
            parcel = desk.take_parcel(Way::Email).await.expect("asked").expect("tried again");
        }
        desk.parcel_done(&parcel, &later).await.expect("stored");
        world.clock.pass(7 * DAY);
        assert!(desk.take_parcel(Way::Email).await.expect("asked").is_none());
        let log = desk.deliveries(None).await.expect("read");
        assert_eq!((log.len(), log[0].outcome.as_str(), log[1].outcome.as_str()), (12, "failed", "later"));
        assert!(log.iter().all(|line| !line.answer.contains(['\r', '\n'])));
    }

    async fn each_way_has_its_own_line_and_codes_stand_first_in_it(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        asked(world, &desk, true).await;
        world.plans(&desk).await;
        world.clock.pass(HOUR);
        desk.send_code(&mei, Way::Email, "noc@acme.example").await.expect("sent");
        world.clock.pass(MINUTE);
        desk.send_code(&mei, Way::Phone, "+49 89 123456").await.expect("sent");
        let mut taken = Vec::new();
        for way in [Way::Phone, Way::Phone, Way::Email, Way::Email, Way::Email] {
            let parcel = desk.take_parcel(way).await.expect("asked");
            taken.push(parcel.map(|parcel| (parcel.way, matches!(parcel.content, Content::Code(_)))));
        }
        let [phone, email] = [Way::Phone, Way::Email];
        assert_eq!(taken, [Some((phone, true)), None, Some((email, true)), Some((email, false)), None]);
    }

    async fn who_has_no_verified_address_gets_no_mail_and_the_log_says_so(world) {
        let desk = world.desk_that_sends().await;
        asked(world, &desk, false).await;
        assert!(next(world, &desk).await.is_none());
        let log = desk.deliveries(None).await.expect("read");
        assert_eq!((log[0].outcome.as_str(), log[0].answer.as_str()), ("dropped", "no verified address"));
    }

    async fn an_unverified_address_of_a_ticket_gets_no_mail(world) {
        let mei = world.mei().await;
        // On a desk that cannot send codes, so that it stays unverified.
        let contact = ContactForm { by_email: true, email: "victim@other.example".into(), ..ContactForm::default() };
        let form = TicketForm { contact, ..world.form("Drops") };
        let number = world.desk.create_ticket(&mei, &form).await.expect("created");
        let desk = world.desk_that_sends().await;
        feedback(world, &desk, &number).await;
        assert!(next(world, &desk).await.is_none());
    }

    async fn a_verified_address_of_the_ticket_goes_before_the_own_one(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        let vouch = async |address: &str| {
            desk.vouch_for(&mei.id, Way::Email, address, &Origin::command()).await.expect("vouched for");
        };
        vouch("noc@acme.example").await;
        vouch(OWN).await;
        let contact = ContactForm { by_email: true, email: "noc@acme.example".into(), ..ContactForm::default() };
        let form = TicketForm { contact, ..world.form("Drops") };
        let number = desk.create_ticket(&mei, &form).await.expect("created");
        feedback(world, &desk, &number).await;
        assert_eq!(next(world, &desk).await.expect("something to send").address, "noc@acme.example");
    }

    async fn a_colleague_leads_no_mails_of_the_requester_away(world) {
        let desk = world.desk_that_sends().await;
        let number = asked(world, &desk, true).await;
        let bo = world.bo().await;
        desk.vouch_for(&bo.id, Way::Email, "bo@acme.example", &Origin::command()).await.expect("vouched for");
        let form = ContactForm { by_email: true, email: "bo@acme.example".into(), ..ContactForm::default() };
        desk.change_contact(&bo, &number, &form, "k").await.expect("changed");
        let page = desk.read_ticket(&world.chen().await, &number).await.expect("read");
        assert_eq!(page.ticket.contact.verified(Way::Email), Some("bo@acme.example"), "there the vendor asks back");
        let parcel = next(world, &desk).await.expect("something to send");
        assert_eq!((parcel.address.as_str(), parcel.name.as_str()), (OWN, "Mei Lin"));
    }

    async fn mails_of_one_ticket_follow_each_other(world) {
        let desk = world.desk_that_sends().await;
        let number = asked(world, &desk, true).await;
        let first = next(world, &desk).await.expect("something to send");
        assert_eq!(first.answers, None);
        desk.parcel_done(&first, &Outcome::Sent("250".into())).await.expect("stored");
        desk.propose_solution(&world.chen().await, &number, "Restart it", "p").await.expect("proposed");
        let second = next(world, &desk).await.expect("something to send");
        assert_eq!(second.answers.as_ref(), Some(&first.message_id));
        assert_ne!(second.message_id, first.message_id);
    }

    async fn what_was_recalled_does_not_go_out(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, world.desk_that_sends().await);
        let number = asked(world, &desk, true).await;
        let wanted = [(NoticeKind::Message, Channel::Email), (NoticeKind::FeedbackAsked, Channel::Email)];
        desk.set_notice_settings(&mei, &wanted, ("", "")).await.expect("set");
        let parcel = next(world, &desk).await.expect("the question");
        desk.parcel_done(&parcel, &Outcome::Sent("250".into())).await.expect("stored");
        let form = says("wrong window");
        desk.post_message(&chen, &number, &form).await.expect("posted");
        world.plans(&desk).await;
        let page = desk.read_ticket(&chen, &number).await.expect("read");
        let id = page.entries.iter().rev().find_map(|entry| match entry {
            Entry::Message(message) if message.body.contains("wrong window") => Some(message.id),
            _ => None,
        });
        desk.recall_message(&chen, &number, id.expect("the message"), "r").await.expect("recalled");
        world.clock.pass(HOUR);
        while let Some(parcel) = desk.take_parcel(Way::Email).await.expect("asked") {
            let Content::Notices { notices, .. } = &parcel.content else { panic!("{parcel:?}") };
            assert!(notices.iter().all(|n| !matches!(&n.excerpt, Some(Excerpt::Text(t)) if t.contains("wrong"))));
        }
    }

    async fn the_log_is_kept_ninety_days(world) {
        let desk = world.desk_that_sends().await;
        asked(world, &desk, true).await;
        let parcel = next(world, &desk).await.expect("something to send");
        desk.parcel_done(&parcel, &Outcome::Failed("550 no such user".into())).await.expect("stored");
        world.clock.pass(89 * DAY);
        desk.sweep_outbox().await.expect("swept");
        assert_eq!(desk.deliveries(None).await.expect("read")[0].outcome, "failed");
        world.clock.pass(2 * DAY);
        assert_eq!(desk.sweep_outbox().await.expect("swept"), 1);
        assert!(desk.deliveries(None).await.expect("read").is_empty());
    }
}

/// Mei's ticket, in which chen wants her reply: she is told by e-mail.
async fn asked(world: &World, desk: &Desk, verified: bool) -> TicketNumber {
    let mei = world.mei().await;
    if verified {
        desk.vouch_for(&mei.id, Way::Email, OWN, &Origin::command()).await.expect("vouched for");
    }
    let number = world.opens(&mei, "The tunnel drops").await;
    feedback(world, desk, &number).await;
    number
}

async fn feedback(world: &World, desk: &Desk, number: &TicketNumber) {
    let chen = world.chen().await;
    desk.take_ticket(&chen, number, "t").await.expect("taken");
    desk.ask_feedback(&chen, number, "Since when?", "f").await.expect("asked");
}

/// Plans, waits until nothing can be recalled any more, and takes.
async fn next(world: &World, desk: &Desk) -> Option<Parcel> {
    world.plans(desk).await;
    world.clock.pass(HOUR);
    desk.take_parcel(Way::Email).await.expect("asked")
}
