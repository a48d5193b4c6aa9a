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
    /// Write a backup into a directory, while the console goes on serving
    ///
    /// The database as it is at this moment (SQLite) and all files, for this user alone. One that is there is brought up to
    /// date: only new files are copied, and what was erased since is erased there, too. Where the data should be nothing is
    /// made or changed; if it is not there, the backup stays as it is. On PostgreSQL run pg_dump first; this then copies the
    /// files. Keys are no part of it: back them up elsewhere.
    Backup {
        /// Where to
        directory: PathBuf,
    },
    /// Bring a backup back, where there is no database and no file yet
    ///
    /// Everybody has to sign in again, and tokens and temporary keys have to be made anew. The root key has to be there
    /// already, if anything is sealed by it. On PostgreSQL bring the dump back first. What stands in the way is said before
    /// anything is brought back. Verifies the audit trail: status 1 if that is not whole.
    Restore {
        /// The directory that `backup` wrote
        directory: PathBuf,
    },
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
    /// Accounts: which are partners, and when their teams work
    #[command(subcommand)]
    Account(AccountCommand),
    /// Reports of abuse that customers handed in: print them, save them with their files, erase one
    ///
    /// Without an option a line for each: when, its id, from whom, what it is about.
    Reports(Reports),
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
    /// Keep a user from signing in, and end all by which they or their programs got in
    ///
    /// At once: sessions, tokens and temporary keys end, access keys are switched off. Works for every user, the vendor's and
    /// an account's only owner included. Tickets that the user holds stay with them; the answer says how many are open, so
    /// that a lead forwards them.
    Disable {
        /// Sign-in name: user@account
        name: String,
    },
    /// Let a disabled user sign in again
    ///
    /// The password is that of before. Access keys that were switched off stay off until their user switches them on.
    Enable {
        /// Sign-in name: user@account
        name: String,
    },
    /// Give a user a new password, to be changed at the next sign-in
    ///
    /// The password (12 characters at least) is read from NEW_PASSWORD or, without that, from the first line of standard
    /// input. Sessions, tokens and temporary keys of the user end, access keys are switched off.
    Password {
        /// Sign-in name: user@account
        name: String,
    },
    /// List users: sign-in name, rank, active or disabled, shown name
    ///
    /// By sign-in name, a thousand at most; if there are more, the last line says how to go on.
    List {
        /// Only those of this account: the part of sign-in names after the @
        account: Option<String>,
        /// Only those behind this sign-in name
        #[arg(long, value_name = "USER@ACCOUNT")]
        after: Option<String>,
    },
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

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make a customer's account a partner, who handles cases for the vendor, or no longer
    Partner {
        /// The account: the part of sign-in names after the @
        account: String,
        /// Whether it is one
        #[arg(value_enum)]
        partner: Switch,
    },
    /// Say when the team of an account works [default: around the clock, GMT+08:00]
    ///
    /// Partners' hours are told to their users, the vendor's to everybody else.
    Hours {
        /// The account: the part of sign-in names after the @
        account: String,
        /// The zone of the hours
        #[arg(long, value_name = "GMT+HH:MM")]
        zone: String,
        /// Days, 1 is Monday: 1-5 or 1,3,5
        #[arg(long)]
        days: String,
        /// Hours: 09:00-18:00
        #[arg(long)]
        hours: String,
    },
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "the names say it, and a docstring would stand in the help")]
pub enum Switch {
    On,
    Off,
}

/// What to do with reports of abuse.
#[derive(Debug, Args)]
pub struct Reports {
    /// Write each report into this directory, as a directory named by its id: report.json and its files
    #[arg(long, value_name = "DIRECTORY")]
    pub save: Option<PathBuf>,
    /// Erase the report of this id with its files, for good
    #[arg(long, value_name = "ID", conflicts_with = "save")]
    pub erase: Option<String>,
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

impl From<model::Rank> for RankName {
    fn from(rank: model::Rank) -> Self {
        match rank {
            model::Rank::Owner => Self::Owner,
            model::Rank::Member => Self::Member,
            model::Rank::Engineer => Self::Engineer,
            model::Rank::Lead => Self::Lead,
            model::Rank::Operator => Self::Operator,
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
