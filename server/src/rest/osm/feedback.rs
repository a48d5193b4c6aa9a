//! Reports of abuse and infringement. OSM calls them feedback.

use super::named::told;
use crate::rest::body::Body;
use crate::rest::fault::done;
use crate::rest::{Answer, Caller, Fault};
use crate::router::Shared;
use axum::Router;
use axum::extract::State;
use axum::routing::post;
use desk::{Desk, Property, ReportForm, Reporter};
use model::AttachmentId;

/// Characters of one line; what is too long for the desk, it says itself.
const LINE: usize = 500;
const CONTENT: usize = 20_000;
/// Files that are read at most; how many are too many, the desk says.
const READ: usize = 100;
const ID: usize = 64;

pub fn routes() -> Router<Shared> {
    Router::new().route("/v2/servicerequest/feedbacks", post(create))
}

/// `create_feedback`: `files` and `id_files` are ids of uploaded files that are not used. Operations read it.
async fn create(caller: Caller, State(desk): State<Desk>, body: Body) -> Answer {
    let form = ReportForm {
        kind: body.needed("type", ID)?,
        title: body.needed("title", LINE)?,
        content: body.needed("content", CONTENT)?,
        files: files(&body, "files")?,
        property: body.object("ip")?.map(|ip| property(&ip)).transpose()?,
        reporter: match body.object("contacts")? {
            Some(contacts) => reporter(&contacts)?,
            None => return Err(Fault::field("contacts", "is missing")),
        },
    };
    let id = desk.report_abuse(&caller.actor, &form, &caller.key).await.map_err(|error| told(error, &[]))?;
    tracing::info!(report = %id, "a report of abuse came in");
    Ok(done())
}

fn reporter(contacts: &Body) -> Result<Reporter, Fault> {
    let text = |name: &str| Ok::<_, Fault>(contacts.text(name, LINE)?.unwrap_or_default());
    Ok(Reporter {
        name: contacts.needed("name", LINE)?,
        mobile: contacts.needed("mobile", LINE)?,
        mail: text("mail")?,
        area: text("area")?,
        address: text("address")?,
        id_type: contacts.needed_number("id_type", 0..=100)?,
        company_name: text("company_name")?,
        other_way: text("other_way")?,
        id_files: files(contacts, "id_files")?,
    })
}

fn property(ip: &Body) -> Result<Property, Fault> {
    let text = |name: &str| Ok::<_, Fault>(ip.text(name, LINE)?.unwrap_or_default());
    Ok(Property {
        kind: text("ip_type")?,
        area: text("ip_area")?,
        number: text("ip_number")?,
        content: text("ip_content")?,
    })
}

fn files(body: &Body, name: &str) -> Result<Vec<AttachmentId>, Fault> {
    Ok(body.texts(name, READ, ID)?.into_iter().map(AttachmentId::new).collect())
}
