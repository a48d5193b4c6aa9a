//! `audit verify`.

use crate::config::Config;
use desk::{Clock, Desk};
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

/// Walks the chains and prints what was found. Status 1 if something is wrong.
pub async fn run(config: &Config) -> Result<ExitCode, Box<dyn Error + Send + Sync>> {
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let verdict = desk.verify_events().await;
    desk.close().await;
    let verdict = verdict?;
    let mut out = std::io::stdout();
    for fault in &verdict.faults {
        writeln!(out, "FAULT {fault}")?;
    }
    let word = if verdict.faults.is_empty() { "The audit trail is whole" } else { "The audit trail is NOT whole" };
    writeln!(
        out,
        "{word}: {} accounts, {} sealed events, {} not sealed yet, {} faults",
        verdict.accounts,
        verdict.sealed,
        verdict.unsealed,
        verdict.faults.len()
    )?;
    Ok(if verdict.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
