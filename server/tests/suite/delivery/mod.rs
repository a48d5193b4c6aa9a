//! Delivery: mails over a real SMTP server, short messages through a real HTTP gateway.

mod mail;
mod office;
mod sms;
mod vault;
