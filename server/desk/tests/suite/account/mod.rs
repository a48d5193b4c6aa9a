//! People, groups, rights and the trail of an account.

mod groups;
mod operate;
mod rights;
mod trail;
mod users;
mod vendors_trail;
