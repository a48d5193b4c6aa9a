//! Changing a part of how to reach the requester; the rest stays.

use crate::{Actor, Desk, Error, Result, store};
use model::{Contact, ContactForm, Refusal, TicketNumber};

/// What is to change (OSM: `update_case_contact_info`). `None` stays; an empty address is taken away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactPatch {
    /// The telephone number, as it is kept or typed.
    pub phone: Option<String>,
    /// The mail address.
    pub email: Option<String>,
    /// Contact Time: from, to, and the zone of both.
    pub window: Option<(String, String, String)>,
}

/// Contact Time of a number for which none was said.
const ANY_TIME: (&str, &str) = ("00:00", "23:59");

/// How often a part is changed anew because another part was changed in between.
const TRIES: usize = 10;

impl Desk {
    /// Changes a part of how to reach the requester, by the rules of [`Desk::change_contact`]: only verified addresses.
    ///
    /// # Errors
    /// As [`Desk::change_contact`]; [`Refusal::Stale`] if others change it all the time.
    pub async fn patch_contact(
        &self,
        actor: &Actor,
        number: &TicketNumber,
        patch: &ContactPatch,
        zone: &str,
        key: &str,
    ) -> Result<()> {
        for _ in 0..TRIES {
            let now = self.contact_now(actor, number).await?;
            match self.set_contact(actor, number, &patch.apply(&now, zone), Some(&now), key).await {
                // What somebody else changed meanwhile stays too.
                Err(Error::Refused(Refusal::Stale)) => {}
                answer => return answer,
            }
        }
        Err(Refusal::Stale.into())
    }

    /// How to reach the requester now, for those who may change it; for the others the change that follows is refused.
    async fn contact_now(&self, actor: &Actor, number: &TicketNumber) -> Result<Contact> {
        let mut read = self.store().read().await?;
        let found = store::ticket_page::id_of(&mut read, number).await?;
        let (id, belongs) = found.ok_or(Refusal::NotFound)?;
        crate::policy::party(actor, &belongs)?;
        let known = store::contact::of_ticket(&mut read, id).await?;
        Ok(known.map(|(_, _, contact)| contact).unwrap_or_default())
    }
}

impl ContactPatch {
    /// The whole form. `zone` is that of a Contact Time which nobody said.
    fn apply(&self, now: &Contact, zone: &str) -> ContactForm {
        let before = now.phone.as_ref().map(|phone| phone.number.clone());
        let phone = self.phone.clone().or(before).unwrap_or_default();
        let email = self.email.clone().or(now.email.clone()).unwrap_or_default();
        let usual = (ANY_TIME.0.to_owned(), ANY_TIME.1.to_owned(), zone.to_owned());
        let said = self.window.clone().or(now.time().map(|time| (time.from, time.to, time.zone)));
        let time_alone = phone.is_empty() && said.is_some();
        let (contact_from, contact_to, contact_zone) = said.unwrap_or(usual);
        ContactForm {
            by_phone: !phone.is_empty(),
            phone,
            contact_from,
            contact_to,
            contact_zone,
            time_alone,
            by_email: !email.is_empty(),
            email,
            ..ContactForm::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::PhoneContact;

    #[test]
    fn what_is_left_out_stays() {
        let phone = PhoneContact {
            number: "+4989123456".into(),
            from: "09:00".into(),
            to: "17:00".into(),
            zone: "Europe/Berlin".into(),
        };
        let now = Contact { phone: Some(phone), email: Some("mei@acme.example".into()), ..Contact::default() };
        let patch = |patch: ContactPatch| patch.apply(&now, "Asia/Shanghai").parse().expect("a contact");
        assert_eq!(patch(ContactPatch::default()), now);
        let without = patch(ContactPatch { phone: Some(String::new()), ..ContactPatch::default() });
        assert_eq!((without.phone, without.email), (None, now.email.clone()));
        let other = patch(ContactPatch { phone: Some("+8613800138000".into()), ..ContactPatch::default() });
        assert_eq!(
            other.phone.map(|phone| (phone.number, phone.from)),
            Some(("+8613800138000".into(), "09:00".into()))
        );
    }

    #[test]
    fn a_new_number_without_a_time_is_called_at_any_time() {
        let patch = ContactPatch { phone: Some("+8613800138000".into()), ..ContactPatch::default() };
        let phone = patch.apply(&Contact::default(), "Asia/Shanghai").parse().expect("a contact").phone.expect("one");
        assert_eq!((phone.from.as_str(), phone.to.as_str(), phone.zone.as_str()), ("00:00", "23:59", "Asia/Shanghai"));
    }
}
