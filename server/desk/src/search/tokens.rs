//! From a text to tokens, the same for FTS5 and tsvector.

use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Longer words are cut, in texts and keywords alike.
const LONGEST_WORD: usize = 40;
/// Positions that a tsvector knows; later tokens are found, but not as part of a phrase.
const POSITIONS: usize = 16_000;
/// Positions of one token that a tsvector keeps.
const PLACES: usize = 250;
/// Begins every mark, and stands between two runs of characters. Comes from no text, since [`runs`] drops it.
const FENCE: char = '\u{e000}';
/// Before the two hexadecimal digits of a byte that a mark cannot hold as it is.
const ESCAPE: char = '\u{e001}';

/// What a text becomes: words in order (runs of Chinese characters as adjacent pairs), and beside them the distinct
/// single characters.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Tokens {
    pub words: Vec<String>,
    pub chars: Vec<String>,
}

impl Tokens {
    /// The tokens of a text.
    pub fn of(text: &str) -> Self {
        let mut words = Vec::new();
        let mut chars = BTreeSet::new();
        let mut after_pair = false;
        runs(text, |run| match run {
            Run::Word(word) => {
                words.push(word);
                after_pair = false;
            }
            Run::Cjk(run) => {
                // Else the end of one run and the beginning of the next would read as one phrase.
                if after_pair {
                    words.push(FENCE.into());
                }
                words.extend(pairs(&run));
                after_pair = run.len() > 1;
                chars.extend(run);
            }
        });
        Self { words, chars: chars.into_iter().map(String::from).collect() }
    }

    /// The two columns of FTS5.
    pub fn fts5(&self, marks: &[String]) -> (String, String) {
        let chars: Vec<&str> = self.chars.iter().chain(marks).map(String::as_str).collect();
        (self.words.join(" "), chars.join(" "))
    }

    /// A tsvector literal. Tokens are letters, digits and private-use characters: nothing needs quoting.
    pub fn tsvector(&self, marks: &[String]) -> String {
        let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (index, word) in self.words.iter().enumerate() {
            let places = places.entry(word).or_default();
            if index < POSITIONS && places.len() < PLACES {
                places.push((index + 1).to_string());
            }
        }
        let words = places.into_iter().map(|(word, places)| {
            if places.is_empty() { format!("'{word}'") } else { format!("'{word}':{}", places.join(",")) }
        });
        let others = self.chars.iter().chain(marks).map(|token| format!("'{token}'"));
        words.chain(others).collect::<Vec<_>>().join(" ")
    }
}

/// A token that says where a document belongs, of a kind and an id. No text can produce one, and no two ids the same:
/// FTS5 folds the case of Latin letters and splits at signs, so all but small letters and digits is spelt out.
pub(crate) fn mark(kind: char, id: &str) -> String {
    let mut mark = String::from(FENCE);
    mark.push(kind);
    for byte in id.bytes() {
        if byte.is_ascii_lowercase() || byte.is_ascii_digit() {
            mark.push(char::from(byte));
        } else {
            mark.push(ESCAPE);
            mark.push_str(&format!("{byte:02x}"));
        }
    }
    mark
}

pub(super) enum Run {
    Word(String),
    Cjk(Vec<char>),
}

/// Takes a text apart: runs of letters and digits, and runs of characters that are written without blanks.
pub(super) fn runs(text: &str, mut each: impl FnMut(Run)) {
    let (mut word, mut cjk) = (String::new(), Vec::new());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        let (in_cjk, in_word) = (is_cjk(c), c.is_alphanumeric());
        if !in_cjk && !cjk.is_empty() {
            each(Run::Cjk(std::mem::take(&mut cjk)));
        }
        if (in_cjk || !in_word) && !word.is_empty() {
            each(Run::Word(std::mem::take(&mut word)));
        }
        if in_cjk {
            cjk.push(c);
        } else if in_word && word.len() < LONGEST_WORD {
            word.push(c);
        }
    }
    if !cjk.is_empty() {
        each(Run::Cjk(cjk));
    }
    if !word.is_empty() {
        each(Run::Word(word));
    }
}

pub(super) fn pairs(run: &[char]) -> impl Iterator<Item = String> + '_ {
    run.windows(2).map(|pair| pair.iter().collect())
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_pairs_come_in_order_whatever_the_width() {
        let tokens = Tokens::of("ＥＣＳ实例 Reboot失败, 错误码 Err-４０４ \u{e000}a1");
        assert_eq!(tokens.words, ["ecs", "实例", "reboot", "失败", "\u{e000}", "错误", "误码", "err", "404", "a1"]);
        assert_eq!(tokens.chars.len(), 7);
    }

    #[test]
    fn two_runs_do_not_grow_together() {
        assert_eq!(Tokens::of("云服，服务").words, ["云服", "\u{e000}", "服务"]);
    }

    #[test]
    fn every_id_has_its_own_mark() {
        let marks: BTreeSet<_> =
            ["a", "A", "a-b", "a_b", "a.b", "ab", "a2db", "a b"].iter().map(|id| mark('a', id)).collect();
        assert_eq!(marks.len(), 8);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || !c.is_ascii();
        assert!(marks.iter().all(|m| m.chars().all(plain)), "FTS5 would split or fold {marks:?}");
    }

    #[test]
    fn a_tsvector_names_places_and_marks() {
        let vector = Tokens::of("错误 err 错误").tsvector(&[mark('a', "x")]);
        assert_eq!(vector, "'err':2 '错误':1,3 '误' '错' '\u{e000}ax'");
    }

    #[test]
    fn the_end_of_a_very_long_text_is_still_found() {
        let long = format!("{} zebra", "a ".repeat(POSITIONS));
        assert!(Tokens::of(&long).tsvector(&[]).ends_with("'zebra'"));
    }
}
