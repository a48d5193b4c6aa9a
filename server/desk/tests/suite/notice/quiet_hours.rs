//! Quiet hours: mails and short messages wait until they end, the inbox never does (pitfall 12).

use crate::told::{says, unread};
use crate::world::{World, each_db};
use desk::{Actor, Content, Desk, Origin, Outcome, Preferences};
use model::{
    Channel, DAY, Fault, HOUR, Instant, MINUTE, NoticeKind as Kind, Problem, QuietHours, Refusal, TicketNumber,
    Visibility::Public, Way,
};

const OWN: &str = "mei@acme.example";
const NIGHT: (&str, &str) = ("22:00", "07:00");

/// Mei wants mails, but none of a night; her ticket, which chen handles, at this hour in UTC of the next day.
async fn at(world: &World, desk: &Desk, night: (&str, &str), hour: i64) -> (Actor, Actor, TicketNumber) {
    let (mei, chen) = (world.mei().await, world.chen().await);
    world.clock.set(midnight(world).plus(hour * HOUR));
    desk.vouch_for(&mei.id, Way::Email, OWN, &Origin::command()).await.expect("vouched for");
    desk.vouch_for(&mei.id, Way::Phone, "+498912345", &Origin::command()).await.expect("vouched for");
    let ticked =
        [(Kind::Message, Channel::Console), (Kind::Message, Channel::Email), (Kind::SolutionProposed, Channel::Email)];
    desk.set_notice_settings(&mei, &ticked, night).await.expect("kept");
    let ticket = world.opens(&mei, "The tunnel drops").await;
    desk.take_ticket(&chen, &ticket, "take").await.expect("taken");
    world.plans(desk).await;
    (mei, chen, ticket)
}

/// The beginning of the next day in UTC.
fn midnight(world: &World) -> Instant {
    Instant(world.clock.now().0.div_euclid(DAY) * DAY + DAY)
}

async fn solves(world: &World, desk: &Desk, chen: &Actor, ticket: &TicketNumber) {
    desk.propose_solution(chen, ticket, "Upgrade", "p").await.expect("proposed");
    world.plans(desk).await;
}

/// When the mail that waits longest goes out.
async fn goes_out(world: &World) -> Instant {
    Instant(world.number("select min(next_at) from outbox where state = 'waiting'").await)
}

async fn nothing_goes(desk: &Desk) {
    for way in Way::ALL {
        let parcel = desk.take_parcel(way).await.expect("asked");
        assert!(parcel.is_none(), "{parcel:?}");
    }
}

/// What the next mail tells of.
async fn told(desk: &Desk) -> Vec<Kind> {
    let parcel = desk.take_parcel(Way::Email).await.expect("asked").expect("something to send");
    let Content::Notices { notices, .. } = &parcel.content else { panic!("{parcel:?}") };
    let kinds = notices.iter().map(|notice| notice.kind).collect();
    desk.parcel_done(&parcel, &Outcome::Sent("250".into())).await.expect("stored");
    kinds
}

each_db! {
    async fn all_of_a_night_is_one_mail_in_the_morning(world) {
        let desk = world.desk_that_sends().await;
        let (mei, chen, ticket) = at(world, &desk, NIGHT, 23).await;
        let morning = midnight(world).plus(7 * HOUR);
        let before = unread(world, &mei).await;
        says(world, &chen, &ticket, "One", Public).await;
        world.plans(&desk).await;
        assert_eq!(unread(world, &mei).await, before + 1, "the console does not wait");
        assert_eq!(goes_out(world).await, morning);
        // After midnight, hours later, and another kind.
        world.clock.pass(3 * HOUR);
        solves(world, &desk, &chen, &ticket).await;
        nothing_goes(&desk).await;
        // What would go out a moment after the end goes with it.
        world.clock.set(morning.plus(-3 * MINUTE));
        says(world, &chen, &ticket, "Two", Public).await;
        world.plans(&desk).await;
        assert_eq!(world.number("select count(*) from outbox").await, 1);
        world.clock.set(morning.plus(-1));
        nothing_goes(&desk).await;
        world.clock.set(morning);
        assert_eq!(told(&desk).await, [Kind::Message, Kind::SolutionProposed, Kind::Message]);
        nothing_goes(&desk).await;
    }

    async fn by_day_and_without_quiet_hours_mails_go_as_before(world) {
        let desk = world.desk_that_sends().await;
        let (mei, chen, ticket) = at(world, &desk, NIGHT, 12).await;
        solves(world, &desk, &chen, &ticket).await;
        assert_eq!(told(&desk).await, [Kind::SolutionProposed]);
        world.clock.set(midnight(world));
        let ticked = [(Kind::Message, Channel::Email)];
        desk.set_notice_settings(&mei, &ticked, ("22:00", "22:00")).await.expect("kept");
        says(world, &chen, &ticket, "One", Public).await;
        world.plans(&desk).await;
        assert_eq!(goes_out(world).await, world.clock.now().plus(model::MAIL_WINDOW));
    }

    async fn the_hours_are_those_of_the_users_zone(world) {
        let desk = world.desk_that_sends().await;
        let (mei, chen, ticket) = at(world, &desk, NIGHT, 15).await;
        let zone = Preferences { zone: Some("Asia/Shanghai".into()), ..Preferences::default() };
        desk.set_preferences(&mei, &zone).await.expect("set");
        solves(world, &desk, &chen, &ticket).await;
        assert_eq!(goes_out(world).await, midnight(world).plus(-HOUR), "23:00 there, until 07:00");
    }

    async fn what_is_late_or_tried_again_does_not_disturb_either(world) {
        let desk = world.desk_that_sends().await;
        let (_, chen, ticket) = at(world, &desk, NIGHT, 21).await;
        let morning = midnight(world).plus(7 * HOUR);
        solves(world, &desk, &chen, &ticket).await;
        world.clock.pass(HOUR - 1);
        let parcel = desk.take_parcel(Way::Email).await.expect("asked").expect("not yet quiet");
        desk.parcel_done(&parcel, &Outcome::Later("421 not now".into())).await.expect("stored");
        world.clock.pass(MINUTE);
        nothing_goes(&desk).await;
        assert_eq!(goes_out(world).await, morning);
        world.clock.set(morning);
        let again = desk.take_parcel(Way::Email).await.expect("asked").expect("tried again");
        assert_eq!(again.message_id, parcel.message_id);
        let log = desk.deliveries(None).await.expect("read");
        assert_eq!(log.len(), 1, "waiting is no try");
    }

    async fn short_messages_wait_and_codes_do_not(world) {
        let desk = world.desk_that_sends().await;
        let (mei, chen, ticket) = at(world, &desk, NIGHT, 23).await;
        desk.set_notice_settings(&mei, &[(Kind::SolutionProposed, Channel::Phone)], NIGHT).await.expect("kept");
        solves(world, &desk, &chen, &ticket).await;
        assert_eq!(world.number("select count(*) from outbox where way = 'phone'").await, 1);
        desk.send_code(&mei, Way::Email, "noc@acme.example").await.expect("sent");
        let parcel = desk.take_parcel(Way::Email).await.expect("asked").expect("the code");
        assert!(matches!(parcel.content, Content::Code(_)), "{parcel:?}");
        nothing_goes(&desk).await;
        assert_eq!(world.number("select next_at from outbox where way = 'phone'").await, midnight(world).plus(7 * HOUR).0);
    }

    /// What was told of a deleted ticket goes from the inboxes, and SQLite gives its ids to what is told next.
    async fn what_waited_of_a_deleted_ticket_brings_no_second_mail(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, world.desk_that_sends().await);
        world.clock.set(midnight(world).plus(23 * HOUR));
        let morning = midnight(world).plus(7 * HOUR);
        desk.vouch_for(&mei.id, Way::Email, OWN, &Origin::command()).await.expect("vouched for");
        desk.set_notice_settings(&mei, &[(Kind::Message, Channel::Email)], NIGHT).await.expect("kept");
        let (deleted, kept) = (world.opens(&mei, "No matter").await, world.opens(&mei, "The tunnel drops").await);
        says(world, &chen, &deleted, "One", Public).await;
        world.plans(&desk).await;
        assert_eq!(goes_out(world).await, morning);
        desk.cancel_ticket(&mei, &deleted, "c").await.expect("canceled");
        desk.delete_ticket(&mei, &deleted, "d").await.expect("deleted");
        world.plans(&desk).await;
        says(world, &chen, &kept, "Two", Public).await;
        world.plans(&desk).await;
        world.clock.set(morning);
        assert_eq!(told(&desk).await, [Kind::Message]);
        nothing_goes(&desk).await;
    }

    async fn quiet_hours_are_kept_or_refused_with_all_else(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        let quiet = async || desk.notice_settings(&mei).await.expect("read").quiet;
        assert_eq!(quiet().await, QuietHours::NONE);
        desk.set_notice_settings(&mei, &[], NIGHT).await.expect("kept");
        assert_eq!(quiet().await.texts(), ["22:00", "07:00"]);
        let bo = world.bo().await;
        assert_eq!(desk.notice_settings(&bo).await.expect("read").quiet, QuietHours::NONE, "everybody for themselves");
        let refused = world.refusal(desk.set_notice_settings(&mei, &[(Kind::Message, Channel::Console)], ("", "7 am")).await);
        let fault = |field: &str| Fault { field: field.into(), problem: Problem::NotATime };
        assert_eq!(refused, Refusal::Invalid(vec![fault("quiet_from"), fault("quiet_until")]));
        let settings = desk.notice_settings(&mei).await.expect("read");
        assert_eq!(settings.quiet.texts(), ["22:00", "07:00"]);
        assert!(settings.lines.iter().all(|line| line.kind != Kind::Message || !line.console), "nothing was kept");
        desk.set_notice_settings(&mei, &[], ("", "")).await.expect("kept");
        assert_eq!(quiet().await, QuietHours::NONE);
    }
}
