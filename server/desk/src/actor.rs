//! Who acts.

use model::{AccountId, GroupId, Lang, ListLook, Policy, Rank, Side, Theme, UserId, Viewer};
use std::collections::BTreeSet;

/// A signed-in user with what the policies of the own groups give, as of this request. Every verb takes one, so that the
/// question "may they?" cannot be forgotten.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The user.
    pub id: UserId,
    /// The account.
    pub account: AccountId,
    /// The account's name to show.
    pub account_name: String,
    /// `mei@acme`.
    pub sign_in_name: String,
    /// The name to show.
    pub name: String,
    /// What the user is in the account.
    pub rank: Rank,
    /// Policies of all groups of the user.
    pub policies: BTreeSet<Policy>,
    /// Groups on which *Ticket Group Operator* hangs: here the user works on tickets of colleagues.
    pub operates: Vec<GroupId>,
    /// Groups on which *Ticket Viewer* hangs and not *Ticket Group Operator*: here the user reads them.
    pub views: Vec<GroupId>,
    /// Whether the account lets only *Ticket Administrators* submit.
    pub submit_restricted: bool,
    /// Whether in the account only the owner exports.
    pub export_restricted: bool,
    /// The language, if the user chose one.
    pub lang: Option<Lang>,
    /// How the user likes lists.
    pub look: ListLook,
    /// The theme.
    pub theme: Theme,
    /// The zone of all times, as an IANA name; empty: as in the browser.
    pub zone: String,
    /// Whether single keys act.
    pub single_keys: bool,
    /// Whether an own password has to be chosen before anything else.
    pub must_change_password: bool,
    /// Changes with the password, and does not give it away: by it a session or token that was begun with a password of
    /// before is found out.
    pub password_mark: String,
    /// Where the request comes from.
    pub origin: Origin,
}

/// Where a request comes from, for the audit trail.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Through which door.
    pub door: Door,
    /// The client's network address; empty for jobs and the command line.
    pub address: String,
}

/// The doors of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The web console.
    Console,
    /// A program.
    Rest,
    /// The timetable.
    Job,
    /// The command line.
    Command,
}

impl Door {
    /// The name in the audit trail.
    pub fn name(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Rest => "rest",
            Self::Job => "job",
            Self::Command => "command",
        }
    }
}

impl Origin {
    /// The console, from a client's address.
    pub fn console(address: impl Into<String>) -> Self {
        Self { door: Door::Console, address: address.into() }
    }

    /// The timetable.
    pub fn job() -> Self {
        Self { door: Door::Job, address: String::new() }
    }

    /// The command line on the server itself.
    pub fn command() -> Self {
        Self { door: Door::Command, address: String::new() }
    }
}

impl Actor {
    /// The side.
    pub fn side(&self) -> Side {
        self.rank.side()
    }

    /// Whether the user may create tickets: the owner and *Ticket Administrators*; without the submit restriction any
    /// customer who is not only operator or viewer for others.
    pub fn may_create(&self) -> bool {
        match self.rank {
            Rank::Owner => true,
            Rank::Member if self.policies.contains(&Policy::TicketAdministrator) => true,
            Rank::Member => !self.submit_restricted && self.policies.is_empty(),
            _ => false,
        }
    }

    /// Whether the user may export: the owner; without the export restriction everybody of the customer.
    pub fn may_export(&self) -> bool {
        self.side() == Side::Customer && (self.rank == Rank::Owner || !self.export_restricted)
    }

    /// Whether the user sees tickets of colleagues.
    pub fn sees_others(&self) -> bool {
        self.rank == Rank::Owner || !self.operates.is_empty() || !self.views.is_empty()
    }

    /// What the pages need of the user.
    pub fn viewer(&self, lang: Lang) -> Viewer {
        Viewer {
            id: self.id.clone(),
            account: self.account.clone(),
            sign_in_name: self.sign_in_name.clone(),
            name: self.name.clone(),
            account_name: self.account_name.clone(),
            rank: self.rank,
            may_create: self.may_create(),
            may_export: self.may_export(),
            sees_others: self.sees_others(),
            lang: self.lang.unwrap_or(lang),
            theme: self.theme,
        }
    }
}
