//! Empties the outbox: takes what is due, sends it by its way, says how it went. Each way has its own line: where mails
//! wait for a server, short messages and codes go out.

use crate::config::Config;
use crate::mail::Mailer;
use crate::sms::Sms;
use desk::{Desk, Outcome, Parcel};
use model::Way;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// The ways out. Cheap to clone.
#[derive(Clone, Default)]
pub struct Delivery {
    mail: Option<Arc<Mailer>>,
    sms: Option<Arc<Sms>>,
}

impl Delivery {
    /// The ways that the settings name; none is fine, the console then says so.
    ///
    /// # Errors
    /// If a setting cannot be used; the text holds no secret.
    pub fn new(config: &Config) -> Result<Self, String> {
        let public_url = config.public_url();
        let mail = match &config.smtp_url {
            Some(url) => Some(Arc::new(Mailer::new(url.reveal(), &config.mail_from, &public_url)?)),
            None => None,
        };
        let sms = match &config.sms_gateway_url {
            Some(url) => {
                let token = config.sms_gateway_token.as_ref().map_or("", |token| token.reveal());
                Some(Arc::new(Sms::new(url.reveal(), token, &public_url)?))
            }
            None => None,
        };
        Ok(Self { mail, sms })
    }

    /// Sends what is due by a way, one after the other, until nothing is or `stop`. Returns how many tries were made.
    ///
    /// # Errors
    /// If the desk breaks; what was taken is tried again when its lease is over.
    pub async fn run(&self, desk: &Desk, way: Way, stop: &CancellationToken) -> desk::Result<usize> {
        let mut tries = 0;
        while !stop.is_cancelled() {
            let Some(parcel) = desk.take_parcel(way).await? else { break };
            let outcome = self.send(&parcel).await;
            desk.parcel_done(&parcel, &outcome).await?;
            tries += 1;
        }
        Ok(tries)
    }

    /// One try.
    pub async fn send(&self, parcel: &Parcel) -> Outcome {
        let missing = || Outcome::Later("this server has no such way out now".into());
        match parcel.way {
            Way::Email => match &self.mail {
                Some(mail) => mail.send(parcel).await,
                None => missing(),
            },
            Way::Phone => match &self.sms {
                Some(sms) => sms.send(parcel).await,
                None => missing(),
            },
        }
    }
}
