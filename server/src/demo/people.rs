//! Who is in the demonstration.

use super::PASSWORD;
use desk::{Actor, Desk, Error, NewAccount, NewGroup, NewUser, Origin};
use model::{AccountId, Policy, Rank, Refusal, Side, UserId, Way};
use std::collections::HashMap;

const ACCOUNTS: [(&str, &str, Side); 3] = [
    ("huawei", "Huawei Qiankun", Side::Vendor),
    ("acme", "Acme Networks 锐捷联网", Side::Customer),
    ("globex", "Globex Managed Services", Side::Customer),
];

/// Sign-in name, name to show, rank, and what the start says about them.
const USERS: [(&str, &str, Rank, &str); 7] = [
    ("mei@acme", "Mei Lin 林梅", Rank::Member, "customer: Ticket Administrator"),
    ("admin@acme", "Anna Berg", Rank::Owner, "customer: account owner"),
    ("bo@acme", "Bo Wang 王波", Rank::Member, "customer: Ticket Group Operator, in a group with mei"),
    ("admin@globex", "Gita Rao", Rank::Owner, "another customer: account owner"),
    ("chen@huawei", "Chen Wei 陈伟", Rank::Engineer, "vendor: engineer"),
    ("olga@huawei", "Olga Petrova", Rank::Lead, "vendor: lead engineer"),
    ("root@huawei", "Rui Tan 谭睿", Rank::Operator, "vendor: operations administrator"),
];

/// The actors by the first part of their names; `globex` for the one of that account.
pub type People = HashMap<&'static str, Actor>;

/// Sign-in names with what they are.
pub fn table() -> impl Iterator<Item = (&'static str, &'static str)> {
    USERS.into_iter().map(|(name, _, _, about)| (name, about))
}

/// Adds accounts, users and groups. `None` if the first account is there already: then nothing is done.
pub async fn settle(desk: &Desk, origin: &Origin) -> desk::Result<Option<People>> {
    for (index, (id, name, side)) in ACCOUNTS.into_iter().enumerate() {
        let account = NewAccount { id: id.into(), name: name.into(), side };
        match desk.add_account(&account, origin).await {
            Err(Error::Refused(Refusal::Stale)) if index == 0 => return Ok(None),
            added => added?,
        };
    }
    let mut ids = HashMap::new();
    for (sign_in_name, name, rank, _) in USERS {
        let user = NewUser { sign_in_name: sign_in_name.into(), name: name.into(), rank, password: PASSWORD.into() };
        ids.insert(sign_in_name, desk.add_user(&user, origin).await?);
    }
    for (sign_in_name, id) in &ids {
        reach(desk, sign_in_name, id, origin).await?;
    }
    let (mei, bo) = (ids["mei@acme"].clone(), ids["bo@acme"].clone());
    group(desk, "Reporters 报障组", Policy::TicketAdministrator, vec![mei.clone()], origin).await?;
    group(desk, "Beijing team 北京组", Policy::TicketGroupOperator, vec![mei, bo], origin).await?;
    actors(desk, &ids).await.map(Some)
}

/// Everybody has verified the address and number that the stories use, and then an address of their own.
async fn reach(desk: &Desk, sign_in_name: &str, id: &UserId, origin: &Origin) -> desk::Result<()> {
    desk.vouch_for(id, Way::Phone, "+86 10 5550 0142", origin).await?;
    desk.vouch_for(id, Way::Email, "noc@acme.example", origin).await?;
    desk.vouch_for(id, Way::Email, &format!("{sign_in_name}.example"), origin).await
}

async fn group(desk: &Desk, name: &str, policy: Policy, members: Vec<UserId>, origin: &Origin) -> desk::Result<()> {
    let account = AccountId::new("acme");
    let group = NewGroup { account, name: name.into(), policies: vec![policy], members };
    desk.add_group(&group, origin).await.map(|_| ())
}

async fn actors(desk: &Desk, ids: &HashMap<&'static str, UserId>) -> desk::Result<People> {
    let mut people = People::new();
    for (index, (sign_in_name, ..)) in USERS.into_iter().enumerate() {
        // Addresses of a documentation network.
        let origin = Origin::console(format!("192.0.2.{}", index + 10));
        let actor = desk.actor(&ids[sign_in_name], origin).await?;
        let actor = actor.ok_or_else(|| Error::broken(format!("{sign_in_name} was added and is not there")))?;
        let key = match sign_in_name.split_once('@') {
            Some(("admin", "globex")) => "globex",
            Some((user, _)) => user,
            None => sign_in_name,
        };
        people.insert(key, actor);
    }
    Ok(people)
}
