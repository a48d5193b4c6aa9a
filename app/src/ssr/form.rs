//! Forms that carry files: what a multipart post holds, bounded while it is read.

use super::drawn_for::DrawnFor;
use super::readable::broken_off;
use crate::UiError;
use crate::typed::DRAWN_FOR;
use desk::{Actor, Desk, MessageForm, Upload};
use model::{MAX_FILE_BYTES, MAX_FILES, Problem, Refusal, Visibility};
use secrecy::SecretString;
use server_fn::codec::MultipartData;
use zeroize::Zeroizing;

/// Fields kept of one form: far more than any form has.
const MAX_FIELDS: usize = 64;
/// Bytes kept of one field: a text of 20,000 characters, and some.
const MAX_FIELD_BYTES: usize = 128 * 1024;
/// So much anybody may send before it is asked who they are: more than any form without files has.
const UNASKED_BYTES: usize = 320 * 1024;
/// Bytes kept of one secret: the longest one in characters of four bytes.
const MAX_SECRET_BYTES: usize = 4 * model::LONGEST_SECRET;

/// The fields and files of a form, in their order. Secrets leave the memory with it; not wiped are the buffers through which
/// the post came, since they are hyper's and the multipart reader's.
#[derive(Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    uploads: Vec<Upload>,
    secrets: Vec<(String, SecretString)>,
    fault: Option<Refusal>,
    drawn: DrawnFor,
    come: usize,
    unwanted: bool,
}

impl Form {
    /// Reads a form to its end. What is wrong with it is said when its files are kept, so that its texts are not lost.
    pub async fn read(data: MultipartData) -> Self {
        Self::read_with_secrets(data, |_| false).await
    }

    /// As [`Form::read`], with fields that are secret: they are never among the others, and print as nothing.
    pub async fn read_with_secrets(data: MultipartData, is_secret: fn(&str) -> bool) -> Self {
        let mut form = Self { drawn: DrawnFor::to_note(), ..Self::default() };
        let Some(mut parts) = data.into_inner() else { return form };
        loop {
            let mut part = match parts.next_field().await {
                Ok(Some(part)) => part,
                Ok(None) => return form,
                Err(cause) => return form.broken_off(&cause),
            };
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let secret = file.is_none() && is_secret(&name);
            let limit = match (&file, secret) {
                (Some(_), _) => MAX_FILE_BYTES,
                (None, true) => MAX_SECRET_BYTES,
                (None, false) => MAX_FIELD_BYTES,
            };
            // A secret has its room from the beginning: growing would leave copies behind.
            let mut bytes = Zeroizing::new(Vec::with_capacity(if secret { limit } else { 0 }));
            let mut seen = 0;
            loop {
                match part.chunk().await {
                    Ok(Some(chunk)) => {
                        form.count(chunk.len()).await;
                        // A browser without script hears no answer while it still sends.
                        if form.unwanted && !super::wants_html() {
                            return form;
                        }
                        seen += chunk.len();
                        if seen <= limit && !form.unwanted {
                            bytes.extend_from_slice(&chunk);
                        }
                    }
                    Ok(None) => break,
                    Err(cause) => return form.broken_off(&cause),
                }
            }
            if form.unwanted {
                continue;
            }
            match file {
                Some(file) => form.take_file(file, std::mem::take(&mut *bytes), seen > limit),
                None if secret => form.take_secret_field(name, &bytes, seen > limit),
                None => form.take_field(name, &bytes, seen > limit),
            }
        }
    }

    fn broken_off(mut self, cause: &multer::Error) -> Self {
        let refusal = broken_off(cause);
        self.drawn.refuse(refusal.clone());
        self.fault.get_or_insert(refusal);
        self
    }

    /// Counts what has come. Once it is more than texts, nothing more is kept of a form that will be refused.
    async fn count(&mut self, bytes: usize) {
        let before = self.come;
        self.come += bytes;
        if before <= UNASKED_BYTES
            && self.come > UNASKED_BYTES
            && let Some(refusal) = self.refused().await
        {
            self.unwanted = true;
            self.drawn.refuse(refusal.clone());
            self.fault = Some(refusal);
        }
    }

    /// Why whoever asks cannot send this form, if so.
    async fn refused(&self) -> Option<Refusal> {
        match super::acting_on(&super::host().desk).await {
            Ok(Some(actor)) => (!self.drawn.is_for(&actor.id)).then_some(Refusal::AnotherUser),
            Err(UiError::Refused(refusal)) => Some(refusal),
            Ok(None) | Err(UiError::Transport(_)) => Some(Refusal::SignInNeeded),
        }
    }

    fn take_file(&mut self, name: String, bytes: Vec<u8>, too_large: bool) {
        // A chooser in which nothing was chosen sends a nameless file.
        if name.is_empty() && bytes.is_empty() {
            return;
        }
        if too_large {
            let megabytes = (MAX_FILE_BYTES / 1024 / 1024) as i64;
            self.fault.get_or_insert(Refusal::of("files", Problem::FileTooLarge { name, megabytes }));
        } else if self.uploads.len() >= MAX_FILES {
            self.fault.get_or_insert(Refusal::of("files", Problem::TooManyFiles { limit: MAX_FILES as i64 }));
        } else {
            self.uploads.push(Upload { name, bytes: bytes.into() });
        }
    }

    fn take_field(&mut self, name: String, bytes: &[u8], too_large: bool) {
        if name == DRAWN_FOR {
            self.drawn.note(&String::from_utf8_lossy(bytes));
        } else if too_large || self.fields.len() >= MAX_FIELDS {
            self.fault.get_or_insert(Refusal::TooLarge);
        } else {
            self.fields.push((name, String::from_utf8_lossy(bytes).into_owned()));
        }
    }

    fn take_secret_field(&mut self, name: String, bytes: &[u8], too_large: bool) {
        if too_large || self.secrets.len() >= MAX_FIELDS {
            self.fault.get_or_insert(Refusal::TooLarge);
        } else if let Ok(text) = std::str::from_utf8(bytes) {
            // Browsers send line ends of two characters; what was typed has one.
            let mut typed = Zeroizing::new(String::with_capacity(text.len()));
            for (n, line) in text.split("\r\n").enumerate() {
                typed.push_str(if n > 0 { "\n" } else { "" });
                typed.push_str(line);
            }
            self.secrets.push((name, SecretString::from(typed.as_str())));
        }
    }

    /// The first secret of a name, moved out of the form.
    pub fn take_secret(&mut self, name: &str) -> Option<SecretString> {
        let at = self.secrets.iter().position(|(n, _)| n == name)?;
        Some(self.secrets.swap_remove(at).1)
    }

    /// Whether all of it came.
    ///
    /// # Errors
    /// What is wrong with it, if it was too large or broke off.
    pub fn whole(&mut self) -> desk::Result<()> {
        self.fault.take().map_or(Ok(()), |fault| Err(fault.into()))
    }

    /// The first field of a name; empty if there is none.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// Stamps of what is sent knowingly, from the form and from its files.
    pub fn knowingly(&self) -> String {
        self.all("knowingly").join(" ")
    }

    /// Every field of a name, blank ones left out.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(n, v)| n == name && !v.is_empty()).map(|(_, value)| value.clone()).collect()
    }

    /// Every field, to stand in the form again if it is refused.
    pub fn typed(&self) -> Vec<(String, String)> {
        self.fields.iter().filter(|(n, _)| n != "key").cloned().collect()
    }

    /// Takes in the form's files and returns the ids of all: first those that were uploaded before (field `files`), then
    /// these.
    pub async fn keep_files(&mut self, desk: &Desk, actor: &Actor) -> desk::Result<Vec<String>> {
        if let Some(fault) = self.fault.take() {
            return Err(fault.into());
        }
        let mut ids = self.all("files");
        for image in model::message::image_ids(self.text("message")) {
            if !ids.iter().any(|id| id == image) {
                ids.push(image.to_owned());
            }
        }
        for upload in std::mem::take(&mut self.uploads) {
            ids.push(desk.add_file(actor, upload).await?.id.to_string());
        }
        Ok(ids)
    }

    /// The newest message that the author of this one had seen, unless it is to be sent whatever came after.
    pub fn seen(&self) -> Option<model::MessageId> {
        message_id(self.text("seen")).filter(|_| self.text("anyway").is_empty())
    }

    /// The message that the form holds, with its files.
    pub fn message(&self, files: Vec<String>) -> MessageForm {
        let internal = self.text("visibility") == "internal";
        MessageForm {
            body: self.text("message").to_owned(),
            visibility: if internal { Visibility::Internal } else { Visibility::Public },
            files,
            knowingly: self.knowingly(),
            key: self.text("key").to_owned(),
        }
    }
}

/// The message that a field names, if it names one.
pub(crate) fn message_id(text: &str) -> Option<model::MessageId> {
    text.parse().ok().map(model::MessageId)
}

/// Fields and what was typed into them, as [`super::command`] takes them.
pub fn values<N: AsRef<str>>(typed: &[(N, String)]) -> Vec<(&str, &str)> {
    typed.iter().map(|(name, value)| (name.as_ref(), value.as_str())).collect()
}

/// The key of one of several commands that share a form.
pub(crate) fn key_of(key: &str, of: &str) -> String {
    // A command without a key is simply done.
    if key.is_empty() { String::new() } else { format!("{key}-{of}") }
}

/// A key for the commands of one page.
pub fn key() -> String {
    let mut bytes = [0u8; 12];
    // Without randomness the key is empty, and a command without a key is simply done.
    if getrandom::fill(&mut bytes).is_err() {
        return String::new();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
