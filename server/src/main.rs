//! `service-tickets`: the program.

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page is made of thousands of small pieces that live as long as the request.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli = server::cli::Cli::parse();
    server::run(cli)
}
