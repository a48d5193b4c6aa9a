//! Copies to: a colleague who gets them reads the ticket and is told of it, and no longer when they end; on every door.
//! (Pitfalls 2, 3, 8.)

use crate::world::{World, each_db};
use bytes::Bytes;
use desk::{Actor, NewGroup, News, Origin, Upload};
use futures::StreamExt;
use model::{AccountId, AttachmentId, Event, Mark, Party, Policy, Problem, Rank, Refusal, TicketNumber};

/// A ticket of this user with a file.
async fn opens(world: &World, who: &Actor) -> (TicketNumber, AttachmentId) {
    let upload = Upload { name: "log.txt".into(), bytes: Bytes::from_static(b"all is well") };
    let file = world.desk.add_file(who, upload).await.expect("kept").id;
    let form = model::TicketForm { files: vec![file.to_string()], ..world.form("The tunnel drops") };
    (world.desk.create_ticket(who, &form).await.expect("created"), file)
}

async fn group(world: &World, name: &str, policies: &[Policy], members: &[&Actor]) {
    let members = members.iter().map(|actor| actor.id.clone()).collect();
    let group = NewGroup { account: AccountId::new("acme"), name: name.into(), policies: policies.to_vec(), members };
    world.desk.add_group(&group, &Origin::command()).await.expect("the group is added");
}

/// What every door says of a ticket to somebody: `None` for absent, else what they are to it.
async fn asks(world: &World, who: &Actor, number: &TicketNumber, file: &AttachmentId) -> Option<Party> {
    let desk = &world.desk;
    let page = desk.read_ticket(who, number).await.map(|page| page.ticket.row.party);
    let file = desk.fetch_file(who, file).await.map(drop);
    let mark = desk.mark_read(who, number, Mark { message: model::MessageId(0), event: model::EventId(0) }).await;
    let act = desk.put_label(who, number, "tried", "").await;
    match page {
        Ok(party) => {
            file.expect("the file comes with the page");
            mark.expect("whoever reads has read");
            match (party, act) {
                (Party::Customer, act) => act.expect("whoever acts for the customer may"),
                (_, act) => assert_eq!(world.refusal(act), Refusal::NotAllowed),
            }
            Some(party)
        }
        refused => {
            let all = [refused.map(drop), file, mark, act];
            all.into_iter().for_each(|one| assert_eq!(world.refusal(one), Refusal::NotFound));
            None
        }
    }
}

each_db! {
    async fn a_copy_lets_read_and_its_end_lets_no_more(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let eve = world.adds("eve@acme", Rank::Member).await;
        let (number, file) = opens(world, &mei).await;
        assert_eq!(asks(world, &eve, &number, &file).await, None);
        desk.add_copy(&mei, &number, "eve@acme", "1").await.expect("added");
        desk.add_copy(&mei, &number, "EVE", "2").await.expect("has it already");
        assert_eq!(asks(world, &eve, &number, &file).await, Some(Party::Onlooker));
        let page = desk.read_ticket(&eve, &number).await.expect("read");
        assert_eq!(page.copies.iter().map(|one| &one.id).collect::<Vec<_>>(), [&eve.id]);
        assert_eq!(page.ticket.contact, model::Contact::default(), "how to reach the requester is not for copies");
        let mut stream = Box::pin(desk.subscribe(eve.clone()));
        desk.remind_ticket(&mei, &number, "3").await.expect("reminded");
        assert_eq!(stream.next().await, Some(News::Ticket(number.clone())));
        desk.remove_copy(&mei, &number, &eve.id, "4").await.expect("removed");
        assert_eq!(stream.next().await, Some(News::Ticket(number.clone())), "told once more, to find it gone");
        assert_eq!(asks(world, &eve, &number, &file).await, None);
        desk.cancel_ticket(&mei, &number, "5").await.expect("canceled");
        let (other, _) = opens(world, &mei).await;
        desk.add_copy(&mei, &other, "eve", "6").await.expect("added");
        desk.remind_ticket(&mei, &other, "7").await.expect("reminded");
        assert_eq!(stream.next().await, Some(News::Ticket(other)), "no news of what is not theirs came before");
        let log = desk.read_ticket(&mei, &number).await.expect("read").log;
        let told: Vec<_> = log.into_iter().map(|entry| entry.event).collect();
        let name = || "eve@acme".to_owned();
        assert!(told.contains(&Event::CopyAdded { name: name() }) && told.contains(&Event::CopyRemoved { name: name() }));
    }

    async fn only_colleagues_get_copies(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let (number, _) = opens(world, &mei).await;
        for twin in ["twin@acme", "twin2@acme"] {
            let user = desk::NewUser {
                sign_in_name: twin.into(),
                name: "Tim Twin".into(),
                rank: Rank::Member,
                password: World::PASSWORD.into(),
            };
            desk.add_user(&user, &Origin::command()).await.expect("added");
        }
        for (who, problem) in [
            ("", Problem::Missing),
            ("nobody", Problem::NoPerson),
            ("admin@globex", Problem::NoPerson),
            ("chen@huawei", Problem::NoPerson),
            ("Tim Twin", Problem::NoPerson),
            ("mei", Problem::IsRequester),
        ] {
            let refused = desk.add_copy(&mei, &number, who, "1").await;
            assert_eq!(world.refusal(refused), Refusal::of("who", problem), "{who}");
        }
        desk.add_copy(&mei, &number, "Bo Chan", "2").await.expect("by name");
        let globex = world.globex().await;
        let bo = world.bo().await.id;
        for refused in [
            desk.add_copy(&globex, &number, "bo", "3").await,
            desk.remove_copy(&globex, &number, &bo, "4").await,
            desk.suggest_copies(&globex, Some(&number), "b").await.map(drop),
        ] {
            assert_eq!(world.refusal(refused), Refusal::NotFound);
        }
        assert_eq!(world.refusal(desk.add_copy(&world.chen().await, &number, "bo", "5").await), Refusal::NotAllowed);
    }

    async fn suggestions_come_by_prefix_and_only_to_who_may_add(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        for n in 0..22 {
            world.adds(&format!("eve{n}@acme"), Rank::Member).await;
        }
        let (number, _) = opens(world, &mei).await;
        let names = async |typed: &str| {
            let found = desk.suggest_copies(&mei, Some(&number), typed).await.expect("suggested");
            found.into_iter().map(|person| person.sign_in_name).collect::<Vec<_>>()
        };
        assert_eq!(names("").await, Vec::<String>::new(), "nobody is loaded before somebody types");
        assert_eq!(names("bo").await, ["bo@acme"]);
        assert_eq!(names("mei").await, Vec::<String>::new(), "the requester needs none");
        assert_eq!(names("gus").await, Vec::<String>::new());
        assert_eq!(names("eve").await.len(), 20);
        desk.add_copy(&mei, &number, "eve7", "1").await.expect("added");
        let eve = world.adds("late@acme", Rank::Member).await;
        assert_eq!(world.refusal(desk.suggest_copies(&eve, Some(&number), "b").await), Refusal::NotFound);
        desk.add_copy(&mei, &number, "late", "2").await.expect("added");
        assert_eq!(world.refusal(desk.suggest_copies(&eve, Some(&number), "b").await), Refusal::NotAllowed);
    }

    async fn ten_get_copies_and_never_more(world) {
        let (mei, desk) = (world.mei().await, world.desk.clone());
        for n in 0..16 {
            world.adds(&format!("eve{n}@acme"), Rank::Member).await;
        }
        let (number, _) = opens(world, &mei).await;
        let tries: Vec<_> = (0..16)
            .map(|n| {
                let (desk, mei, number) = (desk.clone(), mei.clone(), number.clone());
                tokio::spawn(async move { desk.add_copy(&mei, &number, &format!("eve{n}"), &format!("k{n}")).await })
            })
            .collect();
        let mut added = 0;
        for one in tries {
            match one.await.expect("no panic") {
                Ok(()) => added += 1,
                refused => {
                    assert_eq!(world.refusal(refused), Refusal::of("who", Problem::TooManyKept { limit: 10 }));
                }
            }
        }
        let copies = desk.read_ticket(&mei, &number).await.expect("read").copies;
        assert_eq!((added, copies.len()), (10, 10));
    }

    /// Every set of policies × same group, other group, no group × with and without a copy, against a plain reckoning.
    async fn who_reads_and_who_acts(world) {
        let all = [Policy::TicketAdministrator, Policy::TicketGroupOperator, Policy::TicketViewer];
        let submitter = world.adds("sue@acme", Rank::Member).await;
        group(world, "Submitters", &[Policy::TicketAdministrator], &[&submitter]).await;
        let lone = world.adds("lone@acme", Rank::Member).await;
        for set in 0..8usize {
            let policies: Vec<_> = all.into_iter().enumerate().filter(|(n, _)| set >> n & 1 == 1).map(|(_, p)| p).collect();
            let has = |policy: Policy| policies.contains(&policy);
            let near = world.adds(&format!("near{set}@acme"), Rank::Member).await;
            let far = world.adds(&format!("far{set}@acme"), Rank::Member).await;
            // By name before the groups of earlier rounds, so that new tickets belong to this one.
            let order = 9 - set;
            group(world, &format!("{order} near"), &policies, &[&submitter, &near]).await;
            group(world, &format!("{order} far"), &policies, &[&far]).await;
            let sue = world.now(&submitter.id).await;
            let shares = has(Policy::TicketGroupOperator) || has(Policy::TicketViewer);
            let (number, file) = opens(world, &sue).await;
            for copied in [false, true] {
                for who in [&near, &far, &lone] {
                    if copied {
                        world.desk.add_copy(&sue, &number, &who.sign_in_name, "").await.expect("added");
                    }
                    let in_group = who.id == near.id && shares;
                    let expected = match () {
                        () if in_group && has(Policy::TicketGroupOperator) => Some(Party::Customer),
                        () if in_group || copied => Some(Party::Onlooker),
                        () => None,
                    };
                    let who = world.now(&who.id).await;
                    let got = asks(world, &who, &number, &file).await;
                    assert_eq!(got, expected, "{policies:?} {} copied: {copied}", who.sign_in_name);
                }
            }
            assert_eq!(asks(world, &sue, &number, &file).await, Some(Party::Customer));
            assert_eq!(asks(world, &world.admin().await, &number, &file).await, Some(Party::Customer));
            assert_eq!(asks(world, &world.globex().await, &number, &file).await, None);
            assert_eq!(asks(world, &world.chen().await, &number, &file).await, Some(Party::Engineer));
            assert_eq!(asks(world, &world.olga().await, &number, &file).await, Some(Party::Lead));
            assert_eq!(asks(world, &world.root().await, &number, &file).await, Some(Party::Onlooker));
        }
    }
}
