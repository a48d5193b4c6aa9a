//! Where bytes are kept: objects under random names, in a directory today.

use crate::{Desk, Error, Result, private};
use bytes::Bytes;
use futures::TryStreamExt;
use model::{AttachmentId, Instant, UserId};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The directory of files in the data directory.
pub(crate) const DIRECTORY: &str = "files";

/// Files taken apart at once: each may need some hundred megabytes for a moment.
const AT_ONCE: usize = 2;

/// Where files are kept.
pub(crate) struct Files {
    objects: Arc<dyn ObjectStore>,
    turns: Arc<Semaphore>,
    /// One for each user whose files are taken apart, or wait for it.
    own_turns: Mutex<HashMap<UserId, Weak<Semaphore>>>,
}

/// Leave to take a file apart; it ends when this is dropped.
pub(super) struct Turn {
    _own: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Files {
    /// Opens (and makes) the directory of files in the data directory.
    pub fn open(data_dir: &std::path::Path) -> Result<Self> {
        private::make_directory(&data_dir.join(DIRECTORY))?;
        Self::open_existing(data_dir)
    }

    /// The same where it is there already.
    pub fn open_existing(data_dir: &std::path::Path) -> Result<Self> {
        let objects = LocalFileSystem::new_with_prefix(data_dir.join(DIRECTORY)).map_err(|e| broken("opening", &e))?;
        // An answer means that it is on disk.
        let (objects, turns) = (Arc::new(objects.with_fsync(true)), Arc::new(Semaphore::new(AT_ONCE)));
        Ok(Self { objects, turns, own_turns: Mutex::default() })
    }

    /// Waits until a file of this user may be taken apart: one at a time, so that nobody takes the turns of all others.
    pub(super) async fn turn(&self, user: &UserId) -> Result<Turn> {
        let closed = |_| Error::broken("no more files are taken");
        // The own one first: who waits for it holds none of the others.
        let own = self.own_turn(user).acquire_owned().await.map_err(closed)?;
        let of_all = self.turns.clone().acquire_owned().await.map_err(closed)?;
        Ok(Turn { _own: own, _of_all: of_all })
    }

    fn own_turn(&self, user: &UserId) -> Arc<Semaphore> {
        let mut own_turns = self.own_turns.lock().unwrap_or_else(PoisonError::into_inner);
        own_turns.retain(|_, turn| turn.strong_count() > 0);
        own_turns.get(user).and_then(Weak::upgrade).unwrap_or_else(|| {
            let turn = Arc::new(Semaphore::new(1));
            own_turns.insert(user.clone(), Arc::downgrade(&turn));
            turn
        })
    }

    pub async fn put(&self, id: &AttachmentId, bytes: Bytes) -> Result<()> {
        self.objects.put(&place(id), bytes.into()).await.map_err(|e| broken("writing", &e))?;
        Ok(())
    }

    pub async fn get(&self, id: &AttachmentId) -> Result<Bytes> {
        let object = self.objects.get(&place(id)).await.map_err(|e| broken("reading", &e))?;
        object.bytes().await.map_err(|e| broken("reading", &e))
    }

    /// The names in a directory, with when each was written.
    pub(super) async fn written(&self, directory: &str) -> Result<Vec<(String, Instant)>> {
        let listed = self.objects.list(Some(&Path::from(directory)));
        let listed: Vec<_> = listed.try_collect().await.map_err(|e| broken("listing", &e))?;
        let named = |meta: object_store::ObjectMeta| {
            Some((meta.location.filename()?.to_owned(), Instant(meta.last_modified.timestamp_millis())))
        };
        Ok(listed.into_iter().filter_map(named).collect())
    }

    /// The names of all, as `ab/abcd…`: some hundred bytes of memory for each.
    pub async fn names(&self) -> Result<BTreeSet<String>> {
        let listed = self.objects.list(None).map_ok(|meta| meta.location.to_string());
        let listed: Vec<_> = listed.try_collect().await.map_err(|e| broken("listing", &e))?;
        // What lies elsewhere is none of ours.
        Ok(listed.into_iter().filter(|name| name.split('/').count() == 2).collect())
    }

    /// The bytes under a name; `None` if they are gone.
    pub async fn named(&self, name: &str) -> Result<Option<Bytes>> {
        let place = Path::parse(name).map_err(|e| Error::broken(format!("{name}: {e}")))?;
        match self.objects.get(&place).await {
            Ok(object) => Ok(Some(object.bytes().await.map_err(|e| broken("reading", &e))?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(broken("reading", &error)),
        }
    }

    /// Removes bytes that no row promises any more. A failure only leaves litter, so the log is told and nobody else.
    pub async fn remove(&self, id: &AttachmentId) {
        if let Err(error) = self.objects.delete(&place(id)).await {
            tracing::warn!(%error, file = %id, "the bytes of a removed file stay behind");
        }
    }
}

impl Desk {
    pub(crate) fn files(&self) -> &Files {
        &self.inner.files
    }
}

/// `ab/abcd…`: no directory grows without bound. Ids are 32 hexadecimal digits of our own making, looked up before.
fn place(id: &AttachmentId) -> Path {
    let id = id.as_str();
    Path::from_iter([id.get(..2).unwrap_or("__"), id])
}

fn broken(what: &str, error: &object_store::Error) -> Error {
    Error::broken(format!("{what} a file: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::poll;
    use std::pin::pin;
    use std::task::Poll;

    #[tokio::test]
    async fn a_user_has_one_turn_at_a_time_and_others_have_theirs() {
        let directory = tempfile::tempdir().expect("a directory");
        let files = Files::open(directory.path()).expect("files");
        let (mei, bo) = (UserId::new("mei"), UserId::new("bo"));
        let first = files.turn(&mei).await.expect("a turn");
        let (mut second, mut third) = (pin!(files.turn(&mei)), pin!(files.turn(&mei)));
        assert!(poll!(&mut second).is_pending() && poll!(&mut third).is_pending());
        let other = match poll!(pin!(files.turn(&bo))) {
            Poll::Ready(turn) => turn.expect("a turn"),
            Poll::Pending => panic!("those who wait hold no turn of all"),
        };
        drop(first);
        assert!(poll!(&mut third).is_pending());
        let second = match poll!(&mut second) {
            Poll::Ready(turn) => turn.expect("a turn"),
            Poll::Pending => panic!("it is the next"),
        };
        drop((other, second));
        third.await.expect("a turn");
        drop(files.turn(&bo).await.expect("a turn"));
        assert!(!files.own_turns.lock().expect("whole").contains_key(&mei), "nobody is remembered");
    }
}
