//! Every server function, with fields that name what belongs to acme, and whom it must not know.

pub mod acme;

/// To whom a door opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Everybody, signed in or not.
    Anybody,
    /// Everybody who is signed in, with what is their own.
    Own,
    /// Those who see the ticket.
    Ticket,
    /// The customer who sees the ticket.
    CustomersTicket,
    /// The vendor.
    VendorsTicket,
    /// The one who has the thing of this id.
    Id,
    /// Customers, with what is their own.
    Customer,
    /// The vendor.
    Vendor,
    /// An account's owner, with what is their own.
    Owner,
    /// The owner of the account that has the thing of this id.
    OwnersId,
}

use Of::{Anybody, Customer, CustomersTicket, Id, Own, Owner, OwnersId, Ticket, Vendor, VendorsTicket};

/// Doors whose forms may carry files.
pub const WITH_FILES: [&str; 5] =
    ["contact/code", "tickets/change-contact", "messages/post", "notices/settings", "tickets/create"];

/// Door, to whom it opens, fields.
pub const DOORS: &[(&str, Of, &str)] = &[
    ("account/audit", Owner, "period=week&resource={number}&user=anna%40acme"),
    ("account/group", OwnersId, "id={group}&after="),
    ("account/groups", Owner, ""),
    ("account/groups/add", Owner, "key=k&group=Ours"),
    ("account/groups/delete", OwnersId, "key=k&of={group}&sure=on"),
    ("account/groups/members/add", OwnersId, "key=k&of={group}&who=gita"),
    ("account/groups/members/remove", OwnersId, "key=k&of={group}&who={user}"),
    ("account/groups/policies", OwnersId, "key=k&of={group}&viewer=on"),
    ("account/groups/rename", OwnersId, "key=k&of={group}&name=Theirs"),
    ("account/policies", Owner, "after="),
    ("account/restrictions", Owner, "key=k"),
    ("account/suggest", Owner, "typed=anna"),
    ("account/user", OwnersId, "id={user}"),
    ("account/users", Owner, "find=anna&after="),
    ("account/users/add", Owner, "key=k&user=new&name=New&password=Test-password-1"),
    ("account/users/disable", OwnersId, "key=k&of={user}"),
    ("account/users/enable", OwnersId, "key=k&of={user}"),
    ("account/users/end", OwnersId, "key=k&of={user}"),
    ("account/users/rank", OwnersId, "key=k&of={user}"),
    ("account/users/rename", OwnersId, "key=k&of={user}&name=Mallory"),
    ("account/users/reset", OwnersId, "key=k&of={user}&password=Test-password-2"),
    ("contact/code", Own, "number={number}&send=email&email=a%40b.example&scripted=1"),
    ("copies/add", CustomersTicket, "number={number}&key=k&who=anna"),
    ("copies/remove", CustomersTicket, "number={number}&key=k&who={user}"),
    ("copies/suggest", CustomersTicket, "number={number}&typed=anna"),
    ("drafts/save", Own, "place={number}&by={me}&before=0&fields=%5B%5D"),
    ("entrance", Anybody, ""),
    ("exports/begin", Customer, "list=&query=&numbers={number}&key=k"),
    ("exports/key", Own, ""),
    ("exports/state", Id, "id={export}"),
    ("jump", Own, "typed={number}"),
    ("labels/create", Customer, "key=k&label=ours"),
    ("labels/delete", Id, "key=k&of={label}"),
    ("labels/put", CustomersTicket, "number={number}&key=k&label=ours"),
    ("labels/read", Customer, ""),
    ("labels/rename", Id, "key=k&of={label}&name=theirs"),
    ("labels/suggest", Customer, "typed=hush"),
    ("labels/take-off", CustomersTicket, "number={number}&key=k&label={label}"),
    ("list", Customer, "scope=mine&q=Secretive&submitter=anna%40acme&label=hushlabel"),
    ("list/labels", Customer, "beginning=hush"),
    ("list/look", Own, "density=compact&size=25&back=%2Ftickets"),
    ("list/remind", CustomersTicket, "number={number}&key=k"),
    ("list/submitters", Customer, "beginning=anna"),
    ("messages/post", Ticket, "number={number}&key=k&message=Hello&visibility=public&seen=99999"),
    ("messages/recall", Ticket, "number={number}&key=k&message={message}"),
    ("notices", Own, "show=all"),
    ("notices/see", Own, "notice={notice}"),
    ("notices/see-all", Own, "newest={notice}"),
    ("notices/settings", Own, "on=message.email"),
    ("notices/unread", Own, "open={number}"),
    ("nowhere", Anybody, ""),
    ("overview", Customer, "scope=group"),
    ("password", Own, "old=a&new=b&again=c&next=%2F"),
    ("preferences", Anybody, "lang=en"),
    ("queue", Vendor, "view=&q=Secretive"),
    ("relations/add", CustomersTicket, "number={number}&key=k&related={related}"),
    ("relations/remove", CustomersTicket, "number={number}&key=k&related={related}"),
    ("relations/suggest", Customer, "typed=Secretive"),
    ("selection/carry-out", Own, "verb=cancel&numbers={number}&key=k"),
    ("selection/outcome", Id, "of=annas"),
    ("selection/read", Own, "numbers={number}"),
    ("sessions", Own, ""),
    ("sessions/end", Id, "handle={session}"),
    ("sessions/end-others", Own, ""),
    ("settings", Own, ""),
    ("settings/display", Own, "lang=en&theme=light&zone=&density=compact&keys=on"),
    ("sign-in", Anybody, "username=nobody%40nowhere&password=x&next=%2F"),
    ("sign-in-again", Anybody, "username=nobody%40nowhere&password=x"),
    ("sign-out", Anybody, ""),
    ("tickets/ask-feedback", VendorsTicket, "number={number}&key=k&question=Why"),
    ("tickets/cancel", CustomersTicket, "number={number}&key=k"),
    ("tickets/change-contact", CustomersTicket, "number={number}&key=k"),
    ("tickets/close", CustomersTicket, "number={number}&key=k"),
    ("tickets/confirm", CustomersTicket, "number={number}&key=k"),
    ("tickets/create", Own, "service=none&description={number}&files={file}&key=k"),
    ("tickets/delete", CustomersTicket, "number={number}&key=k"),
    ("tickets/forward", VendorsTicket, "number={number}&key=k&to={engineer}&note=Please"),
    ("tickets/invalidate", VendorsTicket, "number={number}&key=k&reason=No"),
    ("tickets/new", Own, ""),
    ("tickets/not-solved", CustomersTicket, "number={number}&key=k&reason=No"),
    ("tickets/propose", VendorsTicket, "number={number}&key=k&resolution=Reboot"),
    ("tickets/read", Ticket, "number={number}"),
    ("tickets/remind", CustomersTicket, "number={number}&key=k"),
    ("tickets/review", CustomersTicket, "number={number}&key=k&timeliness=5&result=5&text=Fine"),
    ("tickets/seen", Ticket, "number={number}&by={me}&message=1&event=1"),
    ("tickets/similar", Customer, "service=border&text=Secretive+tunnel+of+acme"),
    ("tickets/take", VendorsTicket, "number={number}&key=k"),
    ("views/delete", Id, "view={view}&key=k"),
    ("views/rename", Id, "view={view}&name=theirs&key=k"),
    ("views/save", Customer, "name=ours&scope=mine&query=&group={group}&key=k"),
];
