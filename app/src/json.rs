//! JSON to values, for its weight in the browser: with `serde_json` and its messages 39 kB more travel. It says that a
//! text is garbled, not where; what it reads was written by our own server. Whole numbers only.

mod de;

use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fmt::{Display, Formatter};

/// The text is not JSON, or not of this type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Garbled;

impl Display for Garbled {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("garbled")
    }
}

impl std::error::Error for Garbled {}

/// The value that `text` holds.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Garbled> {
    let mut reader = Reader { text, at: 0 };
    let value = T::deserialize(&mut reader)?;
    if reader.peek() == 0 && reader.at == text.len() { Ok(value) } else { Err(Garbled) }
}

/// A text and how far it is read. Nothing here depends on what is read, so that it is compiled once.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// The next byte that is no space; 0 at the end.
    fn peek(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    fn take(&mut self, byte: u8) -> Result<(), Garbled> {
        if self.peek() != byte {
            return Err(Garbled);
        }
        self.at += 1;
        Ok(())
    }

    /// `true`, `false` or `null`.
    fn word(&mut self, word: &str) -> Result<(), Garbled> {
        let here = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !here.starts_with(word.as_bytes()) {
            return Err(Garbled);
        }
        self.at += word.len();
        Ok(())
    }

    /// Whether another item follows before `end`, which is taken.
    fn more(&mut self, end: u8, first: bool) -> Result<bool, Garbled> {
        if self.peek() == end {
            self.at += 1;
            return Ok(false);
        }
        if !first {
            self.take(b',')?;
        }
        Ok(true)
    }

    fn unsigned(&mut self) -> Result<u64, Garbled> {
        self.peek();
        let start = self.at;
        let mut value = 0_u64;
        while let digit @ b'0'..=b'9' = self.byte() {
            value = value.checked_mul(10).and_then(|v| v.checked_add(u64::from(digit - b'0'))).ok_or(Garbled)?;
            self.at += 1;
        }
        if self.at == start { Err(Garbled) } else { Ok(value) }
    }

    fn signed(&mut self) -> Result<i64, Garbled> {
        let negative = self.peek() == b'-';
        if negative {
            self.at += 1;
        }
        let value = self.unsigned()?;
        let value = if negative { 0_i64.checked_sub_unsigned(value) } else { 0_i64.checked_add_unsigned(value) };
        value.ok_or(Garbled)
    }

    fn string(&mut self) -> Result<Cow<'a, str>, Garbled> {
        self.take(b'"')?;
        let mut text = Cow::Borrowed("");
        loop {
            let start = self.at;
            while !matches!(self.byte(), b'"' | b'\\' | 0..0x20) {
                self.at += 1;
            }
            let plain = self.text.get(start..self.at).ok_or(Garbled)?;
            match self.byte() {
                b'"' if text.is_empty() => text = Cow::Borrowed(plain),
                _ => text.to_mut().push_str(plain),
            }
            self.at += 1;
            match self.text.as_bytes().get(self.at - 1) {
                Some(b'"') => return Ok(text),
                Some(b'\\') => text.to_mut().push(self.escaped()?),
                _ => return Err(Garbled),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Garbled> {
        let letter = self.byte();
        self.at += 1;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return Err(Garbled),
        })
    }

    /// Four digits, or twice four for a character beyond the first 65,536.
    fn code_point(&mut self) -> Result<char, Garbled> {
        let first = self.hex()?;
        let point = if (0xD800..0xDC00).contains(&first) {
            self.word("\\u")?;
            let second = self.hex()?.checked_sub(0xDC00).filter(|low| *low < 0x400).ok_or(Garbled)?;
            0x10000 + ((first - 0xD800) << 10) + second
        } else {
            first
        };
        char::from_u32(point).ok_or(Garbled)
    }

    fn hex(&mut self) -> Result<u32, Garbled> {
        let mut value = 0;
        for _ in 0..4 {
            value = value * 16 + char::from(self.byte()).to_digit(16).ok_or(Garbled)?;
            self.at += 1;
        }
        Ok(value)
    }

    /// Passes over a value that nobody asked for.
    fn skip(&mut self) -> Result<(), Garbled> {
        let end = match self.peek() {
            b'"' => return self.string().map(|_| ()),
            b't' => return self.word("true"),
            b'f' => return self.word("false"),
            b'n' => return self.word("null"),
            b'{' => b'}',
            b'[' => b']',
            _ => return self.signed().map(|_| ()),
        };
        self.at += 1;
        let mut first = true;
        while self.more(end, first)? {
            first = false;
            if end == b'}' {
                self.string()?;
                self.take(b':')?;
            }
            self.skip()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
