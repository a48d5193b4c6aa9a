//! Words of the audit trail, on its page and in its file. Only their part names them: they travel with it.

use crate::prefs::prefs;
use model::{Lang, TrailExport};

/// See the constants.
pub(crate) struct Own {
    pub audit: &'static str,
    pub audit_lead: &'static str,
    pub vendors_lead: &'static str,
    pub search: &'static str,
    pub more: &'static str,
    pub period: &'static str,
    pub hour: &'static str,
    pub day: &'static str,
    pub week: &'static str,
    pub chosen: &'static str,
    /// With the zone in which the day is meant.
    pub from: fn(&str) -> String,
    /// See `from`.
    pub to: fn(&str) -> String,
    pub source: &'static str,
    pub any: &'static str,
    pub console: &'static str,
    pub rest: &'static str,
    pub job: &'static str,
    pub command: &'static str,
    pub resource: &'static str,
    pub event: &'static str,
    pub user: &'static str,
    pub anybody: &'static str,
    pub time: &'static str,
    pub operation: &'static str,
    pub details: &'static str,
    pub nobody: &'static str,
    pub no_entries: &'static str,
    pub no_entries_yet: &'static str,
    pub newest: &'static str,
    pub csv: &'static str,
    pub csv_file: &'static str,
    pub deleted_ticket: &'static str,
    pub exported: &'static str,
    pub export: fn(&TrailExport) -> String,
    pub columns: [&'static str; 9],
}

/// The words of this page's language.
pub(crate) fn own() -> &'static Own {
    own_of(prefs().lang)
}

/// The words of a language: for files.
pub(crate) fn own_of(lang: Lang) -> &'static Own {
    match lang {
        Lang::En => &OWN_EN,
        Lang::Zh => &OWN_ZH,
    }
}

static OWN_EN: Own = Own {
    audit: "Audit",
    audit_lead: "Who did what, when and from where, in this account. Nothing can be changed here.",
    vendors_lead: "Who did what, when and from where: in the account of Huawei, by its engineers in the tickets of customers, and by operations. What people write in tickets does not stand here, and nothing can be changed.",
    search: "Search",
    more: "Older",
    period: "Period",
    hour: "Last hour",
    day: "Last day",
    week: "Last week",
    chosen: "Chosen days",
    from: |zone| format!("From ({zone})"),
    to: |zone| format!("To ({zone})"),
    source: "Source",
    any: "Any",
    console: "Console",
    rest: "API",
    job: "System",
    command: "Command line",
    resource: "Ticket number",
    event: "Event",
    user: "User",
    anybody: "Name or sign-in name",
    time: "Time",
    operation: "Operation",
    details: "Details",
    nobody: "System",
    no_entries: "Nothing happened in this period, or nothing that fits.",
    no_entries_yet: "Nothing that fits among these. There are older ones.",
    newest: "Newest",
    csv: "Export CSV",
    csv_file: "audit",
    deleted_ticket: "deleted",
    exported: "Exported",
    export: |of| {
        let whose = if of.vendors { "the trail of Huawei" } else { "the trail of the account" };
        format!("{whose}, {}", of.period)
    },
    columns: [
        "Entry",
        "Time (UTC)",
        "Event",
        "Operation",
        "Ticket number",
        "User",
        "Sign-in name",
        "Source",
        "Address",
    ],
};

static OWN_ZH: Own = Own {
    audit: "审计日志",
    audit_lead: "本账号中何人、何时、从何处执行了何操作。此处不可修改。",
    vendors_lead: "何人、何时、从何处执行了何操作：包括华为账号内的操作、工程师对客户工单的操作以及运营操作。不含工单中的文字内容，此处不可修改。",
    search: "搜索",
    more: "更早",
    period: "时间范围",
    hour: "最近一小时",
    day: "最近一天",
    week: "最近一周",
    chosen: "指定日期",
    from: |zone| format!("起始（{zone}）"),
    to: |zone| format!("截止（{zone}）"),
    source: "来源",
    any: "不限",
    console: "控制台",
    rest: "API",
    job: "系统",
    command: "命令行",
    resource: "工单号",
    event: "事件",
    user: "用户",
    anybody: "姓名或登录名",
    time: "时间",
    operation: "操作",
    details: "详情",
    nobody: "系统",
    no_entries: "该时间范围内没有符合条件的记录。",
    no_entries_yet: "此范围内没有符合条件的记录，还有更早的记录。",
    newest: "最新",
    csv: "导出 CSV",
    csv_file: "审计日志",
    deleted_ticket: "已删除",
    exported: "导出内容",
    export: |of| {
        let whose = if of.vendors { "华为的审计日志" } else { "本账号的审计日志" };
        format!("{whose}，{}", of.period)
    },
    columns: ["编号", "时间（UTC）", "事件", "操作", "工单号", "用户", "登录名", "来源", "地址"],
};
