//! People, groups, rights and the trail of an account.

mod groups;
mod rights;
mod trail;
mod users;
