//! Bytes as hexadecimal digits.

use std::fmt::Write;

/// Two lower-case digits for each byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all");
        text
    })
}

/// The bytes of so many pairs of digits; `None` if the text is anything else.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    // Each sign by itself: what reads numbers would take a `+` as well.
    (text.len() == 2 * N && text.bytes().all(|sign| sign.is_ascii_hexdigit())).then_some(())?;
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pairs_of_digits_are_bytes() {
        assert_eq!(unhex("0fA0"), Some([0x0f, 0xa0]));
        for wrong in ["+f00", "0f+0", "0f0", "0f000", "0g00", " f00", "é00"] {
            assert_eq!(unhex::<2>(wrong), None, "{wrong}");
        }
        assert_eq!(unhex(&hex(&[7, 255])), Some([7, 255]));
    }
}
