//! The Customer Agreement: published by operations, numbered, never edited; and which services are high-risk.

use crate::world::{World, each_db};
use futures::future::join_all;
use model::{AgreementDraft, Lang, Problem, Refusal, ServiceId};
use sha2::{Digest, Sha256};

fn draft(word: &str) -> AgreementDraft {
    AgreementDraft {
        title_en: "Customer Agreement".into(),
        title_zh: "客户授权协议".into(),
        text_en: format!("## 1. What\r\n\r\nYou allow {word}."),
        text_zh: format!("## 1. 内容\n\n您允许 {word}。"),
    }
}

/// The first version reads as one of an earlier program, whose text was another.
async fn as_an_earlier_program_had_it(world: &World) {
    let text = "By ticking the box and entering your own password";
    let hash = format!("{:x}", Sha256::digest(text));
    world.tamper(&format!("update agreement set text_en = '{text}', hash_en = '{hash}' where version = 1")).await;
}

async fn publish(world: &World, word: &str) -> i64 {
    let root = world.root().await;
    world.desk.publish_agreement(&root, &draft(word), "").await.expect("it is published")
}

each_db! {
    async fn the_first_version_is_there_in_both_languages(world) {
        let en = world.desk.agreement(Lang::En).await.expect("it is read");
        let zh = world.desk.agreement(Lang::Zh).await.expect("it is read");
        assert_eq!((en.version, zh.version), (1, 1));
        assert_eq!((en.title.as_str(), zh.title.as_str()), ("Customer Agreement", "客户授权协议"));
        assert_ne!(en.hash, zh.hash);
        let headings = |text: &str| text.lines().filter(|line| line.starts_with("## ")).count();
        let paragraphs = |text: &str| text.split("\n\n").count();
        assert_eq!(headings(&en.text), 7);
        assert_eq!(headings(&en.text), headings(&zh.text));
        assert_eq!(paragraphs(&en.text), paragraphs(&zh.text), "both say the same, paragraph by paragraph");
        let root = world.root().await;
        let versions = world.desk.agreement_versions(&root).await.expect("they are read");
        assert_eq!(versions.len(), 1);
        assert_eq!(versions[0].texts, [en, zh]);
        assert_eq!(versions[0].by, "", "it came with the program");
    }

    async fn a_second_process_offers_no_second_version(world) {
        let other = world.another_desk().await;
        assert_eq!(other.agreement(Lang::En).await.expect("read"), world.desk.agreement(Lang::En).await.expect("read"));
        other.close().await;
    }

    async fn what_comes_with_a_later_program_is_a_new_version_and_the_signed_one_stays(world) {
        let (mei, id) = (world.mei().await, world.asked().await.1);
        as_an_earlier_program_had_it(world).await;
        world.grants(&mei, &id).await;
        let before = world.desk.agreement(Lang::En).await.expect("read");
        for _ in 0..2 {
            let later = world.another_desk().await;
            let now = later.agreement(Lang::En).await.expect("read");
            assert_eq!((now.version, now.text.contains("by a program")), (2, true));
            later.close().await;
        }
        let versions = world.desk.agreement_versions(&world.root().await).await.expect("read");
        assert_eq!(versions.iter().map(|v| (v.version, v.by.as_str())).collect::<Vec<_>>(), [(2, ""), (1, "")]);
        assert_eq!(versions[1].texts[0], before);
        let file = world.desk.authorization_file(&mei, &id).await.expect("a file");
        let verdict = desk::verify_record(&file, None);
        assert!(verdict.faults.is_empty(), "{verdict:?}");
        assert_eq!(verdict.agreement.map(|(version, _)| version), Some(1));
    }

    async fn what_comes_with_a_later_program_does_not_replace_what_operations_published(world) {
        as_an_earlier_program_had_it(world).await;
        publish(world, "all").await;
        let later = world.another_desk().await;
        assert_eq!(later.agreement(Lang::En).await.expect("read").text, "## 1. What\n\nYou allow all.");
        later.close().await;
    }

    async fn only_operations_publish(world) {
        let actors = [
            world.admin().await, world.mei().await, world.bo().await, world.globex().await, world.chen().await,
            world.olga().await,
        ];
        for actor in actors {
            let name = actor.sign_in_name.clone();
            let refused = world.refusal(world.desk.publish_agreement(&actor, &draft("all"), "").await);
            assert_eq!(refused, Refusal::NotFound, "{name}");
            assert_eq!(world.refusal(world.desk.agreement_versions(&actor).await), Refusal::NotFound, "{name}");
            assert_eq!(world.refusal(world.desk.check_agreement(&actor, &draft("all"))), Refusal::NotFound, "{name}");
            assert_eq!(
                world.refusal(world.desk.services_at_risk(&actor, Lang::En).await), Refusal::NotFound, "{name}");
            let mark = world.desk.set_service_risk(&actor, &ServiceId::new("border"), true, "").await;
            assert_eq!(world.refusal(mark), Refusal::NotFound, "{name}");
        }
        assert_eq!(world.desk.agreement(Lang::En).await.expect("read").version, 1);
    }

    async fn a_version_replaces_the_one_before_and_leaves_it_as_it_was(world) {
        let before = world.desk.agreement(Lang::En).await.expect("read");
        world.clock.pass(model::HOUR);
        assert_eq!(publish(world, "more").await, 2);
        let now = world.desk.agreement(Lang::En).await.expect("read");
        assert_eq!((now.version, now.text.as_str()), (2, "## 1. What\n\nYou allow more."));
        assert_eq!(now.published, world.desk.now());
        let root = world.root().await;
        let versions = world.desk.agreement_versions(&root).await.expect("they are read");
        assert_eq!(versions.iter().map(|v| v.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(versions[0].by, "Root");
        assert_eq!(versions[1].texts[0], before);
    }

    async fn a_key_publishes_once(world) {
        let root = world.root().await;
        for _ in 0..2 {
            let version = world.desk.publish_agreement(&root, &draft("once"), "k").await.expect("it is published");
            assert_eq!(version, 2);
        }
        assert_eq!(world.desk.agreement(Lang::En).await.expect("read").version, 2);
    }

    async fn versions_have_no_gaps_when_many_publish_at_once(world) {
        let other = world.another_desk().await;
        let root = world.root().await;
        let drafts: Vec<_> = (0..12).map(|n| draft(&n.to_string())).collect();
        let all = drafts.iter().enumerate().map(|(n, draft)| {
            let desk = if n % 2 == 0 { &world.desk } else { &other };
            desk.publish_agreement(&root, draft, "")
        });
        let mut versions: Vec<_> = join_all(all).await.into_iter().map(|v| v.expect("it is published")).collect();
        versions.sort_unstable();
        assert_eq!(versions, (2..14).collect::<Vec<_>>());
        other.close().await;
    }

    async fn a_blank_text_is_named(world) {
        let root = world.root().await;
        let blank = AgreementDraft { text_zh: " \n".into(), title_en: "x".repeat(81), ..draft("all") };
        let faults = world.refusal(world.desk.publish_agreement(&root, &blank, "").await).faults().expect("faults");
        let named: Vec<_> = faults.into_iter().map(|f| (f.field, f.problem)).collect();
        assert_eq!(
            named,
            [("title_en".into(), Problem::TooLong { limit: 80 }), ("text_zh".into(), Problem::Missing)]
        );
    }

    async fn a_network_is_high_risk_until_operations_say_otherwise(world) {
        let root = world.root().await;
        let high = async |desk: &desk::Desk| -> Vec<String> {
            let all = desk.services_at_risk(&root, Lang::Zh).await.expect("they are read");
            all.into_iter().filter(|(.., high)| *high).map(|(_, name, _)| name).collect()
        };
        assert_eq!(high(&world.desk).await, ["云管理网络"]);
        let set = async |id: &str, on| world.desk.set_service_risk(&root, &ServiceId::new(id), on, "").await;
        set("network", false).await.expect("it is set");
        set("border", true).await.expect("it is set");
        set("border", true).await.expect("nothing to do");
        assert_eq!(high(&world.desk).await, ["边界防护与响应服务"]);
        for id in ["nothing", "a\0b", ""] {
            assert_eq!(world.refusal(set(id, true).await), Refusal::NotFound, "{id:?}");
        }
        // A later start offers what is missing, and changes nothing else.
        let other = world.another_desk().await;
        assert_eq!(high(&other).await, ["边界防护与响应服务"]);
        other.close().await;
    }
}
