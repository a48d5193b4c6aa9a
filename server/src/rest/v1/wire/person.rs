//! People.

use super::names::{Language, RankName, ScopeName, SideName};
use serde::Serialize;
use utoipa::ToSchema;

/// Who calls.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// The user's id.
    pub id: String,
    /// `chen@huawei`.
    pub sign_in_name: String,
    /// The name to show.
    pub name: String,
    /// The rank.
    pub rank: RankName,
    /// What the token may do at most; a signature holds every scope.
    pub scopes: Vec<ScopeName>,
    /// The language of names of services and issue types.
    pub language: Language,
}

/// An engineer or lead to whom a ticket can be forwarded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Colleague {
    /// The user's id: `to` of a forwarding.
    pub id: String,
    /// The name to show.
    pub name: String,
}

/// All of them, by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Colleagues {
    /// The colleagues.
    pub items: Vec<Colleague>,
}

/// A person as others see them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    /// The name to show.
    pub name: String,
    /// The account's name.
    pub account: String,
    /// The side they are on.
    pub side: SideName,
}

impl From<model::Person> for Person {
    fn from(of: model::Person) -> Self {
        Self { name: of.name, account: of.account, side: of.side.into() }
    }
}

impl From<model::Colleague> for Colleague {
    fn from(of: model::Colleague) -> Self {
        Self { id: of.id.to_string(), name: of.name }
    }
}
