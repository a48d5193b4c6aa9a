//! Whoever asks many times at once gets no more than one who asks in turn.

use crate::world::each_db;
use desk::{COLUMNS, Sheet};
use futures::future::join_all;
use model::{ExportOf, Refusal, TicketFilter, Way};

fn sheet() -> Sheet {
    Sheet {
        name: "Tickets",
        lang: model::Lang::En,
        columns: [""; COLUMNS],
        state: |_, state| state.name().to_owned(),
        severity: |_, severity| severity.name(),
        turn: |_, _| "they",
        zone: String::new(),
        mask: false,
    }
}

each_db! {
    async fn one_code_a_minute(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        let asked = (0..20).map(|n| {
            let (desk, mei) = (desk.clone(), mei.clone());
            tokio::spawn(async move { desk.send_code(&mei, Way::Email, &format!("noc{n}@acme.example")).await })
        });
        let sent = join_all(asked).await.into_iter().filter(|sent| matches!(sent, Ok(Ok(true)))).count();
        assert_eq!(sent, 1);
    }

    async fn one_code_for_an_address(world) {
        let desk = world.desk_that_sends().await;
        let mut people = Vec::new();
        for n in 0..20 {
            people.push(world.adds(&format!("hurry{n}@acme"), model::Rank::Member).await);
        }
        let asked = people.into_iter().map(|one| {
            let desk = desk.clone();
            tokio::spawn(async move { desk.send_code(&one, Way::Email, "noc@acme.example").await })
        });
        let sent = join_all(asked).await.into_iter().filter(|sent| matches!(sent, Ok(Ok(true)))).count();
        assert_eq!(sent, 5, "five an hour for an address");
    }

    async fn thirty_exports_an_hour(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let asked = (0..60).map(|n| {
            let (desk, mei) = (desk.clone(), mei.clone());
            let of = ExportOf::List(TicketFilter::default());
            tokio::spawn(async move { desk.export(&mei, of, "list.xlsx", sheet(), &format!("k{n}")).await })
        });
        let mut begun = 0;
        for answer in join_all(asked).await {
            match answer.expect("an answer") {
                Ok(_) => begun += 1,
                refused => assert!(matches!(world.refusal(refused), Refusal::TooOften { .. })),
            }
        }
        assert!((1..=30).contains(&begun), "{begun}");
    }
}
