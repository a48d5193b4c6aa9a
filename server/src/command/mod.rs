//! The commands of the program.

mod account;
mod add_user;
mod authorization;
mod backup;
mod deliveries;
mod fill;
mod log;
mod reports;
mod restore;
mod user;
mod vault;
mod verify;

use crate::cli::{AuditCommand, AuthorizationCommand, Cli, Command, UserCommand, VaultCommand};
use crate::{demo, serve};
use desk::{Clock, Desk};
use std::error::Error;
use std::process::ExitCode;

/// A command's answer: the program's status, or what went wrong, for people.
type Outcome = Result<ExitCode, Box<dyn Error + Send + Sync>>;

/// Does what the command line says.
pub fn run(cli: Cli) -> ExitCode {
    log::start(&cli.config);
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(perform(cli)));
    outcome.unwrap_or_else(|cause| {
        tracing::error!("{cause}");
        ExitCode::FAILURE
    })
}

async fn perform(cli: Cli) -> Outcome {
    let config = cli.config;
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => serve::serve(&config).await?,
        Command::Demo => {
            let config = config.for_demo();
            demo::only_on_this_machine(&config)?;
            demo::prepare(&config).await?;
            serve::serve(&config).await?;
        }
        Command::Migrate => {
            Desk::open(config.setup(Clock::default())).await?.close().await;
            tracing::info!("the database is up to date");
        }
        Command::Deliveries => deliveries::run(&config).await?,
        Command::User(UserCommand::Add(user)) => add_user::run(&config, user).await?,
        Command::User(wanted) => user::run(&config, wanted).await?,
        Command::Account(wanted) => account::run(&config, wanted).await?,
        Command::Reports(wanted) => reports::run(&config, &wanted).await?,
        Command::Fill { tickets } => fill::run(&config, tickets).await?,
        Command::Backup { directory } => backup::run(&config, &directory).await?,
        Command::Restore { directory } => return restore::run(&config, &directory).await,
        Command::Vault(VaultCommand::Rotate) => vault::rotate(&config).await?,
        Command::Audit(AuditCommand::Verify) => return verify::run(&config).await,
        Command::Authorization(AuthorizationCommand::Verify { file, key }) => {
            return authorization::verify(&file, key.as_deref());
        }
    }
    Ok(ExitCode::SUCCESS)
}
