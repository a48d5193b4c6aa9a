//! Users: signing in, preferences, sessions.

mod actor;
pub(crate) mod password;
mod preferences;
mod session;
mod sign_in;
mod throttle;

pub use session::SessionRow;
pub(crate) use throttle::Throttle;
