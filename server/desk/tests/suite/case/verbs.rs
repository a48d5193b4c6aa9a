//! What programs do to tickets: the console's verbs, with words; scores, answers, the log, the contact.

use crate::world::{World, each_db, notes};
use desk::{Actor, CaseAct, CaseAction, ContactPatch, Origin, ReviewForm};
use model::{
    ContactForm, Event, Phase, Problem, Refusal, Scope, Side, TicketFilter, TicketForm, TicketNumber, TicketState,
    Verb, Way,
};

fn act(action: CaseAction, words: &str) -> CaseAct {
    CaseAct { action, words: words.into(), review: ReviewForm::default(), knowingly: String::new(), key: String::new() }
}

fn stars(timeliness: &str, result: &str) -> ReviewForm {
    ReviewForm { timeliness: timeliness.into(), result: result.into(), text: "Quick".into() }
}

async fn state(world: &World, number: &TicketNumber) -> TicketState {
    world.desk.case_state(&world.mei().await, number).await.expect("read")
}

async fn solved(world: &World, mei: &Actor) -> TicketNumber {
    let (number, chen) = (world.opens(mei, "The tunnel drops").await, world.chen().await);
    world.desk.take_ticket(&chen, &number, "").await.expect("taken");
    world.desk.propose_solution(&chen, &number, "New firmware", "").await.expect("proposed");
    number
}

each_db! {
    async fn words_with_an_action_are_a_message_of_the_same_change(world) {
        let mei = world.mei().await;
        let number = world.opens(&mei, "The tunnel drops").await;
        world.desk.act_on_ticket(&mei, &number, &act(CaseAction::Cancel, "Found it ourselves")).await.expect("canceled");
        assert_eq!(state(world, &number).await, TicketState::Canceled);
        let sheet = world.desk.read_case(&mei, &number).await.expect("read");
        let said: Vec<_> = sheet.messages.iter().map(|said| (said.message.body.as_str(), said.first)).collect();
        assert_eq!(said, [("The tunnel drops", true), ("Found it ourselves", false)]);
        assert_eq!(sheet.messages.last().map(|said| said.author.clone()), Some(mei.id.clone()));
        let by_word = TicketFilter { keyword: "ourselves".into(), ..TicketFilter::default() };
        assert_eq!(world.desk.list_tickets(&mei, &by_word).await.expect("found").rows.len(), 1);
        let late = world.desk.act_on_ticket(&mei, &number, &act(CaseAction::Cancel, "Once more")).await;
        assert_eq!(
            world.refusal(late),
            Refusal::WrongState { state: TicketState::Canceled, verb: Verb::Cancel }
        );
        let sheet = world.desk.read_case(&mei, &number).await.expect("read");
        assert_eq!(sheet.messages.len(), 2, "a refused action says nothing");
    }

    async fn close_confirms_where_a_solution_waits(world) {
        let mei = world.mei().await;
        let number = solved(world, &mei).await;
        let close = CaseAct { review: stars("5", "4"), key: "k1".into(), ..act(CaseAction::Close, "") };
        world.desk.act_on_ticket(&mei, &number, &close).await.expect("confirmed");
        world.desk.act_on_ticket(&mei, &number, &close).await.expect("the same command again");
        let page = world.desk.read_ticket(&mei, &number).await.expect("read");
        assert_eq!(page.ticket.row.state, TicketState::Closed);
        assert_eq!(page.ticket.review.map(|review| (review.timeliness, review.result)), Some((5, 4)));
        assert!(page.log.iter().any(|line| line.event == Event::SolutionConfirmed));
        let other = world.opens(&mei, "Nobody signs in").await;
        world.desk.take_ticket(&world.chen().await, &other, "").await.expect("taken");
        world.desk.act_on_ticket(&mei, &other, &act(CaseAction::Close, "")).await.expect("closed");
        let log = world.desk.read_ticket(&mei, &other).await.expect("read").log;
        assert!(log.iter().any(|line| line.event == Event::TicketClosed { auto: false }));
        let overview = world.desk.overview(&mei, Scope::Mine).await.expect("counted");
        assert_eq!(overview.of(Some(Phase::Closed)), 2);
    }

    async fn half_a_review_closes_nothing(world) {
        let mei = world.mei().await;
        let number = solved(world, &mei).await;
        let close = CaseAct { review: stars("5", ""), ..act(CaseAction::Close, "") };
        let refusal = world.refusal(world.desk.act_on_ticket(&mei, &number, &close).await);
        assert_eq!(refusal, Refusal::of("result", Problem::Missing));
        assert_eq!(state(world, &number).await, TicketState::PendingConfirmation);
    }

    async fn a_second_reminder_has_to_wait(world) {
        let mei = world.mei().await;
        let number = world.opens(&mei, "The tunnel drops").await;
        world.desk.act_on_ticket(&mei, &number, &act(CaseAction::Press, "Please hurry")).await.expect("reminded");
        let again = world.desk.act_on_ticket(&mei, &number, &act(CaseAction::Press, "")).await;
        assert_eq!(world.refusal(again), Refusal::TooOften { seconds: 30 * 60 });
        assert!(world.desk.read_ticket(&mei, &number).await.expect("read").ticket.row.is_reminded());
    }

    async fn words_pass_the_guard(world) {
        let mei = world.mei().await;
        let number = world.opens(&mei, "The tunnel drops").await;
        let tells = act(CaseAction::Press, "password: Xk9#mQ2$vL");
        let refusal = world.refusal(world.desk.act_on_ticket(&mei, &number, &tells).await);
        let knowingly = model::guard::stamps(&refusal).expect("likely secrets");
        world.desk.act_on_ticket(&mei, &number, &CaseAct { knowingly, ..tells }).await.expect("sent knowingly");
    }

    async fn a_score_may_come_before_the_confirmation_and_once(world) {
        let mei = world.mei().await;
        let number = solved(world, &mei).await;
        world.desk.score_ticket(&mei, &number, &stars("5", "4"), "").await.expect("scored");
        assert_eq!(state(world, &number).await, TicketState::PendingConfirmation);
        let again = world.desk.score_ticket(&mei, &number, &stars("1", "1"), "").await;
        assert_eq!(world.refusal(again), Refusal::AlreadyReviewed);
        let confirm = world.desk.confirm_ticket(&mei, &number, &stars("1", "1"), "").await;
        assert_eq!(world.refusal(confirm), Refusal::AlreadyReviewed);
        world.desk.confirm_ticket(&mei, &number, &ReviewForm::default(), "").await.expect("confirmed");
        let review = world.desk.read_ticket(&mei, &number).await.expect("read").ticket.review.expect("a review");
        assert_eq!((review.timeliness, review.result), (5, 4));
        let early = world.opens(&mei, "Nobody signs in").await;
        let refusal = world.refusal(world.desk.score_ticket(&mei, &early, &stars("5", "5"), "").await);
        assert_eq!(refusal, Refusal::WrongState { state: TicketState::Dispatching, verb: Verb::Score });
        let chen = world.desk.score_ticket(&world.chen().await, &number, &stars("5", "5"), "").await;
        assert_eq!(world.refusal(chen), Refusal::NotAllowed);
    }

    async fn answers_take_the_place_of_those_before(world) {
        let mei = world.mei().await;
        let number = world.opens(&mei, "The tunnel drops").await;
        let answer = async |message, key: &str, value: &str| {
            let typed = [(key.to_owned(), value.to_owned())];
            world.desk.answer_questions(&mei, &number, message, &typed, "", "").await
        };
        answer(None, "device_serial", "1").await.expect("answered");
        answer(None, "device_serial", "2").await.expect("answered");
        let first = world.desk.read_case(&mei, &number).await.expect("read").messages[0].message.id;
        answer(Some(first), "device_serial", "3").await.expect("answered");
        let page = world.desk.read_ticket(&world.chen().await, &number).await.expect("read");
        let kept: Vec<_> = page.ticket.extra.answers.iter().map(|a| (a.message, a.value.as_str())).collect();
        assert_eq!(kept, [(None, "2"), (Some(first), "3")]);
        assert!(page.log.iter().any(|line| matches!(line.event, Event::Program(model::ProgramEvent::AnswersGiven { .. }))));
        let no = |field, problem| Refusal::of(field, problem);
        answer(None, "shoe_size", "43").await.expect("kept, though nobody asked");
        assert_eq!(world.refusal(answer(None, "started_on", "soon").await), no("extends_map.started_on", Problem::BadDay));
        assert_eq!(world.refusal(answer(None, "device_serial", " ").await), no("extends_map", Problem::Missing));
        let other = world.opens(&mei, "Nobody signs in").await;
        let foreign = world.desk.read_case(&mei, &other).await.expect("read").messages[0].message.id;
        assert_eq!(
            world.refusal(answer(Some(foreign), "device_serial", "4").await),
            no("message_id", Problem::Unknown)
        );
        world.desk.cancel_ticket(&mei, &number, "").await.expect("canceled");
        assert!(matches!(world.refusal(answer(None, "device_serial", "5").await), Refusal::WrongState { .. }));
    }

    async fn the_log_says_who_and_on_which_side(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let number = solved(world, &mei).await;
        let note = notes("For us alone");
        world.desk.post_message(&chen, &number, &note).await.expect("noted");
        let log = world.desk.case_log(&mei, &number, 0, 10).await.expect("read");
        assert_eq!(log.total, 3);
        let lines: Vec<_> = log.rows.iter().map(|line| (line.side, line.actor.clone())).collect();
        let nobody = model::UserId::new("");
        assert_eq!(lines, [
            (Some(Side::Vendor), nobody.clone()),
            (Some(Side::Vendor), nobody),
            (Some(Side::Customer), mei.id.clone()),
        ]);
        let page = world.desk.case_log(&mei, &number, 2, 1).await.expect("read");
        assert_eq!((page.total, page.rows[0].entry.event.clone()), (3, Event::TicketCreated));
        assert!(world.desk.case_log(&mei, &number, 0, 0).await.expect("read").rows.is_empty());
        let stranger = world.globex().await;
        assert_eq!(world.refusal(world.desk.case_log(&stranger, &number, 0, 10).await), Refusal::NotFound);
        assert_eq!(world.refusal(world.desk.read_case(&stranger, &number).await), Refusal::NotFound);
        assert_eq!(world.refusal(world.desk.case_state(&stranger, &number).await), Refusal::NotFound);
    }

    async fn a_part_of_the_contact_changes_and_the_rest_stays(world) {
        let (desk, mei) = (world.desk_that_sends().await, world.mei().await);
        for (way, address) in [(Way::Email, "mei@acme.example"), (Way::Phone, "+4989123456")] {
            desk.vouch_for(&mei.id, way, address, &Origin::command()).await.expect("vouched for");
        }
        let contact = ContactForm { by_email: true, email: "mei@acme.example".into(), ..ContactForm::default() };
        let form = TicketForm { contact, ..world.form("The tunnel drops") };
        let number = desk.create_ticket(&mei, &form).await.expect("created");
        let patch = ContactPatch {
            phone: Some("+4989123456".into()),
            window: Some(("09:00".into(), "18:00".into(), "Europe/Berlin".into())),
            ..ContactPatch::default()
        };
        desk.patch_contact(&mei, &number, &patch, "Asia/Shanghai", "").await.expect("changed");
        let contact = desk.read_ticket(&mei, &number).await.expect("read").ticket.contact;
        assert_eq!(contact.email.as_deref(), Some("mei@acme.example"));
        assert!(contact.email_verified && contact.phone_verified);
        assert_eq!(contact.phone.map(|phone| phone.zone).as_deref(), Some("Europe/Berlin"));
        let unknown = ContactPatch { email: Some("noc@acme.example".into()), ..ContactPatch::default() };
        let refusal = world.refusal(desk.patch_contact(&mei, &number, &unknown, "UTC", "").await);
        assert_eq!(refusal, Refusal::of("email_code", Problem::CodeNeeded));
        let stranger = world.globex().await;
        assert_eq!(world.refusal(desk.patch_contact(&stranger, &number, &patch, "UTC", "").await), Refusal::NotFound);
        desk.close().await;
    }

    async fn of_two_parts_changed_at_once_both_hold(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let addresses = ["one@acme.example", "two@acme.example"];
        for address in addresses {
            desk.vouch_for(&mei.id, Way::Email, address, &Origin::command()).await.expect("vouched for");
        }
        desk.vouch_for(&mei.id, Way::Phone, "+4989123456", &Origin::command()).await.expect("vouched for");
        let number = world.opens(&mei, "The tunnel drops").await;
        let first = ContactPatch { phone: Some("+4989123456".into()), ..ContactPatch::default() };
        desk.patch_contact(&mei, &number, &first, "UTC", "").await.expect("changed");
        for (round, address) in addresses.into_iter().cycle().take(10).enumerate() {
            let from = format!("0{round}:00");
            let window = (from.clone(), "23:00".to_owned(), "UTC".to_owned());
            let email = ContactPatch { email: Some(address.into()), ..ContactPatch::default() };
            let window = ContactPatch { window: Some(window), ..ContactPatch::default() };
            let (email, window) = tokio::join!(
                desk.patch_contact(&mei, &number, &email, "UTC", ""),
                desk.patch_contact(&mei, &number, &window, "UTC", ""),
            );
            email.and(window).expect("both are changed");
            let contact = desk.read_ticket(&mei, &number).await.expect("read").ticket.contact;
            let phone = contact.phone.expect("a phone");
            assert_eq!((contact.email.as_deref(), phone.from), (Some(address), from), "round {round}");
        }
    }
}
