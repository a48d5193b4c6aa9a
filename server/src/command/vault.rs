//! `vault rotate`.

use crate::config::Config;
use desk::{Clock, Desk, Origin};
use std::error::Error;
use std::io::Write;

/// Replaces the root key. What customers handed over stays as it is.
pub async fn rotate(config: &Config) -> Result<(), Box<dyn Error + Send + Sync>> {
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let rotated = desk.rotate_root_key(&Origin::command()).await;
    desk.close().await;
    rotated?;
    writeln!(std::io::stdout(), "The root key is a new one; {} holds it", config.root_key())?;
    Ok(())
}
