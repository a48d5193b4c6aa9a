//! Criteria of the customer's lists: what they show is what a plain look at every ticket says. (Pitfalls 1, 2, 20, 28.)

use crate::world::{World, each_db};
use desk::{Actor, NewGroup, Origin};
use model::{
    AccountId, DAY, Fault, HOUR, Instant, PageSize, Phase, Policy, Problem, Rank, Refusal, Scope, ServiceId, Side,
    Sort, Submitted, TicketFilter, TicketForm, TicketNumber, TicketRow, Turn, UserId,
};
use sqlx::{AnyConnection, Connection};

/// A small generator: the same sequence on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n as u64).expect("small")
    }

    fn of<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    fn maybe<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        if self.below(3) == 0 { Some(self.of(from)) } else { None }
    }
}

const SERVICES: [(&str, &str); 3] = [("border", "border-vpn"), ("endpoint", "endpoint-agent"), ("log", "log-query")];
const WORDS: [&str; 4] = ["tunnel", "隧道", "agent", "报告"];
const LABELS: [&str; 3] = ["vip", "rollout", "globex only"];

/// A ticket as the test remembers it.
struct Known {
    number: TicketNumber,
    account: AccountId,
    requester: UserId,
    group: &'static str,
    service: &'static str,
    words: Vec<&'static str>,
    labels: Vec<&'static str>,
    created: Instant,
}

/// Somebody with what they see: the groups, by the test's own reckoning.
struct Reader {
    actor: Actor,
    groups: Vec<&'static str>,
}

async fn group(world: &World, name: &str, policy: Policy, members: &[&Actor]) {
    let members = members.iter().map(|actor| actor.id.clone()).collect();
    let group = NewGroup { account: AccountId::new("acme"), name: name.into(), policies: vec![policy], members };
    world.desk.add_group(&group, &Origin::command()).await.expect("the group is added");
}

async fn opens(world: &World, dice: &mut Dice, actor: &Actor, group: &'static str) -> Known {
    let (service, issue_type) = *dice.of(&SERVICES);
    let words: Vec<_> = WORDS.into_iter().filter(|_| dice.below(2) == 0).collect();
    let form = TicketForm {
        service: service.into(),
        issue_type: issue_type.into(),
        description: format!("It fails {}", words.join(" ")),
        ..world.form("")
    };
    let number = world.desk.create_ticket(actor, &form).await.expect("created");
    let (account, requester) = (actor.account.clone(), actor.id.clone());
    Known { number, account, requester, group, service, words, labels: vec![], created: world.clock.now() }
}

async fn moves_on(world: &World, dice: &mut Dice, known: &Known, key: usize) {
    let (number, key) = (&known.number, format!("k{key}"));
    let owner = if known.account.as_str() == "acme" { world.admin().await } else { world.globex().await };
    let (chen, desk) = (world.chen().await, &world.desk);
    let roll = dice.below(5);
    if roll == 0 {
        return desk.cancel_ticket(&owner, number, &key).await.expect("canceled");
    }
    if roll > 1 {
        desk.take_ticket(&chen, number, &key).await.expect("taken");
    }
    match roll {
        2 => desk.ask_feedback(&chen, number, "Which version?", &key).await.expect("asked"),
        3 => desk.propose_solution(&chen, number, "Restart it", &key).await.expect("proposed"),
        4 => desk.close_ticket(&owner, number, &key).await.expect("closed"),
        _ => {}
    }
}

/// Labels have no verb yet: rows, as one would leave them.
async fn label(world: &World, owner: &Actor, name: &'static str, tickets: &mut [&mut Known]) {
    let mut connection = AnyConnection::connect(world.database_url()).await.expect("connects");
    let id = format!("{}-{}", owner.id, name.replace(' ', "-"));
    sqlx::query("insert into label (id, account_id, owner_id, name, created_at) values ($1, $2, $3, $4, 0)")
        .bind(&id)
        .bind(owner.account.as_str())
        .bind(owner.id.as_str())
        .bind(name)
        .execute(&mut connection)
        .await
        .expect("a label");
    for known in tickets.iter_mut() {
        sqlx::query("insert into ticket_label (label_id, ticket_id) select $1, id from ticket where number = $2")
            .bind(&id)
            .bind(known.number.as_str())
            .execute(&mut connection)
            .await
            .expect("labelled");
        if !known.labels.contains(&name) {
            known.labels.push(name);
        }
    }
    connection.close().await.expect("closes");
}

/// Tickets of two accounts and three groups, in several days and states.
async fn populate(world: &World, dice: &mut Dice) -> (Vec<Reader>, Vec<Known>) {
    let (li, wu) = (world.adds("li@acme", Rank::Member).await, world.adds("wu@acme", Rank::Member).await);
    let vi = world.adds("vi@acme", Rank::Member).await;
    group(world, "West", Policy::TicketViewer, &[&wu, &vi]).await;
    group(world, "West administrators", Policy::TicketAdministrator, &[&wu]).await;
    let wu = world.now(&wu.id).await;
    let (mei, admin, gus) = (world.mei().await, world.admin().await, world.globex().await);
    let people = [(&mei, "East"), (&wu, "West"), (&li, ""), (&admin, ""), (&gus, "")];
    let mut all = Vec::new();
    for n in 0..120 {
        world.clock.pass(i64::try_from(dice.below(20)).expect("small") * HOUR);
        let (actor, group) = *dice.of(&people);
        all.push(opens(world, dice, actor, group).await);
        moves_on(world, dice, &all[n], n).await;
    }
    for (owner, name) in [(&mei, LABELS[0]), (&wu, LABELS[0]), (&admin, LABELS[1])] {
        let mut some: Vec<_> = all.iter_mut().filter(|k| k.account == owner.account && dice.below(3) == 0).collect();
        label(world, owner, name, &mut some).await;
    }
    for name in [LABELS[0], LABELS[2]] {
        let mut some: Vec<_> = all.iter_mut().filter(|k| k.account == gus.account).collect();
        label(world, &gus, name, &mut some).await;
    }
    let reader = |actor: Actor, groups: &[&'static str]| Reader { actor, groups: groups.to_vec() };
    let readers = vec![
        reader(admin, &[]),
        reader(mei, &["East"]),
        reader(world.bo().await, &["East"]),
        reader(wu, &["West"]),
        reader(world.now(&vi.id).await, &["West"]),
        reader(li, &[]),
        reader(gus, &[]),
    ];
    (readers, all)
}

/// The rows of a filter, page by page; the way back shows the same pages.
async fn all_rows(world: &World, actor: &Actor, filter: &TicketFilter) -> Vec<TicketRow> {
    let mut filter = filter.clone();
    let mut pages = vec![world.desk.list_tickets(actor, &filter).await.expect("lists")];
    while let Some(older) = pages[pages.len() - 1].older.clone() {
        filter.turn = Turn::Older(older);
        pages.push(world.desk.list_tickets(actor, &filter).await.expect("lists"));
    }
    for at in (1..pages.len()).rev() {
        filter.turn = Turn::Newer(pages[at].newer.clone().expect("a way back"));
        let back = world.desk.list_tickets(actor, &filter).await.expect("lists");
        assert_eq!(back.rows, pages[at - 1].rows, "{filter:?}");
    }
    assert_eq!(pages[0].newer, None);
    pages.into_iter().flat_map(|page| page.rows).collect()
}

fn sees(reader: &Reader, scope: Scope, known: &Known) -> bool {
    reader.actor.account == known.account
        && match scope {
            Scope::Group => reader.groups.contains(&known.group),
            Scope::Mine => reader.actor.rank == Rank::Owner || reader.actor.id == known.requester,
        }
}

/// When a day begins in Shanghai.
fn in_shanghai(_: &str, day: Instant) -> Option<Instant> {
    Some(day.plus(-8 * HOUR))
}

fn fits(filter: &TicketFilter, submitter: Option<&UserId>, known: &Known, row: &TicketRow) -> bool {
    filter.phase.is_none_or(|phase| row.state.phase() == phase)
        && filter.service.as_ref().is_none_or(|service| service.as_str() == known.service)
        && filter.submitted.span(in_shanghai).expect("fine days").holds(known.created)
        && (filter.label.is_empty() || known.labels.contains(&filter.label.as_str()))
        && submitter.is_none_or(|user| *user == known.requester)
        && (filter.keyword.is_empty() || known.words.contains(&filter.keyword.as_str()))
}

/// What the filter should show, by looking at every ticket.
fn expected(
    reader: &Reader,
    filter: &TicketFilter,
    submitter: Option<&UserId>,
    known: &[(Known, TicketRow)],
) -> Vec<TicketNumber> {
    let mut found: Vec<_> = known
        .iter()
        .enumerate()
        .filter(|(_, (known, row))| sees(reader, filter.scope, known) && fits(filter, submitter, known, row))
        .collect();
    match filter.order() {
        Sort::Newest => found.reverse(),
        Sort::Waiting => found.sort_by_key(|(at, (_, row))| {
            let turn = row.waiting.map_or((2, row.updated), |w| (u8::from(w.on == Side::Vendor), w.since));
            (turn, *at)
        }),
    }
    found.into_iter().map(|(_, (known, _))| known.number.clone()).collect()
}

fn random_filter(dice: &mut Dice, from: Instant) -> TicketFilter {
    let day = |dice: &mut Dice| from.plus(i64::try_from(dice.below(50)).expect("small") * DAY).day();
    let (mut first, mut last) = (day(dice), day(dice));
    if last < first {
        std::mem::swap(&mut first, &mut last);
    }
    let zone = dice.maybe(&["480", "-300", "60,0", "Asia/Shanghai"]).map_or("", |zone| zone).to_owned();
    let submitted = match dice.below(4) {
        0 => Submitted { from: first, to: last, zone },
        1 => Submitted { from: first, ..Submitted::default() },
        _ => Submitted::default(),
    };
    TicketFilter {
        scope: *dice.of(&[Scope::Mine, Scope::Group]),
        phase: dice.maybe(&Phase::ALL).copied(),
        keyword: dice.maybe(&WORDS).map_or(String::new(), |word| (*word).into()),
        service: dice.maybe(&SERVICES).map(|(service, _)| ServiceId::new(*service)),
        submitted,
        label: dice.maybe(&LABELS).map_or(String::new(), |name| (*name).into()),
        submitter: String::new(),
        sort: *dice.of(&[Sort::Newest, Sort::Waiting]),
        turn: Turn::First,
        size: PageSize::new(10),
    }
}

/// The row of every ticket, as its account's owner sees it.
async fn rows_of(world: &World, readers: &[Reader], all: Vec<Known>) -> Vec<(Known, TicketRow)> {
    let mut rows = Vec::new();
    for reader in readers.iter().filter(|reader| reader.actor.rank == Rank::Owner) {
        rows.extend(all_rows(world, &reader.actor, &TicketFilter::default()).await);
    }
    let row = |known: &Known| rows.iter().find(|row| row.number == known.number).expect("listed").clone();
    all.into_iter()
        .map(|known| {
            let row = row(&known);
            (known, row)
        })
        .collect()
}

each_db! {
    /// Pitfalls 2 and 20: filters for customers, that show exactly what fits, whatever is combined.
    async fn five_hundred_filters_show_what_a_plain_look_says(world) {
        let mut dice = Dice(20_261_121);
        let begun = world.clock.now();
        let (readers, all) = populate(world, &mut dice).await;
        let known = rows_of(world, &readers, all).await;
        let mut shown = 0;
        for round in 0..500 {
            let mut filter = random_filter(&mut dice, begun);
            let reader = dice.of(&readers);
            let people = world.desk.suggest_submitters(&reader.actor, "").await.expect("people");
            let submitter = if dice.below(4) == 0 && !people.is_empty() {
                filter.submitter = dice.of(&people).sign_in_name.clone();
                let whose = known.iter().find(|(known, row)| {
                    known.account == reader.actor.account && people.iter().any(|p| p.sign_in_name == filter.submitter && p.name == row.requester)
                });
                Some(whose.map_or_else(|| UserId::new("nobody's"), |(known, _)| known.requester.clone()))
            } else {
                None
            };
            let found = all_rows(world, &reader.actor, &filter).await;
            let found: Vec<_> = found.into_iter().map(|row| row.number).collect();
            let expected = expected(reader, &filter, submitter.as_ref(), &known);
            assert_eq!(found, expected, "{round}: {} {filter:?}", reader.actor.sign_in_name);
            shown += expected.len();
        }
        assert!(shown > 1_000, "{shown}: the filters are worth something");
    }

    async fn rows_carry_the_names_of_their_labels_for_the_customer_only(world) {
        let mei = world.mei().await;
        let number = world.opens(&mei, "one").await;
        let mut known = Known {
            number, account: mei.account.clone(), requester: mei.id.clone(), group: "", service: "border",
            words: vec![], labels: vec![], created: world.clock.now(),
        };
        label(world, &mei, "vip", &mut [&mut known]).await;
        label(world, &world.bo().await, "vip", &mut [&mut known]).await;
        label(world, &world.admin().await, "rollout", &mut [&mut known]).await;
        let rows = world.desk.list_tickets(&mei, &TicketFilter::default()).await.expect("lists").rows;
        assert_eq!(rows[0].labels, ["rollout", "vip"]);
        let queue = world.desk.list_queue(&world.chen().await, &model::QueueFilter::default()).await.expect("lists");
        assert!(queue.rows[0].labels.is_empty());
        assert_eq!(world.desk.suggest_labels(&mei, "VI").await.expect("names"), ["vip"]);
        assert_eq!(world.desk.suggest_labels(&mei, "ro").await.expect("names"), Vec::<String>::new());
        assert_eq!(world.desk.suggest_labels(&world.admin().await, "ro").await.expect("names"), ["rollout"]);
    }

    async fn a_filter_that_makes_no_sense_is_refused_at_its_fields(world) {
        let mei = world.mei().await;
        let filter = TicketFilter {
            service: Some(ServiceId::new("nonsense")),
            submitted: Submitted { from: "2026-11-02".into(), to: "2026-11-01".into(), zone: String::new() },
            submitter: "admin@globex".into(),
            ..TicketFilter::default()
        };
        let Refusal::Invalid(faults) = world.refusal(world.desk.list_tickets(&mei, &filter).await) else {
            panic!("not the fields")
        };
        let faults: Vec<_> = faults.iter().map(|f| (f.field.as_str(), f.problem.clone())).collect();
        assert_eq!(faults, [
            ("to", Problem::EndBeforeStart), ("service", Problem::Unknown), ("submitter", Problem::Unknown),
        ]);
        let odd = TicketFilter { label: "\0".into(), submitter: "\0".into(), keyword: "\0".into(), ..TicketFilter::default() };
        assert!(world.desk.list_tickets(&mei, &odd).await.is_ok());
    }

    async fn days_are_those_of_the_zone_that_is_named(world) {
        let mei = world.mei().await;
        let number = world.opens(&mei, "The tunnel drops").await;
        let now = world.clock.now();
        let found = async |day: Instant, zone: &str| {
            let submitted = Submitted { from: day.day(), to: day.day(), zone: zone.into() };
            let filter = TicketFilter { submitted, ..TicketFilter::default() };
            let rows = world.desk.list_tickets(&mei, &filter).await.map(|page| page.rows);
            rows.map(|rows| rows.iter().any(|row| row.number == number))
        };
        // 25 hours apart, so that it is never the same day there.
        let (there, here) = (now.plus(14 * HOUR), now.plus(-11 * HOUR));
        assert_ne!(there.day(), here.day());
        for (day, zone, is_found) in [
            (there, "Pacific/Kiritimati", true),
            (there, "Pacific/Niue", false),
            (here, "Pacific/Niue", true),
            (here, "Pacific/Kiritimati", false),
        ] {
            assert_eq!(found(day, zone).await.expect("lists"), is_found, "{} {zone}", day.day());
        }
        let faults = ["from", "to"].map(|field| Fault { field: field.into(), problem: Problem::BadDay });
        assert_eq!(world.refusal(found(now, "Mars/Base").await), Refusal::Invalid(faults.into()));
    }

    /// Whoever may not see a person's tickets learns nothing of the person either.
    async fn people_are_found_by_name_among_those_one_sees(world) {
        let li = world.adds("li@acme", Rank::Member).await;
        let (mei, admin, gus) = (world.mei().await, world.admin().await, world.globex().await);
        let names = async |actor: &Actor, beginning: &str| {
            let found = world.desk.suggest_submitters(actor, beginning).await.expect("people");
            found.into_iter().map(|person| person.sign_in_name).collect::<Vec<_>>()
        };
        assert_eq!(names(&mei, "").await, ["bo@acme", "mei@acme"]);
        assert_eq!(names(&mei, "li").await, Vec::<String>::new());
        assert_eq!(names(&admin, "LI").await, ["li@acme"]);
        assert_eq!(names(&admin, "ada a").await, ["admin@acme"]);
        assert_eq!(names(&gus, "").await, ["admin@globex"]);
        assert_eq!(names(&li, "").await, Vec::<String>::new());
        world.opens(&mei, "one").await;
        for text in ["mei", "MEI@acme", "Mei Lin"] {
            let filter = TicketFilter { submitter: text.into(), ..TicketFilter::default() };
            assert_eq!(world.desk.list_tickets(&admin, &filter).await.expect("lists").rows.len(), 1, "{text}");
            world.refusal(world.desk.list_tickets(&gus, &filter).await);
        }
        world.refusal(world.desk.suggest_submitters(&world.chen().await, "").await);
    }

    /// Pitfall 28: whose turn it is, sortable.
    async fn those_that_wait_for_the_customer_come_first_the_longest_wait_on_top(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let mut numbers = Vec::new();
        for n in 0..4 {
            world.clock.pass(HOUR);
            numbers.push(world.opens(&mei, &format!("text {n}")).await);
        }
        for at in [2, 1] {
            world.clock.pass(HOUR);
            world.desk.take_ticket(&chen, &numbers[at], &format!("t{at}")).await.expect("taken");
            world.desk.ask_feedback(&chen, &numbers[at], "Which?", &format!("a{at}")).await.expect("asked");
        }
        world.desk.cancel_ticket(&mei, &numbers[0], "c").await.expect("canceled");
        let filter = TicketFilter { sort: Sort::Waiting, ..TicketFilter::default() };
        let rows = all_rows(world, &mei, &filter).await;
        let found: Vec<_> = rows.iter().map(|row| row.number.clone()).collect();
        assert_eq!(found, [2, 1, 3, 0].map(|at: usize| numbers[at].clone()));
    }
}
