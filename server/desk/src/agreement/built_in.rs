//! The versions that come with the program. Others are published.

use model::{AgreementDraft, AgreementKind};

/// A version as it stands here.
pub(super) struct BuiltIn {
    title: [&'static str; 2],
    text: [&'static str; 2],
}

impl BuiltIn {
    /// The same, as it is kept.
    pub fn draft(&self) -> AgreementDraft {
        let [title_en, title_zh] = self.title.map(str::to_owned);
        let [text_en, text_zh] = self.text.map(|text| text.trim().to_owned());
        AgreementDraft { title_en, title_zh, text_en, text_zh }
    }
}

/// The version of a kind: English, then 简体中文. Both say the same, paragraph by paragraph. What was signed stays in the database
/// as it was: a text that is changed here is a new version.
pub(super) fn built_in(kind: AgreementKind) -> BuiltIn {
    match kind {
        AgreementKind::Ordinary => BuiltIn {
            title: ["Service Ticket Agreement", "工单服务协议"],
            text: [include_str!("ordinary.en.txt"), include_str!("ordinary.zh.txt")],
        },
        AgreementKind::Isv => BuiltIn {
            title: ["Service Ticket Agreement for ISVs", "ISV 工单服务协议"],
            text: [include_str!("isv.en.txt"), include_str!("isv.zh.txt")],
        },
        AgreementKind::Authorization => BuiltIn {
            title: ["Customer Agreement", "客户授权协议"],
            text: [include_str!("authorization.en.txt"), include_str!("authorization.zh.txt")],
        },
    }
}
