//! Names of files, as they are kept and shown.

use unicode_normalization::UnicodeNormalization;

/// Characters of a name, at most.
const LONGEST: usize = 120;

/// The last part of a path, without what shows nothing or turns text around; at most 120 characters with its ending.
pub(super) fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.nfc().filter(|c| !c.is_control() && !is_invisible(*c)).collect();
    let name = seen.trim();
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    match name.rsplit_once('.').filter(|(_, ending)| ending.chars().count() <= 8) {
        Some((stem, ending)) => {
            let stem: String = stem.chars().take(LONGEST - 1 - ending.chars().count()).collect();
            format!("{stem}.{ending}")
        }
        None => name.chars().take(LONGEST).collect(),
    }
}

/// Zero-width and formatting characters, private use, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{ffa0}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}'
        | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn names_are_what_they_look_like() {
        for (name, kept) in [
            ("rack photo.png", "rack photo.png"),
            ("机柜 照片.JPG", "机柜 照片.JPG"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("C:\\Users\\mei\\a.png", "a.png"),
            ("a.pn\u{200b}g", "a.png"),
            ("photo\u{202e}gnp.txt", "photognp.txt"),
            ("a\u{0}\r\nb.txt", "ab.txt"),
            ("  a.txt ", "a.txt"),
            ("u\u{308}ber.txt", "über.txt"),
            ("..", ".."),
            ("a/", ""),
        ] {
            assert_eq!(clean(name), kept, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let kept = clean(&format!("{}.png", "长".repeat(500)));
        assert_eq!(kept.chars().count(), 120);
        assert!(kept.ends_with("长.png"));
    }
}
