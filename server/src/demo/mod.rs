//! The demonstration: people, and a month of tickets, made through the desk's own verbs.

mod authorize;
mod people;
mod perform;
mod picture;
mod script;

use crate::config::Config;
use desk::{Clock, Desk, Origin};
use std::error::Error;
use std::io::Write;
use std::net::IpAddr;

/// The password of everybody.
pub const PASSWORD: &str = "Demo-tickets-1";

/// Refuses an address that others could reach: everybody knows the passwords.
///
/// # Errors
/// If the address is not a loopback address.
pub fn only_on_this_machine(config: &Config) -> Result<(), String> {
    let ip: IpAddr = config.address.ip();
    if ip.is_loopback() {
        return Ok(());
    }
    Err(format!("demo listens on this machine only (127.0.0.1 or [::1]), not on {ip}: its passwords are public"))
}

/// Fills an empty database, and prints what one needs to look around.
///
/// # Errors
/// If the database cannot be opened or filled.
pub async fn prepare(config: &Config) -> Result<(), Box<dyn Error + Send + Sync>> {
    fill(config.setup(Clock::default())).await?;
    let mut out = std::io::stdout();
    writeln!(out, "\n  Service Tickets   http://{}", config.address)?;
    writeln!(out, "  Data              {}\n", config.data_dir().display())?;
    for (sign_in_name, about) in people::table() {
        writeln!(out, "    {sign_in_name:<14} {about}")?;
    }
    writeln!(out, "\n  The password of each: {PASSWORD}\n")?;
    out.flush()?;
    Ok(())
}

/// Fills the database of `setup` with a month that ends now, unless it has accounts already. `true` if it did.
///
/// # Errors
/// If the database cannot be opened or a verb fails.
pub async fn fill(setup: desk::Setup) -> desk::Result<bool> {
    let now = setup.clock.now();
    let clock = Clock::held(now.plus(-31 * model::DAY));
    let desk = Desk::open(desk::Setup { clock: clock.clone(), ..setup }).await?;
    let filled = fill_open(&desk, &clock, now).await;
    desk.close().await;
    filled
}

async fn fill_open(desk: &Desk, clock: &Clock, now: model::Instant) -> desk::Result<bool> {
    let Some(people) = people::settle(desk, &Origin::command()).await? else { return Ok(false) };
    let tickets = script::read(now).map_err(desk::Error::broken)?;
    tracing::info!(tickets = tickets.len(), "making demo data");
    perform::perform(desk, clock, &people, tickets, now).await?;
    clock.set(now);
    while desk.seal_events().await? > 0 {}
    Ok(true)
}
