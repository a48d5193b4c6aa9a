//! Bytes without a row: a crash between writing the two leaves what nobody looks for.

use super::Files;
use crate::{Desk, Result, store};
use model::{AttachmentId, DAY, HOUR, Instant};

/// Names asked about at once.
const ASKED: usize = 500;
/// Files that one run removes at most.
const MOST: usize = 1000;

impl Desk {
    /// Removes bytes that are older than a day and belong to no file. Returns how many. Safe to repeat, from any process.
    ///
    /// Each run looks at a sixteenth of all names, chosen by the hour: hourly runs see every name within a day.
    pub async fn sweep_bytes(&self) -> Result<usize> {
        let (now, mut swept) = (self.now(), 0);
        for directory in share(now) {
            let old = self.files().older_than(&directory, now.plus(-DAY)).await?;
            for names in old.chunks(ASKED) {
                let known = store::attachment::known(&mut *self.store().read().await?, names).await?;
                for name in names.iter().filter(|name| !known.contains(name)) {
                    self.files().remove(&AttachmentId::new(name.as_str())).await;
                    swept += 1;
                }
                if swept >= MOST {
                    return Ok(swept);
                }
            }
        }
        Ok(swept)
    }
}

/// The directories of this hour: those whose names begin with one of the sixteen digits.
fn share(now: Instant) -> impl Iterator<Item = String> {
    let first = now.0.div_euclid(HOUR).rem_euclid(16);
    (0..16).map(move |second| format!("{first:x}{second:x}"))
}

impl Files {
    /// Names of files in a directory that were written before `then`. What has no name of a file is left alone.
    async fn older_than(&self, directory: &str, then: Instant) -> Result<Vec<String>> {
        let listed = self.written(directory).await?;
        let old = listed.into_iter().filter(|(name, at)| *at < then && is_name(name));
        Ok(old.map(|(name, _)| name).collect())
    }
}

/// Names are 32 hexadecimal digits of our own making.
fn is_name(name: &str) -> bool {
    name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
