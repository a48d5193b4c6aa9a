//! A program that is killed while it reveals: whatever somebody saw has its receipt.
//!
//! The program is this file's own second test, started as a process of its own.

use crate::granted::{granted, record, reveal};
use crate::world::{World, each_db};
use desk::{Clock, Desk, Origin, Random, RootKeySource, Setup};
use futures::{StreamExt, stream};
use model::{AuthorizationId, Instant};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// Reveals under way at once.
const AT_ONCE: usize = 4;
const PROGRAM: &str = "authorization::killed::program";
const SHOWN: &str = "shown";

each_db! {
    async fn who_saw_it_is_on_record_whenever_the_program_is_killed(world) {
        for lines in [1, 2, 3, 5, 8, 13, 17] {
            let id = granted(world, 20).await;
            let mut program = started(world, &id).await;
            let output = BufReader::new(program.stdout.take().expect("its output"));
            let mut said = output.lines().map_while(Result::ok).filter(|line| line.contains(SHOWN));
            let before = said.by_ref().take(lines).count();
            program.kill().expect("killed");
            let shown = before + said.count();
            program.wait().expect("gone");
            let record = record(world, &id).await;
            assert!((lines..=record.receipts.len()).contains(&shown), "{shown} saw it: {:?}", record.receipts);
            let counted: i64 = record.fields.iter().map(|field| field.shown).sum();
            assert_eq!(usize::try_from(counted).expect("few"), record.receipts.len());
        }
    }
}

/// The program: reveals a field again and again, and says so after each.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "started by the test above"]
async fn program() {
    let Ok(id) = var("ID").map(AuthorizationId::new) else { return };
    let keys_dir = PathBuf::from(var("KEYS").expect("given"));
    let setup = Setup {
        database_url: var("DATABASE").expect("given"),
        data_dir: PathBuf::from(var("DATA").expect("given")),
        root_key: RootKeySource::File(keys_dir.join("root.key")),
        keys_dir,
        clock: Clock::held(Instant(var("NOW").expect("given").parse().expect("a number"))),
        random: Random::default(),
        channels: model::Channels::default(),
    };
    let desk = Desk::open(setup).await.expect("the desk opens");
    let chen = model::UserId::new(var("READER").expect("given"));
    let chen = desk.actor(&chen, Origin::console("192.0.2.7")).await.expect("read").expect("there");
    let reveals = stream::iter(0..20).map(|_| reveal(&desk, &chen, &id, 1)).buffer_unordered(AT_ONCE);
    reveals
        .for_each(|answer| async move {
            answer.expect("revealed");
            writeln!(std::io::stdout(), "{SHOWN}").expect("said");
        })
        .await;
}

async fn started(world: &World, id: &AuthorizationId) -> Child {
    let chen = world.chen().await;
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", PROGRAM, "--ignored", "--nocapture"])
        .envs([
            (name("ID"), id.as_str()),
            (name("READER"), chen.id.as_str()),
            (name("DATABASE"), world.database_url()),
            (name("DATA"), world.directory.path().join("data").to_str().expect("a path")),
            (name("KEYS"), world.directory.path().join("keys").to_str().expect("a path")),
            (name("NOW"), &world.clock.now().0.to_string()),
        ])
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts")
}

fn name(of: &str) -> String {
    format!("KILLED_{of}")
}

fn var(of: &str) -> Result<String, std::env::VarError> {
    std::env::var(name(of))
}
