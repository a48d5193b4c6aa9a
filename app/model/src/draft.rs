//! A ticket that is about to be created: from the form's raw fields to something valid. Browser and server ask the same.

use crate::guard;
use crate::{
    AttachmentId, Body, Catalogue, Contact, ContactForm, Fault, IssueTypeId, MAX_FILES, Problem, Refusal, ServiceId,
    Severity, TicketNumber, copied_names, related_numbers,
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
    /// How to reach the requester.
    pub contact: ContactForm,
    /// Numbers of tickets to relate it to, parted by commas.
    pub related: String,
    /// Names of colleagues who get copies, parted by commas.
    pub copies: String,
    /// Stamps of likely secrets that are sent knowingly; see [`crate::guard`].
    pub knowingly: String,
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
    /// The tickets to relate it to, at most [`MOST_RELATED`](crate::MOST_RELATED).
    pub related: Vec<TicketNumber>,
    /// Names of those who get copies, at most [`MOST_COPIES`](crate::MOST_COPIES).
    pub copies: Vec<String>,
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
        if let Err(Refusal::Invalid(more)) = guard::ask("description", guard::find(&form.description), &form.knowingly)
        {
            faults.extend(more);
        }
        let mut fault = |field: &str, problem| faults.push(Fault { field: field.into(), problem });
        let images = crate::message::image_ids(&form.description);
        if form.files.iter().filter(|f| !images.contains(&f.as_str())).count() > MAX_FILES {
            fault("files", Problem::TooManyFiles { limit: MAX_FILES as i64 });
        }
        let contact = form.contact.parse().unwrap_or_else(|refusal| {
            if let Refusal::Invalid(more) = refusal {
                more.into_iter().for_each(|f| fault(&f.field, f.problem));
            }
            Contact::default()
        });
        let mut refused = |refusal: Refusal| faults.extend(refusal.faults().into_iter().flatten());
        let related = related_numbers(&form.related).map_err(&mut refused).unwrap_or_default();
        let copies = copied_names(&form.copies).map_err(&mut refused).unwrap_or_default();

        match (service, issue_type, severity, description) {
            (Some(service), Some(issue_type), Some(severity), Ok(description)) if faults.is_empty() => Ok(Self {
                service: service.id.clone(),
                issue_type: issue_type.id.clone(),
                severity,
                description,
                files: form.files.iter().map(AttachmentId::new).collect(),
                contact,
                related,
                copies,
            }),
            _ => Err(Refusal::Invalid(faults)),
        }
    }
}

fn missing_or_unknown(value: &str) -> Problem {
    if value.trim().is_empty() { Problem::Missing } else { Problem::Unknown }
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
        let contact = ContactForm { by_phone: true, by_email: true, email: "x".into(), ..ContactForm::default() };
        let wrong = TicketForm { contact, ..TicketForm::default() };
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
