//! Ratings on the wire: two dimensions, one to five points each.

use crate::rest::Fault;
use crate::rest::body::Body;
use desk::ReviewForm;
use model::{Lang, Review};
use serde_json::{Value, json};

/// A dimension (OSM `SatisfactionDimensionSimpleInfoV2`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimension {
    /// `satisfaction_id`.
    pub id: i64,
    /// Its name in English.
    pub en: &'static str,
    /// Its name in 简体中文.
    pub zh: &'static str,
}

/// How fast it went.
pub const TIMELINESS: Dimension = Dimension { id: 1, en: "Timeliness", zh: "处理及时性" };
/// What came of it.
pub const RESULT: Dimension = Dimension { id: 3, en: "Handling result", zh: "处理结果" };
/// Points of a dimension at most.
pub const MOST: i64 = 5;
/// The one category of both.
pub const CATEGORY: &str = "1";

/// Entries of a list that are read.
const ENTRIES: usize = 100;

impl Dimension {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

/// The review that a body brings: `judgement` and `incident_satisfaction_list`.
pub(super) fn read(body: &Body) -> Result<ReviewForm, Fault> {
    const LIST: &str = "incident_satisfaction_list";
    let mut form = ReviewForm { text: body.text("judgement", 400)?.unwrap_or_default(), ..ReviewForm::default() };
    for entry in body.objects(LIST, ENTRIES)? {
        let id = entry.needed_number("satisfaction_id", 0..=9999)?;
        let points = entry.needed_number("satisfaction_value", 1..=MOST)?.to_string();
        match id {
            id if id == TIMELINESS.id => form.timeliness = points,
            id if id == RESULT.id => form.result = points,
            _ => return Err(Fault::field(&entry.path("satisfaction_id"), "is none of 1 and 3")),
        }
    }
    Ok(form)
}

/// A review as OSM shows it (`IncidentSatisfactionV2Do`); nothing until there is one.
pub(super) fn written(review: Option<&Review>, lang: Lang) -> Vec<Value> {
    let Some(review) = review else { return Vec::new() };
    let entry = |of: Dimension, points: u8| {
        json!({
            "satisfaction_id": of.id,
            "satisfaction_value": points,
            "satisfaction_name": of.name(lang),
            "value": MOST,
            "per_value": 1,
            "sat_category_id": CATEGORY,
            "sat_category_name": match lang { Lang::En => "Service", Lang::Zh => "服务" },
        })
    };
    vec![entry(TIMELINESS, review.timeliness), entry(RESULT, review.result)]
}
