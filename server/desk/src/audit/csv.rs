//! The audit trail as a file: comma-separated, as RFC 4180 has it, in UTF-8 that says so. Written piece by piece, and no
//! cell is ever a formula.

use super::trail::{Trail, Whose, span};
use crate::export::cell;
use crate::{Actor, Desk, Error, Result};
use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt};
use model::{Event, Lang, TrailEntry, TrailExport, TrailFilter};

/// Lines read at once.
const ROWS: i64 = 500;

/// The words of the file.
#[derive(Debug, Clone, Copy)]
pub struct TrailWords {
    /// The reader's language.
    pub lang: Lang,
    /// The names of the nine columns.
    pub columns: [&'static str; 9],
    /// What an event says.
    pub sentence: fn(Lang, &Event) -> String,
    /// What a door is called.
    pub source: fn(Lang, &str) -> &'static str,
}

/// A file on its way out, never whole in memory.
pub type TrailFile = BoxStream<'static, std::io::Result<Bytes>>;

impl Desk {
    /// The own account's trail as a file, and a line about that in the trail. Whoever loses the right meanwhile gets no
    /// more of it.
    ///
    /// # Errors
    /// As those of [`Desk::read_trail`].
    pub async fn export_trail(&self, actor: &Actor, filter: &TrailFilter, words: TrailWords) -> Result<TrailFile> {
        self.trail_file(Whose::Accounts, actor, filter, words).await
    }

    /// The same of the vendor's trail, for operations administrators.
    ///
    /// # Errors
    /// As those of [`Desk::read_vendors_trail`].
    pub async fn export_vendors_trail(
        &self,
        actor: &Actor,
        filter: &TrailFilter,
        words: TrailWords,
    ) -> Result<TrailFile> {
        self.trail_file(Whose::Vendors, actor, filter, words).await
    }

    async fn trail_file(
        &self,
        whose: Whose,
        actor: &Actor,
        filter: &TrailFilter,
        words: TrailWords,
    ) -> Result<TrailFile> {
        let trail = self.trail(whose, actor, &TrailFilter { older: String::new(), ..filter.clone() }).await?;
        let mut change = self.change(actor).await?;
        let now = self.now();
        let (from, until) = span(filter, now)?;
        let period = format!("{}/{}", from.iso(), until.min(now).iso());
        let what = TrailExport { vendors: whose == Whose::Vendors, period };
        change.record(&actor.account, None, &Event::TrailExported(what)).await?;
        change.commit().await?;
        let head = stream::iter([Ok(Bytes::from(format!("\u{feff}{}", row(words.columns))))]);
        let (desk, actor) = (self.clone(), actor.clone());
        let rest = stream::try_unfold(trail, move |trail| {
            let (desk, actor) = (desk.clone(), actor.clone());
            async move {
                let Some(trail) = trail else { return Ok(None) };
                desk.next_lines(whose, &actor, trail, words).await.map(Some).map_err(std::io::Error::other)
            }
        });
        Ok(head.chain(rest).boxed())
    }

    async fn next_lines(
        &self,
        whose: Whose,
        actor: &Actor,
        trail: Trail,
        words: TrailWords,
    ) -> Result<(Bytes, Option<Trail>)> {
        let now = self.actor(&actor.id, actor.origin.clone()).await?;
        if now.is_none_or(|now| whose.is_for(&now).is_err()) {
            return Err(Error::broken("the right to the trail ended while it was exported"));
        }
        let (rows, next) = self.piece(&trail, ROWS).await?;
        let text: String = rows.iter().map(|entry| line(entry, words)).collect();
        Ok((Bytes::from(text), next.map(|from| Trail { from, ..trail })))
    }
}

fn line(entry: &TrailEntry, words: TrailWords) -> String {
    row([
        &entry.id.to_string(),
        &entry.at.iso(),
        &entry.name,
        (words.sentence)(words.lang, &entry.event).trim_end_matches([':', '：', ' ']),
        entry.ticket.as_ref().map_or("", |number| number.as_str()),
        &entry.actor,
        &entry.sign_in_name,
        (words.source)(words.lang, &entry.source),
        &entry.address,
    ])
}

fn row(cells: [&str; 9]) -> String {
    let cells: Vec<_> = cells.into_iter().map(quoted).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell in quotes; one that a program would take for a formula begins with the spreadsheet's own quote mark.
fn quoted(text: &str) -> String {
    let text = cell::text(text);
    let mark = if cell::is_formula_like(&text) { "'" } else { "" };
    format!("\"{mark}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(quoted("a \"b\", c\nd"), "\"a \"\"b\"\", c\nd\"");
        for text in ["=1+1", " =1", "\t=1", "@x", "+1", "-1", "＝1"] {
            assert!(quoted(text).starts_with("\"'"), "{text:?}");
        }
        assert_eq!(row([""; 9]), "\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n");
    }
}
