//! The doors of programs: OSM, IAM, CTS and the engineers' API.

mod accessory;
mod authorization;
mod case;
mod config;
mod cts;
mod diagnosis;
mod iam;
mod label;
mod message;
mod signing;
mod v1;
