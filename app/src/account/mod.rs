//! The account owner's pages: users, groups, policies, delegations, diagnoses, audit. They are there for the owner alone, but
//! for what programs did: delegations are seen by all, diagnoses by whoever asked for them.

mod audit;
mod audit_filter;
mod delegations;
mod diagnoses;
mod frame;
mod group;
mod groups;
mod policies;
mod user;
mod user_keys;
mod users;

pub(crate) use audit::{Audit, Trail, trail_door, trail_shown};
pub(crate) use delegations::Delegations;
pub(crate) use diagnoses::Diagnoses;
pub(crate) use group::Group;
pub(crate) use groups::Groups;
pub(crate) use policies::Policies;
pub(crate) use user::User;
pub(crate) use users::Users;
