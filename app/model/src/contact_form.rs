//! The fields about how to reach the requester, as a form brings them. Browser and server ask the same.

use crate::quiet_hours::minute_of_day;
use crate::{Contact, ContactTime, Fault, PhoneContact, Problem, Refusal, Way};
use serde::{Deserialize, Serialize};

/// The fields of a contact form as they come, unchecked. Names are those of the inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactForm {
    /// Contact by phone is ticked.
    pub by_phone: bool,
    /// Phone number.
    pub phone: String,
    /// The code that was sent to the number.
    pub phone_code: String,
    /// Contact Time, from.
    pub contact_from: String,
    /// Contact Time, to.
    pub contact_to: String,
    /// Contact Time, zone.
    pub contact_zone: String,
    /// Contact Time is said without a phone number, too: by programs.
    #[serde(default)]
    pub time_alone: bool,
    /// Contact by e-mail is ticked.
    pub by_email: bool,
    /// E-mail address.
    pub email: String,
    /// The code that was sent to the address.
    pub email_code: String,
}

impl ContactForm {
    /// The code typed for a way, without what people put between digits.
    pub fn code(&self, way: Way) -> String {
        let typed = match way {
            Way::Email => &self.email_code,
            Way::Phone => &self.phone_code,
        };
        typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
    }

    /// Takes the form, or names every field that is wrong. Whether addresses are verified only the desk knows.
    pub fn parse(&self) -> Result<Contact, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        let phone = self.by_phone.then(|| self.phone_contact(&mut fault)).flatten();
        let email =
            self.by_email.then(|| Way::Email.address(&self.email).map_err(|p| fault("email", p)).ok()).flatten();
        let time = (self.time_alone && !self.by_phone).then(|| self.time(&mut fault)).flatten();
        if faults.is_empty() {
            Ok(Contact { phone, email, time, ..Contact::default() })
        } else {
            Err(Refusal::Invalid(faults))
        }
    }

    fn phone_contact(&self, fault: &mut impl FnMut(&str, Problem)) -> Option<PhoneContact> {
        let number = Way::Phone.address(&self.phone).map_err(|problem| fault("phone", problem)).ok();
        let ContactTime { from, to, zone } = self.time(fault)?;
        number.map(|number| PhoneContact { number, from, to, zone })
    }

    fn time(&self, fault: &mut impl FnMut(&str, Problem)) -> Option<ContactTime> {
        let zone = zone(&self.contact_zone);
        let window =
            minute_of_day(&self.contact_from).zip(minute_of_day(&self.contact_to)).filter(|(from, to)| from < to);
        if window.is_none() || zone.is_none() {
            fault("contact_from", Problem::BadTime);
        }
        let (from, to) = (self.contact_from.trim().into(), self.contact_to.trim().into());
        window.and(zone).map(|zone| ContactTime { from, to, zone })
    }
}

/// Whether a zone name has the form of one (`Asia/Shanghai`, `UTC`); the browser and the log show it as it is.
fn zone(text: &str) -> Option<String> {
    let text = text.trim();
    let fine = (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'_' | b'-' | b'+'));
    fine.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_that_is_not_chosen_is_not_looked_at() {
        let form = ContactForm { phone: "none".into(), email: "x".into(), ..ContactForm::default() };
        assert_eq!(form.parse(), Ok(Contact::default()));
    }
}
