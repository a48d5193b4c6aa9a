//! What stands in a cell: text that no program takes for a formula, and addresses that only their owner recognises.

/// Signs of a cell that spreadsheets keep at most.
const LONGEST: usize = 32_767;

/// The text as a spreadsheet can keep it: without control signs, which XML cannot hold, and not beyond what fits.
pub(crate) fn text(text: &str) -> String {
    let held = |c: &char| !c.is_control() || matches!(c, '\t' | '\n' | '\r');
    text.chars().filter(held).filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).take(LONGEST).collect()
}

/// Whether a program that retypes the cell would take it for a formula: its first sign that is seen is `=`, `+`, `-` or
/// `@`. Cells are typed as text in any case; these carry the spreadsheet's own quote mark as well.
pub(crate) fn is_formula_like(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
    };
    matches!(text.trim_start_matches(unseen).chars().next(), Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
        || text.starts_with('\t')
}

/// `+49 *** 67`.
pub(super) fn masked_phone(number: &str) -> String {
    let signs: Vec<char> = number.chars().collect();
    match signs.len() {
        0..=5 => "***".to_owned(),
        n => format!("{} *** {}", signs[..3].iter().collect::<String>(), signs[n - 2..].iter().collect::<String>()),
    }
}

/// `m***@acme.example`.
pub(super) fn masked_email(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((name, domain)) => format!("{}***@{domain}", name.chars().next().unwrap_or_default()),
        None => "***".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_marked() {
        for text in [
            "=1+1",
            " =1",
            "\t=1",
            "\tx",
            "+49",
            "-1",
            "@a",
            "\u{200b}=1",
            "\u{feff}\u{a0}@x",
            "\n=1",
            "＝1",
            "\u{1}=1",
        ] {
            assert!(is_formula_like(text), "{text:?}");
        }
        for text in ["", "a=1", "The tunnel", "用户", "\u{200b}text", "1-2"] {
            assert!(!is_formula_like(text), "{text:?}");
        }
    }

    #[test]
    fn a_cell_holds_what_xml_can_hold() {
        assert_eq!(text("a\u{0}b\u{1b}c\td\ne\u{ffff}"), "abc\td\ne");
        assert_eq!(text(&"文".repeat(40_000)).chars().count(), LONGEST);
    }

    #[test]
    fn masked_addresses_are_known_to_their_owner_only() {
        assert_eq!(masked_phone("+4989123467"), "+49 *** 67");
        assert_eq!(masked_phone("+12"), "***");
        assert_eq!(masked_email("mei.lin@acme.example"), "m***@acme.example");
    }
}
