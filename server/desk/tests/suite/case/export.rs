//! Exports of programs: just what their question finds, by the rules of the console's export.

use crate::world::{World, each_db};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use desk::{Actor, COLUMNS, CaseQuery, Sheet};
use futures::StreamExt;
use model::{Lang, Refusal, TicketState};
use std::io::Cursor;

fn sheet() -> Sheet {
    Sheet {
        lang: Lang::En,
        name: "Tickets",
        columns: [""; COLUMNS],
        state: |_, state| state.name().to_owned(),
        severity: |_, severity| severity.name(),
        turn: |_, _| "they",
        zone: "Asia/Shanghai".into(),
        mask: false,
    }
}

async fn numbers(world: &World, actor: &Actor, query: &CaseQuery, key: &str) -> Vec<String> {
    let mut file = world.desk.export_cases(actor, query, "list.xlsx", sheet(), key).await.expect("exported");
    let mut bytes = Vec::new();
    while let Some(part) = file.content.next().await {
        bytes.extend_from_slice(&part.expect("read"));
    }
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range("Tickets").expect("the sheet");
    let number = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        other => panic!("no number: {other:?}"),
    };
    range.rows().skip(1).map(|row| number(&row[0])).collect()
}

each_db! {
    async fn it_holds_what_the_question_finds(world) {
        let mei = world.mei().await;
        let mut made = Vec::new();
        for n in 0..5 {
            made.push(world.opens(&mei, &format!("Problem {n}")).await.to_string());
        }
        world.desk.cancel_ticket(&mei, &model::TicketNumber::new(&made[1]), "").await.expect("canceled");
        made.reverse();
        let all = CaseQuery { limit: 10_000, ..CaseQuery::default() };
        assert_eq!(numbers(world, &mei, &all, "").await, made);
        let some = CaseQuery { offset: 1, limit: 2, ..CaseQuery::default() };
        assert_eq!(numbers(world, &mei, &some, "").await, made[1..3]);
        let canceled = CaseQuery { states: vec![TicketState::Canceled], ..all };
        assert_eq!(numbers(world, &mei, &canceled, "k").await, made[3..4]);
        assert_eq!(numbers(world, &mei, &canceled, "k").await, made[3..4], "the same command again");
        let noted = world.number("select count(*) from event where kind = 'list_exported'").await;
        assert_eq!(noted, 3);
    }

    async fn it_is_for_those_who_may_export(world) {
        let (mei, owner) = (world.mei().await, world.admin().await);
        let query = CaseQuery { limit: 10, ..CaseQuery::default() };
        let export = async |actor: &Actor| world.desk.export_cases(actor, &query, "list.xlsx", sheet(), "").await.map(|file| file.name);
        let switches = model::Restrictions { submit: false, export: true };
        world.desk.set_restrictions(&owner, switches, "").await.expect("set");
        assert_eq!(world.refusal(export(&world.now(&mei.id).await).await), Refusal::NotAllowed);
        assert_eq!(export(&world.now(&owner.id).await).await.expect("exported"), "list.xlsx");
        assert_eq!(world.refusal(export(&world.chen().await).await), Refusal::NotFound);
    }
}
