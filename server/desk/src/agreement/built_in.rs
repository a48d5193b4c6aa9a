//! The first version, which comes with the program. Later ones are published.

use model::AgreementDraft;

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

/// The first version: English, then 简体中文. Both say the same, paragraph by paragraph. Never changed: hashes of these
/// texts stand under signatures.
pub(super) const FIRST: BuiltIn = BuiltIn {
    title: ["Customer Agreement", "客户授权协议"],
    text: [include_str!("first.en.txt"), include_str!("first.zh.txt")],
};
