//! The account owner's pages: users, groups, policies, audit. They are there for the owner alone.

mod audit;
mod audit_filter;
mod frame;
mod group;
mod groups;
mod policies;
mod user;
mod users;

pub(crate) use audit::Audit;
pub(crate) use group::Group;
pub(crate) use groups::Groups;
pub(crate) use policies::Policies;
pub(crate) use user::User;
pub(crate) use users::Users;
