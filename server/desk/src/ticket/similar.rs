//! Open tickets that look like what somebody is about to ask: a hint while creating.

use crate::search::Tokens;
use crate::{Actor, Desk, Result};
use model::{PageSize, Refusal, Scope, ServiceId, Side, TicketFilter, TicketLine, TicketRow};
use std::collections::BTreeSet;

/// Tickets that are hinted at.
const MOST: usize = 3;
/// Words that both have; one alone says little.
const ALIKE: usize = 2;
/// The newest tickets of the service that are looked at, in each list.
const LOOK: u8 = 100;
/// Characters of the text that are read.
const READ: usize = 2_000;

impl Desk {
    /// Open tickets on a service whose first line shares words with a text, the most alike first: own ones and those of
    /// the own groups. The lists find them, so that nobody is hinted at what they may not see.
    pub async fn similar_tickets(&self, actor: &Actor, service: &str, text: &str) -> Result<Vec<TicketLine>> {
        if actor.side() != Side::Customer {
            return Err(Refusal::NotFound.into());
        }
        let words = words_of(&text.chars().take(READ).collect::<String>());
        let known = self.catalogue(actor.lang.unwrap_or_default()).await?;
        if words.len() < ALIKE || !known.services.iter().any(|one| one.id.as_str() == service) {
            return Ok(Vec::new());
        }
        let mut rows = Vec::new();
        for scope in [Scope::Mine, Scope::Group] {
            let filter = TicketFilter {
                scope,
                service: Some(ServiceId::new(service)),
                size: PageSize::new(LOOK),
                ..TicketFilter::default()
            };
            rows.extend(self.list_tickets(actor, &filter).await?.rows);
        }
        Ok(most_alike(rows, &words))
    }
}

fn most_alike(rows: Vec<TicketRow>, words: &BTreeSet<String>) -> Vec<TicketLine> {
    let alike = |row: &TicketRow| words_of(&row.title).intersection(words).count();
    let mut found: Vec<_> = rows.into_iter().filter(|row| row.state.is_open()).map(|row| (alike(&row), row)).collect();
    found.retain(|(alike, _)| *alike >= ALIKE);
    // The newest first among those that are as much alike; own ones of the group are in both lists.
    found.sort_by(|(a, one), (b, other)| (b, &other.number).cmp(&(a, &one.number)));
    found.dedup_by(|(_, one), (_, other)| one.number == other.number);
    found.truncate(MOST);
    found.into_iter().map(|(_, row)| TicketLine { number: row.number, title: row.title, state: row.state }).collect()
}

/// Words of three letters and more, and pairs of Chinese characters.
fn words_of(text: &str) -> BTreeSet<String> {
    let says_something = |word: &String| !word.is_ascii() || word.len() > 2;
    Tokens::of(text).words.into_iter().filter(says_something).collect()
}
