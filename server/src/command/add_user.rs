//! `user add`.

use crate::cli::UserAdd;
use crate::config::Config;
use desk::{Clock, Desk, NewAccount, NewUser, Origin};
use model::{Rank, SignInName, Way};
use std::error::Error;
use std::io::Write;

/// Adds a user, and the account if its name is given.
pub async fn run(config: &Config, wanted: UserAdd) -> Result<(), Box<dyn Error + Send + Sync>> {
    let name = SignInName::parse(&wanted.name).ok_or("--name has the form user@account")?;
    let password = password()?;
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let added = add(&desk, &wanted, &name, password).await;
    desk.close().await;
    added.map_err(in_words)?;
    writeln!(std::io::stdout(), "{name} can sign in")?;
    Ok(())
}

async fn add(desk: &Desk, wanted: &UserAdd, name: &SignInName, password: String) -> desk::Result<()> {
    let rank = Rank::from(wanted.rank);
    if let Some(account_name) = &wanted.account_name {
        let side = wanted.side.map_or(rank.side(), Into::into);
        let account = NewAccount { id: name.account.clone(), name: account_name.clone(), side };
        desk.add_account(&account, &Origin::command()).await?;
    }
    let user = NewUser { sign_in_name: name.to_string(), name: wanted.show.clone(), rank, password };
    let id = desk.add_user(&user, &Origin::command()).await?;
    for (way, address) in [(Way::Email, &wanted.email), (Way::Phone, &wanted.phone)] {
        if let Some(address) = address {
            desk.vouch_for(&id, way, address, &Origin::command()).await?;
        }
    }
    Ok(())
}

/// From NEW_PASSWORD or the first line of standard input, never from an option: the process list shows those.
pub(super) fn password() -> Result<String, Box<dyn Error + Send + Sync>> {
    if let Ok(password) = std::env::var("NEW_PASSWORD") {
        return Ok(password);
    }
    if std::io::IsTerminal::is_terminal(&std::io::stdin()) {
        writeln!(std::io::stderr(), "Password (it is shown while you type):")?;
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.is_empty() { Err("no password on standard input or in NEW_PASSWORD".into()) } else { Ok(password) }
}

pub(super) fn in_words(error: desk::Error) -> String {
    match error {
        desk::Error::Refused(model::Refusal::Invalid(faults)) => {
            let faults: Vec<_> = faults.iter().map(|f| format!("{}: {:?}", f.field, f.problem)).collect();
            format!("refused: {}", faults.join(", "))
        }
        other => other.to_string(),
    }
}
