//! What is said, for tests.

use desk::MessageForm;
use model::Visibility;

/// A message that everybody may read, without files and key.
pub fn says(text: &str) -> MessageForm {
    MessageForm {
        body: text.into(),
        visibility: Visibility::Public,
        files: Vec::new(),
        knowingly: String::new(),
        key: String::new(),
    }
}

/// A note of the vendor's own.
pub fn notes(text: &str) -> MessageForm {
    MessageForm { visibility: Visibility::Internal, ..says(text) }
}
