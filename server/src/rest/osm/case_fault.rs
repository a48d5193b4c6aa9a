//! What is wrong with a case, in the names and codes of OSM.

use super::message::refused;
use crate::rest::Fault;
use desk::Error;
use model::{Problem, Refusal};

/// Our fields and those of OSM.
const NAMES: [(&str, &str); 16] = [
    ("service", "product_category_id"),
    ("issue_type", "business_type_id"),
    ("severity", "severity_id"),
    ("description", "simple_description"),
    ("files", "accessory_ids"),
    ("phone", "remind_mobile"),
    ("phone_code", "remind_mobile"),
    ("email", "remind_mail"),
    ("email_code", "remind_mail"),
    ("contact_from", "remind_time"),
    ("timeliness", "incident_satisfaction_list"),
    ("result", "incident_satisfaction_list"),
    ("text", "judgement"),
    ("keyword", "search_key"),
    ("label", "label_id_list"),
    ("cc_email", "extension_map.cc_email"),
];

/// An error as OSM tells it.
pub(super) fn told(error: Error) -> Fault {
    let Error::Refused(Refusal::Invalid(faults)) = &error else { return refused(error) };
    let code = faults.iter().find_map(|fault| code(&fault.field, &fault.problem));
    let named = faults.iter().cloned().map(|mut fault| {
        if let Some((_, name)) = NAMES.iter().find(|(ours, _)| *ours == fault.field) {
            fault.field = (*name).to_owned();
        }
        fault
    });
    let fault = refused(Refusal::Invalid(named.collect()).into());
    match code {
        Some(code) => fault.code(code),
        None => fault,
    }
}

/// The code of a field that has one of its own.
fn code(field: &str, problem: &Problem) -> Option<&'static str> {
    match field {
        "severity" => Some("OSM.01010006"),
        "cc_email" => Some("OSM.01010008"),
        "phone_code" | "email_code" if *problem != Problem::CodeSent => Some("OSM.01010010"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_their_names_and_codes() {
        let of = |field: &str, problem| told(Refusal::of(field, problem).into());
        let severity = of("severity", Problem::Unknown);
        assert_eq!((severity.status.as_u16(), severity.code), (400, "OSM.01010006"));
        assert!(severity.message.starts_with("severity_id: "), "{}", severity.message);
        assert_eq!(of("email_code", Problem::CodeNeeded).code, "OSM.01010010");
        assert_eq!(of("cc_email", Problem::NoPerson).code, "OSM.01010008");
        assert_eq!(of("region_id", Problem::Missing).code, "OSM.01010001");
    }
}
