//! The sign-in page. It ships no wasm.

mod page;

pub(crate) use page::SignIn;
