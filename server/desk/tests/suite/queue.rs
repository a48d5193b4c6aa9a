//! The engineer's queue.

use crate::world::{World, each_db, notes, says as say};
use desk::{Actor, MessageForm};
use model::{AgentCounts, AgentView, MINUTE, PageSize, QueueFilter, Refusal, TicketNumber, Turn};

fn filter(view: AgentView) -> QueueFilter {
    QueueFilter { view, size: PageSize::new(10), ..QueueFilter::default() }
}

async fn all(world: &World, actor: &Actor, view: AgentView) -> Vec<TicketNumber> {
    let mut filter = filter(view);
    let mut numbers = Vec::new();
    loop {
        let page = world.desk.list_queue(actor, &filter).await.expect("lists");
        numbers.extend(page.rows.into_iter().map(|row| row.number));
        let Some(older) = page.older else { return numbers };
        filter.turn = Turn::Older(older);
    }
}

/// A ticket of mei with this severity.
async fn opens(world: &World, severity: &str) -> TicketNumber {
    let mut form = world.form("The tunnel drops");
    form.severity = severity.into();
    world.desk.create_ticket(&world.mei().await, &form).await.expect("created")
}

each_db! {
    async fn what_is_due_first_comes_first(world) {
        let minor = opens(world, "minor").await;
        world.clock.pass(MINUTE);
        let major = opens(world, "major").await;
        world.clock.pass(MINUTE);
        let critical = opens(world, "critical").await;
        let chen = world.chen().await;
        assert_eq!(all(world, &chen, AgentView::Pending).await, [critical.clone(), major.clone(), minor.clone()]);
        assert_eq!(all(world, &chen, AgentView::All).await, [critical, major, minor]);
        let page = world.desk.list_queue(&chen, &filter(AgentView::Pending)).await.expect("lists");
        assert_eq!((page.rows[0].requester.as_str(), page.rows[0].account.as_str()), ("Mei Lin", "Acme"));
        assert_eq!((page.newer, page.older), (None, None));
    }

    async fn a_taken_ticket_moves_from_pending_to_mine(world) {
        let (first, second) = (opens(world, "major").await, opens(world, "major").await);
        let (chen, olga) = (world.chen().await, world.olga().await);
        world.desk.take_ticket(&chen, &first, "t1").await.expect("taken");
        assert_eq!(all(world, &chen, AgentView::Pending).await, std::slice::from_ref(&second));
        assert_eq!(all(world, &chen, AgentView::Mine).await, std::slice::from_ref(&first));
        assert_eq!(all(world, &olga, AgentView::Mine).await, []);
        let counts =
            |pending, mine, all| AgentCounts { pending, mine, all, waiting_on_us: pending + mine, ..AgentCounts::default() };
        assert_eq!(world.desk.agent_counts(&chen).await.expect("counts"), counts(1, 1, 2));
        let olgas = AgentCounts { waiting_on_us: 2, ..counts(1, 0, 2) };
        assert_eq!(world.desk.agent_counts(&olga).await.expect("counts"), olgas);
        world.desk.invalidate_ticket(&chen, &first, "spam", "i1").await.expect("rejected");
        assert_eq!(all(world, &chen, AgentView::Mine).await, [], "an ended ticket is in nobody's hands");
        assert_eq!(world.desk.agent_counts(&chen).await.expect("counts"), counts(1, 0, 2));
    }

    async fn many_that_are_due_at_once_are_paged_each_once(world) {
        let mut opened = Vec::new();
        for _ in 0..23 {
            opened.push(opens(world, "major").await);
        }
        let chen = world.chen().await;
        assert_eq!(all(world, &chen, AgentView::Pending).await, opened);
        let mut turned = filter(AgentView::Pending);
        let first = world.desk.list_queue(&chen, &turned).await.expect("lists");
        turned.turn = Turn::Older(first.older.clone().expect("more"));
        let second = world.desk.list_queue(&chen, &turned).await.expect("lists");
        turned.turn = Turn::Newer(second.newer.expect("back"));
        assert_eq!(world.desk.list_queue(&chen, &turned).await.expect("lists"), first);
    }

    async fn each_view_shows_what_its_name_says(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let (waits, wanted, solved) =
            (opens(world, "minor").await, opens(world, "minor").await, opens(world, "minor").await);
        for number in [&wanted, &solved] {
            desk.take_ticket(&chen, number, "t").await.expect("taken");
        }
        desk.ask_feedback(&chen, &wanted, "Which firmware?", "a").await.expect("asked");
        desk.propose_solution(&chen, &solved, "Reboot", "p").await.expect("proposed");
        assert_eq!(all(world, &chen, AgentView::WaitingOnUs).await, std::slice::from_ref(&waits));
        assert_eq!(all(world, &chen, AgentView::PendingConfirmation).await, [solved]);
        assert_eq!(all(world, &chen, AgentView::Reminded).await, []);
        desk.remind_ticket(&mei, &waits, "r").await.expect("reminded");
        assert_eq!(all(world, &chen, AgentView::Reminded).await, [waits]);
        let counts = desk.agent_counts(&chen).await.expect("counts");
        assert_eq!((counts.waiting_on_us, counts.reminded, counts.pending_confirmation), (1, 1, 1));
    }

    async fn a_reply_is_pending_while_the_last_word_is_the_customers(world) {
        let (mei, chen, desk) = (world.mei().await, world.chen().await, &world.desk);
        let (number, other) = (opens(world, "minor").await, opens(world, "minor").await);
        let pending = async || {
            world.clock.pass(MINUTE);
            let page = desk.list_queue(&chen, &filter(AgentView::All)).await.expect("lists");
            desk.pending_replies(&chen, &page.rows).await.expect("asked")
        };
        let says = async |actor: &Actor, form: MessageForm, key: &str| {
            let form = MessageForm { key: key.into(), ..form };
            desk.post_message(actor, &number, &form).await.expect("posted")
        };
        assert_eq!(pending().await, [], "nobody works on it");
        desk.take_ticket(&chen, &number, "t").await.expect("taken");
        assert_eq!(pending().await, std::slice::from_ref(&number), "the customer described it, and has heard nothing");
        says(&chen, notes("Restart it?"), "1").await;
        assert_eq!(pending().await, std::slice::from_ref(&number), "a note is no word to the customer");
        says(&chen, say("Have you restarted it?"), "2").await;
        assert_eq!(pending().await, []);
        says(&mei, say("Yes"), "3").await;
        assert_eq!(pending().await, std::slice::from_ref(&number));
        let word = desk.read_talk(&mei, &number, 0, 1).await.expect("read").messages.remove(0).message.id;
        desk.recall_message(&mei, &number, word, "4").await.expect("recalled");
        assert_eq!(pending().await, [], "recalled");
        desk.ask_feedback(&chen, &number, "Which firmware?", "5").await.expect("asked");
        assert_eq!(pending().await, [], "it is the customer's turn");
        says(&mei, say("The newest"), "6").await;
        assert_eq!(pending().await, std::slice::from_ref(&number));
        says(&chen, say("Thank you"), "7").await;
        desk.propose_solution(&chen, &number, "Reboot", "8").await.expect("proposed");
        assert_eq!(pending().await, []);
        desk.refuse_solution(&mei, &number, "Still down", "9").await.expect("refused");
        assert_eq!(pending().await, std::slice::from_ref(&number), "a reason is a word too");
        desk.take_ticket(&chen, &other, "o").await.expect("taken");
        assert_eq!(pending().await, [other.clone(), number.clone()]);
        desk.close_ticket(&mei, &number, "c").await.expect("closed");
        assert_eq!(pending().await, [other]);
        assert_eq!(world.refusal(desk.pending_replies(&mei, &[]).await), Refusal::NotFound);
    }

    async fn what_no_count_is_kept_of_is_counted_so_far(world) {
        let most = usize::try_from(AgentCounts::MOST).expect("small");
        for _ in 0..most + 3 {
            opens(world, "major").await;
        }
        let chen = world.chen().await;
        assert_eq!(world.desk.agent_counts(&chen).await.expect("counts").waiting_on_us, AgentCounts::MOST);
        assert_eq!(all(world, &chen, AgentView::WaitingOnUs).await.len(), most + 3);
    }

    async fn customers_have_no_queue(world) {
        for actor in [world.mei().await, world.admin().await] {
            let list = world.desk.list_queue(&actor, &filter(AgentView::All)).await;
            assert_eq!(world.refusal(list), Refusal::NotFound);
            assert_eq!(world.refusal(world.desk.agent_counts(&actor).await), Refusal::NotFound);
        }
        assert!(world.desk.list_queue(&world.root().await, &filter(AgentView::All)).await.is_ok());
    }
}
