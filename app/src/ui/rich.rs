//! A message's text: paragraphs, code, quotes and images. Everything is text to the view, so nothing needs escaping.

use super::rich_text::{self, Block, Span, parse};
use super::{Icon, IconSmall};
use crate::i18n::words;
use leptos::prelude::*;
use model::{Attachment, message::image_ids};

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
    let long = rich_text::is_long(&block);
    let (first, lines) = (rich_text::first_line(&block), rich_text::lines(&block));
    let drawn = match block {
        Block::Paragraph(spans) => view! { <p>{inline(spans)}</p> }.into_any(),
        Block::Quote(spans) => view! { <blockquote><p>{inline(spans)}</p></blockquote> }.into_any(),
        Block::Code(text) => view! { <pre tabindex="0"><code>{text}</code></pre> }.into_any(),
        Block::Image(id) => files.iter().find(|f| f.id.as_str() == id).map(image).into_any(),
    };
    if long { folded(first, lines, drawn) } else { drawn }
}

/// A long piece, folded: its first line tells what it is. It unfolds without script.
fn folded(first: String, lines: usize, piece: AnyView) -> AnyView {
    view! {
        <details class="fold">
            <summary>
                <IconSmall name="right"/><span class="fold__first">{first}</span>
                <small>{(words().parts.lines)(lines)}</small>
            </summary>
            <div class="fold__body">{piece}</div>
        </details>
    }
    .into_any()
}

fn inline(spans: Vec<Span>) -> AnyView {
    let draw = |span| match span {
        Span::Text(text) => text.into_any(),
        Span::Code(text) => view! { <code>{text}</code> }.into_any(),
    };
    spans.into_iter().map(draw).collect_view().into_any()
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

/// A file in a list, to open or download: an image with its thumbnail, a text with its beginning.
#[component]
pub(crate) fn FileLine(
    /// The file.
    file: Attachment,
    /// Whether its uploader is named.
    #[prop(optional)]
    by: bool,
) -> AnyView {
    let words = &words().parts;
    let address = format!("/files/{}", file.id);
    let by = by.then(|| format!(" · {}", file.by));
    let picture = if file.kind.is_image() {
        view! { <img class="lines__thumb" src=address.clone() width="40" height="40" alt="" loading="lazy"/> }
            .into_any()
    } else {
        view! { <Icon name="file"/> }.into_any()
    };
    let preview = (!file.preview.is_empty()).then(|| preview(&file));
    view! {
        <li>
            {picture}
            <span class="lines__text">
                <span><a href=address rel="external">{file.name}</a></span>
                <small>{(words.size)(file.bytes)} {by}</small>
                {preview}
            </span>
        </li>
    }
    .into_any()
}

/// The beginning of a text file.
fn preview(file: &Attachment) -> AnyView {
    let words = &words().parts;
    // Fewer bytes than the file has: there is more.
    let more = (file.preview.len() as i64) < file.bytes;
    let name = format!("{} {}", words.preview, file.name);
    view! {
        <details class="fold">
            <summary><IconSmall name="right"/><span class="fold__first">{words.preview}</span></summary>
            <pre tabindex="0" role="region" aria-label=name>{file.preview.clone()}</pre>
            {more.then(|| view! { <p class="fold__more">{words.first_part}</p> })}
        </details>
    }
    .into_any()
}
