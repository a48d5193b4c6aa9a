//! The two groups of services: the products, and the platform that carries them.

use model::{Lang, ServiceId};

/// A group of services (OSM `IncidentSubTypeV2Do`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubType {
    /// Its id, for ever.
    pub id: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// Its name in 简体中文.
    pub zh: &'static str,
}

/// Both groups, in the order to show.
pub const SUB_TYPES: [SubType; 2] = [
    SubType { id: "product", en: "Products and services", zh: "产品与服务" },
    SubType { id: "platform", en: "Platform, account and billing", zh: "平台、账号与计费" },
];

impl SubType {
    /// The group of a service.
    pub fn of(service: &ServiceId) -> &'static Self {
        &SUB_TYPES[usize::from(service.as_str() == "platform")]
    }

    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}
