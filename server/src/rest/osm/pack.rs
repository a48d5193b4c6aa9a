//! Several files as one ZIP archive, made while it is sent: one file is in memory at a time.

use crate::files::saved_as;
use bytes::Bytes;
use desk::{Actor, Desk};
use futures::stream::{self, Stream};
use model::Attachment;
use std::collections::{HashSet, VecDeque};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// An archive of files that the actor may have. Who may no longer have one when its turn comes gets a broken archive.
pub(super) fn pack(
    desk: Desk,
    actor: Actor,
    files: Vec<Attachment>,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    let out = Out::default();
    let names = names(&files);
    let left = files.into_iter().zip(names).collect();
    let packing = Packing { zip: Some(ZipWriter::new_stream(out.clone())), out, left, desk, actor };
    stream::try_unfold(packing, Packing::on)
}

struct Packing {
    /// `None` once the archive is complete.
    zip: Option<ZipWriter<StreamWriter<Out>>>,
    out: Out,
    left: VecDeque<(Attachment, String)>,
    desk: Desk,
    actor: Actor,
}

impl Packing {
    /// The next piece of the archive: a file, or its end.
    async fn on(mut self) -> io::Result<Option<(Bytes, Self)>> {
        let Some(mut zip) = self.zip.take() else { return Ok(None) };
        match self.left.pop_front() {
            Some((file, name)) => {
                let content = self.desk.fetch_file(&self.actor, &file.id).await.map_err(io::Error::other)?;
                let packed = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    // Pictures are small already; most of the gain for texts.
                    .compression_level(Some(1));
                zip.start_file(name, packed).map_err(io::Error::other)?;
                zip.write_all(&content.bytes)?;
                self.zip = Some(zip);
            }
            None => drop(zip.finish().map_err(io::Error::other)?),
        }
        Ok(Some((self.out.taken(), self)))
    }
}

/// The names in the archive: no two alike, not even where case does not count.
fn names(files: &[Attachment]) -> Vec<String> {
    let mut used = HashSet::new();
    let name = |file: &Attachment| {
        let name = saved_as(file);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
        let numbered = (2..).map(|n| format!("{stem} ({n}).{ending}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(|name| used.insert(name.to_lowercase())).expect("numbers do not end")
    };
    files.iter().map(name).collect()
}

/// What was written and not yet sent.
#[derive(Clone, Default)]
struct Out(Arc<Mutex<Vec<u8>>>);

impl Out {
    fn taken(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
