//! Addresses are verified outside of any form, and what is verified can be listed.

use crate::world::each_db;
use desk::{Content, Desk, Origin, VerifiedContact, verified_id};
use model::{DAY, MINUTE, Problem, Refusal, VERIFIED_FOR, Way};

const NEW: &str = "noc@acme.example";
const OTHER: &str = "ops@acme.example";

/// The code that goes out next.
async fn code(desk: &Desk) -> String {
    let parcel = desk.take_parcel(Way::Email).await.expect("taken").expect("something to send");
    let Content::Code(code) = &parcel.content else { panic!("no code: {parcel:?}") };
    code.digits().to_owned()
}

fn fault(problem: Problem) -> Refusal {
    Refusal::of("email_code", problem)
}

each_db! {
    async fn a_code_verifies_its_address(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        let proof = desk.contact_proof(&mei, Way::Email, NEW).await.expect("read");
        assert_eq!((proof.needed, proof.until), (true, None));
        let no = async |typed: &str| world.refusal(desk.check_code(&mei, Way::Email, NEW, typed).await);
        assert_eq!(no("123456").await, fault(Problem::CodeNeeded), "none was sent");
        desk.vouch_for(&mei.id, Way::Email, "mei@acme.example", &Origin::command()).await.expect("the own one");
        desk.send_code(&mei, Way::Email, NEW).await.expect("sent");
        let right = code(&desk).await;
        let wrong = if right == "000000" { "000001" } else { "000000" };
        assert_eq!(no(wrong).await, fault(Problem::WrongCode));
        assert_eq!(desk.verified_contacts(&mei).await.expect("read").len(), 1);
        desk.check_code(&mei, Way::Email, &format!(" {NEW} "), &right).await.expect("verified");
        let proof = desk.contact_proof(&mei, Way::Email, NEW).await.expect("read");
        assert_eq!((proof.needed, proof.until), (false, Some(world.desk.now().plus(VERIFIED_FOR))));
        let own = desk.contact_proof(&mei, Way::Email, "mei@acme.example").await.expect("read");
        assert_eq!((own.needed, own.until), (false, None));
        let contact = |address: &str, until| VerifiedContact {
            way: Way::Email,
            address: address.into(),
            until,
            id: verified_id(&mei.id, Way::Email, address),
        };
        let listed = desk.verified_contacts(&mei).await.expect("read");
        assert_eq!(listed, [contact("mei@acme.example", None), contact(NEW, proof.until)]);
        assert_eq!(desk.verified_contacts(&world.bo().await).await.expect("read"), [], "everybody for themselves");
        world.clock.pass(91 * DAY);
        assert!(desk.contact_proof(&mei, Way::Email, NEW).await.expect("read").needed);
        assert_eq!(desk.verified_contacts(&mei).await.expect("read").len(), 1);
    }

    async fn a_code_is_over_after_ten_minutes_and_bound_to_its_user(world) {
        let (mei, bo, desk) = (world.mei().await, world.bo().await, world.desk_that_sends().await);
        desk.send_code(&mei, Way::Email, OTHER).await.expect("sent");
        let right = code(&desk).await;
        let bos = desk.check_code(&bo, Way::Email, OTHER, &right).await;
        assert_eq!(world.refusal(bos), fault(Problem::CodeNeeded));
        world.clock.pass(10 * MINUTE);
        let late = desk.check_code(&mei, Way::Email, OTHER, &right).await;
        assert_eq!(world.refusal(late), fault(Problem::CodeOver));
    }

    async fn where_nothing_can_be_sent_nothing_has_to_be_verified(world) {
        let mei = world.mei().await;
        let proof = world.desk.contact_proof(&mei, Way::Phone, "+8613800138000").await.expect("read");
        assert_eq!((proof.needed, proof.until), (false, None));
        let no = world.desk.check_code(&mei, Way::Phone, "+8613800138000", "123456").await;
        assert_eq!(world.refusal(no), Refusal::of("phone", Problem::Unknown));
        let no = world.desk.contact_proof(&mei, Way::Phone, "call me").await;
        assert_eq!(world.refusal(no), Refusal::of("phone", Problem::BadPhone));
    }
}
