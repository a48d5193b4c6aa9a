//! `fill`, for `make bench`.

use crate::config::Config;
use desk::{Clock, Desk};
use std::error::Error;

/// Fills an empty database with so many tickets, to measure with. It then ends.
pub async fn run(config: &Config, tickets: i64) -> Result<(), Box<dyn Error + Send + Sync>> {
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let filled = desk.fill(tickets, |stored| tracing::info!(stored, "filling")).await;
    desk.close().await;
    filled?;
    tracing::info!(tickets, "filled");
    Ok(())
}
