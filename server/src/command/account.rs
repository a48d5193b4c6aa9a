//! `account partner` and `account hours`.

use super::add_user::in_words;
use crate::cli::{AccountCommand, Switch};
use crate::config::Config;
use desk::{Clock, Desk, Origin};
use model::AccountId;
use std::error::Error;
use std::io::Write;

/// Does it and says so.
pub async fn run(config: &Config, wanted: AccountCommand) -> Result<(), Box<dyn Error + Send + Sync>> {
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let done = perform(&desk, wanted).await;
    desk.close().await;
    writeln!(std::io::stdout(), "{}", done.map_err(in_words)?)?;
    Ok(())
}

async fn perform(desk: &Desk, wanted: AccountCommand) -> desk::Result<String> {
    let origin = Origin::command();
    match wanted {
        AccountCommand::Partner { account, partner } => {
            let on = partner == Switch::On;
            desk.set_partner(&AccountId::new(account.as_str()), on, &origin).await?;
            Ok(if on { format!("{account} is a partner") } else { format!("{account} is no partner") })
        }
        AccountCommand::Hours { account, zone, days, hours } => {
            desk.set_service_hours(&AccountId::new(account.as_str()), &zone, &days, &hours, &origin).await?;
            Ok(format!("{account} works on days {days}, {hours} {zone}"))
        }
    }
}
