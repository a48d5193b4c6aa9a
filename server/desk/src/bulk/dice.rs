//! Chance that falls the same way every time (splitmix64).

/// Dice for one thing, thrown in order.
pub(super) struct Dice(u64);

impl Dice {
    /// Dice for the thing of a number: neighbours have nothing in common.
    pub fn of(number: i64) -> Self {
        Self(number.cast_unsigned().wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to below `n`, each as likely.
    pub fn below(&mut self, n: i64) -> i64 {
        (self.throw() % n.max(1).cast_unsigned()).cast_signed()
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, times: i64) -> bool {
        self.below(100) < times
    }

    /// A number from 0 to below `n`, small ones much more often, as with the words of a language (Zipf).
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "chance needs no precision")]
    pub fn rarely(&mut self, n: i64) -> i64 {
        let chance = self.below(1 << 30) as f64 / f64::from(1 << 30);
        ((n as f64).powf(chance) - 1.0) as i64
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        let at = self.below(i64::try_from(all.len()).unwrap_or(1));
        all[usize::try_from(at).unwrap_or_default()]
    }
}
