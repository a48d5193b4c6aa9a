//! The command line.

use crate::config::Config;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Service Tickets: the console where customers report problems and engineers solve them.
///
/// Without a command the console is served. To look around, run `service-tickets demo` and open the address it prints.
#[derive(Debug, Parser)]
#[command(name = "service-tickets", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// The settings.
    #[command(flatten)]
    pub config: Config,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the console (what happens without a command)
    ///
    /// Brings the database up to date first. SIGTERM or Ctrl-C stops it: requests under way are finished.
    Serve,
    /// Serve the console with demo data, on this machine only
    ///
    /// Fills an empty database with accounts, users and about sixty tickets, and prints the sign-ins. Refuses to listen
    /// on anything but a loopback address, because the passwords are public.
    Demo,
    /// Bring the database up to date and end
    Migrate,
    /// Users
    #[command(subcommand)]
    User(UserCommand),
    /// The keys of what customers hand over
    #[command(subcommand)]
    Vault(VaultCommand),
    /// The audit trail
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Records of authorizations
    #[command(subcommand)]
    Authorization(AuthorizationCommand),
    /// Print the delivery log of mails and short messages: when, to whom, how it went, what the other server answered
    ///
    /// Newest last. Addresses are masked. Kept for 90 days.
    Deliveries,
    /// Fill an empty database with many tickets, for measuring, and end
    #[command(hide = true)]
    Fill {
        /// How many tickets
        #[arg(long)]
        tickets: i64,
    },
}

/// What can be done with users.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add a user, and the account if its name is given
    ///
    /// The password (12 characters at least) is read from NEW_PASSWORD or, without that, from the first line of standard
    /// input. Example, the first customer and its owner:
    ///
    ///   service-tickets user add --name mei@acme --show "Mei Lin" --rank owner --account-name "Acme Networks"
    #[command(verbatim_doc_comment)]
    Add(UserAdd),
}

/// A user to add.
#[derive(Debug, Args)]
pub struct UserAdd {
    /// Sign-in name: user@account
    #[arg(long, value_name = "USER@ACCOUNT")]
    pub name: String,
    /// Name to show
    #[arg(long, value_name = "NAME")]
    pub show: String,
    /// What the user is: owner and member belong to a customer, engineer, lead and operator to the vendor
    #[arg(long, value_enum)]
    pub rank: RankName,
    /// Add the account as well, with this name to show
    #[arg(long, value_name = "NAME")]
    pub account_name: Option<String>,
    /// E-mail address of the user, known to be theirs: mails go there
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// Phone number of the user with country code, known to be theirs: short messages go there
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// Side of the new account [default: that of the rank]
    #[arg(long, value_enum, requires = "account_name")]
    pub side: Option<SideName>,
}

/// What can be done with the keys.
#[derive(Debug, Subcommand)]
pub enum VaultCommand {
    /// Replace the root key by a new one, while the console goes on serving
    ///
    /// With ROOT_KEY_COMMAND: first let it print the new key above the old one, then run this, then take the old one away.
    Rotate,
}

/// What can be done with the audit trail.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Walk the hash chains and name any event that was changed, removed, added or moved
    ///
    /// Ends with status 1 if something is wrong.
    Verify,
}

/// What can be done with records of authorizations.
#[derive(Debug, Subcommand)]
pub enum AuthorizationCommand {
    /// Check a downloaded record: every signature, the agreement that was signed, and that all of it tells the same
    ///
    /// Needs no database and no connection. Ends with status 1 if something is wrong, and names it.
    Verify {
        /// The file, as it was downloaded
        file: PathBuf,
        /// The public key that must have signed, as the operator of the server names it
        #[arg(long, value_name = "PUBLIC")]
        key: Option<String>,
    },
}

/// Ranks on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names say it, and a docstring would stand in the help")]
pub enum RankName {
    Owner,
    Member,
    Engineer,
    Lead,
    Operator,
}

/// Sides on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names say it, and a docstring would stand in the help")]
pub enum SideName {
    Customer,
    Vendor,
}

impl From<RankName> for model::Rank {
    fn from(rank: RankName) -> Self {
        match rank {
            RankName::Owner => Self::Owner,
            RankName::Member => Self::Member,
            RankName::Engineer => Self::Engineer,
            RankName::Lead => Self::Lead,
            RankName::Operator => Self::Operator,
        }
    }
}

impl From<SideName> for model::Side {
    fn from(side: SideName) -> Self {
        match side {
            SideName::Customer => Self::Customer,
            SideName::Vendor => Self::Vendor,
        }
    }
}
