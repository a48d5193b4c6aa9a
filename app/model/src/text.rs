//! Texts that people write: bounded, never blank, with one kind of line end.

use crate::{Problem, Refusal};
use serde::{Deserialize, Serialize};

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident, $limit:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Characters allowed.
            pub const LIMIT: usize = $limit;

            /// Takes a text, or says what is wrong with the form field `field`.
            pub fn parse(field: &str, text: &str) -> Result<Self, Refusal> {
                Self::check(text).map(Self).map_err(|problem| Refusal::of(field, problem))
            }

            /// The text as it is kept, or what is wrong with it.
            pub fn check(text: &str) -> Result<String, Problem> {
                bounded(text, Self::LIMIT)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )*};
}

texts! {
    /// A description or message, with references to its images (OSM: `simple_description`, `content`).
    Body, 20_000;
    /// Why something is done: not solved, invalid, forwarded; or what solved a ticket.
    Reason, 2_000;
    /// Why an authorization is rejected or refused, and why a field of it is looked at.
    ShortReason, 300;
    /// The words of a review.
    ReviewText, 400;
    /// What a report of abuse is about, in a few words (OSM: `title`).
    ReportTitle, 200;
    /// What to search for.
    Keyword, 200;
    /// The name of a saved view.
    ViewName, 40;
    /// The name of a label (OSM: `name`).
    LabelName, 64;
    /// The name of a device.
    DeviceName, 64;
    /// The name to show of a person.
    PersonName, 60;
    /// The name of a group of users.
    GroupTitle, 40;
}

impl Body {
    /// The text of a message as it is kept: only a message with files may have none, they speak for themselves.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `message`.
    pub fn of_message(text: &str, has_files: bool) -> Result<String, Refusal> {
        match Self::check(text) {
            Err(Problem::Missing) if has_files => Ok(String::new()),
            body => body.map_err(|problem| Refusal::of("message", problem)),
        }
    }
}

/// A text of at most `limit` characters as it is kept, or what is wrong with it.
pub(crate) fn checked_text(text: &str, limit: usize) -> Result<String, Problem> {
    bounded(text, limit)
}

/// Trims, makes line ends `\n`, drops control characters; refuses blank and over-long texts.
fn bounded(text: &str, limit: usize) -> Result<String, Problem> {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    match text.chars().count() {
        0 => Err(Problem::Missing),
        n if n > limit => Err(Problem::TooLong { limit: limit as i64 }),
        _ => Ok(text.to_owned()),
    }
}

/// Characters that show nothing: a text of only these is blank.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
}

/// The title of a ticket: the first line of its description that has words, without image references, at most 120
/// characters.
pub fn title_of(description: &str) -> String {
    let words = |line: &str| crate::message::without_images(line).trim().to_owned();
    let line = description.lines().map(words).find(|l| !l.is_empty()).unwrap_or_else(|| "–".into());
    if line.chars().count() <= 120 {
        return line;
    }
    line.chars().take(119).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_texts_are_missing() {
        for blank in ["", "  \n\t ", "\u{200b}\u{feff} ", "\r\n\r\n", "\u{0}\u{7}"] {
            assert_eq!(Body::check(blank), Err(Problem::Missing), "{blank:?}");
        }
    }

    #[test]
    fn only_files_speak_for_themselves() {
        assert_eq!(Body::of_message(" \n", true).as_deref(), Ok(""));
        assert_eq!(Body::of_message(" Look ", true).as_deref(), Ok("Look"));
        assert_eq!(Body::of_message(" \n", false), Err(Refusal::of("message", Problem::Missing)));
        let long = "x".repeat(Body::LIMIT + 1);
        assert_eq!(Body::of_message(&long, true), Err(Refusal::of("message", Problem::TooLong { limit: 20_000 })));
    }

    #[test]
    fn limits_count_characters_not_bytes() {
        assert!(Reason::check(&"网".repeat(2_000)).is_ok());
        assert_eq!(Reason::check(&"网".repeat(2_001)), Err(Problem::TooLong { limit: 2_000 }));
    }

    #[test]
    fn line_ends_become_one_kind() {
        assert_eq!(Body::check("a\r\nb\rc\u{0}").as_deref(), Ok("a\nb\nc"));
    }

    #[test]
    fn the_title_is_the_first_line_with_words() {
        assert_eq!(title_of("![x](file:0a)\n  Tunnel drops  \nmore"), "Tunnel drops");
        assert_eq!(title_of("![x](file:0a)"), "–");
        assert_eq!(title_of(&"长".repeat(300)).chars().count(), 120);
    }
}
