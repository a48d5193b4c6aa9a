//! What people can be told of, by which channels, and what each of them chose.

use crate::{QuietHours, Rank, Side};
use serde::{Deserialize, Serialize};

/// A way to reach a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The inbox of the console.
    Console,
    /// E-mail.
    Email,
    /// A short message to the phone.
    Phone,
}

impl Channel {
    /// Every channel, in the order of the settings.
    pub const ALL: [Self; 3] = [Self::Console, Self::Email, Self::Phone];

    /// The name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// The channel of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }
}

/// Which channels beside the console can be used at all: by this server, or for one person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channels {
    /// E-mail.
    pub email: bool,
    /// Phone.
    pub phone: bool,
}

impl Channels {
    /// Whether a channel can be used. The console always can.
    pub fn has(self, channel: Channel) -> bool {
        match channel {
            Channel::Console => true,
            Channel::Email => self.email,
            Channel::Phone => self.phone,
        }
    }

    /// What both have.
    pub fn and(self, other: Self) -> Self {
        Self { email: self.email && other.email, phone: self.phone && other.phone }
    }
}

/// What a notice is about. Each can be switched per channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Somebody left a message.
    Message,
    /// An engineer took the ticket.
    Taken,
    /// The customer's reply is wanted.
    FeedbackAsked,
    /// A solution waits for confirmation.
    SolutionProposed,
    /// The ticket closes by itself soon (days three and six).
    ClosesSoon,
    /// The ticket was closed or canceled.
    Closed,
    /// The ticket was declared invalid.
    Invalid,
    /// A lead changed the severity.
    Severity,
    /// An engineer saw the reminder.
    ReminderSeen,
    /// An authorization is asked of the customer.
    AuthorizationWanted,
    /// A lead is asked whether the customer may be asked.
    ApprovalWanted,
    /// What was asked is decided: authorized, rejected, refused by a lead.
    AuthorizationDecided,
    /// An authorization is over, or what was asked is no longer wanted.
    AuthorizationEnded,
    /// An engineer saw a field: the customer's receipt.
    FieldRevealed,
    /// A colleague lets me have copies of a ticket.
    Copied,
    /// A ticket was forwarded to me.
    Forwarded,
    /// The customer sent a reminder.
    Reminder,
    /// The customer says that it is not solved.
    NotSolved,
    /// The customer confirmed the solution.
    Confirmed,
    /// The customer reviewed.
    Review,
    /// A colleague wrote an internal note.
    Note,
    /// A ticket was created.
    NewTicket,
    /// A ticket was created, and a dispatch rule offers it to me.
    Offered,
}

impl NoticeKind {
    /// Every kind, in the order of the settings.
    pub const ALL: [Self; 23] = [
        Self::Message,
        Self::Taken,
        Self::FeedbackAsked,
        Self::SolutionProposed,
        Self::ClosesSoon,
        Self::Closed,
        Self::Invalid,
        Self::Severity,
        Self::ReminderSeen,
        Self::AuthorizationWanted,
        Self::ApprovalWanted,
        Self::AuthorizationDecided,
        Self::AuthorizationEnded,
        Self::FieldRevealed,
        Self::Copied,
        Self::Forwarded,
        Self::Reminder,
        Self::NotSolved,
        Self::Confirmed,
        Self::Review,
        Self::Note,
        Self::NewTicket,
        Self::Offered,
    ];

    /// The name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Taken => "taken",
            Self::FeedbackAsked => "feedback_asked",
            Self::SolutionProposed => "solution_proposed",
            Self::ClosesSoon => "closes_soon",
            Self::Closed => "closed",
            Self::Invalid => "invalid",
            Self::Severity => "severity",
            Self::ReminderSeen => "reminder_seen",
            Self::AuthorizationWanted => "authorization_wanted",
            Self::ApprovalWanted => "approval_wanted",
            Self::AuthorizationDecided => "authorization_decided",
            Self::AuthorizationEnded => "authorization_ended",
            Self::FieldRevealed => "field_revealed",
            Self::Copied => "copied",
            Self::Forwarded => "forwarded",
            Self::Reminder => "reminder",
            Self::NotSolved => "not_solved",
            Self::Confirmed => "confirmed",
            Self::Review => "review",
            Self::Note => "note",
            Self::NewTicket => "new_ticket",
            Self::Offered => "offered",
        }
    }

    /// The kind of a name, or `None`.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name of a box of the settings: this kind by a channel.
    pub fn by(self, channel: Channel) -> String {
        format!("{}.{}", self.name(), channel.name())
    }

    /// What a box of the settings stands for, or `None`.
    pub fn chosen(name: &str) -> Option<(Self, Channel)> {
        let (kind, channel) = name.split_once('.')?;
        Some((Self::of_name(kind)?, Channel::of_name(channel)?))
    }

    /// The kinds that can reach somebody of a rank, in the order of the settings.
    pub fn of_rank(rank: Rank) -> Vec<Self> {
        Self::ALL.into_iter().filter(|kind| kind.reaches(rank)).collect()
    }

    /// Whether it can reach somebody of a rank.
    pub fn reaches(self, rank: Rank) -> bool {
        match self {
            Self::Message
            | Self::Closed
            | Self::NotSolved
            | Self::Confirmed
            | Self::Severity
            | Self::AuthorizationDecided
            | Self::AuthorizationEnded => rank != Rank::Operator,
            Self::Taken
            | Self::FeedbackAsked
            | Self::SolutionProposed
            | Self::ClosesSoon
            | Self::Invalid
            | Self::ReminderSeen
            | Self::AuthorizationWanted
            | Self::FieldRevealed
            | Self::Copied => rank.side() == Side::Customer,
            Self::Forwarded | Self::Reminder | Self::Review | Self::Note | Self::Offered => {
                matches!(rank, Rank::Engineer | Rank::Lead)
            }
            Self::NewTicket | Self::ApprovalWanted => rank == Rank::Lead,
        }
    }

    /// Whether the console always shows it: without it a ticket would stand still unseen.
    pub fn is_fixed(self, channel: Channel) -> bool {
        channel == Channel::Console
            && matches!(
                self,
                Self::FeedbackAsked | Self::SolutionProposed | Self::AuthorizationWanted | Self::ApprovalWanted
            )
    }

    /// Whether it reaches somebody who has chosen nothing.
    pub fn by_default(self, channel: Channel) -> bool {
        match channel {
            Channel::Console => self != Self::NewTicket,
            Channel::Email => matches!(
                self,
                Self::FeedbackAsked
                    | Self::SolutionProposed
                    | Self::ClosesSoon
                    | Self::Invalid
                    | Self::AuthorizationWanted
                    | Self::ApprovalWanted
                    | Self::AuthorizationDecided
                    | Self::AuthorizationEnded
                    | Self::FieldRevealed
                    | Self::Copied
                    | Self::Forwarded
                    | Self::Reminder
                    | Self::NotSolved
            ),
            Channel::Phone => false,
        }
    }
}

/// One line of the settings: by which channels a kind reaches a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSetting {
    /// The kind.
    pub kind: NoticeKind,
    /// In the console.
    pub console: bool,
    /// By e-mail.
    pub email: bool,
    /// By phone.
    pub phone: bool,
}

impl NoticeSetting {
    /// What holds for somebody who has chosen nothing.
    pub fn default_of(kind: NoticeKind) -> Self {
        let by_default = |channel| kind.by_default(channel);
        Self {
            kind,
            console: by_default(Channel::Console),
            email: by_default(Channel::Email),
            phone: by_default(Channel::Phone),
        }
    }

    /// Whether the kind reaches the person by a channel.
    pub fn has(self, channel: Channel) -> bool {
        match channel {
            Channel::Console => self.console || self.kind.is_fixed(channel),
            Channel::Email => self.email,
            Channel::Phone => self.phone,
        }
    }
}

/// The settings of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSettings {
    /// One line for each kind that can reach the person.
    pub lines: Vec<NoticeSetting>,
    /// What the server can use.
    pub server: Channels,
    /// What can be used for this person: the server can, and the person's address is verified.
    pub reach: Channels,
    /// When nothing goes out beside the console.
    pub quiet: QuietHours,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for kind in NoticeKind::ALL {
            assert_eq!(NoticeKind::of_name(kind.name()), Some(kind));
        }
        for channel in Channel::ALL {
            assert_eq!(Channel::of_name(channel.name()), Some(channel));
            let kind = NoticeKind::FeedbackAsked;
            assert_eq!(NoticeKind::chosen(&kind.by(channel)), Some((kind, channel)));
        }
        for wrong in ["x.email", "message", "message.pigeon", ""] {
            assert_eq!(NoticeKind::chosen(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_a_ticket_waits_for_always_shows_in_the_console() {
        let waits = [NoticeKind::FeedbackAsked, NoticeKind::SolutionProposed, NoticeKind::AuthorizationWanted];
        for kind in waits {
            let off = NoticeSetting { kind, console: false, email: false, phone: false };
            assert!(off.has(Channel::Console));
            assert!(!off.has(Channel::Email));
        }
    }

    #[test]
    fn no_customer_can_choose_what_is_for_the_vendor() {
        for rank in [Rank::Owner, Rank::Member] {
            let kinds = NoticeKind::of_rank(rank);
            for kind in [NoticeKind::Note, NoticeKind::NewTicket, NoticeKind::ApprovalWanted] {
                assert!(!kinds.contains(&kind), "{kind:?}");
            }
            assert!(kinds.contains(&NoticeKind::Message));
        }
        assert_eq!(NoticeKind::of_rank(Rank::Operator), []);
    }
}
