//! Statements whose answers nobody waits for. SQLite takes those of one change as one text when it ends: each way to its thread
//! and back costs as much as a statement. PostgreSQL, which takes one statement at a time, gets each at once.

use super::{Database, kind_of};
use crate::Result;
use sqlx::{Any, AnyConnection, AssertSqlSafe, any::AnyArguments, query::Query};

/// A statement with its values.
pub(crate) struct Statement {
    text: &'static str,
    values: Vec<Value>,
}

enum Value {
    Text(String),
    Number(Option<i64>),
}

impl Statement {
    pub fn new(text: &'static str) -> Self {
        Self { text, values: Vec::new() }
    }

    /// The next value is a text.
    pub fn text(mut self, value: impl Into<String>) -> Self {
        self.values.push(Value::Text(value.into()));
        self
    }

    /// The next value is a number, or nothing.
    pub fn number(mut self, value: impl Into<Option<i64>>) -> Self {
        self.values.push(Value::Number(value.into()));
        self
    }

    pub async fn execute(self, connection: &mut AnyConnection) -> Result<()> {
        bound(sqlx::query(self.text), self.values).execute(connection).await?;
        Ok(())
    }
}

fn bound(query: Query<'static, Any, AnyArguments>, values: Vec<Value>) -> Query<'static, Any, AnyArguments> {
    values.into_iter().fold(query, |query, value| match value {
        Value::Text(text) => query.bind(text),
        Value::Number(number) => query.bind(number),
    })
}

/// Statements that wait for the end of their change.
#[derive(Default)]
pub(crate) struct Later(Vec<Statement>);

impl Later {
    /// Executes a statement: now, or with the others.
    pub async fn write(&mut self, connection: &mut AnyConnection, statement: Statement) -> Result<()> {
        match kind_of(connection) {
            Database::Sqlite => {
                self.hold(statement);
                Ok(())
            }
            Database::Postgres => statement.execute(connection).await,
        }
    }

    /// Keeps a statement for the end.
    pub(super) fn hold(&mut self, statement: Statement) {
        self.0.push(statement);
    }

    /// Executes what waits, in its order, and `last`.
    pub async fn end(&mut self, connection: &mut AnyConnection, last: &'static str) -> sqlx::Result<()> {
        let (mut text, mut values) = (String::new(), Vec::new());
        for statement in self.0.drain(..) {
            join(&mut text, statement.text, values.len());
            values.extend(statement.values);
        }
        text.push_str(last);
        if !text.is_empty() {
            bound(sqlx::query(AssertSqlSafe(text)), values).execute(connection).await?;
        }
        Ok(())
    }
}

/// Adds a statement to a text whose statements have so many values together: its `$1` is the one behind them.
fn join(all: &mut String, text: &str, before: usize) {
    let mut parts = text.split('$');
    all.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        all.push('$');
        match part[..digits].parse::<usize>() {
            Ok(number) => all.push_str(&(number + before).to_string()),
            Err(_) => all.push_str(&part[..digits]),
        }
        all.push_str(&part[digits..]);
    }
    all.push_str(";\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_through() {
        let mut all = String::new();
        join(&mut all, "insert into a values ($1, $2, $1)", 0);
        join(&mut all, "update b set x = json_extract($1, '$[0]') where y = $12", 2);
        assert_eq!(
            all,
            "insert into a values ($1, $2, $1);\nupdate b set x = json_extract($3, '$[0]') where y = $14;\n"
        );
    }
}
