//! Randomness: ids, keys, salts. The system's, or a fixed sequence for tests and demo data.

use crate::hex::hex;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A source of random bytes. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Random(Source);

#[derive(Debug, Clone, Default)]
enum Source {
    #[default]
    System,
    Fixed {
        seed: u64,
        drawn: Arc<AtomicU64>,
    },
}

impl Random {
    /// The same bytes in the same order for the same seed. Never for a real service.
    pub fn fixed(seed: u64) -> Self {
        Self(Source::Fixed { seed, drawn: Arc::default() })
    }

    /// Sixteen random bytes.
    pub fn bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        match &self.0 {
            Source::System => getrandom::fill(&mut bytes).expect("the system gives randomness"),
            Source::Fixed { seed, drawn } => {
                let n = drawn.fetch_add(1, Ordering::SeqCst);
                let digest = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(n.to_be_bytes()).finalize();
                bytes.copy_from_slice(&digest[..16]);
            }
        }
        bytes
    }

    /// 128 random bits as 32 lower-case hexadecimal digits.
    pub fn id(&self) -> String {
        hex(&self.bytes())
    }
}
