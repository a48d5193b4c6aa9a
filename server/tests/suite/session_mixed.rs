//! Two people at the same time, with connections that are cut in the middle of a page: no answer ever shows the other's
//! name or words.

use crate::common;
use crate::common::{Console, PATIENCE};
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};

const REQUESTS: usize = 240;
/// At the same time, for each of the two.
const LINES: usize = 3;

/// Somebody signed in, and what stands in answers of theirs only.
#[derive(Clone)]
struct Person {
    name: &'static str,
    number: String,
    cookie: String,
}

impl Person {
    async fn on(console: &Console, name: &'static str) -> Self {
        let number = console.ticket_of(name).await.to_string();
        Self { name, number, cookie: console.sign_in(name).await }
    }

    /// Pages, and a reading door as the browser calls it; each shows who asks, or one of their tickets.
    fn address(&self, turn: usize) -> String {
        match turn % 5 {
            0 => "/tickets".into(),
            1 => format!("/tickets/{}", self.number),
            2 => "/settings".into(),
            3 => format!("/fn/tickets/read?number={}", self.number),
            _ => "/tickets/new".into(),
        }
    }

    fn ask(&self, address: SocketAddr, turn: usize) -> TcpStream {
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let path = self.address(turn);
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {}\r\nconnection: close\r\n\r\n",
            self.cookie
        )
        .expect("sent");
        stream
    }

    /// One request after the other; of three, one is left before its answer and one in the middle of it. Answers with
    /// what came.
    fn browse(&self, address: SocketAddr, line: usize) -> Vec<String> {
        let mut answers = Vec::new();
        for turn in line..line + REQUESTS / (2 * LINES) {
            let mut stream = self.ask(address, turn);
            let mut answer = Vec::new();
            match turn % 3 {
                0 => {}
                1 => {
                    answer.resize(64 * (turn % 32 + 1), 0);
                    let came = stream.read(&mut answer).expect("the beginning of an answer");
                    answer.truncate(came);
                }
                _ => {
                    stream.read_to_end(&mut answer).expect("an answer");
                    let whole = String::from_utf8_lossy(&answer);
                    assert!(whole.starts_with("HTTP/1.1 200 "), "{whole}");
                    assert!(whole.contains(self.name) || whole.contains(&self.number), "{whole}");
                }
            }
            // What is left unread is cut off, and its page with it.
            let _ = stream.shutdown(Shutdown::Both);
            answers.push(String::from_utf8_lossy(&answer).into_owned());
        }
        answers
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_shows_the_others_name() {
    let console = common::console().await;
    let (anna, gita) = (Person::on(&console, "anna@acme").await, Person::on(&console, "gita@globex").await);
    let address = console.address;
    let lines: Vec<_> = (0..LINES)
        .flat_map(|line| [(&anna, &gita, line), (&gita, &anna, line)])
        .map(|(me, other, line)| {
            let (me, other) = (me.clone(), other.clone());
            (other, tokio::task::spawn_blocking(move || me.browse(address, line)))
        })
        .collect();
    for (other, line) in lines {
        for answer in line.await.expect("all requests were sent") {
            assert!(!answer.contains(other.name) && !answer.contains(&other.number), "{answer}");
        }
    }
}
