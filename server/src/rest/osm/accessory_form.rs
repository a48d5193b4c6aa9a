//! The form of an upload: a part `form_data` that says what the file is for, and the part with the file.

use crate::files::{broken, read_file};
use crate::rest::Fault;
use crate::rest::body::Body;
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use desk::Upload;

/// Bytes of the part `form_data`.
const FORM_DATA: usize = 4096;
/// What a file can be for (OSM: `accessory_from`).
const ORIGINS: [&str; 2] = ["incident", "message"];

/// Reads the form. The SDK sends `form_data` first; either order will do.
pub(super) async fn read(mut form: Multipart) -> Result<Upload, Fault> {
    let (mut told, mut file) = (false, None);
    while let Some(field) = form.next_field().await.map_err(broken)? {
        if field.name() == Some("form_data") {
            check(&text(field).await?)?;
            told = true;
        } else if let Some(name) = field.file_name().map(str::to_owned) {
            if file.is_some() {
                return Err(Fault::field("file", "is there more than once"));
            }
            file = Some(read_file(field, name).await?);
        }
    }
    if !told {
        return Err(Fault::field("form_data", "is missing"));
    }
    file.ok_or_else(|| Fault::field("file", "is missing, or has no file name"))
}

async fn text(mut field: Field<'_>) -> Result<String, Fault> {
    let mut bytes: Vec<u8> = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > FORM_DATA {
            return Err(Fault::field("form_data", "is too long"));
        }
    }
    String::from_utf8(bytes).map_err(|_| Fault::field("form_data", "is not UTF-8"))
}

/// A word, or an object with the fields of `upload_json_accessories`.
fn check(text: &str) -> Result<(), Fault> {
    let text = text.trim();
    if ORIGINS.contains(&text) {
        return Ok(());
    }
    let body = Body::parse(text.as_bytes()).map_err(|_| unknown("form_data"))?;
    check_origin(&body)
}

/// Checks `accessory_from` and `upload_type`. Nothing follows from them here: a file belongs to what it is sent with, and a
/// text is shown as it is.
pub(super) fn check_origin(body: &Body) -> Result<(), Fault> {
    let origin = body.needed("accessory_from", 32)?;
    body.number("upload_type", 0..=1)?;
    if ORIGINS.contains(&origin.as_str()) { Ok(()) } else { Err(unknown("accessory_from")) }
}

fn unknown(name: &str) -> Fault {
    Fault::field(name, "is neither incident nor message")
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_a_file_is_for_is_a_word_or_an_object() {
        for fine in [
            "incident",
            " message\n",
            r#"{"accessory_from":"message"}"#,
            r#"{"accessory_from":"incident","upload_type":1}"#,
        ] {
            assert!(check(fine).is_ok(), "{fine}");
        }
        for wrong in [
            "",
            "{}",
            "feedback",
            "\"incident\"",
            "[]",
            r#"{"accessory_from":"feedback"}"#,
            r#"{"accessory_from":1}"#,
            r#"{"accessory_from":"incident","upload_type":2}"#,
        ] {
            let fault = check(wrong).expect_err(wrong);
            assert_eq!((fault.status.as_u16(), fault.code), (400, "OSM.01010001"), "{wrong}");
        }
    }
}
