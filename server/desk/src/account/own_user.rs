//! An owner adds a user.

use crate::user::password;
use crate::{Actor, Desk, Result, store};
use model::{Event, PersonName, Problem, Rank, Refusal, SignInName, UserId};

/// What the form holds. It cannot be printed, since it has a password.
pub struct OwnUserForm {
    /// The part of the sign-in name before the `@`, or all of it.
    pub sign_in_name: String,
    /// The name to show.
    pub name: String,
    /// The first password, to be changed at the first sign-in.
    pub password: String,
}

impl Desk {
    /// A password to give away: 16 characters without those that look alike, 80 random bits.
    pub fn suggest_password(&self) -> String {
        const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789A";
        let bytes = self.inner.random.bytes();
        let sign = |byte: &u8| char::from(SIGNS[usize::from(byte % 32)]);
        let groups = bytes.chunks(4).map(|group| group.iter().map(sign).collect::<String>());
        groups.collect::<Vec<_>>().join("-")
    }

    /// Adds a member to the own account. The password is for the first sign-in only.
    pub async fn add_own_user(&self, actor: &Actor, form: &OwnUserForm, key: &str) -> Result<UserId> {
        super::own::owns(actor)?;
        let sign_in_name = sign_in_name(actor, &form.sign_in_name)?;
        let name = PersonName::of_line("name", &form.name)?;
        let hash = password::hash(&form.password, self.inner.random.bytes()).await?;
        let id = UserId::new(self.inner.random.id());

        let mut change = self.change_of_own(actor).await?;
        if let Some(before) = change.claim("add-user", key, id.as_str()).await? {
            return Ok(UserId::new(before));
        }
        let row = store::user::NewRow {
            id: &id,
            account: &actor.account,
            sign_in_name: &sign_in_name,
            name: name.as_str(),
            rank: Rank::Member,
            password: &hash,
            created: change.now(),
        };
        if !store::user::add(&mut change, &row).await? {
            return Err(Refusal::of("user", Problem::Taken).into());
        }
        store::account_user::give_password(&mut change, &id, &hash).await?;
        change.record(&actor.account, None, &Event::UserAdded { name: sign_in_name }).await?;
        change.commit().await?;
        Ok(id)
    }
}

/// In the own account, whatever is typed behind an `@`.
fn sign_in_name(actor: &Actor, typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Refusal::of("user", Problem::Missing));
    }
    let whole = if typed.contains('@') { typed.to_owned() } else { format!("{typed}@{}", actor.account) };
    let name = SignInName::parse(&whole).filter(|name| name.account == actor.account.as_str());
    Ok(name.ok_or(Refusal::of("user", Problem::BadSignInName))?.to_string())
}
