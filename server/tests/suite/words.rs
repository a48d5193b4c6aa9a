//! The words of the console (`app/src/i18n`) as a translator's checker reads them: from the sources. That no word is missing
//! in one language says the compiler; here stands what it cannot see.

use std::fs;
use std::path::{Path, PathBuf};

/// The same in both languages: names of things.
const SAME: &[&str] = &["API", "Excel", "ID", "IP", "OK", "RDP", "SFTP", "SHA-256", "SMS", "SSH", "UTC", "VNC", "XLSX"];

fn app() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join("app/src")
}

/// The Rust files below a folder, by path.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("a text")));
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq)]
enum Lang {
    En,
    Zh,
}

/// A text between quotes, in whose language it is, and the word's name before it.
struct Text {
    place: String,
    name: String,
    lang: Lang,
    text: String,
}

/// The texts of the constants and functions that say by their name in which language they speak.
fn texts() -> Vec<Text> {
    let mut found = Vec::new();
    for (file, source) in sources(&app().join("i18n")) {
        let mut lang = None;
        for (at, line) in source.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            if line.starts_with(|c: char| c.is_alphabetic() || c == '#') {
                lang = spoken(line);
            }
            let Some(lang) = lang else { continue };
            let name = line.trim().split([':', '=', '"']).next().unwrap_or_default().trim().to_owned();
            for text in quoted(line) {
                found.push(Text { place: format!("{file}:{}", at + 1), name: name.clone(), lang, text });
            }
        }
    }
    assert!(found.len() > 800, "{} texts: the check reads past them", found.len());
    found
}

/// Which language an item speaks, by its name: `EN`, `OWN_ZH`, `fn english`.
fn spoken(line: &str) -> Option<Lang> {
    let is = |name: &str| line.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    if is("EN") || is("english") {
        Some(Lang::En)
    } else if is("ZH") || is("chinese") {
        Some(Lang::Zh)
    } else {
        None
    }
}

/// What stands between quotes on a line.
fn quoted(line: &str) -> Vec<String> {
    let (mut found, mut within, mut escaped) = (Vec::new(), None::<String>, false);
    for c in line.chars() {
        match (&mut within, c) {
            (Some(text), _) if escaped => {
                text.push(c);
                escaped = false;
            }
            (Some(_), '\\') => escaped = true,
            (Some(_), '"') => found.extend(within.take()),
            (Some(text), _) => text.push(c),
            (None, '"') => within = Some(String::new()),
            (None, _) => {}
        }
    }
    found
}

/// The text without the holes of `format!`.
fn bare(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| {
            depth = match c {
                '{' => depth + 1,
                '}' => depth.saturating_sub(1),
                _ => depth,
            };
            depth == 0 && *c != '}'
        })
        .collect()
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

fn has_word(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word.len() > 1)
}

#[track_caller]
fn none(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

fn places<'a>(texts: impl Iterator<Item = &'a Text>) -> Vec<String> {
    texts.map(|of| format!("{} {}: {:?}", of.place, of.name, of.text)).collect()
}

#[test]
fn no_english_is_left_in_chinese() {
    let same = |of: &Text| SAME.contains(&bare(&of.text).trim());
    none(places(texts().iter().filter(|of| {
        let text = bare(&of.text);
        of.lang == Lang::Zh && has_word(&text) && !has_chinese(&text) && !same(of)
    })));
}

#[test]
fn no_chinese_is_left_in_english() {
    none(places(texts().iter().filter(|of| of.lang == Lang::En && has_chinese(&of.text))));
}

#[test]
fn no_text_is_empty() {
    // A pattern of a match, as `("", system) =>`, is no text.
    let texts = texts();
    none(places(texts.iter().filter(|of| of.text.trim().is_empty() && !of.name.starts_with('('))));
}

#[test]
fn both_languages_say_the_same_words_in_their_own() {
    let texts = texts();
    let english = |of: &&Text| of.lang == Lang::En && has_word(&bare(&of.text)) && !of.name.is_empty();
    let same = texts.iter().filter(english).filter(|of| {
        let file = |text: &Text| text.place.split(':').next().unwrap_or_default().to_owned();
        let twin = |other: &&Text| other.lang == Lang::Zh && other.name == of.name && file(other) == file(of);
        !SAME.contains(&of.text.as_str()) && texts.iter().filter(twin).any(|other| other.text == of.text)
    });
    none(places(same));
}

#[test]
fn views_contain_no_words_of_their_own() {
    // Languages are named in themselves; patterns of dates and a script are no words.
    const LANGUAGES: &[&str] = &["English", "中文", "简体中文"];
    let elsewhere =
        |name: &str| ["/i18n/", "/json", "tests.rs", "ssr/clock.rs", "/shell.rs"].iter().any(|of| name.contains(of));
    let mut found = Vec::new();
    for (name, source) in sources(&app()).into_iter().filter(|(name, _)| !elsewhere(name)) {
        let shown = source.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, line) in shown.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            let chinese = quoted(line).iter().any(|text| has_chinese(text) && !LANGUAGES.contains(&text.as_str()));
            if chinese || (shows_words(line) && !line.contains("<kbd")) {
                found.push(format!("{name}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none(found);
}

#[test]
fn views_take_the_colon_of_their_language() {
    // What programs are told is English.
    let elsewhere = |name: &str| ["/i18n/", "/json", "/ssr/"].iter().any(|of| name.contains(of));
    let mut found = Vec::new();
    for (name, source) in sources(&app()).into_iter().filter(|(name, _)| !elsewhere(name)) {
        let shown = source.split("#[cfg(test)]").next().unwrap_or_default();
        for (at, line) in shown.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            if quoted(line).iter().any(|text| text == ": " || text.contains("}: ")) {
                found.push(format!("{name}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none(found);
}

/// Whether a text stands between tags, alone on its line, or in an attribute that people read.
fn shows_words(line: &str) -> bool {
    let between = line.split("\"</").next().filter(|before| before.len() < line.len() && before.contains('"'));
    let alone = line.trim_start().starts_with('"') && line.trim_end().ends_with('"');
    let read = ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""]
        .iter()
        .any(|attribute| line.split(attribute).skip(1).any(|value| value.split('"').next().is_some_and(has_word)));
    between.is_some_and(|before| before.rsplit('"').next().is_some_and(has_word))
        || (alone && quoted(line).iter().any(|text| has_word(text) && text.contains(' ')))
        || read
}
