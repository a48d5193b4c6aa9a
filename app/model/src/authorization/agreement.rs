//! The Customer Agreement: numbered versions in both languages. A signature binds to the hash of exactly one text.

use crate::{Instant, Lang, Problem, Refusal};
use serde::{Deserialize, Serialize};

/// What an agreement is for (OSM: `agreement_type`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementKind {
    /// Creating a ticket, for ordinary customers (`"0"`).
    Ordinary,
    /// Creating a ticket, for independent software vendors (`"1"`).
    Isv,
    /// Authorizing (`"2"`): the *Customer Agreement* of every decision.
    #[default]
    Authorization,
}

impl AgreementKind {
    /// Every kind, in the order of their codes.
    pub const ALL: [Self; 3] = [Self::Ordinary, Self::Isv, Self::Authorization];

    /// OSM's code, also the name in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ordinary => "0",
            Self::Isv => "1",
            Self::Authorization => "2",
        }
    }

    /// The kind of a code, or `None`.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A published text, in one language, as it is shown and signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The version, from 1.
    pub version: i64,
    /// The language of this text.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// The text: paragraphs parted by blank lines, headings begin with `## `.
    pub text: String,
    /// SHA-256 of the text (UTF-8), in lower-case hexadecimal digits.
    pub hash: String,
    /// Since when it holds.
    pub published: Instant,
}

/// A version in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementVersion {
    /// The version.
    pub version: i64,
    /// Both texts: English, then 简体中文.
    pub texts: [Agreement; 2],
    /// Who published it; empty for the one that came with the program.
    pub by: String,
}

/// Which text was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedAgreement {
    /// The version.
    pub version: i64,
    /// The language of the text that was shown.
    pub lang: Lang,
    /// The hash of that text.
    pub hash: String,
}

/// A version to be published: fields as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementDraft {
    /// The English title.
    pub title_en: String,
    /// The Chinese title.
    pub title_zh: String,
    /// The English text.
    pub text_en: String,
    /// The Chinese text.
    pub text_zh: String,
}

impl AgreementDraft {
    /// Characters of a title.
    pub const TITLE_LIMIT: usize = 80;
    /// Characters of a text.
    pub const TEXT_LIMIT: usize = 20_000;

    /// What was typed, by the names of the form's fields.
    pub fn fields(&self) -> [(&'static str, &str); 4] {
        [
            ("title_en", &self.title_en),
            ("title_zh", &self.title_zh),
            ("text_en", &self.text_en),
            ("text_zh", &self.text_zh),
        ]
    }

    /// The draft as it is kept.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] naming every field that is blank or too long.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut faults = Vec::new();
        let mut take = |field: &str, text: &str, limit| {
            crate::text::checked_text(text, limit).unwrap_or_else(|problem: Problem| {
                faults.push(crate::Fault { field: field.into(), problem });
                String::new()
            })
        };
        let draft = Self {
            title_en: take("title_en", &self.title_en, Self::TITLE_LIMIT),
            title_zh: take("title_zh", &self.title_zh, Self::TITLE_LIMIT),
            text_en: take("text_en", &self.text_en, Self::TEXT_LIMIT),
            text_zh: take("text_zh", &self.text_zh, Self::TEXT_LIMIT),
        };
        if faults.is_empty() { Ok(draft) } else { Err(Refusal::Invalid(faults)) }
    }
}
