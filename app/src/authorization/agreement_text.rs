//! The text of the Customer Agreement, as whoever signs it reads it. Everything is text to the view, so nothing needs
//! escaping.

use leptos::prelude::*;
use model::Lang;

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece<'a> {
    Heading(&'a str),
    /// Lines of a paragraph.
    Paragraph(Vec<&'a str>),
}

/// A text with its headings (`## …`) and paragraphs, in a frame that scrolls.
#[component]
pub(crate) fn AgreementText(
    /// The text.
    #[prop(into)]
    text: String,
    /// Its language, which need not be the page's.
    lang: Lang,
    /// The id of what names it.
    #[prop(into)]
    labelled_by: String,
) -> AnyView {
    let drawn = pieces(&text).into_iter().map(draw).collect_view();
    view! {
        <div class="agreement" lang=lang.tag() tabindex="0" role="region" aria-labelledby=labelled_by>{drawn}</div>
    }
    .into_any()
}

fn draw(piece: Piece<'_>) -> AnyView {
    match piece {
        Piece::Heading(text) => view! { <h3>{text.to_owned()}</h3> }.into_any(),
        Piece::Paragraph(lines) => {
            let line = |(at, line): (usize, &str)| {
                view! { {(at > 0).then(|| view! { <br/> })}{line.to_owned()} }
            };
            view! { <p>{lines.into_iter().enumerate().map(line).collect_view()}</p> }.into_any()
        }
    }
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    // Whether the next line goes on with the paragraph before it.
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
        } else if let Some(heading) = line.strip_prefix("## ") {
            pieces.push(Piece::Heading(heading.trim()));
            open = false;
        } else if let Some(Piece::Paragraph(lines)) = pieces.last_mut().filter(|_| open) {
            lines.push(line);
        } else {
            pieces.push(Piece::Paragraph(vec![line]));
            open = true;
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_paragraphs_are_told_apart() {
        let text = "Before.\n\n## 1. What\nYou allow\nthis.\n\n<b>not bold</b> ## no heading\n##none";
        let told = [
            Piece::Paragraph(vec!["Before."]),
            Piece::Heading("1. What"),
            Piece::Paragraph(vec!["You allow", "this."]),
            Piece::Paragraph(vec!["<b>not bold</b> ## no heading", "##none"]),
        ];
        assert_eq!(pieces(text), told);
        assert_eq!(pieces(" \n\n"), []);
    }
}
