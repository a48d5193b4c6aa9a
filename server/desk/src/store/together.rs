//! Several questions as one statement: a statement costs a hand-over to SQLite's thread, or a round trip to PostgreSQL, and
//! the answers to small questions cost less than that.

use crate::Result;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};

/// Questions whose answers have the same columns; the first column says which one a row answers.
#[derive(Default)]
pub(crate) struct Together {
    parts: Vec<String>,
    values: Vec<Value>,
}

/// What stands for a placeholder.
pub enum Value {
    Text(String),
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl Together {
    /// The placeholder of a value.
    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Adds a question: a `select`, of placeholders that were bound here and otherwise of texts of our own making.
    pub fn ask(&mut self, select: String) {
        self.parts.push(select);
    }

    /// All rows of all answers.
    pub async fn rows(self, connection: &mut AnyConnection) -> Result<Vec<AnyRow>> {
        // Safe: whatever comes from outside is bound.
        let mut query = sqlx::query(AssertSqlSafe(self.parts.join(" union all ")));
        for value in self.values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
            };
        }
        Ok(query.fetch_all(connection).await?)
    }

    /// SQLite's plan for the statement instead of its answer.
    #[cfg(test)]
    pub fn explained(mut self) -> Self {
        if let Some(first) = self.parts.first_mut() {
            first.insert_str(0, "explain query plan ");
        }
        self
    }
}
