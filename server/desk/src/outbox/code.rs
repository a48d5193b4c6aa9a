//! Codes: made when they go out, kept as a hash that is bound to user and address.

use super::Code;
use crate::user::password;
use crate::{Desk, Result, store};
use model::{CODE_DIGITS, UserId, Way};

/// What is hashed: a code of one user for one address is worth nothing for another.
fn bound(user: &UserId, way: Way, address: &str, code: &str) -> String {
    format!("{user} {} {address} {code}", way.name())
}

/// Whether it is the code of this hash; takes the same time whatever is typed.
pub(crate) async fn fits(user: &UserId, way: Way, address: &str, typed: &str, hash: &str) -> Result<bool> {
    let hash = (!hash.is_empty()).then_some(hash);
    password::verify(&bound(user, way, address, typed), hash).await
}

impl Desk {
    /// Makes the code that goes out now, and keeps its hash. A code sent before, at a try whose end nobody knows, is
    /// worth nothing then.
    pub(super) async fn make_code(&self, id: &str, user: &UserId, way: Way, address: &str) -> Result<Code> {
        let random = &self.inner.random;
        let number = random.bytes().iter().fold(0u128, |number, byte| (number << 8) | u128::from(*byte));
        let code = format!("{:0width$}", number % 10u128.pow(CODE_DIGITS as u32), width = CODE_DIGITS);
        let hash = password::hash(&bound(user, way, address, &code), random.bytes()).await?;
        let mut lease = self.store().write().await?;
        store::contact::set_hash(&mut lease, id, &hash).await?;
        lease.commit().await?;
        Ok(Code(code))
    }
}
