//! From a keyword to a question that the database understands.

use super::tokens::{Run, pairs, runs};
use unicode_normalization::UnicodeNormalization;

/// More terms than these are not asked for.
const MOST_TERMS: usize = 8;

/// One term of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Term {
    /// A whole word.
    Word(String),
    /// A run of Chinese characters, as its adjacent pairs.
    Phrase(Vec<String>),
    /// One Chinese character.
    Char(String),
}

/// The terms of a keyword. None if it has neither letter nor digit; then nothing can be found.
pub(crate) fn terms(keyword: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    runs(keyword, |run| {
        terms.push(match run {
            Run::Word(word) => Term::Word(word),
            Run::Cjk(run) if run.len() == 1 => Term::Char(run.iter().collect()),
            Run::Cjk(run) => Term::Phrase(pairs(&run).collect()),
        });
    });
    terms.truncate(MOST_TERMS);
    terms
}

/// The question for FTS5: in one of the places marked, and all terms. The column is a second fence around the marks.
pub(crate) fn fts5_query(terms: &[Term], marks: &[String]) -> String {
    let marks: Vec<_> = marks.iter().map(|mark| format!("\"{mark}\"")).collect();
    let terms = terms.iter().map(|term| match term {
        Term::Word(word) => format!(" AND words:\"{word}\""),
        Term::Char(c) => format!(" AND chars:\"{c}\""),
        Term::Phrase(pairs) => format!(" AND words:\"{}\"", pairs.join(" ")),
    });
    format!("chars:({}){}", marks.join(" OR "), terms.collect::<String>())
}

/// The question for tsvector.
pub(crate) fn tsquery(terms: &[Term], marks: &[String]) -> String {
    let quoted = |token: &String| format!("'{token}'");
    let terms = terms.iter().map(|term| match term {
        Term::Word(token) | Term::Char(token) => format!(" & '{token}'"),
        Term::Phrase(pairs) => format!(" & ({})", pairs.iter().map(quoted).collect::<Vec<_>>().join(" <-> ")),
    });
    format!("({}){}", marks.iter().map(quoted).collect::<Vec<_>>().join(" | "), terms.collect::<String>())
}

/// The numbers that begin like the keyword, as a half-open range, if it is the beginning of a ticket number.
///
/// The end is the next number of the same length: digits and capitals are sorted alike under every collation.
pub(crate) fn number_prefix(keyword: &str) -> Option<(String, String)> {
    let first: String = keyword.trim().nfkc().flat_map(char::to_uppercase).collect();
    let digits = first.strip_prefix("TT")?;
    if digits.is_empty() || digits.len() > 32 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let kept = first.trim_end_matches('9');
    let mut end: Vec<char> = kept.chars().collect();
    let last = end.pop()?;
    // Behind "TT" of only nines comes "TU".
    end.push(char::from_u32(u32::from(last) + 1)?);
    Some((first, end.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyword_is_words_phrases_and_characters() {
        assert_eq!(terms("实例a"), [Term::Phrase(vec!["实例".into()]), Term::Word("a".into())]);
        assert_eq!(terms("ｶﾞ"), [Term::Char("ガ".into())], "half-width kana and its mark are one character");
        assert_eq!(terms(" ,。\u{e000} "), []);
    }

    #[test]
    fn the_language_of_the_database_is_only_words() {
        assert_eq!(terms("\" OR * NEAR('"), [Term::Word("or".into()), Term::Word("near".into())]);
    }

    #[test]
    fn questions_are_fenced_by_marks() {
        let (terms, marks) = (terms("云服务 err 网"), ["m1".to_owned(), "m2".to_owned()]);
        assert_eq!(
            fts5_query(&terms, &marks),
            "chars:(\"m1\" OR \"m2\") AND words:\"云服 服务\" AND words:\"err\" AND chars:\"网\""
        );
        assert_eq!(tsquery(&terms, &marks), "('m1' | 'm2') & ('云服' <-> '服务') & 'err' & '网'");
    }

    #[test]
    fn the_beginning_of_a_number_is_a_range() {
        let range = |keyword| number_prefix(keyword).map(|(a, b)| format!("{a}..{b}"));
        assert_eq!(range(" tt2026 ").as_deref(), Some("TT2026..TT2027"));
        assert_eq!(range("ＴＴ２０２９９").as_deref(), Some("TT20299..TT203"));
        assert_eq!(range("TT99").as_deref(), Some("TT99..TU"));
        assert_eq!(range("TT").or(range("TTx1")).or(range("2026")), None);
    }
}
