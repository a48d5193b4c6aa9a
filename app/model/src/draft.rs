//! A ticket that is about to be created: from the form's raw fields to something valid. Browser and server ask the same.

use crate::contact::{email, minutes, phone, zone};
use crate::{
    AttachmentId, Body, Catalogue, Contact, Fault, IssueTypeId, MAX_FILES, PhoneContact, Problem, Refusal, ServiceId,
    Severity,
};
use serde::{Deserialize, Serialize};

/// The fields of *Create* as they come from the form, unchecked. Names are those of the inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketForm {
    /// Service id.
    pub service: String,
    /// Issue type id.
    pub issue_type: String,
    /// Severity name.
    pub severity: String,
    /// Issue Description.
    pub description: String,
    /// Ids of uploaded files (images in the text included), in order.
    pub files: Vec<String>,
    /// Contact by phone is ticked.
    pub by_phone: bool,
    /// Phone number.
    pub phone: String,
    /// Contact Time, from.
    pub contact_from: String,
    /// Contact Time, to.
    pub contact_to: String,
    /// Contact Time, zone.
    pub contact_zone: String,
    /// Contact by e-mail is ticked.
    pub by_email: bool,
    /// E-mail address.
    pub email: String,
    /// The command's key, made with the form: the same key makes one ticket.
    pub key: String,
}

/// A valid ticket that is not yet stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The service.
    pub service: ServiceId,
    /// One of its issue types.
    pub issue_type: IssueTypeId,
    /// How bad it is.
    pub severity: Severity,
    /// The description.
    pub description: Body,
    /// Files, at most [`MAX_FILES`] beside the images in the text.
    pub files: Vec<AttachmentId>,
    /// How to reach the requester.
    pub contact: Contact,
}

impl Draft {
    /// Takes the form, or names every field that is wrong.
    pub fn parse(form: &TicketForm, catalogue: &Catalogue) -> Result<Self, Refusal> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });

        let service = catalogue.services.iter().find(|s| s.id.as_str() == form.service);
        if service.is_none() {
            fault("service", missing_or_unknown(&form.service));
        }
        let issue_type = service.and_then(|s| s.issue_types.iter().find(|t| t.id.as_str() == form.issue_type));
        if issue_type.is_none() {
            fault("issue_type", missing_or_unknown(&form.issue_type));
        }
        let severity = Severity::of_name(&form.severity);
        if severity.is_none() {
            fault("severity", missing_or_unknown(&form.severity));
        }
        let description = Body::parse("description", &form.description);
        if let Err(Refusal::Invalid(more)) = &description {
            more.iter().for_each(|f| fault(&f.field, f.problem.clone()));
        }
        let images = crate::message::image_ids(&form.description);
        if form.files.iter().filter(|f| !images.contains(&f.as_str())).count() > MAX_FILES {
            fault("files", Problem::TooManyFiles { limit: MAX_FILES as i64 });
        }
        let contact = Contact { phone: phone_contact(form, &mut fault), email: email_contact(form, &mut fault) };

        match (service, issue_type, severity, description) {
            (Some(service), Some(issue_type), Some(severity), Ok(description)) if faults.is_empty() => Ok(Self {
                service: service.id.clone(),
                issue_type: issue_type.id.clone(),
                severity,
                description,
                files: form.files.iter().map(AttachmentId::new).collect(),
                contact,
            }),
            _ => Err(Refusal::Invalid(faults)),
        }
    }
}

fn missing_or_unknown(value: &str) -> Problem {
    if value.trim().is_empty() { Problem::Missing } else { Problem::Unknown }
}

fn phone_contact(form: &TicketForm, fault: &mut impl FnMut(&str, Problem)) -> Option<PhoneContact> {
    if !form.by_phone {
        return None;
    }
    let number = phone(&form.phone);
    if number.is_none() {
        fault("phone", if form.phone.trim().is_empty() { Problem::Missing } else { Problem::BadPhone });
    }
    let zone = zone(&form.contact_zone);
    let window = minutes(&form.contact_from).zip(minutes(&form.contact_to)).filter(|(from, to)| from < to);
    if window.is_none() || zone.is_none() {
        fault("contact_from", Problem::BadTime);
    }
    window.and(number).zip(zone).map(|(number, zone)| PhoneContact {
        number,
        from: form.contact_from.trim().into(),
        to: form.contact_to.trim().into(),
        zone,
    })
}

fn email_contact(form: &TicketForm, fault: &mut impl FnMut(&str, Problem)) -> Option<String> {
    if !form.by_email {
        return None;
    }
    let address = email(&form.email);
    if address.is_none() {
        fault("email", if form.email.trim().is_empty() { Problem::Missing } else { Problem::BadEmail });
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{IssueType, Service};

    fn catalogue() -> Catalogue {
        let types = |ids: &[&str]| {
            ids.iter().map(|id| IssueType { id: IssueTypeId::new(*id), name: (*id).into() }).collect::<Vec<_>>()
        };
        let service = |id: &str, t: &[&str]| Service { id: ServiceId::new(id), name: id.into(), issue_types: types(t) };
        Catalogue { services: vec![service("border", &["vpn", "ha"]), service("log", &["report"])] }
    }

    fn form() -> TicketForm {
        TicketForm {
            service: "border".into(),
            issue_type: "vpn".into(),
            severity: "major".into(),
            description: "The tunnel drops".into(),
            key: "k".into(),
            ..TicketForm::default()
        }
    }

    fn faults(form: &TicketForm) -> Vec<(String, Problem)> {
        match Draft::parse(form, &catalogue()) {
            Err(Refusal::Invalid(faults)) => faults.into_iter().map(|f| (f.field, f.problem)).collect(),
            other => panic!("accepted: {other:?}"),
        }
    }

    #[test]
    fn a_full_form_is_a_draft() {
        assert!(Draft::parse(&form(), &catalogue()).is_ok());
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let wrong = TicketForm { by_phone: true, by_email: true, email: "x".into(), ..TicketForm::default() };
        let fields: Vec<_> = faults(&wrong).into_iter().map(|(f, _)| f).collect();
        assert_eq!(fields, ["service", "issue_type", "severity", "description", "phone", "contact_from", "email"]);
    }

    #[test]
    fn an_issue_type_belongs_to_its_service() {
        let wrong = TicketForm { issue_type: "report".into(), ..form() };
        assert_eq!(faults(&wrong), [("issue_type".into(), Problem::Unknown)]);
    }

    #[test]
    fn a_sixth_file_is_one_too_many_but_images_in_the_text_do_not_count() {
        let files = |n: usize| (0..n).map(|i| format!("f{i}")).collect::<Vec<_>>();
        assert_eq!(
            faults(&TicketForm { files: files(6), ..form() }),
            [("files".into(), Problem::TooManyFiles { limit: 5 })]
        );
        let pasted = TicketForm { files: files(6), description: "Look:\n![shot](file:f3)".into(), ..form() };
        assert!(Draft::parse(&pasted, &catalogue()).is_ok());
    }
}
