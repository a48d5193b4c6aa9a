//! Reports of abuse and of infringement. They concern no ticket: a user hands one in, operations read it in the
//! console and at the command line, and erase it there.

mod hand_in;
mod look;

use model::{AccountId, Attachment, AttachmentId, Instant, UserId};
use serde::{Deserialize, Serialize};

/// A report as it is handed in (OSM `CreateFeedbackV2Req`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportForm {
    /// Which kind, in the reporter's word; at most 64 characters.
    pub kind: String,
    /// What it is about, in a few words.
    pub title: String,
    /// What happened.
    pub content: String,
    /// One to ten files that were uploaded and not used.
    pub files: Vec<AttachmentId>,
    /// The right that is infringed, if it is about one.
    pub property: Option<Property>,
    /// Who reports.
    pub reporter: Reporter,
}

/// A right that is infringed (OSM `IntellectualPropertyV2`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Property {
    /// `copyright`, `trademark` or `patent`.
    pub kind: String,
    /// Where it holds.
    pub area: String,
    /// Its number.
    pub number: String,
    /// What it covers.
    pub content: String,
}

/// Who reports (OSM `ContactWayInfoV2`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// The name.
    pub name: String,
    /// The telephone number, as it was typed.
    pub mobile: String,
    /// The address of mails; may be empty.
    pub mail: String,
    /// The country or region; may be empty.
    pub area: String,
    /// The postal address; may be empty.
    pub address: String,
    /// 10 company, 20 individual, 21 agent, 22 lawyer, 23 owner of the right.
    pub id_type: i64,
    /// The company; may be empty.
    pub company_name: String,
    /// Another way to reach them; may be empty.
    pub other_way: String,
    /// One to three papers that say who it is: files that were uploaded and not used.
    #[serde(skip)]
    pub id_files: Vec<AttachmentId>,
}

/// A report that was handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its id.
    pub id: String,
    /// From which account.
    pub account: AccountId,
    /// By whom, and their name then.
    pub user: (UserId, String),
    /// When.
    pub at: Instant,
    /// What was handed in; the files are beside.
    pub form: ReportForm,
    /// Its files, and the papers of the reporter.
    pub files: Vec<Attachment>,
    /// The papers of the reporter.
    pub papers: Vec<Attachment>,
}
