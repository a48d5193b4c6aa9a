//! A message's text: paragraphs, code, quotes and images. Everything is text to the view, so nothing needs escaping.

use super::rich_text::{Block, Span, parse};
use super::{Icon, IconSmall};
use crate::i18n::words;
use leptos::prelude::*;
use model::{Attachment, message::image_ids};

/// Lines of a code block that stand unfolded.
const OPEN_LINES: usize = 30;

/// A text with its images in place, and its other files below.
#[component]
pub(crate) fn Rich(
    /// The text.
    body: String,
    /// Its files, images in the text included.
    files: Vec<Attachment>,
) -> AnyView {
    let shown: Vec<String> = image_ids(&body).into_iter().map(str::to_owned).collect();
    let rest: Vec<_> = files.iter().filter(|f| !(f.kind.is_image() && shown.contains(&f.id.to_string()))).collect();
    let blocks = parse(&body, &|id| files.iter().any(|f| f.kind.is_image() && f.id.as_str() == id));
    view! {
        {blocks.into_iter().map(|block| draw(block, &files)).collect_view()}
        {rest.iter().filter(|f| f.kind.is_image()).map(|f| image(f)).collect_view()}
        {rest.iter().any(|f| !f.kind.is_image()).then(|| view! {
            <ul class="lines" aria-label=words().ticket.files>
                {rest.iter().filter(|f| !f.kind.is_image()).map(|f| view! { <FileLine file=(**f).clone()/> }).collect_view()}
            </ul>
        })}
    }
    .into_any()
}

fn draw(block: Block, files: &[Attachment]) -> AnyView {
    match block {
        Block::Paragraph(spans) => view! { <p>{inline(spans)}</p> }.into_any(),
        Block::Quote(spans) => view! { <blockquote><p>{inline(spans)}</p></blockquote> }.into_any(),
        Block::Code(text) => code(text),
        Block::Image(id) => files.iter().find(|f| f.id.as_str() == id).map(image).into_any(),
    }
}

fn inline(spans: Vec<Span>) -> AnyView {
    let draw = |span| match span {
        Span::Text(text) => text.into_any(),
        Span::Code(text) => view! { <code>{text}</code> }.into_any(),
    };
    spans.into_iter().map(draw).collect_view().into_any()
}

/// A code block; a long one is folded.
fn code(text: String) -> AnyView {
    let lines = text.lines().count();
    if lines <= OPEN_LINES {
        return view! { <pre tabindex="0"><code>{text}</code></pre> }.into_any();
    }
    let words = &words().ticket;
    view! {
        <details class="fold">
            <summary>
                <IconSmall name="right"/><IconSmall name="terminal"/><span class="mono">{words.text}</span>
                <small>{(words.lines)(lines)}</small>
            </summary>
            <pre tabindex="0" role="region" aria-label=words.text>{text}</pre>
        </details>
    }
    .into_any()
}

fn image(file: &Attachment) -> AnyView {
    let address = format!("/files/{}", file.id);
    view! {
        <figure class="shot">
            <a href=address.clone() rel="external"><img src=address.clone() width=file.width height=file.height alt=file.name.clone()/></a>
            <figcaption>{file.name.clone()} " · " {(words().parts.size)(file.bytes)}</figcaption>
        </figure>
    }
    .into_any()
}

/// A file in a list, to open or download.
#[component]
pub(crate) fn FileLine(
    /// The file.
    file: Attachment,
    /// Whether its uploader is named.
    #[prop(optional)]
    by: bool,
) -> AnyView {
    let icon = if file.kind.is_image() { "image" } else { "file" };
    let by = by.then(|| format!(" · {}", file.by));
    view! {
        <li>
            <Icon name=icon/>
            <span class="lines__text">
                <span><a href=format!("/files/{}", file.id) rel="external">{file.name}</a></span>
                <small>{(words().parts.size)(file.bytes)} {by}</small>
            </span>
        </li>
    }
    .into_any()
}
