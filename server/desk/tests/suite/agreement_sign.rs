//! Signatures of agreements: of the newest version only, once for each thing, with a number that stays.

use crate::world::{World, each_db};
use model::{AgreementDraft, AgreementKind, Event, Lang, Problem, Refusal, TrailFilter};

async fn publish(world: &World, kind: AgreementKind) -> i64 {
    let text = "Read anew.".to_owned();
    let draft = AgreementDraft { title_en: text.clone(), title_zh: text.clone(), text_en: text.clone(), text_zh: text };
    world.desk.publish_agreement_of(&world.root().await, kind, &draft, "").await.expect("published")
}

each_db! {
    async fn every_kind_has_a_first_version_in_both_languages(world) {
        let mut hashes = Vec::new();
        for kind in AgreementKind::ALL {
            let en = world.desk.agreement_of(kind, Lang::En).await.expect("a text");
            let zh = world.desk.agreement_of(kind, Lang::Zh).await.expect("a text");
            assert_eq!((en.version, zh.version), (1, 1));
            let paragraphs = |text: &str| text.split("\n\n").count();
            assert_eq!(paragraphs(&en.text), paragraphs(&zh.text), "both say the same, paragraph by paragraph");
            hashes.extend([en.hash, zh.hash]);
        }
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 6);
    }

    async fn a_kind_is_published_by_itself(world) {
        assert_eq!(publish(world, AgreementKind::Ordinary).await, 2);
        let versions = async |kind| world.desk.agreement_of(kind, Lang::En).await.expect("a text").version;
        assert_eq!(versions(AgreementKind::Ordinary).await, 2);
        assert_eq!((versions(AgreementKind::Isv).await, versions(AgreementKind::Authorization).await), (1, 1));
        let admin = world.admin().await;
        let draft = AgreementDraft::default();
        let refused = world.desk.publish_agreement_of(&admin, AgreementKind::Isv, &draft, "").await;
        assert_eq!(world.refusal(refused), Refusal::NotFound);
    }

    async fn a_signature_is_given_once_and_only_for_the_newest_version(world) {
        let (desk, mei, kind) = (&world.desk, world.mei().await, AgreementKind::Ordinary);
        assert!(!desk.has_signed_newest(&mei, kind).await.expect("answered"));
        let sign = async |version, lang, of: &str| desk.sign_agreement(&mei, kind, version, lang, of).await;
        let first = sign(1, Lang::En, "").await.expect("signed");
        assert_eq!(sign(1, Lang::En, "").await.expect("signed"), first);
        assert_ne!(sign(1, Lang::Zh, "").await.expect("signed"), first, "another text");
        assert_ne!(sign(1, Lang::En, "TT20261121000001").await.expect("signed"), first, "for another thing");
        assert!(desk.has_signed_newest(&mei, kind).await.expect("answered"));
        assert!(!desk.has_signed_newest(&mei, AgreementKind::Isv).await.expect("answered"));
        for version in [0, 2, -1] {
            assert_eq!(world.refusal(sign(version, Lang::En, "").await), Refusal::NotFound, "{version}");
        }
        publish(world, kind).await;
        assert!(!desk.has_signed_newest(&mei, kind).await.expect("answered"));
        assert_eq!(world.refusal(sign(1, Lang::En, "").await), Refusal::of("id", Problem::AgreementChanged));
        sign(2, Lang::En, "").await.expect("signed");
        let trail = desk.read_trail(&world.admin().await, &TrailFilter::default()).await.expect("a trail");
        let signed = trail.rows.iter().filter(|row| matches!(row.event, Event::Program(model::ProgramEvent::AgreementSigned { .. }))).count();
        assert_eq!(signed, 4, "each once");
    }

    async fn what_it_is_signed_for_is_checked(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let sign = async |kind, of: &str| world.desk.sign_agreement(&mei, kind, 1, Lang::En, of).await;
        let of = |problem| Refusal::of("relation_id", problem);
        assert_eq!(world.refusal(sign(AgreementKind::Authorization, "").await), of(Problem::Missing));
        assert_eq!(world.refusal(sign(AgreementKind::Isv, &"x".repeat(65)).await), of(Problem::TooLong { limit: 64 }));
        assert_eq!(world.refusal(sign(AgreementKind::Isv, "a\0b").await), of(Problem::Unknown));
        assert_eq!(world.refusal(sign(AgreementKind::Authorization, "nothing").await), Refusal::NotFound);
        let vendor = world.desk.sign_agreement(&chen, AgreementKind::Isv, 1, Lang::En, "").await;
        assert_eq!(world.refusal(vendor), Refusal::NotAllowed);
    }
}
