//! The users of an account as programs of its owner see them: addresses masked.

use super::own::owns;
use crate::contact::split_number;
use crate::outbox::masked;
use crate::{Actor, Desk, Result, store};
use model::UserId;

/// A user of an account (OSM `SubCutomerInfoV2`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubCustomer {
    /// The user.
    pub id: UserId,
    /// The first sign of the name to show; the rest is masked.
    pub name: String,
    /// `mei@acme`.
    pub sign_in_name: String,
    /// The own verified number without its dialling code, masked; empty if there is none.
    pub phone: String,
    /// The dialling code of that number.
    pub area_code: String,
    /// The own verified address of mails, masked; empty if there is none.
    pub email: String,
}

impl Desk {
    /// The users of the own account by sign-in name: those whose name or sign-in name holds `name`, the one whose id is
    /// `id`; empty texts want everybody. At most a thousand (OSM `list_sub_customers`).
    ///
    /// # Errors
    /// [`model::Refusal::NotFound`] for everybody but owners.
    pub async fn sub_customers(&self, actor: &Actor, name: &str, id: &str) -> Result<Vec<SubCustomer>> {
        owns(actor)?;
        let rows = store::sub_customer::of(&mut *self.store().read().await?, &actor.account, name, id).await?;
        Ok(rows.into_iter().map(hidden).collect())
    }
}

/// What is not for the eyes of the owner's programs leaves the desk masked.
fn hidden(user: SubCustomer) -> SubCustomer {
    let (area_code, local) = split_number(&user.phone);
    let (area_code, phone) = (area_code.to_owned(), if local.is_empty() { String::new() } else { masked(local) });
    let email = if user.email.is_empty() { String::new() } else { masked(&user.email) };
    let name = format!("{}***", user.name.chars().next().unwrap_or_default());
    SubCustomer { name, phone, area_code, email, ..user }
}
