//! Numbers of payment cards: right length, a known issuer, and the check digit.

use super::SecretKind;

/// Adds the card numbers of a text. Digits may stand in groups, parted by single blanks or dashes.
pub(super) fn spans(text: &str, out: &mut Vec<(usize, usize, SecretKind)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let (mut digits, mut end, mut next) = (Vec::new(), at, at);
        while next < bytes.len() {
            match bytes[next] {
                digit if digit.is_ascii_digit() => {
                    // Longer than any card: not one, but walked to its end.
                    if digits.len() < 20 {
                        digits.push(digit - b'0');
                    }
                    next += 1;
                    end = next;
                }
                b' ' | b'-' if bytes.get(next + 1).is_some_and(u8::is_ascii_digit) => next += 1,
                _ => break,
            }
        }
        // Part of a longer word (a ticket number, a serial number) is no card.
        let apart = (at == 0 || !is_word(bytes[at - 1])) && bytes.get(end).is_none_or(|byte| !is_word(*byte));
        if apart && is_card(&digits) {
            out.push((at, end, SecretKind::Card));
        }
        at = end.max(at + 1);
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.'
}

fn is_card(digits: &[u8]) -> bool {
    let start = |n: usize| digits.iter().take(n).fold(0u32, |sum, digit| sum * 10 + u32::from(*digit));
    let issued = match digits.len() {
        15 => matches!(start(2), 34 | 37),
        16 => {
            start(1) == 4
                || (51..=55).contains(&start(2))
                || (2221..=2720).contains(&start(4))
                || matches!(start(2), 62 | 65)
                || start(4) == 6011
        }
        19 => start(2) == 62,
        _ => false,
    };
    issued && checks(digits)
}

/// The check digit of Luhn.
fn checks(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(*digit) * if place % 2 == 1 { 2 } else { 1 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != digits[0])
}
