//! Exports: exactly the list, nothing ever a formula, for nobody else (pitfall 19; CVE class 11).

use crate::world::{World, each_db, in_time};
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use desk::{Actor, COLUMNS, Sheet};
use futures::StreamExt;
use model::{
    ContactForm, ExportOf, ExportStage, HOUR, Lang, Overview, Phase, Problem, Refusal, Scope, TicketFilter, TicketForm,
    TicketNumber, Turn,
};
use std::io::{Cursor, Read};

fn sheet(mask: bool) -> Sheet {
    let mut columns = [""; COLUMNS];
    columns[0] = "Number";
    columns[14] = "Submitted";
    Sheet {
        lang: Lang::En,
        name: "Tickets",
        columns,
        state: |_, state| state.name().to_owned(),
        severity: |_, severity| severity.name(),
        turn: |_, _| "they",
        zone: "Asia/Shanghai".into(),
        mask,
    }
}

/// Orders an export and waits until it is written.
async fn exported(world: &World, actor: &Actor, of: ExportOf, mask: bool) -> Vec<u8> {
    let id = world.desk.export(actor, of, "list.xlsx", sheet(mask), "").await.expect("begun");
    written(world, actor, &id).await;
    let mut file = world.desk.fetch_export(actor, &id).await.expect("there");
    let mut bytes = Vec::new();
    while let Some(part) = file.content.next().await {
        bytes.extend_from_slice(&part.expect("read"));
    }
    assert_eq!(bytes.len() as u64, file.bytes);
    bytes
}

/// Waits until an export is written.
async fn written(world: &World, actor: &Actor, id: &str) {
    let writing = async {
        loop {
            match world.desk.export_state(actor, id).await.expect("mine").stage {
                ExportStage::Running => tokio::task::yield_now().await,
                ExportStage::Done => return,
                ExportStage::Failed => panic!("the export failed"),
            }
        }
    };
    in_time("the export", writing).await;
}

fn rows(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let range = book.worksheet_range("Tickets").expect("the sheet");
    range.rows().skip(1).map(<[Data]>::to_vec).collect()
}

fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("no text: {other:?}"),
    }
}

fn numbers(bytes: &[u8]) -> Vec<String> {
    rows(bytes).iter().map(|row| text(&row[0])).collect()
}

/// All pages of a list.
async fn listed(world: &World, actor: &Actor, filter: &TicketFilter) -> Vec<String> {
    let (mut found, mut turn) = (Vec::new(), Turn::First);
    loop {
        let page = world.desk.list_tickets(actor, &TicketFilter { turn, ..filter.clone() }).await.expect("listed");
        found.extend(page.rows.iter().map(|row| row.number.to_string()));
        match page.older {
            Some(from) => turn = Turn::Older(from),
            None => return found,
        }
    }
}

each_db! {
    async fn an_export_is_exactly_the_list(world) {
        let (mei, owner) = (world.mei().await, world.admin().await);
        for n in 0..130 {
            let number = world.opens(&mei, &format!("Tunnel {n} drops {}", if n % 3 == 0 { "VPN" } else { "" })).await;
            if n % 4 == 0 {
                world.desk.cancel_ticket(&mei, &number, "").await.expect("canceled");
            }
        }
        let filters = [
            TicketFilter::default(),
            TicketFilter { phase: Some(Phase::Canceled), ..TicketFilter::default() },
            TicketFilter { keyword: "vpn".into(), ..TicketFilter::default() },
            TicketFilter { scope: Scope::Group, ..TicketFilter::default() },
        ];
        for filter in filters {
            let bytes = exported(world, &owner, ExportOf::List(filter.clone()), false).await;
            assert_eq!(numbers(&bytes), listed(world, &owner, &filter).await, "{filter:?}");
        }
    }

    async fn no_cell_is_a_formula(world) {
        let mei = world.mei().await;
        let texts = [
            "=1+1", "+49 89", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")", "\u{200b}=1+1", "\u{feff}=cmd|' /C calc'!A0",
            "a\tb", "\u{ff1d}1+1", "用户 =1", "<b>&amp;</b>", "_x003D_1", "'=1",
        ];
        for words in texts {
            world.opens(&mei, words).await;
        }
        let bytes = exported(world, &mei, ExportOf::List(TicketFilter::default()), false).await;
        let mut held: Vec<_> = rows(&bytes).iter().map(|row| text(&row[5])).collect();
        held.reverse();
        // A text loses its zero-width signs when it comes in.
        let titles: Vec<_> = texts.iter().map(|words| words.trim_start_matches(['\u{200b}', '\u{feff}'])).collect();
        assert_eq!(held, titles);
        let mut archive = zip(&bytes);
        let mut xml = String::new();
        archive.by_name("xl/worksheets/sheet1.xml").expect("the sheet").read_to_string(&mut xml).expect("text");
        assert!(!xml.contains("<f"), "a formula");
        let mut styles = String::new();
        archive.by_name("xl/styles.xml").expect("styles").read_to_string(&mut styles).expect("text");
        assert!(styles.contains("quotePrefix=\"1\""));
    }

    async fn times_stand_in_the_readers_zone_and_addresses_may_be_masked(world) {
        let mei = world.mei().await;
        let contact = ContactForm { by_email: true, email: "mei@acme.example".into(), ..ContactForm::default() };
        let form = TicketForm { contact, ..world.form("Tunnel") };
        world.desk.create_ticket(&mei, &form).await.expect("created");
        let open = rows(&exported(world, &mei, ExportOf::List(TicketFilter::default()), false).await);
        assert_eq!(text(&open[0][13]), "mei@acme.example");
        // 08:00 UTC is 16:00 in Shanghai.
        let Data::DateTime(at) = open[0][14] else { panic!("no time: {:?}", open[0][14]) };
        assert!((at.as_f64().fract() - 16.0 / 24.0).abs() < 1e-9, "{at:?}");
        let masked = rows(&exported(world, &mei, ExportOf::List(TicketFilter::default()), true).await);
        assert_eq!(text(&masked[0][13]), "m***@acme.example");
    }

    async fn an_export_is_for_nobody_else(world) {
        let (mei, owner, stranger, chen) =
            (world.mei().await, world.admin().await, world.globex().await, world.chen().await);
        let number = world.opens(&mei, "Tunnel drops").await;
        let of = || ExportOf::List(TicketFilter::default());
        let id = world.desk.export(&mei, of(), "list.xlsx", sheet(false), "k").await.expect("begun");
        assert_eq!(world.desk.export(&mei, of(), "list.xlsx", sheet(false), "k").await.expect("the same"), id);
        for other in [&owner, &stranger, &chen] {
            assert_eq!(world.refusal(world.desk.export_state(other, &id).await), Refusal::NotFound);
            assert!(matches!(world.desk.fetch_export(other, &id).await, Err(desk::Error::Refused(Refusal::NotFound))));
        }
        assert_eq!(world.refusal(world.desk.export(&chen, of(), "l", sheet(false), "").await), Refusal::NotFound);
        // Another tenant's ticket among the chosen is as if it were not there.
        let chosen = exported(world, &stranger, ExportOf::Tickets(vec![number.clone()]), false).await;
        assert!(rows(&chosen).is_empty());
        assert_eq!(numbers(&exported(world, &mei, ExportOf::Tickets(vec![number.clone()]), false).await), [number.to_string()]);
        let many = (0..101).map(|n| TicketNumber::new(format!("TT{n}"))).collect();
        let refused = world.refusal(world.desk.export(&mei, ExportOf::Tickets(many), "l", sheet(false), "").await);
        assert_eq!(refused, Refusal::of("number", Problem::TooMany { limit: 100 }));
    }

    async fn a_file_dies_after_an_hour(world) {
        let mei = world.mei().await;
        let id = world.desk.export(&mei, ExportOf::List(TicketFilter::default()), "l", sheet(false), "").await.expect("begun");
        written(world, &mei, &id).await;
        assert_eq!(world.desk.sweep_exports().await.expect("swept"), 0);
        world.clock.pass(HOUR + 1);
        assert_eq!(world.desk.sweep_exports().await.expect("swept"), 1);
        assert_eq!(world.refusal(world.desk.export_state(&mei, &id).await), Refusal::NotFound);
        let _: Overview = world.desk.overview(&mei, Scope::Mine).await.expect("read");
    }

    async fn many_files_that_do_not_go_keep_no_other_behind_them(world) {
        let mei = world.mei().await;
        for n in 0..20 {
            let stuck = format!("{n:032}");
            let add = format!(
                "insert into export_job (id, user_id, name, stage, written, expected, created_at, touched_at)
                 values ('{stuck}', '{}', 'l', 'done', 1, 1, {n}, {n})",
                mei.id
            );
            world.tamper(&add).await;
            std::fs::create_dir_all(world.directory.path().join("data/exports").join(stuck).join("within")).expect("made");
        }
        let id = world.desk.export(&mei, ExportOf::List(TicketFilter::default()), "l", sheet(false), "").await.expect("begun");
        written(world, &mei, &id).await;
        world.clock.pass(HOUR + 1);
        assert_eq!(world.desk.sweep_exports().await.expect("swept"), 1);
    }

    async fn a_file_that_does_not_go_keeps_no_other(world) {
        let mei = world.mei().await;
        let mut ids = Vec::new();
        for key in ["a", "b"] {
            let export = world.desk.export(&mei, ExportOf::List(TicketFilter::default()), "l", sheet(false), key).await;
            let id = export.expect("begun");
            while world.desk.export_state(&mei, &id).await.expect("mine").stage == ExportStage::Running {
                tokio::task::yield_now().await;
            }
            ids.push(id);
            world.clock.pass(1000);
        }
        // No file any more, so that it cannot be removed as one.
        let stuck = world.directory.path().join("data/exports").join(&ids[0]);
        std::fs::remove_file(&stuck).expect("removed");
        std::fs::create_dir_all(stuck.join("within")).expect("made");
        world.clock.pass(HOUR);
        assert_eq!(world.desk.sweep_exports().await.expect("swept"), 1);
        assert_eq!(world.refusal(world.desk.export_state(&mei, &ids[1]).await), Refusal::NotFound);
        std::fs::remove_dir_all(&stuck).expect("removed");
        assert_eq!(world.desk.sweep_exports().await.expect("swept"), 1);
    }

    async fn exports_are_few_at_once_and_in_an_hour(world) {
        let mei = world.mei().await;
        let mut refused = 0;
        for _ in 0..31 {
            let begun = world.desk.export(&mei, ExportOf::List(TicketFilter::default()), "l", sheet(false), "").await;
            match begun {
                Ok(id) => written(world, &mei, &id).await,
                other => {
                    assert!(matches!(world.refusal(other), Refusal::TooOften { .. }));
                    refused += 1;
                }
            }
        }
        assert_eq!(refused, 1);
    }
}

fn zip(bytes: &[u8]) -> zip::ZipArchive<Cursor<&[u8]>> {
    zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive")
}
