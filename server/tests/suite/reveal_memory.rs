//! What was revealed does not stay behind in the program's memory.

use crate::program::{Door, Place, granted};
use desk::Random;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// The program lets go of an answer a moment after its last byte: looked for so often.
const LOOKS: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn a_revealed_secret_leaves_the_memory_with_its_answer() {
    let place = Place::on_sqlite().await;
    let desk = place.desk().await;
    let secrets: Vec<_> = (0..2).map(|_| format!("canary-{}", Random::default().id())).collect();
    let (chen, id) = granted(&desk, &secrets).await;
    desk.close().await;

    let program = place.started();
    let door = Door::of(&program, &chen, &id);
    for (position, accept) in [(1, "application/json"), (2, "text/html")] {
        let secret = &secrets[position - 1];
        let answer = door.reveal(position, &format!("to-know-{position}"), accept).expect("an answer");
        assert!(answer.contains(secret.as_str()), "{answer}");
        let holds = |text: &str| holds(program.id(), text).expect("its memory can be read");
        assert!(holds(&format!("Password {position}")), "the name of the field is found, so it is looked for rightly");
        assert!((0..LOOKS).any(|_| !holds(secret)), "{accept}: the secret is still there");
    }
    drop(program);
    place.end().await;
}

/// Whether a text stands anywhere in what a process has written to.
fn holds(process: u32, text: &str) -> io::Result<bool> {
    let memory = File::open(format!("/proc/{process}/mem"))?;
    for line in std::fs::read_to_string(format!("/proc/{process}/maps"))?.lines() {
        let mut words = line.split_whitespace();
        let (Some(range), Some(rights)) = (words.next(), words.next()) else { continue };
        let ends = range.split_once('-').map(|(from, to)| (u64::from_str_radix(from, 16), u64::from_str_radix(to, 16)));
        let Some((Ok(from), Ok(to))) = ends else { continue };
        if rights.starts_with("rw") && holds_within(&memory, from, to, text) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The same for a range, a part at a time. What was given back meanwhile is passed over.
fn holds_within(memory: &File, from: u64, to: u64, text: &str) -> bool {
    const PART: u64 = 4 * 1024 * 1024;
    let mut part = Vec::new();
    let overlap = text.len() as u64;
    (from..to).step_by(PART as usize).any(|at| {
        part.resize((to - at).min(PART + overlap) as usize, 0);
        memory.read_exact_at(&mut part, at).is_ok() && String::from_utf8_lossy(&part).contains(text)
    })
}
