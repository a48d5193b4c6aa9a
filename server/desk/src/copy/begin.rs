//! Copies that a ticket begins with.

use crate::store::{copy, submitter};
use crate::{Actor, Desk, Result};
use model::{MOST_COPIES, Problem, Refusal, UserId, Way};

/// Who it is, and the name to show.
type Person = (UserId, String);

impl Desk {
    /// The colleagues of these names or sign-in names, each once, and the names to show of them.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `copies` for a name that nobody has, or more than one, and for the actor's own.
    pub(crate) async fn called_colleagues(
        &self,
        actor: &Actor,
        names: &[String],
    ) -> Result<(Vec<UserId>, Vec<String>)> {
        if names.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let mut called = submitter::called_each(&mut *self.store().read().await?, &actor.account, names).await?;
        let found = names.iter().map(|name| (name, called.remove(name).ok_or(Problem::NoPerson)));
        Ok(each_once(actor, "copies", found.collect())?)
    }

    /// The colleagues with these verified addresses of mails, each once, and the names to show of them.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `cc_email` for an address that nobody has, or more than one, and for the actor's own; and
    /// for more than may have copies.
    pub(crate) async fn mailed_colleagues(
        &self,
        actor: &Actor,
        mails: &[String],
    ) -> Result<(Vec<UserId>, Vec<String>)> {
        if mails.is_empty() {
            return Ok((Vec::new(), Vec::new()));
        }
        let addresses: Vec<_> = mails.iter().map(|mail| Way::Email.address(mail)).collect();
        let known: Vec<_> = addresses.iter().flatten().map(String::as_str).collect();
        let having = copy::by_mails(&mut *self.store().read().await?, &actor.account, &known, self.now()).await?;
        let person = |address: String| having.get(&address).cloned().ok_or(Problem::NoPerson);
        let found = mails.iter().zip(addresses).map(|(mail, address)| (mail, address.and_then(person)));
        Ok(each_once(actor, "cc_email", found.collect())?)
    }
}

/// Those who were found, each once, and their names; or what is wrong with the first who was not.
fn each_once(
    actor: &Actor,
    field: &str,
    found: Vec<(&String, Result<Person, Problem>)>,
) -> Result<(Vec<UserId>, Vec<String>), Refusal> {
    let count = found.len();
    let (mut people, mut shown) = (Vec::new(), Vec::new());
    for (text, person) in found {
        let another = person.and_then(|one| if one.0 == actor.id { Err(Problem::IsRequester) } else { Ok(one) });
        let (id, name) = another.map_err(|problem| Refusal::of(field, problem.among(count, text)))?;
        if !people.contains(&id) {
            people.push(id);
            shown.push(name);
        }
    }
    if people.len() as i64 > MOST_COPIES {
        return Err(Refusal::of(field, Problem::TooManyKept { limit: MOST_COPIES }));
    }
    Ok((people, shown))
}
