//! What the machine could do at best, for `make bench` to compare with.
//!
//! `floor page PORT`: a bare Leptos page with a table of 25 rows: no session, no database, no layer.
//! `floor create FILE SECONDS`: creates tickets one after the other with nothing but SQL, durable one by one.

#[path = "floor/create.rs"]
mod create;
#[path = "floor/page.rs"]
mod page;

use mimalloc::MiMalloc;
use std::error::Error;

/// The program's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["page", port] => page::serve(port.parse()?).await,
        ["create", file, seconds] => create::measure(file, seconds.parse()?).await,
        _ => Err("floor page PORT | floor create FILE SECONDS".into()),
    }
}
