//! Words of the operations administrators' pages: agreements and high-risk services.

use crate::prefs::prefs;
use model::Lang;

/// What others need to name.
pub(crate) struct Words {
    pub agreements: &'static str,
    pub services: &'static str,
    pub dispatch: &'static str,
    pub reports: &'static str,
    pub audit: &'static str,
}

pub(crate) const EN: Words = Words {
    agreements: "Agreements",
    services: "High-risk services",
    dispatch: "Dispatch rules",
    reports: "Reports of abuse",
    audit: "Audit",
};
pub(crate) const ZH: Words =
    Words {
        agreements: "协议", services: "高风险服务", dispatch: "派单规则", reports: "滥用举报", audit: "审计日志"
    };

/// Words of the pages themselves, which only their part names: they travel with it.
pub(crate) struct Own {
    pub operations: &'static str,
    pub agreements: &'static str,
    pub agreements_lead: &'static str,
    pub versions: &'static str,
    pub version: fn(i64) -> String,
    pub since: &'static str,
    pub by: &'static str,
    pub built_in: &'static str,
    pub holds: &'static str,
    pub hash: &'static str,
    pub new_version: &'static str,
    pub new_lead: &'static str,
    pub title_en: &'static str,
    pub title_zh: &'static str,
    pub text_en: &'static str,
    pub text_zh: &'static str,
    pub text_help: &'static str,
    pub preview: &'static str,
    pub preview_lead: &'static str,
    pub show_preview: &'static str,
    pub for_ever: &'static str,
    pub publish: &'static str,
    pub published: &'static str,
    pub saved: &'static str,
    pub services: &'static str,
    pub services_lead: &'static str,
    pub service: &'static str,
    pub approval: &'static str,
    pub high: &'static str,
    pub ordinary: &'static str,
    pub verb: &'static str,
    pub mark: &'static str,
    pub unmark: &'static str,
}

/// The words of this page's language.
pub(crate) fn own() -> &'static Own {
    match prefs().lang {
        Lang::En => &OWN_EN,
        Lang::Zh => &OWN_ZH,
    }
}

static OWN_EN: Own = Own {
    operations: "Operations",
    agreements: "Agreements",
    agreements_lead: "What customers read and sign with every authorization. A version is never edited: what was signed stays what was signed.",
    versions: "Versions of the Customer Agreement",
    version: |n| format!("Version {n}"),
    since: "Published",
    by: "By",
    built_in: "Came with the program",
    holds: "Holds now",
    hash: "SHA-256",
    new_version: "New version",
    new_lead: "Begins with the text that holds now. Both languages must say the same.",
    title_en: "Title in English",
    title_zh: "Title in Chinese",
    text_en: "Text in English",
    text_zh: "Text in Chinese",
    text_help: "Headings begin with ## and a blank. A blank line parts paragraphs.",
    preview: "Preview",
    preview_lead: "As a customer reads it.",
    show_preview: "Show Preview",
    for_ever: "From now on every authorization is signed with this text. It cannot be changed or taken back; only a later version replaces it.",
    publish: "Publish Version",
    published: "The version is published and holds from now on.",
    saved: "Saved.",
    services: "High-risk services",
    services_lead: "For tickets of a high-risk service a lead engineer approves each request for authorization before the customer is asked. Requests made before are not touched.",
    service: "Service",
    approval: "Approval by a lead",
    high: "High-risk: needed",
    ordinary: "Not needed",
    verb: "Change",
    mark: "Mark as high-risk",
    unmark: "No longer high-risk",
};

static OWN_ZH: Own = Own {
    operations: "运营管理",
    agreements: "协议",
    agreements_lead: "客户每次授权时阅读并签署的文本。已发布的版本不可修改，签署的内容始终不变。",
    versions: "客户授权协议的版本",
    version: |n| format!("第 {n} 版"),
    since: "发布时间",
    by: "发布人",
    built_in: "系统内置",
    holds: "当前有效",
    hash: "SHA-256",
    new_version: "新版本",
    new_lead: "以当前有效的文本为起点。两种语言的内容必须一致。",
    title_en: "英文标题",
    title_zh: "中文标题",
    text_en: "英文文本",
    text_zh: "中文文本",
    text_help: "标题行以 ## 加一个空格开头，段落之间空一行。",
    preview: "预览",
    preview_lead: "客户看到的效果。",
    show_preview: "显示预览",
    for_ever: "发布后，每次授权均签署此文本。发布的版本不可修改或撤回，只能由后续版本取代。",
    publish: "发布版本",
    published: "新版本已发布，即刻生效。",
    saved: "已保存。",
    services: "高风险服务",
    services_lead: "对于高风险服务的工单，授权申请须先经主管工程师审批，批准后才会发给客户。此前的申请不受影响。",
    service: "服务",
    approval: "主管审批",
    high: "高风险：需要",
    ordinary: "不需要",
    verb: "更改",
    mark: "标记为高风险",
    unmark: "取消高风险标记",
};
