//! Accounts, groups and users: as operations set them up (command line, demo data), and as an account's owner keeps the
//! own one.

mod add_account;
mod add_group;
mod add_user;
mod group_change;
mod group_member;
mod look;
mod memberships;
mod operate;
mod own;
mod own_user;
mod partner;
mod restriction;
mod sub_customer;
mod user_access;
mod user_change;

pub use add_account::NewAccount;
pub use add_group::NewGroup;
pub use add_user::NewUser;
pub use operate::{ListedUser, ShutOut};
pub(crate) use own::owns;
pub use own_user::OwnUserForm;
pub use partner::Service;
pub use sub_customer::SubCustomer;

use crate::Origin;
use crate::change::Who;
use model::UserId;

/// Operations, as the trail names them.
pub(crate) fn operations(origin: &Origin) -> Who {
    Who { id: UserId::new(""), name: String::new(), origin: origin.clone() }
}
