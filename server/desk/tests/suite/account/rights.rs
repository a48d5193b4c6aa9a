//! Every rank with every set of policies under every restriction, on every kind of ticket, against a model of product
//! rules in one sentence each: 320 cases.

use crate::world::{World, each_db, says};
use desk::{Actor, MessageForm, Random};
use model::{Policy, Rank, Refusal, Restrictions, TicketNumber};

/// What the rules say, as somebody would read them out.
#[derive(Debug, PartialEq, Eq)]
struct Says {
    creates: bool,
    exports: bool,
    reads: bool,
    acts: bool,
}

#[derive(Debug, Clone, Copy)]
struct Case<'a> {
    owner: bool,
    policies: &'a [Policy],
    restricted: Restrictions,
    whose: Whose,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Whose {
    OwnInGroup,
    OwnWithoutGroup,
    ColleaguesInGroup,
    ColleaguesElsewhere,
    AnotherAccounts,
}

fn rules(case: Case<'_>) -> Says {
    let has = |policy| case.policies.contains(&policy);
    let (admin, operator) = (has(Policy::TicketAdministrator), has(Policy::TicketGroupOperator));
    let viewer = has(Policy::TicketViewer);
    // Operators and viewers submit only as administrators; who has no policy submits unless that is restricted.
    let nothing = !admin && !operator && !viewer;
    let creates = case.owner || admin || (nothing && !case.restricted.submit);
    let exports = case.owner || !case.restricted.export;
    let (reads, acts) = match case.whose {
        Whose::AnotherAccounts => (false, false),
        _ if case.owner => (true, true),
        Whose::OwnInGroup => (true, creates || operator),
        Whose::OwnWithoutGroup => (true, creates),
        Whose::ColleaguesInGroup => (operator || viewer, operator),
        Whose::ColleaguesElsewhere => (false, false),
    };
    Says { creates, exports, reads, acts }
}

async fn found(world: &World, actor: &Actor, number: &TicketNumber) -> Says {
    let message = MessageForm { key: Random::default().id(), ..says("Any news?") };
    let reads = match world.desk.read_ticket(actor, number).await {
        Ok(_) => true,
        refused => {
            assert_eq!(world.refusal(refused), Refusal::NotFound);
            false
        }
    };
    let acts = match world.desk.post_message(actor, number, &message).await {
        Ok(_) => true,
        refused => {
            // Whoever sees the ticket hears that it is not theirs to do; for the others it is not there.
            let expected = if reads { Refusal::NotAllowed } else { Refusal::NotFound };
            assert_eq!(world.refusal(refused), expected);
            false
        }
    };
    Says { creates: actor.may_create(), exports: actor.may_export(), reads, acts }
}

const POLICIES: [&[Policy]; 8] = {
    use Policy::{TicketAdministrator as A, TicketGroupOperator as O, TicketViewer as V};
    [&[], &[A], &[O], &[V], &[A, O], &[A, V], &[O, V], &[A, O, V]]
};

each_db! {
    async fn everybody_may_what_the_rules_say(world) {
        let (admin, desk) = (world.admin().await, &world.desk);
        let (subject, colleague) = (world.adds("su@acme", Rank::Member).await, world.adds("co@acme", Rank::Member).await);
        let group = desk.add_own_group(&admin, "Subjects", "g").await.expect("added");
        let mut tickets = vec![
            (Whose::OwnWithoutGroup, world.opens(&subject, "Own, alone").await),
            (Whose::ColleaguesElsewhere, world.opens(&colleague, "A colleague's, alone").await),
            (Whose::AnotherAccounts, world.opens(&world.globex().await, "Another account's").await),
        ];
        for who in [&subject, &colleague] {
            desk.add_member(&admin, &group, &who.sign_in_name, &who.sign_in_name).await.expect("added");
        }
        desk.set_policies(&admin, &group, &[Policy::TicketAdministrator, Policy::TicketViewer], "0").await.expect("set");
        tickets.push((Whose::OwnInGroup, world.opens(&world.now(&subject.id).await, "Own").await));
        tickets.push((Whose::ColleaguesInGroup, world.opens(&world.now(&colleague.id).await, "A colleague's").await));
        let mut cases = 0;
        for owner in [false, true] {
            desk.rank_user(&admin, &subject.id, owner, "").await.expect("ranked");
            for policies in POLICIES {
                desk.set_policies(&admin, &group, policies, "").await.expect("set");
                for restricted in [(false, false), (true, false), (false, true), (true, true)] {
                    let restricted = Restrictions { submit: restricted.0, export: restricted.1 };
                    desk.set_restrictions(&admin, restricted, "").await.expect("set");
                    let actor = world.now(&subject.id).await;
                    for (whose, number) in &tickets {
                        let case = Case { owner, policies, restricted, whose: *whose };
                        assert_eq!(found(world, &actor, number).await, rules(case), "{case:?}");
                        cases += 1;
                    }
                }
            }
        }
        assert_eq!(cases, 320);
    }
}
