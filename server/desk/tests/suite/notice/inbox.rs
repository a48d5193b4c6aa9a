//! The inbox, the count, the settings, and what goes out by mail (pitfalls 12 and 16).

use crate::told::{all, kinds, plan, says, unread};
use crate::world::{World, each_db, in_time};
use desk::{Actor, News};
use futures::StreamExt;
use model::{
    Channel, Excerpt, MAIL_WINDOW, MINUTE, NoticeId, NoticeKind as Kind, NoticeRole, NoticeShow, SECOND, TicketNumber,
    Turn, Visibility::Public,
};
use std::pin::pin;

/// A ticket of mei that chen handles; nobody has been told of anything behind it.
async fn handled(world: &World) -> (Actor, Actor, TicketNumber) {
    let (mei, chen) = (world.mei().await, world.chen().await);
    let ticket = world.opens(&mei, "The tunnel drops").await;
    world.desk.take_ticket(&chen, &ticket, &format!("take-{ticket}")).await.expect("taken");
    plan(world).await;
    world.desk.see_notices(&mei, NoticeId(i64::MAX)).await.expect("seen");
    (mei, chen, ticket)
}

/// Mails that wait, and how many notices they tell of.
async fn mails(world: &World) -> (i64, i64) {
    let rows = world.number("select count(*) from outbox where way = 'email' and state = 'waiting'").await;
    (rows, world.number("select count(*) from outbox_notice").await)
}

each_db! {
    async fn a_recalled_message_shows_no_text(world) {
        let (mei, chen, ticket) = handled(world).await;
        says(world, &chen, &ticket, "The password is zebra", Public).await;
        plan(world).await;
        let notice = all(world, &mei).await.remove(0);
        assert_eq!(notice.excerpt, Some(Excerpt::Text("The password is zebra".into())));
        assert_eq!((notice.kind, notice.role, notice.unread), (Kind::Message, NoticeRole::Requester, true));
        let message = notice.message.expect("a message");
        world.desk.recall_message(&chen, &ticket, message, "r").await.expect("recalled");
        plan(world).await;
        let notices = all(world, &mei).await;
        assert_eq!(notices[0].excerpt, Some(Excerpt::Recalled));
        assert!(!serde_json::to_string(&notices).expect("json").contains("zebra"));
        assert_eq!(world.number("select count(*) from notice where kind = 'message'").await, 1, "no second notice");
    }

    async fn a_deleted_tickets_notices_are_gone_for_the_customer(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, &world.desk);
        let ticket = world.opens(&mei, "The zebra").await;
        says(world, &bo, &ticket, "Me too", Public).await;
        plan(world).await;
        assert_eq!(unread(world, &mei).await, 1);
        desk.cancel_ticket(&mei, &ticket, "c").await.expect("canceled");
        desk.delete_ticket(&mei, &ticket, "d").await.expect("deleted");
        assert_eq!((unread(world, &mei).await, kinds(world, &mei).await.len()), (0, 0), "at once");
        plan(world).await;
        assert_eq!((kinds(world, &mei).await, kinds(world, &bo).await), (vec![], vec![]));
        assert_eq!(world.number("select count(*) from notice").await, 0);
    }

    async fn the_count_is_right_and_capped(world) {
        let (mei, chen, ticket) = handled(world).await;
        for n in 0..7 {
            says(world, &chen, &ticket, &format!("Message {n}"), Public).await;
        }
        plan(world).await;
        assert_eq!(unread(world, &mei).await, 7);
        let first = all(world, &mei).await[0].id;
        world.desk.see_notice(&mei, first).await.expect("seen");
        world.desk.see_notice(&mei, first).await.expect("seen again");
        assert_eq!(unread(world, &mei).await, 6);
        let shown = world.desk.read_inbox(&mei, NoticeShow::Unread, &Turn::First).await.expect("read").rows;
        assert_eq!(shown.len(), 6);
        says(world, &chen, &ticket, "While she looks", Public).await;
        plan(world).await;
        world.desk.see_notices(&mei, shown[0].id).await.expect("seen");
        assert_eq!(unread(world, &mei).await, 1, "what came later was not on the page");
        for n in 0..120 {
            says(world, &chen, &ticket, &format!("Flood {n}"), Public).await;
        }
        plan(world).await;
        assert_eq!(unread(world, &mei).await, model::MOST_UNREAD);
    }

    async fn nobody_marks_anothers_notice(world) {
        let (mei, chen, ticket) = handled(world).await;
        says(world, &chen, &ticket, "Hello", Public).await;
        plan(world).await;
        let hers = all(world, &mei).await[0].id;
        world.desk.see_notice(&world.bo().await, hers).await.expect("changes nothing");
        world.desk.see_notices(&world.globex().await, NoticeId(i64::MAX)).await.expect("changes nothing");
        assert_eq!(unread(world, &mei).await, 1);
    }

    async fn opening_the_ticket_marks_its_notices(world) {
        let (mei, chen, ticket) = handled(world).await;
        let (_, _, other) = handled(world).await;
        says(world, &chen, &ticket, "Hello", Public).await;
        says(world, &chen, &other, "Hello there", Public).await;
        plan(world).await;
        assert_eq!(unread(world, &mei).await, 2);
        world.desk.open_ticket_seen(&mei, &ticket).await;
        world.desk.open_ticket_seen(&mei, &TicketNumber::new("'; --")).await;
        world.desk.open_ticket_seen(&mei, &TicketNumber::new("")).await;
        assert_eq!(unread(world, &mei).await, 1);
    }

    async fn pages_go_by_keys_both_ways(world) {
        let (mei, chen, ticket) = handled(world).await;
        for n in 0..59 {
            says(world, &chen, &ticket, &format!("Message {n}"), Public).await;
        }
        plan(world).await;
        let page = |turn| async move { world.desk.read_inbox(&world.mei().await, NoticeShow::All, &turn).await.expect("read") };
        let first = page(Turn::First).await;
        assert_eq!((first.rows.len(), first.newer.is_none()), (25, true));
        let second = page(Turn::Older(first.older.clone().expect("older"))).await;
        let third = page(Turn::Older(second.older.clone().expect("older"))).await;
        assert_eq!((second.rows.len(), third.rows.len(), third.older.is_none()), (25, 10, true));
        let back = page(Turn::Newer(third.newer.clone().expect("newer"))).await;
        assert_eq!(back.rows, second.rows);
        let start = page(Turn::Newer(back.newer.clone().expect("newer"))).await;
        assert_eq!((start.rows == first.rows, start.newer), (true, None));
        assert_eq!(page(Turn::Older(model::Cursor("x".into()))).await.rows, first.rows, "a forged one is the beginning");
        assert_eq!(all(world, &mei).await.len(), 25);
    }

    async fn settings_are_honoured_and_what_a_ticket_waits_for_always_shows(world) {
        let (mei, chen, ticket) = handled(world).await;
        world.desk.set_notice_settings(&mei, &[], ("", "")).await.expect("kept");
        let before = kinds(world, &mei).await;
        says(world, &chen, &ticket, "Hello", Public).await;
        plan(world).await;
        assert_eq!(kinds(world, &mei).await, before, "messages are off");
        world.desk.ask_feedback(&chen, &ticket, "Since when?", "q").await.expect("asked");
        plan(world).await;
        let newest = all(world, &mei).await.remove(0);
        assert_eq!((newest.kind, newest.excerpt), (Kind::FeedbackAsked, Some(Excerpt::Text("Since when?".into()))));
        let lines = world.desk.notice_settings(&mei).await.expect("read").lines;
        assert!(lines.iter().all(|line| line.console == line.kind.is_fixed(Channel::Console)), "{lines:?}");
        // Only what is offered can be kept: the vendor's kinds are not hers, and nothing can be mailed here.
        let more = [(Kind::Note, Channel::Console), (Kind::Message, Channel::Email)];
        world.desk.set_notice_settings(&mei, &more, ("", "")).await.expect("kept");
        let settings = world.desk.notice_settings(&mei).await.expect("read");
        assert!(settings.lines.iter().all(|line| line.kind != Kind::Note && (line.kind != Kind::Message || !line.email)));
    }

    async fn messages_become_one_mail_that_waits_for_recalls(world) {
        let (mei, chen, ticket) = handled(world).await;
        let desk = world.desk_that_sends().await;
        mails_on(world, &desk, &mei).await;
        for text in ["One", "Two", "Three"] {
            says(world, &chen, &ticket, text, Public).await;
            world.clock.pass(MINUTE);
            world.plans(&desk).await;
        }
        assert_eq!(mails(world).await, (1, 3));
        // So late it could still be recalled when the first mail goes out: it makes one of its own.
        world.clock.pass(MINUTE);
        says(world, &chen, &ticket, "Four", Public).await;
        world.plans(&desk).await;
        assert_eq!(mails(world).await, (2, 4));
        let first = world.number("select min(next_at) from outbox").await;
        assert_eq!(first, world.clock.now().0 - 4 * MINUTE + MAIL_WINDOW);
        // What waits for her goes at once, not behind the messages.
        desk.propose_solution(&chen, &ticket, "Upgrade", "p").await.expect("proposed");
        world.plans(&desk).await;
        assert_eq!(mails(world).await, (3, 5));
        assert_eq!(world.number("select min(next_at) from outbox").await, world.clock.now().0);
    }

    async fn two_tickets_are_two_mails_and_planning_again_adds_none(world) {
        let desk = world.desk_that_sends().await;
        let (mei, chen, ticket) = handled(world).await;
        let (_, _, other) = handled(world).await;
        mails_on(world, &desk, &mei).await;
        says(world, &chen, &ticket, "One", Public).await;
        says(world, &chen, &other, "Two", Public).await;
        world.plans(&desk).await;
        assert_eq!(mails(world).await, (2, 2));
        world.tamper("update follower set tx = 0, event_id = 0 where name = 'notice'").await;
        world.plans(&desk).await;
        assert_eq!(mails(world).await, (2, 2));
    }

    async fn a_server_without_channels_writes_no_mail(world) {
        let (mei, chen, ticket) = handled(world).await;
        world.desk.propose_solution(&chen, &ticket, "Upgrade", "p").await.expect("proposed");
        plan(world).await;
        assert_eq!(mails(world).await, (0, 0));
        let settings = world.desk.notice_settings(&mei).await.expect("read");
        assert!(!settings.server.email && !settings.reach.phone);
    }

    async fn pages_are_told_that_the_own_inbox_changed_and_no_other(world) {
        let (mei, chen, ticket) = handled(world).await;
        says(world, &chen, &ticket, "Hello", Public).await;
        let mut to_mei = pin!(world.desk.subscribe(mei.clone()));
        let mut to_bo = pin!(world.desk.subscribe(world.bo().await));
        plan(world).await;
        in_time("mei is told", async { while to_mei.next().await.expect("open") != News::Inbox {} }).await;
        let next = world.opens(&mei, "The next one").await;
        let heard = async {
            loop {
                match to_bo.next().await.expect("open") {
                    News::Ticket(number) if number == next => break,
                    News::Ticket(_) => {}
                    other => panic!("bo is told {other:?}"),
                }
            }
        };
        in_time("bo is told of the next one", heard).await;
    }
}

/// Mei has a verified address and wants a mail for each message.
async fn mails_on(world: &World, desk: &desk::Desk, mei: &Actor) {
    let own = "mei@acme.example";
    desk.vouch_for(&mei.id, model::Way::Email, own, &desk::Origin::command()).await.expect("vouched for");
    let ticked = [(Kind::Message, Channel::Email), (Kind::SolutionProposed, Channel::Email)];
    desk.set_notice_settings(mei, &ticked, ("", "")).await.expect("kept");
    assert_eq!(world.number("select count(*) from outbox").await, 0);
    world.clock.pass(SECOND);
}
