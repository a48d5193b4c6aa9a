//! Words of the business as they travel: the names that the model gives them, listed in the document from the same list.

use model::{
    AgentView, AuthorizationState, EndCause, FieldKind, FileKind, Lang, Rank, Severity, Side, TicketState, TokenScope,
    Verb,
};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

macro_rules! names {
    ($($(#[doc = $doc:literal])* $name:ident: $of:ty = $all:expr, $word:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name(pub $of);

        impl $name {
            /// The name that travels.
            pub fn name(self) -> &'static str {
                let word: fn($of) -> &'static str = $word;
                word(self.0)
            }
        }

        impl From<$of> for $name {
            fn from(of: $of) -> Self {
                Self(of)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.name())
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = $all.into_iter().map(|of| Self(of).name());
                let about = concat!($($doc),*).trim();
                let words = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words));
                words.description(Some(about)).build().into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )*};
}

names! {
    /// The state of a ticket.
    State: TicketState = TicketState::ALL, TicketState::name;
    /// How bad it is for the customer's business.
    SeverityName: Severity = Severity::ALL, Severity::name;
    /// A side of the table: the customer, or the vendor.
    SideName: Side = [Side::Customer, Side::Vendor], side;
    /// What a file is, by its content. A `bmp` is kept, and comes back, as PNG.
    FileType: FileKind = [FileKind::Jpeg, FileKind::Png, FileKind::Gif, FileKind::Bmp, FileKind::Text], FileKind::name;
    /// What a field of an authorization gives access to.
    FieldType: FieldKind = FieldKind::ALL, FieldKind::name;
    /// The state of an authorization.
    AuthorizationStateName: AuthorizationState = AuthorizationState::ALL, AuthorizationState::name;
    /// Why an authorization is over.
    Cause: EndCause = EndCause::ALL, EndCause::name;
    /// A right of a token.
    ScopeName: TokenScope = TokenScope::ALL, TokenScope::name;
    /// A language.
    Language: Lang = [Lang::En, Lang::Zh], Lang::tag;
    /// A list of the queue, as the console's *My To-Dos* has them.
    View: AgentView = AgentView::ALL, view;
    /// What the caller is at the vendor.
    RankName: Rank = [Rank::Engineer, Rank::Lead, Rank::Operator], rank;
    /// What the caller may do to a ticket as it stands.
    VerbName: Verb = VERBS, verb;
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Customer => "customer",
        Side::Vendor => "vendor",
    }
}

fn view(view: AgentView) -> &'static str {
    match view {
        AgentView::Pending => "pending",
        AgentView::Mine => "mine",
        AgentView::WaitingOnUs => "waiting",
        AgentView::Reminded => "reminded",
        AgentView::PendingConfirmation => "pending_confirmation",
        AgentView::All => "all",
    }
}

impl View {
    /// The view of a name, or `None`.
    pub fn of_name(name: &str) -> Option<AgentView> {
        AgentView::ALL.into_iter().find(|of| view(*of) == name)
    }
}

fn rank(rank: Rank) -> &'static str {
    match rank {
        Rank::Owner => "owner",
        Rank::Member => "member",
        Rank::Engineer => "engineer",
        Rank::Lead => "lead",
        Rank::Operator => "operator",
    }
}

/// The verbs of this API: those of the vendor.
pub const VERBS: [Verb; 8] = [
    Verb::Take,
    Verb::Forward,
    Verb::Message,
    Verb::Note,
    Verb::AskFeedback,
    Verb::Propose,
    Verb::Invalidate,
    Verb::RequestAuthorization,
];

fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Take => "take",
        Verb::Forward => "forward",
        Verb::Message => "message",
        Verb::Note => "note",
        Verb::AskFeedback => "ask_feedback",
        Verb::Propose => "propose_solution",
        Verb::Invalidate => "declare_invalid",
        Verb::RequestAuthorization => "request_authorization",
        _ => "other",
    }
}
