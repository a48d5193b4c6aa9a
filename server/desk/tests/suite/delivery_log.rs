//! What other servers answer is kept, and may repeat what they were sent: the log holds neither codes nor whole addresses.

use crate::world::each_db;
use desk::{Content, Outcome};
use model::Way;

each_db! {
    async fn an_answer_that_repeats_the_code_gives_nothing_away(world) {
        let (mei, desk) = (world.mei().await, world.desk_that_sends().await);
        desk.send_code(&mei, Way::Phone, "+49 89 1234567").await.expect("asked for");
        let parcel = desk.take_parcel(Way::Phone).await.expect("asked").expect("a short message");
        let Content::Code(code) = &parcel.content else { panic!("{parcel:?}") };
        let answer = format!("201 {{\"to\":\"{}\",\"body\":\"{} is your code\"}}", parcel.address, code.digits());
        desk.parcel_done(&parcel, &Outcome::Sent(answer)).await.expect("stored");
        let log = desk.deliveries(None).await.expect("read");
        let line = &log[0];
        assert!(!line.answer.contains(code.digits()), "{line:?}");
        assert!(!line.answer.contains(&parcel.address) && line.answer.starts_with("201 "), "{line:?}");
    }
}
