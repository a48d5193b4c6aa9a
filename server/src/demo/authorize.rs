//! The steps of a story that are about an authorization: asked for, authorized, a field looked at, its time over.

use super::PASSWORD;
use super::script::Step;
use desk::{Actor, Desk, Error, GrantForm, Result};
use model::{AuthorizationForm, AuthorizationId, Lang, TicketNumber};

/// Whether a step is one of these.
pub fn is_one(step: &Step) -> bool {
    matches!(step.verb, "request" | "authorize" | "reveal" | "sweep")
}

/// Takes the step. `asked` is the story's authorization, from its request on.
pub async fn take(
    desk: &Desk,
    actor: &Actor,
    number: &TicketNumber,
    asked: &mut Option<AuthorizationId>,
    step: &Step,
) -> Result<()> {
    if step.verb == "request" {
        *asked = Some(desk.request_authorization(actor, number, &request(step.words), "").await?);
        return Ok(());
    }
    let id = asked.as_ref().ok_or_else(|| Error::broken("nothing was asked for"))?;
    match step.verb {
        "authorize" => desk.grant_authorization(actor, id, grant(desk, step.words).await?).await,
        "reveal" => {
            let (position, reason) = step.words.split_once(' ').unwrap_or((step.words, ""));
            let position = position.parse().map_err(|_| Error::broken("no position"))?;
            desk.reveal_field(actor, id, position, reason, "").await.map(drop)
        }
        _ => desk.sweep_authorizations().await.map(drop),
    }
}

/// `8h | asset | ssh Name, ssh Password | purpose | statement`; the statement may be missing.
fn request(words: &str) -> AuthorizationForm {
    let mut parts = words.split(" | ").map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (period, asset, fields, purpose, statement) = (next(), next(), next(), next(), next());
    let field = |field: &str| field.split_once(' ').map(|(kind, name)| (kind.to_owned(), name.to_owned()));
    AuthorizationForm {
        purpose,
        asset,
        fields: fields.split(", ").filter_map(field).collect(),
        statement,
        period,
        ..AuthorizationForm::default()
    }
}

/// `1h | value of the first field | of the second`.
async fn grant(desk: &Desk, words: &str) -> Result<GrantForm> {
    let agreement = desk.agreement(Lang::En).await?;
    let mut parts = words.split(" | ").map(str::to_owned);
    let period = parts.next().unwrap_or_default();
    Ok(GrantForm {
        values: (1..).zip(parts).map(|(position, value)| (position, value.into())).collect(),
        period,
        agreement_version: agreement.version.to_string(),
        agreement_lang: agreement.lang.tag().into(),
        agreement_hash: agreement.hash,
        agreed: true,
        password: PASSWORD.to_owned().into(),
        ..GrantForm::default()
    })
}
