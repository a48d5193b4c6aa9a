//! Accounts, groups and users, as operations set them up (command line, demo data; later the pages of administration).

mod add_account;
mod add_group;
mod add_user;

pub use add_account::NewAccount;
pub use add_group::NewGroup;
pub use add_user::NewUser;

use crate::Origin;
use crate::change::Who;
use model::UserId;

/// Operations, as the trail names them.
fn operations(origin: &Origin) -> Who {
    Who { id: UserId::new(""), name: String::new(), origin: origin.clone() }
}
