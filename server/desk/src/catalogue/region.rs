//! The regions in which cloud resources stand: a fault is reported for one, and each is a project of every account.

use model::Lang;

/// A region (OSM `DataCenterV2Do`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Its id, for ever: programs, tickets and projects keep it.
    pub id: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// Its name in 简体中文.
    pub zh: &'static str,
    /// Whether outside of mainland China (`type` 1; else 0).
    pub international: bool,
}

const fn region(id: &'static str, en: &'static str, zh: &'static str, international: bool) -> Region {
    Region { id, en, zh, international }
}

/// All regions, in the order to show.
pub const REGIONS: &[Region] = &[
    region("cn-south-1", "CN South-Guangzhou", "华南-广州", false),
    region("cn-north-4", "CN North-Beijing4", "华北-北京四", false),
    region("cn-east-3", "CN East-Shanghai1", "华东-上海一", false),
    region("cn-southwest-2", "CN Southwest-Guiyang1", "西南-贵阳一", false),
    region("ap-southeast-1", "CN-Hong Kong", "中国-香港", true),
    region("ap-southeast-3", "AP-Singapore", "亚太-新加坡", true),
];

impl Region {
    /// The region of an id, or `None`.
    pub fn of_id(id: &str) -> Option<&'static Self> {
        REGIONS.iter().find(|region| region.id == id)
    }

    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}
