//! `reports`.

use super::add_user::in_words;
use crate::cli::Reports;
use crate::config::Config;
use desk::{Clock, Desk, Origin, Report, private};
use model::Attachment;
use serde_json::{Value, json};
use std::error::Error;
use std::io::Write;
use std::path::Path;

type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

/// Prints, saves or erases reports of abuse.
pub async fn run(config: &Config, wanted: &Reports) -> Outcome {
    let desk = Desk::open(config.setup(Clock::default())).await?;
    let done = perform(&desk, wanted).await;
    desk.close().await;
    done
}

async fn perform(desk: &Desk, wanted: &Reports) -> Outcome {
    let mut out = std::io::stdout();
    if let Some(id) = &wanted.erase {
        desk.erase_abuse_report(id, &Origin::command()).await.map_err(in_words)?;
        writeln!(out, "erased {id}")?;
        return Ok(());
    }
    for report in desk.abuse_reports().await? {
        match &wanted.save {
            Some(directory) => save(desk, &directory.join(&report.id), &report).await?,
            None => {
                let (Report { id, account, at, user: (_, name), .. }, title) = (&report, &report.form.title);
                writeln!(out, "{} {id} {account} {name}: {title}", at.iso())?;
            }
        }
    }
    Ok(())
}

/// Files are named by their ids: what customers call them is no name to trust on a disk, and stands in report.json. There are
/// names, telephone numbers and papers of people: nobody else on the machine reads them.
async fn save(desk: &Desk, directory: &Path, report: &Report) -> Outcome {
    private::make_directory(directory)?;
    let keep = |name: &str, bytes: &[u8]| private::new_file(&directory.join(name))?.write_all(bytes);
    keep("report.json", &serde_json::to_vec_pretty(&whole(report))?)?;
    for file in report.files.iter().chain(&report.papers) {
        let bytes = desk.abuse_report_file(&file.id).await.map_err(in_words)?;
        keep(file.id.as_str(), &bytes)?;
    }
    Ok(())
}

fn whole(report: &Report) -> Value {
    let files = |files: &[Attachment]| {
        files.iter().map(|file| json!({ "id": file.id, "name": file.name, "bytes": file.bytes })).collect::<Vec<_>>()
    };
    let form = &report.form;
    json!({
        "id": report.id, "at": report.at.iso(), "account": report.account, "user_id": report.user.0,
        "user_name": report.user.1, "type": form.kind, "title": form.title, "content": form.content,
        "ip": form.property, "contacts": form.reporter, "files": files(&report.files),
        "id_files": files(&report.papers),
    })
}
