//! `deliveries`.

use crate::config::Config;
use desk::{Clock, Delivered, Desk};
use std::error::Error;
use std::io::Write;

/// Lines printed at most: the log is for looking at what goes wrong now.
const MOST: usize = 1000;

/// Prints the newest lines of the delivery log, newest last.
pub async fn run(config: &Config) -> Result<(), Box<dyn Error + Send + Sync>> {
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let lines = newest(&desk).await;
    desk.close().await;
    let mut out = std::io::stdout();
    for line in lines?.iter().rev() {
        let Delivered { id, attempt, way, to, address, outcome, answer, at, .. } = line;
        writeln!(out, "{} {id} try {attempt} {} {to} {address} {outcome}: {answer}", at.iso(), way.name())?;
    }
    Ok(())
}

async fn newest(desk: &Desk) -> desk::Result<Vec<Delivered>> {
    let mut lines: Vec<Delivered> = Vec::new();
    while lines.len() < MOST {
        let page = desk.deliveries(lines.last().map(|line| line.line)).await?;
        if page.is_empty() {
            break;
        }
        lines.extend(page);
    }
    Ok(lines)
}
