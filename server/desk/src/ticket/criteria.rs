//! Criteria of a list, from the address to what can be asked: what is wrong is said of its field.

use super::list::groups_of;
use crate::store::submitter::{self, Among};
use crate::store::{self};
use crate::{Actor, Desk, Error, Result, calendar};
use model::{Catalogue, Fault, GroupId, Problem, Rank, Refusal, Side, Span, Submitter, TicketFilter, UserId};
use sqlx::AnyConnection;

/// Suggestions for one field.
const MOST_SUGGESTED: i64 = 20;
/// Characters of a criterion that are read.
const LONGEST: usize = 200;

/// Criteria that make sense.
#[derive(Debug)]
pub(super) struct Criteria {
    pub span: Span,
    pub labels: Option<Vec<String>>,
    pub submitter: Option<UserId>,
}

/// Looks up what the filter names, or says which fields are wrong.
pub(super) async fn criteria(
    connection: &mut AnyConnection,
    actor: &Actor,
    filter: &TicketFilter,
    catalogue: &Catalogue,
) -> Result<Criteria> {
    let mut faults = Vec::new();
    let span = filter.submitted.span(calendar::begins).unwrap_or_else(|wrong| {
        faults.extend(wrong);
        Span::default()
    });
    let mut unknown = |field: &str| faults.push(Fault { field: field.into(), problem: Problem::Unknown });
    if filter.service.as_ref().is_some_and(|id| !catalogue.services.iter().any(|service| service.id == *id)) {
        unknown("service");
    }
    let submitter = match plain(&filter.submitter) {
        text if text.is_empty() => None,
        text => {
            let found = called(connection, actor, &text).await?;
            if found.is_none() {
                unknown("submitter");
            }
            found
        }
    };
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults).into());
    }
    let labels = match plain(&filter.label) {
        text if text.is_empty() => None,
        text => Some(store::label::of_name(connection, actor.account.as_str(), &text).await?),
    };
    Ok(Criteria { span, labels, submitter })
}

impl Desk {
    /// People whose name begins like this and whose tickets the actor may see; at most twenty.
    pub async fn suggest_submitters(&self, actor: &Actor, beginning: &str) -> Result<Vec<Submitter>> {
        asks_for_tickets(actor)?;
        let beginning = plain(beginning);
        let mut connection = self.store().read().await?;
        let mut found = Vec::new();
        for among in places(actor, &groups_of(actor)) {
            found.extend(submitter::beginning(&mut connection, among, &beginning, MOST_SUGGESTED).await?);
        }
        found.sort_by(|(a_id, a), (b_id, b)| (&a.name, a_id).cmp(&(&b.name, b_id)));
        found.dedup_by(|(a, _), (b, _)| a == b);
        found.truncate(usize::try_from(MOST_SUGGESTED).unwrap_or_default());
        Ok(found.into_iter().map(|(_, submitter)| submitter).collect())
    }

    /// Names of labels that begin like this: the own ones, for the owner those of the account; at most twenty.
    pub async fn suggest_labels(&self, actor: &Actor, beginning: &str) -> Result<Vec<String>> {
        asks_for_tickets(actor)?;
        let owner = (actor.rank != Rank::Owner).then_some(actor.id.as_str());
        let mut connection = self.store().read().await?;
        let account = actor.account.as_str();
        store::label::names(&mut connection, account, owner, &plain(beginning), MOST_SUGGESTED).await
    }
}

fn asks_for_tickets(actor: &Actor) -> Result<(), Error> {
    if actor.side() == Side::Customer { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// The one user who is called this, among those whose tickets the actor may see.
async fn called(connection: &mut AnyConnection, actor: &Actor, text: &str) -> Result<Option<UserId>> {
    let mut found = Vec::new();
    for among in places(actor, &groups_of(actor)) {
        found.extend(submitter::called(connection, among, text).await?.into_iter().map(|(id, _)| id));
    }
    let own_name = actor.sign_in_name.split('@').next().unwrap_or_default();
    if [actor.name.as_str(), actor.sign_in_name.as_str(), own_name].contains(&text) {
        found.push(actor.id.clone());
    }
    found.sort();
    found.dedup();
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// Where to look for people: the owner in the account, others in the groups whose tickets they see.
fn places<'a>(actor: &'a Actor, groups: &'a [GroupId]) -> Vec<Among<'a>> {
    if actor.rank == Rank::Owner {
        return vec![Among::Account(actor.account.as_str())];
    }
    groups.iter().map(|group| Among::Group(group.as_str())).collect()
}

/// A text from an address as a database takes it.
fn plain(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}
