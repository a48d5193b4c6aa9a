//! Saving a view.

use crate::store::view::{self, NewView};
use crate::{Actor, Desk, Result};
use model::{Event, Fault, GroupId, MOST_VIEWS, Problem, Refusal, Scope, Side, ViewId, ViewName};

/// Characters of a query that are kept: far more than any list's address has.
const LONGEST_QUERY: usize = 2_000;

/// A view as it comes from a form: names are those of the inputs.
#[derive(Debug, Clone, Default)]
pub struct ViewForm {
    /// The name.
    pub name: String,
    /// Of which list: `mine` or `group`.
    pub scope: String,
    /// What the list shows, as in its address behind the `?`.
    pub query: String,
    /// The group to share it with; empty for none.
    pub group: String,
    /// The command's key.
    pub key: String,
}

impl Desk {
    /// Saves what a list shows under a name; with a group, its members see it too.
    pub async fn save_view(&self, actor: &Actor, form: &ViewForm) -> Result<ViewId> {
        let (name, scope) = form.parse(actor)?;
        let id = ViewId::new(self.inner.random.id());
        let mut change = self.change(actor).await?;
        if let Some(before) = change.claim("save-view", &form.key, id.as_str()).await? {
            return Ok(ViewId::new(before));
        }
        let group = match form.group.as_str() {
            "" => None,
            group => Some(may_share(&mut change, actor, group).await?),
        };
        if view::own(&mut change, &actor.id, MOST_VIEWS).await?.len() as i64 >= MOST_VIEWS {
            return Err(Refusal::of("name", Problem::TooManyKept { limit: MOST_VIEWS }).into());
        }
        let new = NewView {
            id: &id,
            account: &actor.account,
            owner: &actor.id,
            group: group.as_ref(),
            scope,
            name: name.as_str(),
            query: &form.query,
            created: change.now(),
        };
        if !view::add(&mut change, &new).await? {
            return Err(Refusal::of("name", Problem::Taken).into());
        }
        change.record(&actor.account, None, &Event::ViewSaved { name: name.as_str().to_owned() }).await?;
        change.commit().await?;
        Ok(id)
    }
}

impl ViewForm {
    fn parse(&self, actor: &Actor) -> Result<(ViewName, Scope), Refusal> {
        if actor.side() == Side::Vendor {
            return Err(Refusal::NotFound);
        }
        let scope = Scope::of_name(&self.scope).ok_or_else(|| Refusal::of("scope", Problem::Unknown))?;
        let name = ViewName::parse("name", &self.name)?;
        let plain = self.query.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
        if plain && self.query.len() <= LONGEST_QUERY {
            return Ok((name, scope));
        }
        Err(Refusal::Invalid(vec![Fault { field: "query".into(), problem: Problem::Unknown }]))
    }
}

/// The group, if the actor may share with it: the owner with each of the account, an operator with the own ones. Absent
/// and forbidden look the same.
async fn may_share(connection: &mut sqlx::AnyConnection, actor: &Actor, group: &str) -> Result<GroupId> {
    let own = super::frame::shareable(connection, actor).await?;
    let found = own.into_iter().find(|name| name.id.as_str() == group);
    found.map(|name| name.id).ok_or_else(|| Refusal::of("group", Problem::Unknown).into())
}
