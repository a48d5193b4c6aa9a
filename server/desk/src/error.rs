//! The two ways a verb can fail.

use model::Refusal;
use std::fmt;

/// A verb's answer.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Refused, for a reason a person can act on; or broken, which only the log may know.
#[derive(Debug)]
pub enum Error {
    /// No, and why.
    Refused(Refusal),
    /// The system failed. The text is for the log.
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A failure of the system, in words for the log.
    pub fn broken(what: impl Into<String>) -> Self {
        Self::Broken(what.into().into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "refused: {refusal:?}"),
            Self::Broken(cause) => write!(f, "broken: {cause}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

macro_rules! broken_by {
    ($($cause:ty),*) => {$(
        impl From<$cause> for Error {
            fn from(cause: $cause) -> Self {
                Self::Broken(Box::new(cause))
            }
        }
    )*};
}

broken_by!(sqlx::Error, sqlx::migrate::MigrateError, serde_json::Error, std::io::Error, crate::store::NotStored);
