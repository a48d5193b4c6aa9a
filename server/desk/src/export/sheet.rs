//! The workbook: one row per ticket, written to disk row by row.

use super::cell::{is_formula_like, masked_email, masked_phone, text};
use crate::{Error, Result};
use jiff::tz::{Offset, TimeZone};
use model::{ExportRow, Instant, Lang, Severity, Side, TicketState};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::path::Path;

/// Columns of the sheet, in their order.
pub const COLUMNS: usize = 20;
/// Widths of the columns, in characters.
const WIDTHS: [u8; COLUMNS] = [20, 26, 26, 10, 22, 50, 20, 12, 18, 16, 16, 18, 24, 26, 18, 18, 40, 10, 10, 40];
/// Rows of one sheet: a spreadsheet takes 1,048,576.
const ROWS_OF_A_SHEET: u32 = 1_000_000;

/// How a workbook is worded and what it shows; the door's language and choices.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The reader's language.
    pub lang: Lang,
    /// The sheet's name.
    pub name: &'static str,
    /// The columns' names.
    pub columns: [&'static str; COLUMNS],
    /// A state in words.
    pub state: fn(Lang, TicketState) -> String,
    /// A severity in words.
    pub severity: fn(Lang, Severity) -> &'static str,
    /// Whose turn it is, in words.
    pub turn: fn(Lang, Side) -> &'static str,
    /// An IANA time zone, or a fixed shift such as `UTC+8` or `UTC+0530`; UTC if it is none.
    pub zone: String,
    /// Whether phone numbers and mail addresses are masked.
    pub mask: bool,
}

/// A workbook under way. It holds one row in memory; the rest is in a temporary file.
pub(super) struct Book {
    sheet: Sheet,
    zone: TimeZone,
    workbook: Workbook,
    at: u32,
    sheets: u32,
    formats: Formats,
}

struct Formats {
    head: Format,
    quoted: Format,
    time: Format,
}

impl Book {
    pub fn begin(sheet: Sheet) -> Result<Self> {
        let zone = zone_of(&sheet.zone).unwrap_or(TimeZone::UTC);
        let formats = Formats {
            head: Format::new().set_bold(),
            quoted: Format::new().set_quote_prefix(),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
        };
        let mut book = Self { sheet, zone, workbook: Workbook::new(), at: 0, sheets: 0, formats };
        book.add_sheet().map_err(unwritable)?;
        Ok(book)
    }

    fn add_sheet(&mut self) -> std::result::Result<(), XlsxError> {
        self.sheets += 1;
        let name =
            if self.sheets == 1 { self.sheet.name.to_owned() } else { format!("{} {}", self.sheet.name, self.sheets) };
        let zone = if zone_of(&self.sheet.zone).is_some() { self.sheet.zone.as_str() } else { "UTC" };
        let page = self.workbook.add_worksheet_with_constant_memory()?;
        page.set_name(&name)?.set_freeze_panes(1, 0)?;
        for (column, (name, width)) in (0u16..).zip(self.sheet.columns.iter().zip(WIDTHS)) {
            page.set_column_width(column, f64::from(width))?;
            let is_time = matches!(column, 8 | 14 | 15);
            let name = if is_time { format!("{name} ({zone})") } else { (*name).to_owned() };
            page.write_string_with_format(0, column, name, &self.formats.head)?;
        }
        self.at = 1;
        Ok(())
    }

    pub fn add(&mut self, row: &ExportRow) -> Result<()> {
        if self.at > ROWS_OF_A_SHEET {
            self.add_sheet().map_err(unwritable)?;
        }
        self.write(row).map_err(unwritable)
    }

    fn write(&mut self, row: &ExportRow) -> std::result::Result<(), XlsxError> {
        let (at, sheet, formats) = (self.at, &self.sheet, &self.formats);
        let zone = &self.zone;
        let index = usize::try_from(self.sheets - 1).unwrap_or_default();
        let page = self.workbook.worksheet_from_index(index)?;
        let (ticket, contact) = (&row.row, &row.contact);
        let masked = |mask: fn(&str) -> String, value: &str| if sheet.mask { mask(value) } else { value.to_owned() };
        let phone = contact.phone.as_ref();
        let words = [
            (0, ticket.number.to_string()),
            (1, ticket.service.clone()),
            (2, ticket.issue_type.clone()),
            (3, (sheet.severity)(sheet.lang, ticket.severity).to_owned()),
            (4, (sheet.state)(sheet.lang, ticket.state)),
            (5, ticket.title.clone()),
            (6, ticket.labels.join(", ")),
            (7, ticket.waiting.map(|turn| (sheet.turn)(sheet.lang, turn.on)).unwrap_or_default().to_owned()),
            (9, ticket.requester.clone()),
            (10, ticket.holder.clone().unwrap_or_default()),
            (11, phone.map(|phone| masked(masked_phone, &phone.number)).unwrap_or_default()),
            (12, phone.map(|phone| format!("{}–{} {}", phone.from, phone.to, phone.zone)).unwrap_or_default()),
            (13, contact.email.as_ref().map(|email| masked(masked_email, email)).unwrap_or_default()),
            (16, row.resolution.clone()),
            (19, row.review.as_ref().map(|review| review.text.clone()).unwrap_or_default()),
        ];
        let mut cells: Vec<(u16, Cell)> =
            words.into_iter().map(|(column, words)| (column, Cell::Text(words))).collect();
        cells.extend(ticket.waiting.map(|turn| (8, Cell::Time(turn.since))));
        cells.push((14, Cell::Time(ticket.created)));
        cells.push((15, Cell::Time(ticket.updated)));
        if let Some(review) = &row.review {
            cells.push((17, Cell::Number(review.timeliness)));
            cells.push((18, Cell::Number(review.result)));
        }
        // In constant memory a row is written from left to right.
        cells.sort_by_key(|(column, _)| *column);
        for (column, cell) in cells {
            cell.write(page, at, column, formats, zone)?;
        }
        self.at += 1;
        Ok(())
    }

    pub fn end(mut self, to: &Path) -> Result<()> {
        self.workbook.save(to).map_err(unwritable)
    }
}

enum Cell {
    Text(String),
    Time(Instant),
    Number(u8),
}

impl Cell {
    fn write(
        self,
        page: &mut Worksheet,
        row: u32,
        column: u16,
        formats: &Formats,
        zone: &TimeZone,
    ) -> std::result::Result<(), XlsxError> {
        match self {
            Self::Text(words) if words.is_empty() => {}
            Self::Text(words) => {
                let words = text(&words);
                if is_formula_like(&words) {
                    page.write_string_with_format(row, column, words, &formats.quoted)?;
                } else {
                    page.write_string(row, column, words)?;
                }
            }
            Self::Time(at) => {
                page.write_datetime_with_format(row, column, local(at, zone)?, &formats.time)?;
            }
            Self::Number(number) => {
                page.write_number(row, column, number)?;
            }
        }
        Ok(())
    }
}

/// The zone of a name.
fn zone_of(name: &str) -> Option<TimeZone> {
    let Some(shift) = name.strip_prefix("UTC").filter(|shift| !shift.is_empty()) else {
        return TimeZone::get(name).ok();
    };
    let digits = shift.strip_prefix(['+', '-'])?;
    let fine = digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: i32 = digits.parse().ok().filter(|_| fine)?;
    let minutes = if digits.len() > 2 { number / 100 * 60 + number % 100 } else { number * 60 };
    let seconds = if shift.starts_with('-') { -60 * minutes } else { 60 * minutes };
    Offset::from_seconds(seconds).ok().map(TimeZone::fixed)
}

/// The time on the clock of a zone.
fn local(at: Instant, zone: &TimeZone) -> std::result::Result<ExcelDateTime, XlsxError> {
    let time = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let local = zone.to_datetime(time);
    let number = |n: i8| u8::try_from(n).unwrap_or_default();
    ExcelDateTime::from_ymd(u16::try_from(local.year()).unwrap_or(1970), number(local.month()), number(local.day()))?
        .and_hms(u16::from(number(local.hour())), number(local.minute()), f64::from(local.second()))
}

fn unwritable(error: XlsxError) -> Error {
    Error::broken(format!("writing an export: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_names_or_shifts() {
        let seconds = |name: &str| zone_of(name).map(|zone| zone.to_offset(jiff::Timestamp::UNIX_EPOCH).seconds());
        assert_eq!(seconds("UTC"), Some(0));
        assert_eq!(seconds("UTC+8"), Some(8 * 3600));
        assert_eq!(seconds("UTC-0330"), Some(-(3 * 3600 + 30 * 60)));
        assert_eq!(seconds("Asia/Shanghai"), Some(8 * 3600));
        for wrong in ["", "UTC+", "UTC+x", "UTC8", "UTC+99999999", "Mars/Base"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
