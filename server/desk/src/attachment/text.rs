//! Plain text: UTF-8 or GB18030, kept as UTF-8.

use super::content::{Remade, Unfit};
use encoding_rs::GB18030;

/// How far browsers look for what a file is.
const BEGINNING: usize = 1024;

/// The text as UTF-8 without a byte order mark, if it is text and nothing that a browser would run or show as more.
pub(super) fn remake(bytes: &[u8]) -> Result<Remade, Unfit> {
    let text = decode(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))?;
    if text.trim().is_empty() {
        return Err(Unfit::Empty);
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || is_active(&text) {
        return Err(Unfit::Content);
    }
    Ok(Remade { bytes: text.into_bytes(), width: 0, height: 0 })
}

fn decode(bytes: &[u8]) -> Result<String, Unfit> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or(Unfit::Content)?;
    Ok(text.into_owned())
}

/// Whether it begins as PDF, SVG or HTML.
fn is_active(text: &str) -> bool {
    let beginning: String = text.trim_start().chars().take(BEGINNING).collect::<String>().to_ascii_lowercase();
    let marks = ["%pdf-", "<svg", "<!doctype", "<html", "<head", "<body", "<script", "<iframe"];
    let wrapped = beginning.starts_with("<?xml") || beginning.starts_with("<!--");
    marks.iter().any(|mark| beginning.starts_with(mark) || wrapped && beginning.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(bytes: &[u8]) -> Result<String, Unfit> {
        remake(bytes).map(|remade| String::from_utf8(remade.bytes).expect("UTF-8"))
    }

    #[test]
    fn utf8_and_gb18030_are_text() {
        assert_eq!(kept("隧道 down\r\n".as_bytes()).as_deref(), Ok("隧道 down\r\n"));
        assert_eq!(kept(b"\xef\xbb\xbfBOM").as_deref(), Ok("BOM"));
        assert_eq!(kept(b"\xcb\xed\xb5\xc0\xd6\xd0\xb6\xcf").as_deref(), Ok("隧道中断"));
    }

    #[test]
    fn other_things_are_not() {
        for wrong in [
            b"a\0b".as_slice(),
            b"\x1b[31mred",
            b"\xff\xfeu\0t\0f\x001\x006\0",
            b"%PDF-1.7\n",
            b"  <SVG onload=alert(1)>",
            b"<?xml version='1.0'?><svg/>",
            b"<!-- x --><html>",
            b"<!DOCTYPE html>",
        ] {
            assert_eq!(kept(wrong), Err(Unfit::Content), "{wrong:?}");
        }
        assert_eq!(kept(b"\xef\xbb\xbf \n"), Err(Unfit::Empty));
    }
}
