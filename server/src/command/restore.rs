//! `restore`.

use super::{Outcome, backup, verify};
use crate::config::Config;
use desk::{Clock, Desk, Origin};
use std::path::Path;

/// Brings a backup back and verifies the audit trail. Status 1 if that is not whole.
pub async fn run(config: &Config, directory: &Path) -> Outcome {
    let setup = config.setup(Clock::default());
    Desk::restore(setup, directory, &Origin::command()).await.map_err(backup::cause)?;
    verify::run(config).await
}
