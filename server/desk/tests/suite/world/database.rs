//! A database of its own for each test.

use desk::Random;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use std::path::Path;
use std::str::FromStr;

pub struct Database {
    pub url: String,
    /// The server's address and the database's name, if it is to be dropped.
    server: Option<(String, String)>,
}

impl Database {
    pub fn sqlite(directory: &Path) -> Self {
        Self { url: format!("sqlite://{}", directory.join("desk.db").display()), server: None }
    }

    /// An empty one. `None`, and a line that says so, unless TEST_POSTGRES_URL names a server.
    pub async fn postgres() -> Option<Self> {
        Self::postgres_as("template1").await
    }

    /// One that begins as this one stands.
    pub async fn postgres_as(template: &str) -> Option<Self> {
        let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
            eprintln!("skipped: TEST_POSTGRES_URL is not set");
            return None;
        };
        let name = format!("desk_{}", Random::default().id());
        let mut connection = PgConnection::connect(&server).await.expect("the PostgreSQL server answers");
        // Safe: the names are of our own making. Files are copied faster than pages.
        let make = AssertSqlSafe(format!("create database {name} template {template} strategy file_copy"));
        connection.execute(make).await.expect("the database is made");
        let _ = connection.close().await;
        let options = PgConnectOptions::from_str(&server).expect("a PostgreSQL address").database(&name);
        Some(Self { url: options.to_url_lossy().to_string(), server: Some((server, name)) })
    }

    /// Best effort: the server is thrown away anyway.
    pub async fn remove(self) {
        let Some((server, name)) = self.server else { return };
        if let Ok(mut connection) = PgConnection::connect(&server).await {
            let _ = connection.execute(AssertSqlSafe(format!("drop database {name} with (force)"))).await;
            let _ = connection.close().await;
        }
    }
}
