//! The doors of the program, over real sockets. What watches a whole process (its log, its panics) stands beside this
//! folder, as a program of its own.

#[path = "../common/mod.rs"]
mod common;
#[path = "../../desk/tests/suite/world/database.rs"]
mod database;
#[path = "../doors/mod.rs"]
mod doors;

mod authorization_agent;
mod authorization_pages;
mod backup;
mod body_limits;
mod cli;
mod delivery;
mod dispatch;
mod entrance;
mod files;
mod health;
mod house;
mod late_reply;
mod late_verb;
mod list;
mod live;
mod metrics;
mod notices;
mod operations;
mod other_tenant_doors;
mod plain_forms;
mod presence;
mod program;
mod program_pages;
mod proxies;
mod record_file;
mod rest;
mod reveal_killed;
mod reveal_memory;
mod security;
mod selection;
mod session_mark;
mod session_mixed;
mod session_two_people;
mod severity;
mod unreadable;
mod unwanted_upload;
mod words;
