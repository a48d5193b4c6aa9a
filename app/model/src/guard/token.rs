//! Secrets that are recognised by their own form: key blocks, tokens with a known beginning, names with passwords in
//! addresses.

use super::SecretKind;

/// Beginnings of tokens, and how many signs of a token follow at least.
const BEGINNINGS: [(&str, usize); 16] = [
    ("AKIA", 16),
    ("ASIA", 16),
    ("AIza", 30),
    ("ghp_", 30),
    ("gho_", 30),
    ("ghs_", 30),
    ("ghu_", 30),
    ("github_pat_", 30),
    ("glpat-", 16),
    ("xoxb-", 16),
    ("xoxp-", 16),
    ("sk-", 24),
    ("npm_", 30),
    ("hf_", 30),
    ("eyJ", 40),
    ("MIIEv", 100),
];

/// Adds what looks like a key or a token.
pub(super) fn spans(text: &str, out: &mut Vec<(usize, usize, SecretKind)>) {
    key_blocks(text, out);
    words(text, out);
    addresses(text, out);
}

fn key_blocks(text: &str, out: &mut Vec<(usize, usize, SecretKind)>) {
    let mut from = 0;
    while let Some(at) = text[from..].find("-----BEGIN ").map(|at| from + at) {
        let line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        from = line_end;
        if text[at..line_end].contains("PRIVATE KEY") {
            let end = text[line_end..].find("-----END").map_or(text.len(), |end| line_end + end);
            out.push((at, end, SecretKind::PrivateKey));
            from = end;
        }
    }
    if let Some(at) = text.find("PuTTY-User-Key-File-") {
        out.push((at, text.len(), SecretKind::PrivateKey));
    }
}

fn words(text: &str, out: &mut Vec<(usize, usize, SecretKind)>) {
    let in_token = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '+');
    let mut from = 0;
    while let Some(start) = text[from..].find(in_token).map(|at| from + at) {
        let end = text[start..].find(|c| !in_token(c)).map_or(text.len(), |at| start + at);
        let word = &text[start..end];
        let known = BEGINNINGS.iter().any(|(beginning, least)| {
            word.strip_prefix(beginning)
                .is_some_and(|rest| rest.len() >= *least && rest.bytes().any(|b| b.is_ascii_digit()))
        });
        if known {
            out.push((start, end, SecretKind::Token));
        }
        from = end;
    }
}

/// `scheme://name:password@host`.
fn addresses(text: &str, out: &mut Vec<(usize, usize, SecretKind)>) {
    let mut from = 0;
    while let Some(start) = text[from..].find("://").map(|at| from + at + 3) {
        let end = text[start..].find(|c: char| c.is_whitespace() || c == '/').map_or(text.len(), |at| start + at);
        from = end;
        let Some((user, _)) = text[start..end].rsplit_once('@') else { continue };
        if let Some((name, password)) = user.split_once(':')
            && !password.is_empty()
            && !super::labelled::is_placeholder(password)
        {
            out.push((start + name.len() + 1, start + user.len(), SecretKind::Password));
        }
    }
}
