//! People: who they are, on which side, what they may do.

use crate::{AccountId, UserId};
use serde::{Deserialize, Serialize};

/// The two sides of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The MSP that reports.
    Customer,
    /// Huawei, which solves.
    Vendor,
}

impl Side {
    /// The side across the table.
    pub fn other(self) -> Self {
        match self {
            Self::Customer => Self::Vendor,
            Self::Vendor => Self::Customer,
        }
    }
}

/// What a user is in the own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// Customer: the MSP admin, who may do everything of the account.
    Owner,
    /// Customer: may do what the policies of the own groups allow.
    Member,
    /// Vendor: takes and solves tickets.
    Engineer,
    /// Vendor: also assigns and sees all queues.
    Lead,
    /// Vendor: operations administrator. Keeps catalogue and accounts; works on no ticket.
    Operator,
}

impl Rank {
    /// The side on which the rank exists.
    pub fn side(self) -> Side {
        match self {
            Self::Owner | Self::Member => Side::Customer,
            Self::Engineer | Self::Lead | Self::Operator => Side::Vendor,
        }
    }
}

/// A policy that hangs on a group of a customer account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// *Ticket Administrator*: submit, query, remind, cancel, delete, confirm own tickets.
    TicketAdministrator,
    /// *Ticket Group Operator*: also work on tickets of members of the same group.
    TicketGroupOperator,
    /// *Ticket Viewer*: read own and same-group tickets.
    TicketViewer,
}

/// A language of the console.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// English.
    #[default]
    #[serde(rename = "en")]
    En,
    /// 简体中文.
    #[serde(rename = "zh-CN")]
    Zh,
}

impl Lang {
    /// The language tag, as in `<html lang>`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh-CN",
        }
    }

    /// The language of a tag, or `None` if the console does not speak it.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.trim().to_ascii_lowercase().split('-').next() {
            Some("en") => Some(Self::En),
            Some("zh") => Some(Self::Zh),
            _ => None,
        }
    }
}

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The name in forms, in the database and in `<html data-theme>`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark].into_iter().find(|t| t.name() == name)
    }
}

/// `user@account`, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SignInName {
    /// The user's name in the account.
    pub user: String,
    /// The account's id.
    pub account: String,
}

impl SignInName {
    /// Takes a name apart, or `None` if it has another form. Case and outer blanks do not matter.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (user, account) = text.split_once('@')?;
        let fine = |s: &str| {
            (1..=64).contains(&s.len())
                && s.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
        };
        (fine(user) && fine(account)).then(|| Self { user: user.into(), account: account.into() })
    }
}

impl std::fmt::Display for SignInName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}", self.user, self.account)
    }
}

/// A person as others see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name to show.
    pub name: String,
    /// The account's name to show.
    pub account: String,
    /// The side they are on.
    pub side: Side,
}

/// Who is signed in, as the pages need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The user.
    pub id: UserId,
    /// The account.
    pub account: AccountId,
    /// `mei@acme`.
    pub sign_in_name: String,
    /// The name to show.
    pub name: String,
    /// The account's name to show.
    pub account_name: String,
    /// The rank.
    pub rank: Rank,
    /// Whether *Create* is theirs.
    pub may_create: bool,
    /// Whether *Export* is theirs.
    pub may_export: bool,
    /// Whether they see tickets of colleagues (owner, group operator, viewer).
    pub sees_others: bool,
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_name_has_one_form() {
        assert_eq!(SignInName::parse(" Mei@ACME ").map(|n| n.to_string()).as_deref(), Some("mei@acme"));
        for wrong in ["mei", "@acme", "mei@", "m ei@acme", "mei@ac@me", "梅@acme", &format!("{}@a", "x".repeat(65))] {
            assert_eq!(SignInName::parse(wrong), None, "{wrong}");
        }
    }
}
