//! The server's side of the doors: who acts, and how an answer leaves. The only place beside `api/` that names the desk.

mod address;
mod arrive;
mod clock;
mod cookie;
mod drawn_for;
mod entrance;
pub(crate) mod export;
pub mod form;
pub(crate) mod grant;
mod kept;
pub(crate) mod list;
mod made;
mod prefs;
pub(crate) mod programs;
mod readable;
mod reveal;
mod sentence;
pub(crate) mod settings;
mod sign;
mod trace;
pub mod trail;
mod who;
mod words;

use crate::typed::Typed;
use crate::{UiError, api::Done};
use desk::{Actor, Desk, Error, Origin};
use drawn_for::DrawnFor;
use http::header::ACCEPT;
use http::request::Parts;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use model::{AuthorizationId, Refusal, TicketNumber, UserId};
use tower_sessions::Session;
use who::{Known, address_of, session_of};

pub use crate::shell::Assets;
pub use address::own_path;
pub use arrive::{Arrival, arrive};
pub use clock::zoned;
pub(crate) use clock::{day_in, days, told_zone};
pub use drawn_for::note_drawn_for;
pub use made::{Made, access_form_again, made_page};
pub use prefs::{keep_prefs, prefs};
pub use reveal::{OnPage, back_to_form, refusal_page, reveal_page};
pub use sentence::{sentence_of, sentence_of_faults, sentence_of_problem};
pub use sign::{set_preferences, sign_in, sign_in_again, sign_out};
pub use who::{ClientAddress, USER_KEY, who};
pub use words::{cases_file_name, cases_sheet, event_sentence, severity_name};

/// What the server gives every page and server function.
#[derive(Clone)]
pub struct Host {
    /// The rules.
    pub desk: Desk,
    /// The site's own files.
    pub assets: Assets,
    /// Whether demo data is served: the sign-in page then names the demo people.
    pub demo: bool,
    /// Whether cookies are marked `Secure`.
    pub secure: bool,
}

/// What the server gave this request.
pub fn host() -> Host {
    expect_context::<Host>()
}

fn parts() -> Parts {
    expect_context::<Parts>()
}

/// The session of this request.
pub fn session() -> Result<Session, UiError> {
    answer(session_of(&parts()))
}

/// Where this request comes from.
pub fn origin() -> Origin {
    Origin::console(address_of(&parts()))
}

/// The desk and who acts; refuses if nobody is signed in.
pub async fn acting() -> Result<(Desk, Actor), UiError> {
    let desk = host().desk;
    match acting_on(&desk).await? {
        Some(actor) => Ok((desk, actor)),
        None => answer(Err(Refusal::SignInNeeded.into())),
    }
}

/// The same for a door that answers with more than "done": whoever asks must be the one for whom the page was drawn.
pub async fn acting_for(user: &str) -> Result<(Desk, Actor), UiError> {
    let (desk, actor) = acting().await?;
    if actor.id.as_str() == user { Ok((desk, actor)) } else { answer(Err(Refusal::AnotherUser.into())) }
}

/// What whoever has to choose an own password first may do before that.
const BEFORE_ALL: [&str; 3] = ["/fn/password", "/fn/preferences", "/fn/sign-out"];

async fn acting_on(desk: &Desk) -> Result<Option<Actor>, UiError> {
    // Asked for before waiting: a view that is drawn anew meanwhile takes its context with it.
    let parts = parts();
    if let Some(Known(actor)) = parts.extensions.get::<Known>() {
        return Ok(Some(actor.clone()));
    }
    let session = answer(session_of(&parts))?;
    let lang = prefs::prefs_of(&parts).lang;
    let actor = answer(who(desk, &session, address_of(&parts), Some(lang)).await)?;
    let waits = actor.as_ref().is_some_and(|actor| actor.must_change_password);
    if waits && !BEFORE_ALL.contains(&parts.uri.path()) { answer(Err(Refusal::NotAllowed.into())) } else { Ok(actor) }
}

/// An answer of the desk as it leaves: with its status, and with nothing internal.
pub fn answer<T>(result: desk::Result<T>) -> Result<T, UiError> {
    result.map_err(|error| {
        let refusal = match error {
            Error::Refused(refusal) => refusal,
            Error::Broken(cause) => {
                let trace = trace::request_id().unwrap_or_else(|| "-".into());
                tracing::error!(%cause, %trace, "a verb broke");
                Refusal::Internal { trace }
            }
        };
        status(refusal.status());
        UiError::Refused(refusal)
    })
}

fn broken(error: Error) -> UiError {
    match answer::<()>(Err(error)) {
        Err(error) => error,
        Ok(()) => UiError::Transport(String::new()),
    }
}

/// Sets the status, unless a plain form post is being answered by a redirect.
fn status(code: u16) {
    if let (Some(response), Ok(code)) = (use_context::<ResponseOptions>(), http::StatusCode::from_u16(code))
        && !(is_post() && wants_html())
    {
        response.set_status(code);
    }
}

/// The answer to a command of nobody in particular, such as signing in. A plain form post is sent on to `go` (else back
/// where it came from); if it was refused, what was typed waits there.
pub async fn done(form: &str, values: &[(&str, &str)], result: desk::Result<Option<String>>) -> Result<Done, UiError> {
    done_by(None, form, values, result).await
}

/// As [`done`] for a command that needs somebody signed in: the one for whom its form was drawn.
pub async fn command<F>(
    form: &str,
    values: &[(&str, &str)],
    verb: impl FnOnce(Desk, Actor) -> F,
) -> Result<Done, UiError>
where
    F: Future<Output = desk::Result<Option<String>>>,
{
    let (desk, drawn_for) = (host().desk, DrawnFor::of(&parts()));
    let Some(actor) = acting_on(&desk).await? else {
        return done_by(drawn_for, form, values, Err(Refusal::SignInNeeded.into())).await;
    };
    let user = actor.id.clone();
    if drawn_for.is_some_and(|drawn_for| drawn_for != user) {
        // Who is signed in hears why, and sees nothing of what the other typed.
        return done_by(Some(user), form, &[], Err(Refusal::AnotherUser.into())).await;
    }
    if let Some(refusal) = DrawnFor::refused(&parts()) {
        return done_by(Some(user), form, values, Err(refusal.into())).await;
    }
    done_by(Some(user), form, values, verb(desk, actor).await).await
}

/// As [`command`] for a verb on one ticket, after which the page stays.
pub async fn on_ticket(
    form: &str,
    number: String,
    key: String,
    values: &[(&str, &str)],
    verb: impl AsyncFnOnce(&Desk, &Actor, &TicketNumber, &str) -> desk::Result<()>,
) -> Result<Done, UiError> {
    let number = TicketNumber::new(number);
    let verb = async |desk: Desk, actor: Actor| verb(&desk, &actor, &number, &key).await.map(|()| None);
    command(form, values, verb).await
}

/// As [`command`] for a verb on one authorization, after which the page stays.
pub async fn on_authorization(
    form: &str,
    id: String,
    key: String,
    values: &[(&str, &str)],
    verb: impl AsyncFnOnce(&Desk, &Actor, &AuthorizationId, &str) -> desk::Result<()>,
) -> Result<Done, UiError> {
    let id = AuthorizationId::new(id);
    let verb = async |desk: Desk, actor: Actor| verb(&desk, &actor, &id, &key).await.map(|()| None);
    command(form, values, verb).await
}

async fn done_by(
    by: Option<UserId>,
    form: &str,
    values: &[(&str, &str)],
    result: desk::Result<Option<String>>,
) -> Result<Done, UiError> {
    let back = address::referer(&parts());
    match answer(result) {
        Ok(go) => {
            if wants_html() {
                leptos_axum::redirect(go.as_deref().unwrap_or(&back));
            }
            Ok(Done { go })
        }
        Err(UiError::Refused(refusal)) if wants_html() => {
            let ended = refusal == Refusal::SignInNeeded;
            let values = values.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
            let typed = Typed { form: form.to_owned(), by, refusal: refusal.clone(), values };
            answer(kept::keep_refused(typed).await)?;
            let to =
                if ended { format!("/sign-in?next={}", address::escaped(&back)) } else { format!("{back}#{form}") };
            leptos_axum::redirect(&to);
            Err(UiError::Refused(refusal))
        }
        Err(error) => Err(error),
    }
}

/// What was typed into a form of the entrance that was refused, once.
pub fn take_typed() -> Option<Typed> {
    entrance::take()
}

fn wants_html() -> bool {
    parts().headers.get(ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("text/html"))
}

fn is_post() -> bool {
    parts().method == http::Method::POST
}

/// How a page that is being drawn calls the reading doors: in process, as the one who asked for the page.
fn doors() -> crate::Doors {
    crate::Doors(std::sync::Arc::new(|address| Box::pin(through_the_door(address))))
}

async fn through_the_door(address: String) -> crate::Answer {
    let lost = |what: String| UiError::Transport(what);
    let request = http::Request::get(address).body(axum::body::Body::empty()).map_err(|e| lost(e.to_string()))?;
    let response = server_fn::axum::handle_server_fn(request).await;
    let ok = response.status().is_success();
    // Bounded by what a page may hold.
    let bytes = axum::body::to_bytes(response.into_body(), 16 << 20).await.map_err(|e| lost(e.to_string()))?;
    crate::read::answered(ok, String::from_utf8_lossy(&bytes).into_owned())
}

/// What a page that is being drawn finds in its context, beside what every request does. Given also when it is nothing, so
/// that no view can find what an outer scope left behind.
pub fn provide_page() {
    provide_context(doors());
    provide_context(crate::error::Unread(readable::unread));
    if let Some(parts) = use_context::<Parts>() {
        provide_context(clock::clockface(&parts));
        provide_context(clock::habits(&parts));
    }
    provide_context(use_context::<Parts>().and_then(|parts| parts.extensions.get::<crate::Here>().cloned()));
}
