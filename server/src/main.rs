//! `service-tickets`: the program.

#[cfg(feature = "embed")]
mod carried;

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page is made of thousands of small pieces that live as long as the request.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = server::cli::Cli::parse();
    #[cfg(feature = "embed")]
    server::carry(carried::SITE);
    server::run(cli)
}
