//! The program is killed while it answers reveals over HTTP: whatever anybody saw of a secret has its receipt.

use crate::program::{Door, Place, Program, granted};
use std::collections::HashSet;
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// Engineers' sockets at once.
const SOCKETS: usize = 6;
const FIELDS: usize = 8;
/// So many reveals are begun in a round, unless the program dies before: all views of all fields.
const REVEALS: usize = FIELDS * 20;
/// An answer that shows as little as the first letter of a secret.
const SHOWN: &str = "\"secret\":\"c";
/// After so many answers the program is killed, in round after round.
const ROUNDS: [usize; 8] = [1, 2, 3, 5, 8, 13, 21, 34];

#[tokio::test(flavor = "multi_thread")]
async fn whoever_saw_it_has_a_receipt_whenever_the_program_is_killed_on_sqlite() {
    killed_in_each_round(Place::on_sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_saw_it_has_a_receipt_whenever_the_program_is_killed_on_postgres() {
    if let Some(place) = Place::on_postgres().await {
        killed_in_each_round(place).await;
    }
}

async fn killed_in_each_round(place: Place) {
    for answers in ROUNDS {
        let desk = place.desk().await;
        let secrets: Vec<_> = (0..FIELDS).map(|n| format!("canary-{n}")).collect();
        let (chen, id) = granted(&desk, &secrets).await;
        desk.close().await;

        let mut program = place.started();
        let door = Door::of(&program, &chen, &id);
        let seen = tokio::task::spawn_blocking(move || seen_until_killed(&mut program, &door, answers));
        let seen = seen.await.expect("all sockets are closed");

        let desk = place.desk().await;
        let record = desk.read_authorization(&chen, &id).await.expect("a record");
        let receipts: HashSet<_> = record.receipts.iter().map(|receipt| receipt.reason.clone()).collect();
        assert!(seen.len() >= answers, "only {} saw it", seen.len());
        assert!(seen.is_subset(&receipts), "without a receipt: {:?}", seen.difference(&receipts));
        let counted: i64 = record.fields.iter().map(|field| field.shown).sum();
        assert_eq!(usize::try_from(counted).expect("few"), record.receipts.len());
        desk.close().await;
    }
    place.end().await;
}

/// Reveals on several sockets and kills the program after so many answers. Returns the reasons of all who saw anything of a
/// secret.
fn seen_until_killed(program: &mut Program, door: &Door, answers: usize) -> HashSet<String> {
    let (sender, seen) = channel();
    let sockets: Vec<_> = (0..SOCKETS).map(|socket| knocking(door.clone(), socket, sender.clone())).collect();
    drop(sender);
    let before: HashSet<_> = seen.iter().take(answers).collect();
    program.kill();
    let seen = before.into_iter().chain(seen).collect();
    sockets.into_iter().for_each(|socket| socket.join().expect("a socket ends with the program"));
    seen
}

/// Reveals again and again until nobody answers any more; tells the reason of each that showed anything.
fn knocking(door: Door, socket: usize, seen: Sender<String>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for n in (socket..REVEALS).step_by(SOCKETS) {
            let reason = format!("reason-{n}");
            let Some(answer) = door.reveal(n % FIELDS + 1, &reason, "application/json") else { return };
            if answer.contains(SHOWN) && seen.send(reason).is_err() {
                return;
            }
        }
    })
}
