//! One verb on several tickets. Each ticket is a change of its own, with an answer of its own.

mod carry_out;
mod outcome;
mod preview;
