//! `user disable`, `user enable`, `user password` and `user list`.

use super::add_user::{in_words, password};
use crate::cli::{RankName, UserCommand};
use crate::config::Config;
use clap::ValueEnum;
use desk::{Clock, Desk, Error as DeskError, ListedUser, Origin, ShutOut};
use model::{AccountId, Refusal};
use std::error::Error;
use std::io::Write;

type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

/// Lines printed at most.
const MOST: usize = 1000;

/// Does it and says so.
pub async fn run(config: &Config, wanted: UserCommand) -> Outcome {
    // Asked for before the database is opened: somebody types.
    let new = if matches!(wanted, UserCommand::Password { .. }) { password()? } else { String::new() };
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let done = perform(&desk, wanted, &new).await;
    desk.close().await;
    done
}

async fn perform(desk: &Desk, wanted: UserCommand, new: &str) -> Outcome {
    let (origin, mut out) = (Origin::command(), std::io::stdout());
    match wanted {
        // The other file's.
        UserCommand::Add(_) => {}
        UserCommand::Disable { name } => {
            let done = desk.shut_out(&name, &origin).await.map_err(|error| about(&name, error))?;
            writeln!(out, "{}", shut_out(&name, done))?;
        }
        UserCommand::Enable { name } => {
            let changed = desk.let_in_again(&name, &origin).await.map_err(|error| about(&name, error))?;
            let before = if changed { "" } else { " (as before)" };
            writeln!(out, "{name} can sign in{before}")?;
        }
        UserCommand::Password { name } => {
            let disabled = desk.hand_password(&name, new, &origin).await.map_err(|error| about(&name, error))?;
            let then = match disabled {
                true => format!("has the new password but is still disabled: user enable {name}"),
                false => "signs in with the new password and chooses another one then".into(),
            };
            writeln!(out, "{name} {then}")?;
        }
        UserCommand::List { account, after } => list(desk, account, after.unwrap_or_default()).await?,
    }
    Ok(())
}

fn shut_out(name: &str, done: ShutOut) -> String {
    let first = match done.before {
        true => format!("{name} was disabled before"),
        false => format!("{name} is disabled; sessions, tokens and temporary keys have ended, access keys are off"),
    };
    match done.holds {
        0 => first,
        1 => format!("{first}\n1 open ticket is held by {name}: a lead forwards it"),
        many => format!("{first}\n{many} open tickets are held by {name}: a lead forwards them"),
    }
}

async fn list(desk: &Desk, account: Option<String>, after: String) -> Outcome {
    let of = account.as_deref().map(AccountId::new);
    let (mut out, mut after, mut printed) = (std::io::stdout(), after, 0);
    loop {
        let page = desk.all_users(of.as_ref(), &after).await;
        let page = page.map_err(|error| about(account.as_deref().unwrap_or_default(), error))?;
        let Some(last) = page.last() else { return Ok(()) };
        if printed >= MOST {
            writeln!(std::io::stderr(), "There are more: --after {after}")?;
            return Ok(());
        }
        after.clone_from(&last.sign_in_name);
        printed += page.len();
        for user in &page {
            writeln!(out, "{}", line(user))?;
        }
    }
}

fn line(user: &ListedUser) -> String {
    let rank = RankName::from(user.rank).to_possible_value();
    let rank = rank.as_ref().map_or("", |rank| rank.get_name());
    let state = if user.disabled { "disabled" } else { "active" };
    format!("{} {rank} {state} {}", user.sign_in_name, user.name)
}

fn about(name: &str, error: DeskError) -> String {
    match error {
        DeskError::Refused(Refusal::NotFound) => format!("there is no {name}"),
        other => in_words(other),
    }
}
