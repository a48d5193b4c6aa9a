//! The people of the demo.

use super::World;
use desk::{Actor, Desk, NewAccount, NewGroup, NewUser, Origin};
use model::{AccountId, Policy, Rank, Side, UserId};
use std::collections::HashMap;

const ACCOUNTS: [(&str, &str, Side); 3] =
    [("acme", "Acme", Side::Customer), ("globex", "Globex", Side::Customer), ("huawei", "Huawei", Side::Vendor)];

const USERS: [(&str, &str, Rank); 7] = [
    ("admin@acme", "Ada Admin", Rank::Owner),
    ("mei@acme", "Mei Lin", Rank::Member),
    ("bo@acme", "Bo Chan", Rank::Member),
    ("admin@globex", "Gus Globex", Rank::Owner),
    ("chen@huawei", "Chen Wei", Rank::Engineer),
    ("olga@huawei", "Olga Petrova", Rank::Lead),
    ("root@huawei", "Root", Rank::Operator),
];

/// Adds accounts, users and groups.
pub(super) async fn move_in(desk: &Desk) -> HashMap<&'static str, UserId> {
    let origin = Origin::command();
    for (id, name, side) in ACCOUNTS {
        let account = NewAccount { id: id.into(), name: name.into(), side };
        desk.add_account(&account, &origin).await.expect("the account is added");
    }
    let mut ids = HashMap::new();
    for (sign_in_name, name, rank) in USERS {
        let user =
            NewUser { sign_in_name: sign_in_name.into(), name: name.into(), rank, password: World::PASSWORD.into() };
        ids.insert(sign_in_name, desk.add_user(&user, &origin).await.expect("the user is added"));
    }
    let (mei, bo) = (ids["mei@acme"].clone(), ids["bo@acme"].clone());
    add_group(desk, "Ticket administrators", Policy::TicketAdministrator, vec![mei.clone()]).await;
    add_group(desk, "Operations East", Policy::TicketGroupOperator, vec![mei, bo]).await;
    ids
}

async fn add_group(desk: &Desk, name: &str, policy: Policy, members: Vec<UserId>) {
    let group = NewGroup { account: AccountId::new("acme"), name: name.into(), policies: vec![policy], members };
    desk.add_group(&group, &Origin::command()).await.expect("the group is added");
}

impl World {
    /// Everybody's password.
    pub const PASSWORD: &str = "Demo-tickets-1";

    /// Account owner of acme.
    pub async fn admin(&self) -> Actor {
        self.person("admin@acme").await
    }

    /// Ticket Administrator of acme; in *Operations East* with bo.
    pub async fn mei(&self) -> Actor {
        self.person("mei@acme").await
    }

    /// Ticket Group Operator of acme; in *Operations East* with mei.
    pub async fn bo(&self) -> Actor {
        self.person("bo@acme").await
    }

    /// Account owner of another customer.
    pub async fn globex(&self) -> Actor {
        self.person("admin@globex").await
    }

    /// Engineer.
    pub async fn chen(&self) -> Actor {
        self.person("chen@huawei").await
    }

    /// Lead engineer.
    pub async fn olga(&self) -> Actor {
        self.person("olga@huawei").await
    }

    /// Operations administrator.
    pub async fn root(&self) -> Actor {
        self.person("root@huawei").await
    }

    /// Adds a user with the common password to an account of the world.
    pub async fn adds(&self, sign_in_name: &str, rank: Rank) -> Actor {
        let user = NewUser {
            sign_in_name: sign_in_name.into(),
            name: sign_in_name.into(),
            rank,
            password: World::PASSWORD.into(),
        };
        let id = self.desk.add_user(&user, &Origin::command()).await.expect("the user is added");
        self.now(&id).await
    }

    /// Who this user is now: groups and policies as of this moment.
    pub async fn now(&self, id: &UserId) -> Actor {
        let origin = Origin::console("192.0.2.7");
        self.desk.actor(id, origin).await.expect("the user is read").expect("there is such a user")
    }

    async fn person(&self, sign_in_name: &str) -> Actor {
        let id = self.ids.get(sign_in_name).expect("one of the people");
        self.now(id).await
    }
}
