//! Who is in the accounts.

use super::dice::Dice;
use crate::store::bulk::{AccountRow, Crowd, EventRow, GroupRow, MemberRow, PolicyRow, UserRow};
use crate::store::words;
use crate::{Door, Origin, Result};
use model::{AccountId, Event, GroupId, Instant, Policy, Rank, Side, UserId};

const CUSTOMERS: i64 = 200;
const ENGINEERS: i64 = 12;
const VENDOR: &str = "huawei";
const SURNAMES: [&str; 16] = [
    "Li", "Wang", "Zhang", "Liu", "Chen", "Müller", "Okafor", "Rossi", "Silva", "Novak", "王", "李", "张", "刘", "陈",
    "杨",
];
const NAMES: [&str; 16] = [
    "Wei", "Na", "Jun", "Anna", "Bruno", "Chidi", "Dana", "Emil", "Fatima", "Goran", "伟", "芳", "娜", "敏", "静", "强",
];
const COMPANIES: [&str; 10] = [
    "Harbour Logistics",
    "Nordic Clinics",
    "Delta Foods",
    "晨光物流",
    "东海医院",
    "华北电力设计院",
    "Alpina Hotels",
    "南山职业学院",
    "Quartz Retail",
    "Meridian Bank",
];

/// Somebody, by account and place in it: 0 is the owner of a customer's account, the first engineer of the vendor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    account: i64,
    place: i64,
}

impl Person {
    /// Somebody who asks: in half of the cases of `bench0`, else of an account that is smaller the later it comes.
    pub fn requester(dice: &mut Dice) -> Self {
        let account = if dice.percent(50) { 0 } else { 1 + dice.rarely(CUSTOMERS - 1) };
        Self { account, place: 1 + dice.rarely(members(account)) }
    }

    /// The same person's colleague in the largest account.
    pub fn in_the_largest(self) -> Self {
        Self { account: 0, ..self }
    }

    /// An engineer; chen most often.
    pub fn engineer(dice: &mut Dice) -> Self {
        Self { account: CUSTOMERS, place: dice.rarely(ENGINEERS) }
    }

    pub fn account(self) -> AccountId {
        account(self.account)
    }

    /// Like those of users that were added by name.
    pub fn id(self) -> UserId {
        UserId::new(format!("{:016x}{:016x}", self.account + 1, self.place + 1))
    }

    pub fn name(self) -> String {
        if self.account == CUSTOMERS && self.place == 0 {
            return "Chen Wei".into();
        }
        let mut dice = Dice::of(self.account * 1_000 + self.place);
        format!("{} {}", dice.one_of(&SURNAMES), dice.one_of(&NAMES))
    }

    /// Colleagues of one group see each other's tickets.
    pub fn group(self) -> GroupId {
        group(self.account, 1 + self.place % groups(self.account))
    }

    fn sign_in_name(self) -> String {
        let account = self.account();
        match (self.account, self.place) {
            (CUSTOMERS, 0) => format!("chen@{account}"),
            (CUSTOMERS, place) => format!("engineer{place}@{account}"),
            (_, 0) => format!("owner@{account}"),
            (_, place) => format!("user{place}@{account}"),
        }
    }
}

fn account(number: i64) -> AccountId {
    AccountId::new(if number == CUSTOMERS { VENDOR.to_owned() } else { format!("bench{number}") })
}

fn members(account: i64) -> i64 {
    if account == 0 { 60 } else { 6 }
}

fn groups(account: i64) -> i64 {
    if account == 0 { 6 } else { 1 }
}

/// Group 0 is that of the ticket administrators.
fn group(account: i64, number: i64) -> GroupId {
    GroupId::new(format!("{:016x}{:016x}", account + 1, 0xffff + number))
}

/// Everybody, and the events that say so.
pub(super) fn all(password: &str, at: Instant) -> Result<(Crowd, Vec<EventRow>)> {
    let mut crowd = Crowd::default();
    for number in 0..CUSTOMERS {
        let company = COMPANIES[usize::try_from(number).unwrap_or_default() % COMPANIES.len()];
        crowd.accounts.push(account_row(number, format!("{company} {number}"), Side::Customer, at));
        add_groups(&mut crowd, number);
        for place in 0..=members(number) {
            let rank = if place == 0 { Rank::Owner } else { Rank::Member };
            let person = Person { account: number, place };
            crowd.users.push(user_row(person, rank, password, at));
            if place > 0 {
                crowd.members.push(MemberRow { group: group(number, 0), user: person.id() });
                crowd.members.push(MemberRow { group: person.group(), user: person.id() });
            }
        }
    }
    crowd.accounts.push(account_row(CUSTOMERS, "Huawei".into(), Side::Vendor, at));
    for place in 0..ENGINEERS {
        crowd.users.push(user_row(Person { account: CUSTOMERS, place }, Rank::Engineer, password, at));
    }
    let events = crowd.accounts.iter().map(|account| {
        let event = Event::AccountAdded { name: account.name.clone() };
        let origin = Origin { door: Door::Command, address: String::new() };
        EventRow::of(&account.id, None, (UserId::new(""), String::new(), &origin), &event, at)
    });
    let events = events.collect::<Result<_>>()?;
    Ok((crowd, events))
}

fn add_groups(crowd: &mut Crowd, account_number: i64) {
    for number in 0..=groups(account_number) {
        let (name, policy) = match number {
            0 => ("Ticket administrators".to_owned(), Policy::TicketAdministrator),
            _ => (format!("Operations {number}"), Policy::TicketGroupOperator),
        };
        let id = group(account_number, number);
        crowd.policies.push(PolicyRow { group: id.clone(), policy: words::policy(policy) });
        crowd.groups.push(GroupRow { id, account: account(account_number), name });
    }
}

fn account_row(number: i64, name: String, side: Side, at: Instant) -> AccountRow {
    AccountRow { id: account(number), name, side: words::side(side), created: at }
}

fn user_row(person: Person, rank: Rank, password: &str, at: Instant) -> UserRow {
    UserRow {
        id: person.id(),
        account: person.account(),
        sign_in_name: person.sign_in_name(),
        name: person.name(),
        rank: words::rank(rank),
        password: password.to_owned(),
        created: at,
    }
}
