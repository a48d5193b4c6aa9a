//! The stories of the demonstration, read from two texts.
//!
//! `@ 27d3h mei border-vpn major` begins a ticket: how long ago, who, issue type, severity. Its description follows. Then its
//! steps, `> 12m chen take`: how long after the one before, who, verb, words.

use model::{DAY, HOUR, Instant, MINUTE, Severity};

const TEXTS: [&str; 2] = [include_str!("en.txt"), include_str!("zh.txt")];

/// A ticket and all that happens to it.
#[derive(Debug)]
pub struct Ticket {
    /// When it is created.
    pub at: Instant,
    /// Who creates it.
    pub by: &'static str,
    /// Its issue type's id.
    pub issue_type: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The description, with its files.
    pub description: String,
    /// What happens then.
    pub steps: Vec<Step>,
}

/// Something that happens to a ticket.
#[derive(Debug)]
pub struct Step {
    /// When.
    pub at: Instant,
    /// Who does it.
    pub who: &'static str,
    /// What.
    pub verb: &'static str,
    /// The words to it.
    pub words: &'static str,
}

/// All stories, with their times before `now`.
pub fn read(now: Instant) -> Result<Vec<Ticket>, String> {
    let mut tickets = Vec::new();
    for line in TEXTS.into_iter().flat_map(str::lines) {
        let wrong = || format!("demo text: {line}");
        if let Some(head) = line.strip_prefix("@ ") {
            tickets.push(ticket(head, now).ok_or_else(wrong)?);
        } else if let Some(rest) = line.strip_prefix("> ") {
            let ticket: &mut Ticket = tickets.last_mut().ok_or_else(wrong)?;
            let before = ticket.steps.last().map_or(ticket.at, |step| step.at);
            ticket.steps.push(step(rest, before).ok_or_else(wrong)?);
        } else if let Some(ticket) = tickets.last_mut() {
            ticket.description.push_str(line);
            ticket.description.push('\n');
        }
    }
    Ok(tickets)
}

fn ticket(head: &'static str, now: Instant) -> Option<Ticket> {
    let mut words = head.split(' ');
    let at = now.plus(-duration(words.next()?)?);
    let (by, issue_type) = (words.next()?, words.next()?);
    let severity = Severity::of_name(words.next()?)?;
    Some(Ticket { at, by, issue_type, severity, description: String::new(), steps: Vec::new() })
}

fn step(rest: &'static str, before: Instant) -> Option<Step> {
    let mut words = rest.splitn(4, ' ');
    let at = before.plus(duration(words.next()?)?);
    Some(Step { at, who: words.next()?, verb: words.next()?, words: words.next().unwrap_or_default() })
}

/// `2d4h30m` in milliseconds.
fn duration(text: &str) -> Option<i64> {
    let (mut sum, mut rest) = (0, text);
    while let Some(end) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let unit = match &rest[end..=end] {
            "d" => DAY,
            "h" => HOUR,
            "m" => MINUTE,
            _ => return None,
        };
        sum += rest[..end].parse::<i64>().ok()? * unit;
        rest = &rest[end + 1..];
    }
    rest.is_empty().then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stories_can_be_told() {
        let now = Instant(100 * DAY);
        let tickets = read(now).expect("every line is understood");
        assert!(tickets.len() >= 55, "{}", tickets.len());
        for ticket in &tickets {
            let end = ticket.steps.last().map_or(ticket.at, |step| step.at);
            assert!(end < now, "{ticket:?} ends in the future");
            assert!(now.since(ticket.at) < 31 * DAY, "{ticket:?} is too old");
            assert!(!ticket.description.trim().is_empty(), "{ticket:?}");
        }
    }

    #[test]
    fn durations() {
        assert_eq!(duration("2d4h30m"), Some(2 * DAY + 4 * HOUR + 30 * MINUTE));
        assert_eq!(duration("5x"), None);
        assert_eq!(duration("5"), None);
    }
}
