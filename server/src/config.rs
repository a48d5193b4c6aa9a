//! What the program can be told by its environment, and every default. Read once, at the start.

use crate::networks::Networks;
use clap::{Args, ValueEnum};
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Where the console listens.
pub const ADDRESS: &str = "127.0.0.1:3000";
/// Where files and the embedded database are kept.
pub const DATA_DIR: &str = "data";
/// The same for the demonstration.
pub const DEMO_DATA_DIR: &str = "data/demo";
/// The embedded database inside the data directory.
pub const DATABASE_FILE: &str = "service-tickets.db";
/// The keys inside the data directory.
pub const KEYS_DIRECTORY: &str = "keys";
/// The root key inside the directory of keys.
pub const ROOT_KEY_FILE: &str = "root.key";
/// From whom mails come.
pub const MAIL_FROM: &str = "Service Tickets <service-tickets@localhost.localdomain>";
/// What is logged.
pub const LOG: &str = "info";
/// Where a debug build finds the site.
pub const SITE_ROOT: &str = "target/site";

/// The settings. Each is an environment variable; most can be given as an option too.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Settings")]
pub struct Config {
    /// Address and port to listen on
    #[arg(long, env = "LEPTOS_SITE_ADDR", default_value = ADDRESS, value_name = "IP:PORT", global = true)]
    pub address: SocketAddr,

    /// Database: sqlite://FILE (made if missing) or postgres://USER:PASSWORD@HOST/NAME
    /// [default: service-tickets.db in the data directory: sqlite://data/service-tickets.db]
    // A URL can hold a password: --help must not print it.
    #[arg(long, env = "DATABASE_URL", value_name = "URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,

    /// Directory of uploaded files and of the embedded database [default: data; for demo: data/demo]
    #[arg(long, env = "DATA_DIR", value_name = "DIR", global = true)]
    pub data_dir: Option<PathBuf>,

    /// Directory of the keys that seal what customers hand over: keep it away from backups of the database
    /// [default: keys in the data directory]
    #[arg(long, env = "KEYS_DIR", value_name = "DIR", global = true)]
    pub keys_dir: Option<PathBuf>,

    /// File of the root key, made at the first start [default: root.key in the directory of keys]
    #[arg(long, env = "ROOT_KEY_FILE", value_name = "FILE", global = true, conflicts_with = "root_key_command")]
    pub root_key_file: Option<PathBuf>,

    /// Shell command that prints the root key, instead of a file: lines of an id in hexadecimal digits and 32 bytes in
    /// base64, the newest first
    #[arg(long, env = "ROOT_KEY_COMMAND", value_name = "COMMAND", global = true, hide_env_values = true)]
    pub root_key_command: Option<Secret>,

    /// What to log: error, warn, info, debug, trace, or per part, as in "warn,server=debug"
    #[arg(long, env = "LOG", default_value = LOG, value_name = "FILTER", global = true)]
    pub log: String,

    /// How to log: lines for people, or JSON for a log collector
    #[arg(long, env = "LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, value_name = "FORMAT", global = true)]
    pub log_format: LogFormat,

    /// Whether browsers reach the console by https only: the session cookie is then marked Secure and bound to the host
    /// [default: true, unless the address is a loopback address and PUBLIC_URL does not begin with https://]
    #[arg(long, env = "COOKIE_SECURE", value_name = "true|false", global = true)]
    pub cookie_secure: Option<bool>,

    /// Directory of the site (a release build carries it inside)
    #[arg(long, env = "LEPTOS_SITE_ROOT", default_value = SITE_ROOT, value_name = "DIR", global = true)]
    pub site_root: PathBuf,

    /// Mail server: smtps://USER:PASSWORD@HOST, or smtp://USER:PASSWORD@HOST:587?tls=required; without it no mails go out
    #[arg(long, env = "SMTP_URL", value_name = "URL", global = true, hide_env_values = true)]
    pub smtp_url: Option<Secret>,

    /// From whom mails come
    #[arg(long, env = "MAIL_FROM", default_value = MAIL_FROM, value_name = "NAME <ADDRESS>", global = true)]
    pub mail_from: String,

    /// How people reach the console: mails link there [default: http:// and the address to listen on]
    #[arg(long, env = "PUBLIC_URL", value_name = "URL", global = true)]
    pub public_url: Option<String>,

    /// SMS gateway: an https address that takes a POST with {"to", "text", "id"}; without it no short messages go out
    #[arg(long, env = "SMS_GATEWAY_URL", value_name = "URL", global = true, hide_env_values = true)]
    pub sms_gateway_url: Option<Secret>,

    /// Token that the SMS gateway wants to see as "Authorization: Bearer"
    #[arg(long, env = "SMS_GATEWAY_TOKEN", value_name = "TOKEN", global = true, hide_env_values = true)]
    pub sms_gateway_token: Option<Secret>,

    /// Networks with hosts that customers may have tried before they authorize (OSM: check_hosts), as in
    /// "10.0.0.0/8,fd00::/8"; empty: the operation is off
    #[arg(long, env = "HOST_CHECK_NETWORKS", value_name = "CIDR,…", default_value = "", global = true,
        value_parser = Networks::parse)]
    pub host_check_networks: Networks,

    /// Networks with targets that customers may have diagnosed, as in "10.0.0.0/8,fd00::/8"; empty: diagnosis is off
    #[arg(long, env = "DIAGNOSIS_NETWORKS", value_name = "CIDR,…", default_value = "", global = true,
        value_parser = Networks::parse)]
    pub diagnosis_networks: Networks,

    /// Address and port of the metrics for Prometheus (GET /metrics); without it there are none
    #[arg(long, env = "METRICS_ADDR", value_name = "IP:PORT", global = true)]
    pub metrics_address: Option<SocketAddr>,

    /// Networks of the proxies in front, as in "10.0.0.0/8,fd00::/8": from these X-Forwarded-For is believed, so that sign-ins
    /// are slowed and sessions listed by the addresses of people; empty: none is
    #[arg(long, env = "TRUSTED_PROXIES", value_name = "CIDR,…", default_value = "", global = true,
        value_parser = Networks::parse)]
    pub trusted_proxies: Networks,

    /// Whether demo data is served: the sign-in page then names the demo people.
    #[arg(skip)]
    pub demo: bool,
}

/// A setting that is printed nowhere.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// The setting itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl Config {
    /// The settings of the demonstration: data of its own, unless said otherwise.
    pub fn for_demo(mut self) -> Self {
        self.demo = true;
        self.data_dir.get_or_insert_with(|| DEMO_DATA_DIR.into());
        self
    }

    /// Where files are kept.
    pub fn data_dir(&self) -> PathBuf {
        self.data_dir.clone().unwrap_or_else(|| DATA_DIR.into())
    }

    /// Where keys are kept.
    pub fn keys_dir(&self) -> PathBuf {
        self.keys_dir.clone().unwrap_or_else(|| self.data_dir().join(KEYS_DIRECTORY))
    }

    /// Where the root key comes from.
    pub fn root_key(&self) -> desk::RootKeySource {
        match &self.root_key_command {
            Some(command) => desk::RootKeySource::Command(command.reveal().to_owned()),
            None => desk::RootKeySource::File(
                self.root_key_file.clone().unwrap_or_else(|| self.keys_dir().join(ROOT_KEY_FILE)),
            ),
        }
    }

    /// The database.
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data_dir().join(DATABASE_FILE).display()))
    }

    /// Whether the session cookie is for https only.
    pub fn cookie_secure(&self) -> bool {
        self.cookie_secure.unwrap_or(!self.address.ip().is_loopback() || self.is_public_by_https())
    }

    /// Behind a proxy on the same machine the address says nothing: it is a loopback address then, too.
    fn is_public_by_https(&self) -> bool {
        let scheme = self.public_url.as_deref().and_then(|url| url.split_once("://"));
        scheme.is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("https"))
    }

    /// How people reach the console.
    pub fn public_url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.address))
    }

    /// The channels that can be used beside the console.
    pub fn channels(&self) -> model::Channels {
        model::Channels { email: self.smtp_url.is_some(), phone: self.sms_gateway_url.is_some() }
    }

    /// What a desk with these settings stands on.
    pub fn setup(&self, clock: desk::Clock) -> desk::Setup {
        desk::Setup {
            database_url: self.database_url(),
            data_dir: self.data_dir(),
            clock,
            random: desk::Random::default(),
            channels: self.channels(),
            keys_dir: self.keys_dir(),
            root_key: self.root_key(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Program {
        #[command(flatten)]
        config: Config,
    }

    fn secure(options: &[&str]) -> bool {
        Program::parse_from([&["program"][..], options].concat()).config.cookie_secure()
    }

    #[test]
    fn cookies_are_for_https_alone_where_people_come_by_it() {
        assert!(!secure(&[]), "on this machine, by http");
        assert!(!secure(&["--public-url", "http://127.0.0.1:3000"]));
        assert!(secure(&["--public-url", "https://tickets.example"]), "behind a proxy on this machine");
        assert!(secure(&["--public-url", "HTTPS://tickets.example"]));
        assert!(secure(&["--address", "0.0.0.0:3000"]));
        assert!(!secure(&["--public-url", "https://tickets.example", "--cookie-secure", "false"]));
    }
}
