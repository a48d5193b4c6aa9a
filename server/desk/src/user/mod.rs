//! Users: signing in, preferences, sessions.

mod actor;
mod badges;
mod change_password;
mod left;
mod own_password;
pub(crate) mod password;
mod preferences;
mod session;
mod session_end;
mod sign_in;
mod still;
mod throttle;

pub use badges::Badges;
pub use change_password::PasswordForm;
pub use preferences::Preferences;
pub use session::SessionRow;
pub(crate) use still::still;
pub(crate) use throttle::Throttle;
