//! Passwords: argon2id, off the threads that answer, and always before a change begins.

use crate::hex::hex;
use crate::{Error, Result};
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use model::{LONGEST_PASSWORD, Refusal, password_problem};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

/// Passwords worked on at once, by whichever verb: each takes 19 MB.
const AT_ONCE: usize = 4;
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// What an unknown name is checked against, so that it takes as long as a known one. Same costs as [`hash`] gives.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm8gc3VjaCB1c2Vycw$8dmyAFZfbOKmHNIl9wfxkQzkfLF5N25QqLmHg6RQ1Yk";

/// The text under which a new password is kept.
pub(crate) async fn hash(password: &str, salt: [u8; 16]) -> Result<String> {
    if let Some(problem) = password_problem(password) {
        return Err(Refusal::of("password", problem).into());
    }
    let password = password.to_owned();
    off_thread(move || {
        let hash: PasswordHash = Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(|e| Error::broken(format!("hashing a password: {e}")))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether the password is the one of this hash. Without a hash it works as long and says no.
pub(crate) async fn verify(password: &str, hash: Option<&str>) -> Result<bool> {
    if password.len() > LONGEST_PASSWORD {
        return Ok(false);
    }
    let (password, known, hash) = (password.to_owned(), hash.is_some(), hash.unwrap_or(NOBODY).to_owned());
    off_thread(move || {
        let hash = PasswordHash::new(&hash).map_err(|e| Error::broken(format!("reading a password's hash: {e}")))?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known)
    })
    .await
}

/// What is kept of a hash beside a session: it changes with the password, and nothing can be tried against it.
pub(crate) fn mark(hash: &str) -> String {
    hex(&Sha256::digest(hash)[..16])
}

/// The turn ends with the work, not with whoever waits for it.
async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let turn = TURNS.acquire().await.map_err(|e| Error::broken(format!("hashing a password: {e}")))?;
    let in_turn = move || {
        let done = work();
        drop(turn);
        done
    };
    tokio::task::spawn_blocking(in_turn).await.map_err(|e| Error::broken(format!("hashing a password: {e}")))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test]
    async fn only_the_same_password_fits() {
        let kept = hash("Demo-tickets-1", [7; 16]).await.expect("hashed");
        assert!(kept.starts_with("$argon2id$"), "{kept}");
        assert!(verify("Demo-tickets-1", Some(&kept)).await.expect("checked"));
        assert!(!verify("Demo-tickets-2", Some(&kept)).await.expect("checked"));
        assert!(hash("short", [7; 16]).await.is_err());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn no_more_than_four_are_worked_on_at_once() {
        static NOW: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let work = || {
            let now = NOW.fetch_add(1, Ordering::SeqCst) + 1;
            MOST.fetch_max(now, Ordering::SeqCst);
            // Long enough for the others to begin, if they could.
            for _ in 0..100_000 {
                std::thread::yield_now();
            }
            NOW.fetch_sub(1, Ordering::SeqCst);
            Ok(())
        };
        let all: Vec<_> = (0..16).map(|_| tokio::spawn(off_thread(work))).collect();
        for one in all {
            one.await.expect("it ends").expect("it is done");
        }
        assert!(MOST.load(Ordering::SeqCst) <= AT_ONCE, "{MOST:?}");
    }

    #[tokio::test]
    async fn nobody_costs_what_somebody_costs() {
        let costs = |hash: &str| hash.split('$').take(4).collect::<Vec<_>>().join("$");
        let kept = hash("Demo-tickets-1", [7; 16]).await.expect("hashed");
        assert_eq!(costs(&kept), costs(NOBODY));
        assert!(!verify("no such users", None).await.expect("checked"));
    }
}
