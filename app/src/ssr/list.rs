//! The server's side of a list's page.

use super::{acting, answer, form};
use crate::UiError;
use crate::api::ticket_list::ListPage;
use desk::{Error, ListFrame};
use model::{Page, Refusal, TicketFilter};

/// All that a list shows. A filter that makes no sense is no failure: the page says what is wrong with it.
pub async fn page(filter: TicketFilter) -> Result<ListPage, UiError> {
    let (desk, actor) = acting().await?;
    let ListFrame { overview, views, groups } = answer(desk.list_frame(&actor, filter.scope).await)?;
    let look = actor.look;
    let size = filter.size.or(look.size);
    let (page, faults) = match desk.list_tickets(&actor, &TicketFilter { size, ..filter.clone() }).await {
        Err(Error::Refused(Refusal::Invalid(faults))) => (Page { rows: Vec::new(), newer: None, older: None }, faults),
        found => (answer(found)?, Vec::new()),
    };
    let catalogue = answer(desk.catalogue(actor.lang.unwrap_or_default()).await)?;
    let services = catalogue.services.iter().map(|service| (service.id.to_string(), service.name.clone())).collect();
    let (now, key) = (desk.now(), form::key());
    Ok(ListPage { filter, faults, page, size, overview, look, views, groups, services, now, key })
}
