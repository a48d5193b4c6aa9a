//! Finding tickets by words, in English and Chinese.

use crate::world::{World, each_db, says};
use desk::Actor;
use model::{PageSize, Phase, QueueFilter, TicketFilter, TicketNumber, Turn};
use std::collections::BTreeSet;

/// A small generator: the same sequence on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % n as u64).expect("small")
    }

    fn of<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const PIECES: [&str; 20] = [
    "云服务器",
    "服务",
    "网络超时",
    "超时",
    "错误码",
    "实例重启失败",
    "网",
    "防火墙",
    "数据库连接",
    "器重",
    " vpn ",
    " tunnel ",
    " Err404 ",
    " reboot ",
    " x ",
    "，",
    "。",
    " timeout: ",
    "ＶＰＮ ",
    "日志",
];
const ASKED: [&str; 18] = [
    "云",
    "网",
    "服务",
    "务器",
    "超时",
    "云服务",
    "云服务器",
    "重启失败",
    "错误码",
    "vpn",
    "VPN",
    "Tunnel",
    "err404",
    "ｘ",
    "日志",
    "库连接",
    "墙",
    "不在",
];

/// All that a keyword finds, page by page.
async fn all(world: &World, actor: &Actor, keyword: &str, phase: Option<Phase>) -> Vec<TicketNumber> {
    let mut filter =
        TicketFilter { keyword: keyword.into(), phase, size: PageSize::new(50), ..TicketFilter::default() };
    let mut numbers = Vec::new();
    loop {
        let page = world.desk.list_tickets(actor, &filter).await.expect("searches");
        numbers.extend(page.rows.into_iter().map(|row| row.number));
        let Some(older) = page.older else { return numbers };
        filter.turn = Turn::Older(older);
    }
}

async fn count(world: &World, actor: &Actor, keyword: &str) -> usize {
    all(world, actor, keyword, None).await.len()
}

/// What a plain scan for whole words (and any run of Chinese characters) says.
fn holds(text: &str, keyword: &str) -> bool {
    let text = text.to_lowercase().replace('Ｖ', "v").replace("ｖｐｎ", "vpn");
    let keyword = keyword.to_lowercase().replace('ｘ', "x");
    if keyword.is_ascii() {
        text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == keyword)
    } else {
        text.contains(&keyword)
    }
}

each_db! {
    async fn a_search_finds_what_a_scan_finds(world) {
        let mei = world.mei().await;
        let mut dice = Dice(20_261_121);
        let mut texts = Vec::new();
        for _ in 0..150 {
            let pieces = 2 + dice.below(7);
            let text: String = (0..pieces).map(|_| dice.of(&PIECES)).collect::<String>() + "；完";
            texts.push((world.opens(&mei, &text).await, text));
        }
        for round in 0..200 {
            let mut asked: Vec<_> = vec![dice.of(&ASKED)];
            if round % 3 == 0 {
                asked.push(dice.of(&ASKED));
            }
            let found: BTreeSet<_> = all(world, &mei, &asked.join(" "), None).await.into_iter().collect();
            let scanned: BTreeSet<_> = texts
                .iter()
                .filter(|(_, text)| asked.iter().all(|keyword| holds(text, keyword)))
                .map(|(number, _)| number.clone())
                .collect();
            assert_eq!(found, scanned, "{asked:?}");
        }
    }

    async fn one_to_many_characters_mixed_and_wide_are_found(world) {
        let mei = world.mei().await;
        world.opens(&mei, "ECS实例在华北区重启失败，错误码 Err-404").await;
        for keyword in ["区", "失败", "重启失", "华北区重启失败", "ecs实例", "ＥＣＳ", "错误码 404", "err", "实例 404 失败"] {
            assert_eq!(count(world, &mei, keyword).await, 1, "{keyword}");
        }
        for keyword in ["败错", "失败错误", "err405", "华南", "，", "\" OR *"] {
            assert_eq!(count(world, &mei, keyword).await, 0, "{keyword}");
        }
    }

    async fn a_message_is_found_too(world) {
        let mei = world.mei().await;
        let number = world.opens(&mei, "hello").await;
        let form = desk::MessageForm { key: "k1".into(), ..says("附上路由表") };
        world.desk.post_message(&mei, &number, &form).await.expect("sent");
        assert_eq!(all(world, &mei, "路由", None).await, [number]);
    }

    async fn a_number_is_found_whole_and_from_its_beginning(world) {
        let mei = world.mei().await;
        let first = world.opens(&mei, "one").await;
        let second = world.opens(&mei, "two").await;
        let gus = world.globex().await;
        world.opens(&gus, "three").await;
        assert_eq!(all(world, &mei, first.as_str(), None).await, std::slice::from_ref(&first));
        assert_eq!(all(world, &mei, &first.as_str().to_lowercase(), None).await, std::slice::from_ref(&first));
        for beginning in ["TT2026", "tt20261121", "TT"] {
            let expected = if beginning == "TT" { vec![] } else { vec![second.clone(), first.clone()] };
            assert_eq!(all(world, &mei, beginning, None).await, expected, "{beginning}");
        }
        assert_eq!(all(world, &mei, &first.as_str()[2..], None).await, [first]);
    }

    async fn other_customers_and_colleagues_words_are_not_found(world) {
        let (mei, bo, admin, gus) = (world.mei().await, world.bo().await, world.admin().await, world.globex().await);
        world.opens(&gus, "zebra 斑马").await;
        world.opens(&mei, "giraffe 长颈鹿").await;
        for keyword in ["zebra", "斑马", "马"] {
            assert_eq!(count(world, &mei, keyword).await + count(world, &admin, keyword).await, 0, "{keyword}");
        }
        assert_eq!(count(world, &gus, "斑马").await, 1);
        assert_eq!(count(world, &bo, "giraffe").await, 0, "bo's own tickets");
        assert_eq!(count(world, &admin, "giraffe").await, 1);
        let group = TicketFilter { keyword: "长颈".into(), scope: model::Scope::Group, ..TicketFilter::default() };
        assert_eq!(world.desk.list_tickets(&bo, &group).await.expect("searches").rows.len(), 1);
        let queue = QueueFilter { keyword: "斑马".into(), ..QueueFilter::default() };
        assert_eq!(world.desk.list_queue(&world.chen().await, &queue).await.expect("searches").rows.len(), 1);
    }

    async fn a_mark_in_a_text_enters_no_other_account(world) {
        let (mei, gus) = (world.mei().await, world.globex().await);
        world.opens(&gus, "zebra \u{e000}aacme aacme \u{e000}v").await;
        for keyword in ["zebra", "zebra \u{e000}aacme", "\u{e000}aglobex zebra", "aglobex", "aacme"] {
            assert_eq!(count(world, &mei, keyword).await, 0, "{keyword:?}");
        }
    }

    async fn a_common_word_fills_pages_from_nearby_in_order_and_in_its_account(world) {
        let (admin, mei, globex) = (world.admin().await, world.mei().await, world.globex().await);
        let mut numbers = Vec::new();
        for n in 0..24 {
            let text = if n == 3 { "tunnel zephyr".to_owned() } else { format!("tunnel {n}") };
            numbers.insert(0, world.opens(&mei, &text).await);
            world.opens(&globex, "tunnel elsewhere").await;
        }
        let mut filter = TicketFilter { keyword: "tunnel".into(), size: PageSize::new(10), ..TicketFilter::default() };
        let (mut found, mut pages) = (Vec::new(), Vec::new());
        loop {
            let page = world.desk.list_tickets(&admin, &filter).await.expect("searches");
            found.extend(page.rows.iter().map(|row| row.number.clone()));
            let older = page.older.clone();
            pages.push(page);
            match older {
                Some(older) => filter.turn = Turn::Older(older),
                None => break,
            }
        }
        assert_eq!(found, numbers);
        filter.turn = Turn::Newer(pages[2].newer.clone().expect("back"));
        assert_eq!(world.desk.list_tickets(&admin, &filter).await.expect("searches").rows, pages[1].rows);
        assert_eq!(all(world, &admin, "zephyr", None).await, [numbers[20].clone()]);
    }

    async fn a_search_keeps_to_its_phase_and_pages_both_ways(world) {
        let mei = world.mei().await;
        let mut open = Vec::new();
        for n in 0..24 {
            let number = world.opens(&mei, &format!("tunnel {n}")).await;
            if n % 2 == 0 {
                world.desk.cancel_ticket(&mei, &number, &format!("c{n}")).await.expect("canceled");
            } else {
                open.insert(0, number);
            }
        }
        assert_eq!(all(world, &mei, "tunnel", Some(Phase::Dispatching)).await, open);
        let mut filter = TicketFilter { keyword: "tunnel".into(), size: PageSize::new(10), ..TicketFilter::default() };
        let first = world.desk.list_tickets(&mei, &filter).await.expect("searches");
        filter.turn = Turn::Older(first.older.clone().expect("more"));
        let second = world.desk.list_tickets(&mei, &filter).await.expect("searches");
        filter.turn = Turn::Newer(second.newer.expect("back"));
        assert_eq!(world.desk.list_tickets(&mei, &filter).await.expect("searches"), first);
    }
}
