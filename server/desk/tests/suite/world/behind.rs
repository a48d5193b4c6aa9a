//! Behind the desk's back.

use super::World;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

impl World {
    /// A number in the database.
    pub async fn number(&self, sql: &str) -> i64 {
        let mut connection = self.connection().await;
        let found =
            sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.expect("a number");
        connection.close().await.expect("closes");
        found
    }

    /// Changes the database.
    pub async fn tamper(&self, sql: &str) {
        let mut connection = self.connection().await;
        connection.execute(AssertSqlSafe(sql.to_owned())).await.expect("runs");
        connection.close().await.expect("closes");
    }

    async fn connection(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        AnyConnection::connect(self.database_url()).await.expect("connects")
    }
}
