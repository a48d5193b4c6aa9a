//! Lets the stories happen, in the order of time, on a clock that is moved along.

use super::authorize;
use super::people::People;
use super::picture;
use super::script::{Step, Ticket};
use desk::{Actor, Clock, Desk, Error, MessageForm, Result, ReviewForm, Upload};
use model::{
    AuthorizationId, Catalogue, ContactForm, Instant, IssueTypeId, Lang, TicketForm, TicketNumber, Visibility,
};

/// Something to do: a ticket's creation, or one of its steps.
enum Deed {
    Create(Ticket),
    Step(Step),
}

/// Makes every ticket and takes every step up to `now`.
pub async fn perform(desk: &Desk, clock: &Clock, people: &People, tickets: Vec<Ticket>, now: Instant) -> Result<()> {
    let catalogue = desk.catalogue(Lang::En).await?;
    let mut numbers: Vec<Option<TicketNumber>> = vec![None; tickets.len()];
    let mut asked = vec![None; tickets.len()];
    for (at, story, deed) in in_order(tickets) {
        if at >= now {
            break;
        }
        clock.set(at);
        let told = match deed {
            Deed::Create(ticket) => create(desk, people, &catalogue, &ticket).await.map(|n| numbers[story] = Some(n)),
            Deed::Step(step) => take(desk, people, numbers[story].as_ref(), &mut asked[story], &step).await,
        };
        told.map_err(|error| Error::broken(format!("demo story {story}: {error}")))?;
    }
    Ok(())
}

fn in_order(tickets: Vec<Ticket>) -> Vec<(Instant, usize, Deed)> {
    let mut deeds = Vec::new();
    for (story, mut ticket) in tickets.into_iter().enumerate() {
        let steps = std::mem::take(&mut ticket.steps);
        deeds.push((ticket.at, story, Deed::Create(ticket)));
        deeds.extend(steps.into_iter().map(|step| (step.at, story, Deed::Step(step))));
    }
    deeds.sort_by_key(|(at, story, _)| (*at, *story));
    deeds
}

async fn create(desk: &Desk, people: &People, catalogue: &Catalogue, ticket: &Ticket) -> Result<TicketNumber> {
    let actor = who(people, ticket.by)?;
    let issue_type = IssueTypeId::new(ticket.issue_type);
    let (service, _) = catalogue.find(&issue_type).ok_or_else(|| Error::broken(format!("no {issue_type}")))?;
    let (description, files) = with_files(desk, actor, &ticket.description).await?;
    let urgent = ticket.severity == model::Severity::Critical;
    let form = TicketForm {
        service: service.id.as_str().into(),
        issue_type: ticket.issue_type.into(),
        severity: ticket.severity.name().into(),
        description,
        files,
        contact: ContactForm {
            by_phone: urgent,
            phone: "+86 10 5550 0142".into(),
            contact_from: "09:00".into(),
            contact_to: "18:00".into(),
            contact_zone: "Asia/Shanghai".into(),
            by_email: !urgent,
            email: "noc@acme.example".into(),
            ..ContactForm::default()
        },
        ..TicketForm::default()
    };
    desk.create_ticket(actor, &form).await
}

async fn take(
    desk: &Desk,
    people: &People,
    number: Option<&TicketNumber>,
    asked: &mut Option<AuthorizationId>,
    step: &Step,
) -> Result<()> {
    let number = number.ok_or_else(|| Error::broken("a step before the creation"))?;
    let (actor, words, key) = (who(people, step.who)?, step.words, "");
    if authorize::is_one(step) {
        return authorize::take(desk, actor, number, asked, step).await;
    }
    match step.verb {
        "say" | "note" => {
            let visibility = if step.verb == "note" { Visibility::Internal } else { Visibility::Public };
            let (body, files) = with_files(desk, actor, words).await?;
            desk.post_message(
                actor,
                number,
                &MessageForm { body, visibility, files, key: key.into(), knowingly: String::new() },
            )
            .await
        }
        "take" => desk.take_ticket(actor, number, key).await,
        "ask" => desk.ask_feedback(actor, number, words, key).await,
        "propose" => desk.propose_solution(actor, number, words, key).await,
        "invalid" => desk.invalidate_ticket(actor, number, words, key).await,
        "forward" => {
            let (to, note) = words.split_once(' ').unwrap_or((words, ""));
            desk.forward_ticket(actor, number, who(people, to)?.id.as_str(), note, key).await
        }
        "remind" => desk.remind_ticket(actor, number, key).await,
        "cancel" => desk.cancel_ticket(actor, number, key).await,
        "close" => desk.close_ticket(actor, number, key).await,
        "refuse" => desk.refuse_solution(actor, number, words, key).await,
        "confirm" => desk.confirm_ticket(actor, number, &review(words), key).await,
        "review" => desk.review_ticket(actor, number, &review(words), key).await,
        other => Err(Error::broken(format!("no verb {other}"))),
    }
}

fn who<'a>(people: &'a People, name: &str) -> Result<&'a Actor> {
    people.get(name).ok_or_else(|| Error::broken(format!("nobody is {name}")))
}

/// `5 4 words`; nothing for no review.
fn review(words: &str) -> ReviewForm {
    let mut parts = words.splitn(3, ' ').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    ReviewForm { timeliness: next(), result: next(), text: next() }
}

/// Uploads what stands in brackets: `[picture traffic name.bmp]` becomes an image in the text, `[file name.txt words]` a
/// file beside it.
async fn with_files(desk: &Desk, actor: &Actor, text: &str) -> Result<(String, Vec<String>)> {
    let (mut out, mut files, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, inside, after)) = next_file(rest) {
        out.push_str(before);
        let mut words = inside.splitn(3, ' ');
        let (kind, what, more) = (words.next(), words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let (name, bytes) = match kind {
            Some("picture") => (more, picture::bmp(what)),
            _ => (what, more.replace("\\n", "\n").into_bytes()),
        };
        let stored = desk.add_file(actor, Upload { name: name.into(), bytes: bytes.into() }).await?;
        if kind == Some("picture") {
            out.push_str(&format!("\n![{name}](file:{})\n", stored.id));
        }
        files.push(stored.id.to_string());
        rest = after;
    }
    out.push_str(rest);
    Ok((out.trim().to_owned(), files))
}

fn next_file(text: &str) -> Option<(&str, &str, &str)> {
    let start = ["[picture ", "[file "].into_iter().filter_map(|mark| text.find(mark)).min()?;
    let end = start + text[start..].find(']')?;
    Some((&text[..start], &text[start + 1..end], &text[end + 1..]))
}
