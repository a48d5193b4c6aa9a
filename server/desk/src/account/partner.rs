//! Partners, who handle tickets for the vendor, and when a team works. Operations say both, at the command line.

use super::operations;
use crate::{Actor, Desk, Origin, Result, store};
use model::{AccountId, Event, Problem, Refusal};

/// The team of an account (OSM `PartnersServiceInfo`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The account.
    pub account: AccountId,
    /// Its name to show.
    pub name: String,
    /// Whether it handles tickets for the vendor.
    pub partner: bool,
    /// The zone of its hours, such as `GMT+08:00`.
    pub zone: String,
    /// Its days, 1 is Monday: `1-5`, or `1,3,5`.
    pub days: String,
    /// Its hours: `09:00-18:00`; `00:00-24:00` for around the clock.
    pub hours: String,
}

impl Desk {
    /// Whether the own account is a partner (OSM `show_partners_cases_privilege`).
    pub async fn is_partner(&self, actor: &Actor) -> Result<bool> {
        let own = store::service::of(&mut *self.store().read().await?, &actor.account).await?;
        Ok(own.is_some_and(|own| own.partner))
    }

    /// The team in charge of the actor's tickets: the own one of a partner, else the vendor's; `None` before the vendor
    /// has an account (OSM `show_partners_service_info`).
    pub async fn team_in_charge(&self, actor: &Actor) -> Result<Option<Service>> {
        let mut read = self.store().read().await?;
        let own = store::service::of(&mut read, &actor.account).await?;
        if own.as_ref().is_some_and(|own| own.partner) {
            return Ok(own);
        }
        match store::account::vendor(&mut read).await? {
            Some(vendor) => store::service::of(&mut read, &vendor).await,
            None => Ok(None),
        }
    }

    /// Makes a customer's account a partner, or no longer. Nothing happens if it is so.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for an account that there is not, and for the vendor's.
    pub async fn set_partner(&self, account: &AccountId, partner: bool, origin: &Origin) -> Result<()> {
        let mut change = self.change(operations(origin)).await?;
        store::account::hold(&mut change, account).await?;
        if store::account::side(&mut change, account).await? != Some(model::Side::Customer) {
            return Err(Refusal::NotFound.into());
        }
        let service = store::service::of(&mut change, account).await?.ok_or(Refusal::NotFound)?;
        if service.partner == partner {
            return Ok(());
        }
        let event = Event::Program(model::ProgramEvent::PartnerSet { account: service.name.clone(), partner });
        store::service::set(&mut change, &Service { partner, ..service }).await?;
        change.record(account, None, &event).await?;
        change.commit().await
    }

    /// Says when the team of an account works: zone, days and hours as in [`Service`]. Nothing happens if it is so.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for an account that there is not; [`Refusal::Invalid`] at `zone`, `days` or `hours`.
    pub async fn set_service_hours(
        &self,
        account: &AccountId,
        zone: &str,
        days: &str,
        hours: &str,
        origin: &Origin,
    ) -> Result<()> {
        let fine = |fine: bool, field: &str, problem| if fine { Ok(()) } else { Err(Refusal::of(field, problem)) };
        fine(is_zone(zone), "zone", Problem::BadZone)?;
        fine(are_days(days), "days", Problem::BadDay)?;
        fine(are_hours(hours), "hours", Problem::BadTime)?;
        let mut change = self.change(operations(origin)).await?;
        store::account::hold(&mut change, account).await?;
        let before = store::service::of(&mut change, account).await?.ok_or(Refusal::NotFound)?;
        let (zone, days, hours) = (zone.to_owned(), days.to_owned(), hours.to_owned());
        let service = Service { zone, days, hours, ..before.clone() };
        if service == before {
            return Ok(());
        }
        store::service::set(&mut change, &service).await?;
        let Service { name, zone, days, hours, .. } = service;
        change
            .record(
                account,
                None,
                &Event::Program(model::ProgramEvent::ServiceHoursSet { account: name, zone, days, hours }),
            )
            .await?;
        change.commit().await
    }
}

/// `GMT+08:00`.
fn is_zone(text: &str) -> bool {
    let shift = text.strip_prefix("GMT+").or_else(|| text.strip_prefix("GMT-"));
    shift.and_then(minutes).is_some_and(|minutes| minutes <= 14 * 60)
}

/// `1-5`, or `1,3,5`.
fn are_days(text: &str) -> bool {
    let day = |text: &str| text.parse().ok().filter(|day: &u8| text.len() == 1 && (1..=7).contains(day));
    let range = |text: &str| match text.split_once('-') {
        Some((from, to)) => day(from).zip(day(to)).is_some_and(|(from, to)| from < to),
        None => day(text).is_some(),
    };
    text.len() <= 13 && text.split(',').all(range)
}

/// `09:00-18:00`.
fn are_hours(text: &str) -> bool {
    let ends = text.split_once('-').and_then(|(from, to)| minutes(from).zip(minutes(to)));
    ends.is_some_and(|(from, to)| from < to && to <= 24 * 60)
}

/// The minutes of `08:30`.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |text: &str| text.parse::<u16>().ok().filter(|_| digits(text));
    let (hours, minutes) = (number(hours)?, number(minutes).filter(|m| *m < 60)?);
    Some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_written_in_one_way() {
        assert!(is_zone("GMT+08:00") && is_zone("GMT-03:30"));
        assert!(["GMT+8", "UTC", "GMT+15:00", "+08:00"].iter().all(|wrong| !is_zone(wrong)));
        assert!(["1-7", "1-5", "1,3,5", "1-4,6"].iter().all(|days| are_days(days)));
        assert!(["", "0-5", "5-1", "1-8", "Mo-Fr", "1,"].iter().all(|wrong| !are_days(wrong)));
        assert!(are_hours("09:00-18:00") && are_hours("00:00-24:00"));
        assert!(["9-18", "18:00-09:00", "09:00", "09:60-10:00", "00:00-24:01"].iter().all(|wrong| !are_hours(wrong)));
    }
}
