//! From what a program asks to what the store can be asked: who may ask it, and whom and what it names.

use super::query::{CaseQuery, MOST_LABELS, MOST_WORDS};
use crate::search::{Term, number_prefix, terms};
use crate::store::case_list::Fence;
use crate::store::submitter::{self, Among};
use crate::store::{account_group, can_be_kept, case_row};
use crate::{Actor, Result};
use model::{GroupId, Problem, Rank, Refusal, Side, UserId};
use sqlx::AnyConnection;

/// Whose tickets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Whose {
    Account,
    Group(GroupId),
    Requester(UserId),
}

/// A question that makes sense.
#[derive(Debug)]
pub(super) struct Wanted {
    /// What the actor may see of.
    pub whose: Whose,
    /// Any of these people, if it is asked for people.
    pub requesters: Option<Vec<String>>,
    /// All of these words.
    pub terms: Vec<Term>,
    /// Numbers from the first on, before the second.
    pub numbers: Option<(String, String)>,
    /// Any of these labels, if it is asked for labels.
    pub labels: Option<Vec<String>>,
}

/// Whose tickets the actor asks about.
///
/// # Errors
/// [`Refusal::NotFound`] for the vendor, [`Refusal::NotAllowed`] for a group that is not the actor's to work or read in.
pub(super) async fn whose(read: &mut AnyConnection, actor: &Actor, group: Option<&GroupId>) -> Result<Whose> {
    if actor.side() != Side::Customer {
        return Err(Refusal::NotFound.into());
    }
    let owner = actor.rank == Rank::Owner;
    let Some(group) = group else {
        return Ok(if owner { Whose::Account } else { Whose::Requester(actor.id.clone()) });
    };
    let mine = actor.operates.contains(group) || actor.views.contains(group);
    if mine || (owner && account_group::one(read, &actor.account, group).await?.is_some()) {
        return Ok(Whose::Group(group.clone()));
    }
    Err(Refusal::NotAllowed.into())
}

/// Looks up what the question names; `None` if no ticket can fit.
pub(super) async fn wanted(read: &mut AnyConnection, actor: &Actor, query: &CaseQuery) -> Result<Option<Wanted>> {
    let whose = whose(read, actor, query.group.as_ref()).await?;
    let named = [&query.requester, &query.number, &query.service, &query.issue_type];
    if named.into_iter().chain(&query.sources).any(|name| !can_be_kept(name)) {
        return Ok(None);
    }
    let (terms, numbers) = words(query)?;
    if (!query.words.is_empty() || !query.key.is_empty()) && terms.is_empty() && numbers.is_none() {
        return Ok(None);
    }
    let Some(requesters) = requesters(read, actor, &whose, query).await? else { return Ok(None) };
    let labels = match query.labels.as_slice() {
        [] => None,
        many if many.len() > MOST_LABELS => {
            return Err(Refusal::of("label", Problem::TooMany { limit: MOST_LABELS as i64 }).into());
        }
        numbers => Some(case_row::labels(read, &actor.account, numbers).await?),
    };
    if labels.as_ref().is_some_and(Vec::is_empty) {
        return Ok(None);
    }
    Ok(Some(Wanted { whose, requesters, terms, numbers, labels }))
}

type Numbers = Option<(String, String)>;

fn words(query: &CaseQuery) -> Result<(Vec<Term>, Numbers), Refusal> {
    let mut found: Vec<Term> = query.words.iter().flat_map(|words| terms(words)).collect();
    let numbers = number_prefix(&query.key);
    if numbers.is_none() {
        found.extend(terms(&query.key));
    }
    let mut once = Vec::with_capacity(found.len());
    for term in found {
        if !once.contains(&term) {
            once.push(term);
        }
    }
    if once.len() > MOST_WORDS {
        return Err(Refusal::of("keyword", Problem::TooMany { limit: MOST_WORDS as i64 }));
    }
    Ok((once, numbers))
}

/// The people asked for: `Some(None)` if anybody will do, `None` if nobody fits.
async fn requesters(
    read: &mut AnyConnection,
    actor: &Actor,
    whose: &Whose,
    query: &CaseQuery,
) -> Result<Option<Option<Vec<String>>>> {
    let mut people: Option<Vec<String>> = (!query.requester.is_empty()).then(|| vec![query.requester.clone()]);
    let name: String = query.requester_name.trim().chars().filter(|c| !c.is_control()).collect();
    if !name.is_empty() {
        let called: Vec<String> = match whose {
            Whose::Account => submitter::called(read, Among::Account(actor.account.as_str()), &name).await?,
            Whose::Group(group) => submitter::called(read, Among::Group(group.as_str()), &name).await?,
            Whose::Requester(_) => submitter::called(read, Among::Account(actor.account.as_str()), &name).await?,
        }
        .into_iter()
        .map(|(id, _)| id.as_str().to_owned())
        .collect();
        people = Some(match people {
            Some(asked) => asked.into_iter().filter(|id| called.contains(id)).collect(),
            None => called,
        });
    }
    if let (Some(people), Whose::Requester(own)) = (&mut people, whose) {
        people.retain(|id| id == own.as_str());
    }
    Ok(if people.as_ref().is_some_and(Vec::is_empty) { None } else { Some(people) })
}

impl Wanted {
    /// The one person asked for, along whose tickets it is shorter to walk than along those of an account or group.
    pub fn one_requester(&self) -> Option<&str> {
        match (&self.whose, self.requesters.as_deref()) {
            (Whose::Requester(own), _) => Some(own.as_str()),
            (_, Some([one])) => Some(one),
            _ => None,
        }
    }

    /// The columns that are the same in all tickets, along which an index leads.
    pub fn fence<'a>(&'a self, actor: &'a Actor) -> Fence<'a> {
        let mut fence = vec![("account_id", actor.account.as_str())];
        match (self.one_requester(), &self.whose) {
            (Some(one), _) => fence.push(("requester_id", one)),
            (None, Whose::Group(group)) => fence.push(("group_id", group.as_str())),
            (None, _) => {}
        }
        fence
    }

    /// All that must be true of who may see them.
    pub fn bounds<'a>(&'a self, actor: &'a Actor) -> Fence<'a> {
        let mut bounds = self.fence(actor);
        if let (Some(_), Whose::Group(group)) = (self.one_requester(), &self.whose) {
            bounds.push(("group_id", group.as_str()));
        }
        bounds
    }
}
