//! The checks of a diagnosis, made by a job: the desk says what is to be looked at, and keeps what was found.
//!
//! Off unless the operator names networks. A target is resolved once; only an address inside those networks is connected to, and
//! every connection goes to that very address. No redirect is followed, and nothing of a page is read beyond its status.

mod certificate;
mod dns;
mod http;
mod tcp;
mod tls;

use crate::networks::Networks;
use desk::{Desk, DiagnosisTask};
use futures::future::join_all;
use model::{Check, Finding, Instant, Level};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// What one step may take: a name, a connection, an answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// What a diagnosis may take as a whole.
const WHOLE: Duration = Duration::from_secs(30);
/// Diagnoses of one server at once.
const AT_ONCE: usize = 8;
/// How often what came meanwhile is looked for while others are under way.
const LOOK: Duration = Duration::from_secs(1);

/// Makes checks. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Checker {
    networks: Arc<Networks>,
}

/// Something to look at.
#[derive(Debug, Clone, Copy)]
struct Site<'a> {
    /// The address or name that was asked for.
    name: &'a str,
    /// Its address, inside the networks.
    address: IpAddr,
    now: Instant,
}

impl Checker {
    /// For targets in these networks; with none, diagnosis is off.
    pub fn new(networks: Networks) -> Self {
        Self { networks: Arc::new(networks) }
    }

    /// Whether diagnosis is off.
    pub fn is_off(&self) -> bool {
        self.networks.is_empty()
    }

    /// Takes what waits until nothing does, some at once. Returns how many were taken. With `stop` it ends at once: what was
    /// under way is taken up again when its lease is over.
    ///
    /// # Errors
    /// If the desk breaks.
    pub async fn run(&self, desk: &Desk, stop: &CancellationToken) -> desk::Result<usize> {
        let (mut under_way, mut taken) = (JoinSet::new(), 0);
        loop {
            while !self.is_off() && !stop.is_cancelled() && under_way.len() < AT_ONCE {
                let Some(task) = desk.take_diagnosis().await? else { break };
                taken += 1;
                let (checker, desk) = (self.clone(), desk.clone());
                under_way.spawn(async move { checker.carry_out(&desk, &task).await });
            }
            let ended = tokio::select! {
                () = stop.cancelled() => return Ok(taken),
                ended = timeout(LOOK, under_way.join_next()) => ended,
            };
            match ended {
                Err(_) => {}
                Ok(None) => return Ok(taken),
                Ok(Some(Ok(done))) => done?,
                Ok(Some(Err(panic))) => return Err(desk::Error::broken(format!("a diagnosis: {panic}"))),
            }
        }
    }

    async fn carry_out(&self, desk: &Desk, task: &DiagnosisTask) -> desk::Result<()> {
        let found = timeout(WHOLE, self.look(task, desk.now())).await.ok();
        desk.diagnosis_done(task, found).await
    }

    /// Makes all checks of a task: what each found, in their order.
    async fn look(&self, task: &DiagnosisTask, now: Instant) -> Vec<Finding> {
        let (found, address) = dns::resolve(&task.target, &self.networks).await;
        let Some(address) = address else {
            let others = if found == Finding::OutsideNetworks { Finding::OutsideNetworks } else { Finding::Skipped };
            let each = task.checks.iter().map(|check| if *check == Check::Dns { &found } else { &others });
            return each.cloned().collect();
        };
        let site = Site { name: &task.target, address, now };
        // The checks of one port follow each other; ports are looked at side by side.
        let groups = task.checks.chunk_by(|a, b| port(*a) == port(*b));
        let found = &found;
        let of_groups = groups.map(|checks| async move {
            match checks {
                [Check::Dns, ..] => vec![found.clone()],
                checks => site.look(checks).await,
            }
        });
        join_all(of_groups).await.concat()
    }
}

fn port(check: Check) -> u16 {
    match check {
        Check::Dns => 0,
        Check::Tcp { port } | Check::Tls { port } | Check::Http { port, .. } => port,
    }
}

impl Site<'_> {
    /// The checks of one port, each as far as those before it let it.
    async fn look(self, checks: &[Check]) -> Vec<Finding> {
        let (mut found, mut open, mut speaks_tls) = (Vec::with_capacity(checks.len()), true, true);
        for check in checks {
            let at = SocketAddr::new(self.address, port(*check));
            found.push(match *check {
                Check::Tcp { .. } => {
                    let finding = tcp::check(at).await;
                    open = finding.level() == Level::Normal;
                    finding
                }
                _ if !open => Finding::Skipped,
                Check::Tls { .. } => {
                    let finding = tls::check(at, self.name, self.now).await;
                    speaks_tls = !matches!(finding, Finding::NoTls | Finding::TimedOut);
                    finding
                }
                Check::Http { tls: true, .. } if !speaks_tls => Finding::Skipped,
                Check::Http { tls, .. } => http::check(at, self.name, tls).await,
                Check::Dns => Finding::Skipped,
            });
        }
        found
    }
}
