//! From the text of a message to its blocks. Whatever is no markup stays as it was typed.

use model::message::images;

/// A piece of a text that stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// Lines that belong together; their breaks stay.
    Paragraph(Vec<Span>),
    /// Lines that began with `>`.
    Quote(Vec<Span>),
    /// Lines between ```.
    Code(String),
    /// An image, by the id of its file.
    Image(String),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Span {
    /// As typed.
    Text(String),
    /// Between backticks.
    Code(String),
}

/// What the line before belongs to.
enum Open {
    Nothing,
    Paragraph(Vec<String>),
    Quote(Vec<String>),
    Code(Vec<String>),
}

/// Takes a text apart. `is_image` says which ids are images of this message; other references stay text.
pub(crate) fn parse(text: &str, is_image: &dyn Fn(&str) -> bool) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = Open::Nothing;
    for line in text.lines() {
        open = match (open, Line::of(line)) {
            (Open::Code(lines), Line::Fence) => end(Open::Code(lines), &mut blocks, is_image),
            (Open::Code(mut lines), _) => {
                lines.push(line.to_owned());
                Open::Code(lines)
            }
            (Open::Paragraph(mut lines), Line::Text) => {
                lines.push(line.to_owned());
                Open::Paragraph(lines)
            }
            (Open::Quote(mut lines), Line::Quote(rest)) => {
                lines.push(rest.to_owned());
                Open::Quote(lines)
            }
            (before, kind) => {
                end(before, &mut blocks, is_image);
                match kind {
                    Line::Fence => Open::Code(Vec::new()),
                    Line::Quote(rest) => Open::Quote(vec![rest.to_owned()]),
                    Line::Text => Open::Paragraph(vec![line.to_owned()]),
                    Line::Blank => Open::Nothing,
                }
            }
        };
    }
    end(open, &mut blocks, is_image);
    blocks
}

enum Line<'a> {
    Fence,
    Quote(&'a str),
    Text,
    Blank,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let trimmed = line.trim();
        match trimmed.strip_prefix('>') {
            _ if trimmed.is_empty() => Self::Blank,
            // What follows the opening fence names the language.
            _ if trimmed.starts_with("```") && !trimmed[3..].contains('`') => Self::Fence,
            Some(rest) if rest.is_empty() || rest.starts_with(' ') => Self::Quote(rest.trim_start()),
            _ => Self::Text,
        }
    }
}

fn end(open: Open, blocks: &mut Vec<Block>, is_image: &dyn Fn(&str) -> bool) -> Open {
    match open {
        Open::Nothing => {}
        Open::Paragraph(lines) => paragraph(&lines.join("\n"), blocks, is_image),
        Open::Quote(lines) => blocks.push(Block::Quote(spans(&lines.join("\n")))),
        Open::Code(lines) => blocks.push(Block::Code(lines.join("\n"))),
    }
    Open::Nothing
}

/// A paragraph, cut where images stand.
fn paragraph(text: &str, blocks: &mut Vec<Block>, is_image: &dyn Fn(&str) -> bool) {
    let mut from = 0;
    let words = |part: &str, blocks: &mut Vec<Block>| {
        let part = part.trim();
        if !part.is_empty() {
            blocks.push(Block::Paragraph(spans(part)));
        }
    };
    for (range, _, id) in images(text) {
        if is_image(id) {
            words(&text[from..range.start], blocks);
            blocks.push(Block::Image(id.to_owned()));
            from = range.end;
        }
    }
    words(&text[from..], blocks);
}

fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        plain.push_str(before);
        match after.split_once('`') {
            Some((code, next)) if !code.is_empty() && !code.contains('\n') => {
                if !plain.is_empty() {
                    spans.push(Span::Text(std::mem::take(&mut plain)));
                }
                spans.push(Span::Code(code.to_owned()));
                rest = next;
            }
            _ => {
                plain.push('`');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        spans.push(Span::Text(plain));
    }
    spans
}

/// Lines, and characters, from which on a piece is folded.
const LONG: (usize, usize) = (15, 1_500);
/// Characters of the first line that a folded piece shows.
const FIRST: usize = 80;

fn pieces(block: &Block) -> impl Iterator<Item = &str> {
    let (spans, code) = match block {
        Block::Paragraph(spans) | Block::Quote(spans) => (spans.as_slice(), None),
        Block::Code(text) => (&[][..], Some(text.as_str())),
        Block::Image(_) => (&[][..], None),
    };
    let text = |span| match span {
        &Span::Text(ref text) | &Span::Code(ref text) => text.as_str(),
    };
    spans.iter().map(text).chain(code)
}

/// How many lines a piece has.
pub(crate) fn lines(block: &Block) -> usize {
    1 + pieces(block).map(|piece| piece.matches('\n').count()).sum::<usize>()
}

/// Whether a piece is long enough to be folded, as logs are.
pub(crate) fn is_long(block: &Block) -> bool {
    lines(block) > LONG.0 || pieces(block).map(|piece| piece.chars().count()).sum::<usize>() > LONG.1
}

/// The beginning of the first line of a piece.
pub(crate) fn first_line(block: &Block) -> String {
    let mut first = String::new();
    for piece in pieces(block) {
        let (line, ended) = piece.split_once('\n').map_or((piece, false), |(line, _)| (line, true));
        first.push_str(line);
        if ended && !first.trim().is_empty() {
            break;
        }
    }
    if first.chars().count() > FIRST { first.chars().take(FIRST - 1).chain(['…']).collect() } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(input: &str) -> Vec<Block> {
        parse(input, &|id| id == "1a")
    }

    fn text(text: &str) -> Vec<Span> {
        vec![Span::Text(text.into())]
    }

    #[test]
    fn line_breaks_stay_and_blank_lines_part() {
        assert_eq!(blocks("a\nb\n\n\nc"), [Block::Paragraph(text("a\nb")), Block::Paragraph(text("c"))]);
        assert_eq!(blocks(""), []);
    }

    #[test]
    fn code_stays_as_typed_to_its_fence_or_the_end() {
        assert_eq!(
            blocks("see\n```sh\n  a > `b`\n\n> c\n```\nend"),
            [Block::Paragraph(text("see")), Block::Code("  a > `b`\n\n> c".into()), Block::Paragraph(text("end"))]
        );
        assert_eq!(blocks("```\nx"), [Block::Code("x".into())]);
    }

    #[test]
    fn quotes_are_lines_that_begin_with_a_mark() {
        assert_eq!(
            blocks("> a\n> b\nc\n>d\n>"),
            [Block::Quote(text("a\nb")), Block::Paragraph(text("c\n>d")), Block::Quote(vec![])]
        );
    }

    #[test]
    fn backticks_make_code_in_one_line_only() {
        let code = |c: &str| Span::Code(c.into());
        let span = |t: &str| Span::Text(t.into());
        assert_eq!(blocks("a `b` c"), [Block::Paragraph(vec![span("a "), code("b"), span(" c")])]);
        for same in ["a ` b", "``", "`a\nb`", "<b>&amp;</b>"] {
            assert_eq!(blocks(same), [Block::Paragraph(text(same))], "{same}");
        }
    }

    #[test]
    fn only_own_images_are_images() {
        assert_eq!(
            blocks("look ![x](file:1a) here\n![y](file:2b)"),
            [Block::Paragraph(text("look")), Block::Image("1a".into()), Block::Paragraph(text("here\n![y](file:2b)"))]
        );
    }

    #[test]
    fn what_is_longer_than_fifteen_lines_or_fifteen_hundred_characters_is_folded() {
        let lines = |n: usize| (0..n).map(|i| format!("line {i}")).collect::<Vec<_>>().join("\n");
        for (text, long) in
            [(lines(15), false), (lines(16), true), ("x".repeat(1_500), false), ("网".repeat(1_501), true)]
        {
            assert_eq!(is_long(&blocks(&text)[0]), long, "{} characters", text.len());
            assert_eq!(is_long(&blocks(&format!("```\n{text}\n```"))[0]), long, "code of {} characters", text.len());
        }
        assert_eq!(super::lines(&blocks(&lines(16))[0]), 16);
        assert_eq!(first_line(&blocks(&lines(16))[0]), "line 0");
        assert_eq!(first_line(&blocks(&"x".repeat(2_000))[0]).chars().count(), 80);
    }
}
