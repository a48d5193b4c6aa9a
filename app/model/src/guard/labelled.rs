//! Secrets that stand behind their name: `password: …`, `密码是…`, `local-user admin password …`.

use super::SecretKind;

/// Names of secrets, in lower case; a longer one before the shorter that it holds.
const NAMES: [(&str, SecretKind); 31] = [
    ("pre-shared-key", SecretKind::Password),
    ("pre-shared key", SecretKind::Password),
    ("preshared key", SecretKind::Password),
    ("passphrase", SecretKind::Password),
    ("password", SecretKind::Password),
    ("passwort", SecretKind::Password),
    ("passwd", SecretKind::Password),
    ("community", SecretKind::Password),
    ("pwd", SecretKind::Password),
    ("psk", SecretKind::Password),
    ("共享密钥", SecretKind::Password),
    ("密码", SecretKind::Password),
    ("口令", SecretKind::Password),
    ("secret access key", SecretKind::Token),
    ("secret_access_key", SecretKind::Token),
    ("client_secret", SecretKind::Token),
    ("access_token", SecretKind::Token),
    ("secret key", SecretKind::Token),
    ("access key", SecretKind::Token),
    ("authorization", SecretKind::Token),
    ("x-auth-token", SecretKind::Token),
    ("api key", SecretKind::Token),
    ("api_key", SecretKind::Token),
    ("api-key", SecretKind::Token),
    ("apikey", SecretKind::Token),
    ("token", SecretKind::Token),
    ("secret", SecretKind::Token),
    ("访问密钥", SecretKind::Token),
    ("密钥", SecretKind::Token),
    ("令牌", SecretKind::Token),
    ("cookie", SecretKind::Token),
];

/// Words between a name and its value that tell nothing.
const BETWEEN: [&str; 10] =
    ["is", "irreversible-cipher", "cipher", "simple", "read", "write", "bearer", "basic", "是", "为"];

/// What stands behind a name and is no secret.
const HARMLESS: [&str; 34] = [
    "incorrect",
    "wrong",
    "required",
    "expired",
    "invalid",
    "changed",
    "change",
    "reset",
    "unknown",
    "none",
    "null",
    "true",
    "false",
    "missing",
    "empty",
    "hidden",
    "protected",
    "policy",
    "error",
    "failed",
    "failure",
    "rejected",
    "accepted",
    "forgotten",
    "strength",
    "length",
    "mismatch",
    "authentication",
    "verification",
    "encrypted",
    "password",
    "token",
    "expires",
    "string",
];

/// Adds every value behind the name of a secret.
pub(super) fn spans(text: &str, out: &mut Vec<(usize, usize, SecretKind)>) {
    // ASCII only: the places in the text stay the same.
    let lower = text.to_ascii_lowercase();
    let mut at = 0;
    while let Some(first) = lower[at..].chars().next() {
        // Most signs begin no name: they are passed by at once.
        let may_begin = matches!(first, 'a' | 'c' | 'p' | 's' | 't' | 'x') || !first.is_ascii();
        let name = NAMES
            .iter()
            .filter(|_| may_begin)
            .find(|(name, _)| lower[at..].starts_with(name) && starts_word(&lower, at, first));
        match name {
            Some((name, kind)) => {
                let end = at + name.len();
                if let Some((from, to)) = value(text, &lower, end) {
                    out.push((from, to, *kind));
                    at = to;
                } else {
                    at = end;
                }
            }
            None => at += first.len_utf8(),
        }
    }
}

/// A Latin name begins where a word does; a Chinese one anywhere.
fn starts_word(lower: &str, at: usize, first: char) -> bool {
    !first.is_ascii() || lower[..at].chars().next_back().is_none_or(|before| !before.is_ascii_alphabetic())
}

/// The value behind a name that ends at `at`, if it looks like a secret.
fn value(text: &str, lower: &str, at: usize) -> Option<(usize, usize)> {
    let mut from = at;
    let mut marked = false;
    loop {
        let rest = &lower[from..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '"', '\'', '*', '`', '\u{3000}']).len();
        from += blanks;
        let rest = &lower[from..];
        let mark = rest.chars().next().filter(|c| matches!(c, ':' | '=' | '：' | '＝' | '>'));
        let word = BETWEEN.iter().find(|word| {
            rest.strip_prefix(**word).is_some_and(|after| !word.is_ascii() || after.starts_with([' ', ':', '=', '\t']))
        });
        match (mark, word) {
            (Some(mark), _) => {
                marked = true;
                from += mark.len_utf8();
            }
            (None, Some(word)) => {
                marked |= !word.is_ascii();
                from += word.len();
            }
            (None, None) => break,
        }
    }
    if from == at {
        return None;
    }
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '，' | '。' | '；' | '、' | '）' | '(' | ')' | '<')
    };
    let to = text[from..].find(ends).map_or(text.len(), |end| from + end);
    let value = text[from..to].trim_end_matches([',', ';', '.']);
    looks_secret(value, marked).then_some((from, from + value.len()))
}

/// With a mark between (`:`), a word of six letters is enough; without one it must have digits or signs among letters.
fn looks_secret(value: &str, marked: bool) -> bool {
    let signs = value.chars().count();
    if !(4..=512).contains(&signs) || is_placeholder(value) || !value.chars().all(|c| c.is_ascii_graphic()) {
        return false;
    }
    let has = |what: fn(char) -> bool| value.chars().any(what);
    let (letters, digits) = (has(|c| c.is_ascii_alphabetic()), has(|c| c.is_ascii_digit()));
    let symbols =
        value.trim_matches(['.', '-']).chars().any(|c| c.is_ascii_punctuation() && !matches!(c, '-' | '.' | '/'));
    let mixed = letters && (digits || symbols) || (digits && symbols);
    if mixed {
        return true;
    }
    let plain_word = value.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    marked && signs >= 6 && (digits || plain_word || has(|c| c.is_ascii_uppercase()))
}

/// Whether a value only stands for one: `****`, `<password>`, `xxxx`, `incorrect`.
pub(super) fn is_placeholder(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let word = lower.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let one_sign = lower.chars().next().is_some_and(|first| lower.chars().all(|c| c == first));
    one_sign
        || value.starts_with(['<', '[', '{'])
        || is_variable(value)
        || lower.contains("***")
        || lower.contains("xxx")
        || lower.contains("•")
        || HARMLESS.contains(&word)
        || word.is_empty()
}

/// `$PASSWORD`, `${PASSWORD}`, `%PASSWORD%`: filled in elsewhere.
fn is_variable(value: &str) -> bool {
    let name = |text: &str| text.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'{' | b'}'));
    value.strip_prefix('$').is_some_and(name)
        || value.strip_prefix('%').and_then(|rest| rest.strip_suffix('%')).is_some_and(name)
}
