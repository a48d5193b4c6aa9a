//! How to reach the requester: addresses are verified by a code before anything is sent to them (pitfalls 13, 21).

use crate::world::{World, each_db};
use desk::{Actor, Content, Desk, Outcome, Parcel, Random};
use model::{ContactForm, Event, Fault, HOUR, MINUTE, Problem, Refusal, SECOND, TicketForm, TicketNumber, Way};

const NEW: &str = "noc@acme.example";

each_db! {
    async fn a_new_address_needs_its_code(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        let no = world.refusal(desk.create_ticket(&mei, &by_email(world, NEW, "")).await);
        assert_eq!(no, refused(Problem::CodeNeeded));
        desk.send_code(&mei, Way::Email, " noc@acme.example ").await.expect("sent");
        let (parcel, code) = code(&desk).await;
        assert_eq!((parcel.address.as_str(), parcel.way), (NEW, Way::Email));
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        let number = desk.create_ticket(&mei, &by_email(world, NEW, &spaced)).await.expect("created");
        let contact = desk.read_ticket(&world.chen().await, &number).await.expect("read").ticket.contact;
        assert_eq!((contact.email.as_deref(), contact.email_verified), (Some(NEW), true));
        assert_eq!(desk.contact_book(&mei).await.expect("read").email, NEW, "the first one is the own one");
        desk.create_ticket(&mei, &by_email(world, NEW, "")).await.expect("known from then on");
        world.clock.pass(91 * 24 * HOUR);
        desk.create_ticket(&mei, &by_email(world, NEW, "")).await.expect("an own address stays known");
    }

    async fn a_wrong_code_is_refused_five_times_and_then_the_right_one_too(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        desk.send_code(&mei, Way::Email, NEW).await.expect("sent");
        let (_, code) = code(&desk).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            let no = world.refusal(desk.create_ticket(&mei, &by_email(world, NEW, wrong)).await);
            assert_eq!(no, refused(Problem::WrongCode));
        }
        let no = world.refusal(desk.create_ticket(&mei, &by_email(world, NEW, &code)).await);
        assert_eq!(no, refused(Problem::CodeOver));
    }

    async fn hurrying_gives_no_more_tries(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        desk.send_code(&mei, Way::Email, NEW).await.expect("sent");
        let (_, code) = code(&desk).await;
        let wrong = if code == "000000" { "000001" } else { "000000" };
        let tries = (0..20).map(|_| {
            let (desk, mei, form) = (desk.clone(), mei.clone(), by_email(world, NEW, wrong));
            tokio::spawn(async move { desk.create_ticket(&mei, &form).await })
        });
        let answers = futures::future::join_all(tries).await;
        let looked_at = answers.into_iter().filter(|answer| {
            matches!(answer, Ok(Err(desk::Error::Refused(refusal))) if *refusal == refused(Problem::WrongCode))
        });
        assert_eq!(looked_at.count(), 5);
    }

    async fn a_code_ends_after_ten_minutes(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        desk.send_code(&mei, Way::Email, NEW).await.expect("sent");
        let (_, code) = code(&desk).await;
        world.clock.pass(10 * MINUTE);
        let no = world.refusal(desk.create_ticket(&mei, &by_email(world, NEW, &code)).await);
        assert_eq!(no, refused(Problem::CodeOver));
    }

    async fn a_code_is_good_for_one_user_and_one_address(world) {
        let (mei, admin, desk) = (world.mei().await, world.admin().await, world.desk_that_sends().await);
        desk.send_code(&mei, Way::Email, NEW).await.expect("sent");
        let (_, code) = code(&desk).await;
        let no = world.refusal(desk.create_ticket(&admin, &by_email(world, NEW, &code)).await);
        assert_eq!(no, refused(Problem::CodeNeeded), "another user");
        let no = world.refusal(desk.create_ticket(&mei, &by_email(world, "ops@acme.example", &code)).await);
        assert_eq!(no, refused(Problem::CodeNeeded), "another address");
        desk.create_ticket(&mei, &by_email(world, NEW, &code)).await.expect("the right ones");
        let no = world.refusal(desk.create_ticket(&admin, &by_email(world, NEW, &code)).await);
        assert_eq!(no, refused(Problem::CodeNeeded), "still another user");
    }

    async fn one_code_a_minute_and_five_an_hour(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        let send = async |to: &str| desk.send_code(&mei, Way::Email, to).await;
        send("a@acme.example").await.expect("the first");
        world.clock.pass(20 * SECOND);
        assert_eq!(world.refusal(send("b@acme.example").await), refused(Problem::CodeTooOften { seconds: 40 }));
        for n in 0..4 {
            world.clock.pass(MINUTE);
            send(&format!("c{n}@acme.example")).await.expect("within the five");
        }
        world.clock.pass(MINUTE);
        let no = world.refusal(send("d@acme.example").await);
        assert!(matches!(&no, Refusal::Invalid(f) if matches!(f[0].problem, Problem::CodeTooOften { .. })), "{no:?}");
    }

    async fn the_code_is_nowhere_in_the_clear(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        desk.send_code(&mei, Way::Email, NEW).await.expect("sent");
        let (parcel, code) = code(&desk).await;
        desk.parcel_done(&parcel, &Outcome::Sent("250 ok".into())).await.expect("stored");
        let log = desk.deliveries(None).await.expect("read");
        let seen = format!("{parcel:?} {log:?}");
        assert!(!seen.contains(&code) && !format!("{log:?}").contains(NEW), "{seen}");
    }

    async fn without_a_way_to_send_codes_an_address_stays_unverified(world) {
        let mei = world.mei().await;
        let number = world.desk.create_ticket(&mei, &by_email(world, NEW, "")).await.expect("created");
        let contact = world.desk.read_ticket(&world.chen().await, &number).await.expect("read").ticket.contact;
        assert_eq!((contact.email.as_deref(), contact.email_verified), (Some(NEW), false));
        assert!(world.desk.send_code(&mei, Way::Email, NEW).await.is_err());
    }

    async fn a_phone_is_verified_too(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        desk.send_code(&mei, Way::Phone, "+49 89 123456").await.expect("sent");
        let (parcel, code) = code(&desk).await;
        assert_eq!((parcel.address.as_str(), parcel.way), ("+4989123456", Way::Phone));
        let form = TicketForm {
            contact: ContactForm {
                by_phone: true,
                phone: "+49 (89) 123456".into(),
                phone_code: code,
                contact_from: "09:00".into(),
                contact_to: "17:00".into(),
                contact_zone: "Europe/Berlin".into(),
                ..ContactForm::default()
            },
            ..world.form("Call me")
        };
        desk.create_ticket(&mei, &form).await.expect("created");
    }

    async fn the_contact_is_changed_by_those_who_act_for_the_customer(world) {
        let desk = world.desk_that_sends().await;
        let (mei, bo, admin) = (world.mei().await, world.bo().await, world.admin().await);
        let number = world.opens(&mei, "The tunnel drops").await;
        for actor in [&mei, &bo, &admin] {
            desk.vouch_for(&actor.id, Way::Email, NEW, &desk::Origin::command()).await.expect("vouched for");
            desk.change_contact(actor, &number, &email(NEW, ""), &Random::default().id()).await.expect("changed");
        }
        let page = desk.read_ticket(&world.chen().await, &number).await.expect("read");
        assert_eq!(page.ticket.contact.verified(Way::Email), Some(NEW));
        assert_eq!(page.log.iter().filter(|entry| entry.event == Event::ContactChanged).count(), 3);
        let change = async |actor: &Actor| desk.change_contact(actor, &number, &email(NEW, ""), "k").await;
        assert_eq!(world.refusal(change(&world.globex().await).await), Refusal::NotFound);
        assert_eq!(world.refusal(change(&world.chen().await).await), Refusal::NotAllowed);
        desk.cancel_ticket(&mei, &number, "c").await.expect("canceled");
        assert!(matches!(world.refusal(change(&mei).await), Refusal::WrongState { .. }));
    }

    async fn a_change_to_a_new_address_needs_its_code(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        let number = world.opens(&mei, "The tunnel drops").await;
        let no = world.refusal(desk.change_contact(&mei, &number, &email(NEW, ""), "a").await);
        assert_eq!(no, refused(Problem::CodeNeeded));
        desk.send_code(&mei, Way::Email, NEW).await.expect("sent");
        let (_, code) = code(&desk).await;
        desk.change_contact(&mei, &number, &email(NEW, &code), "a").await.expect("changed");
        desk.change_contact(&mei, &number, &email(NEW, &code), "a").await.expect("the same command again");
        let none = desk.change_contact(&mei, &number, &ContactForm::default(), "b").await;
        none.expect("in-ticket messages only");
        assert_eq!(contact(world, &desk, &number).await, None);
    }
}

async fn contact(world: &World, desk: &Desk, number: &TicketNumber) -> Option<String> {
    desk.read_ticket(&world.mei().await, number).await.expect("read").ticket.contact.email
}

fn email(address: &str, code: &str) -> ContactForm {
    ContactForm { by_email: true, email: address.into(), email_code: code.into(), ..ContactForm::default() }
}

fn by_email(world: &World, address: &str, code: &str) -> TicketForm {
    TicketForm { contact: email(address, code), ..world.form("The tunnel drops") }
}

fn refused(problem: Problem) -> Refusal {
    Refusal::Invalid(vec![Fault { field: "email_code".into(), problem }])
}

/// The code that goes out next.
async fn code(desk: &Desk) -> (Parcel, String) {
    let [email, phone] = Way::ALL.map(|way| desk.take_parcel(way));
    let parcel = email.await.expect("taken").or(phone.await.expect("taken")).expect("something to send");
    let Content::Code(code) = &parcel.content else { panic!("no code: {parcel:?}") };
    let code = code.digits().to_owned();
    assert_eq!(code.len(), 6);
    (parcel, code)
}
