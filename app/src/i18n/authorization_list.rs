//! Words of *My Authorizations*.

use model::AuthorizationTab;

/// See the constants.
pub(crate) struct Words {
    pub erased_now: &'static str,
    pub lead: &'static str,
    pub tab: fn(AuthorizationTab) -> &'static str,
    pub list_title: fn(AuthorizationTab) -> &'static str,
    pub none: fn(AuthorizationTab) -> (&'static str, &'static str),
    pub whose: &'static str,
    pub of_all: &'static str,
    pub of_mine: &'static str,
    pub ticket: &'static str,
    pub purpose_and_fields: &'static str,
    pub operation: &'static str,
    pub asked: &'static str,
    pub views_used: fn(i64, i64) -> String,
    pub by_reason: fn(&str, &str) -> String,
    pub newest: &'static str,
    pub records_to_change: fn(i64) -> String,
    pub to_history: &'static str,
}

pub(super) const EN: Words = Words {
    erased_now: "Canceled. What was sealed is erased.",
    lead: "What engineers asked to see, what they saw, and until when. Ending one erases it at once.",
    tab: |tab| match tab {
        AuthorizationTab::Decide => "To decide",
        AuthorizationTab::Active => "Active",
        AuthorizationTab::History => "History",
    },
    list_title: |tab| match tab {
        AuthorizationTab::Decide => "Requests that wait for a decision",
        AuthorizationTab::Active => "What engineers may view now",
        AuthorizationTab::History => "Every past record",
    },
    none: |tab| match tab {
        AuthorizationTab::Decide => (
            "Nothing to decide",
            "When an engineer needs an account, a password or a commitment to solve a ticket, the request stands here.",
        ),
        AuthorizationTab::Active => ("No active authorization", "Nobody can view anything of yours at the moment."),
        AuthorizationTab::History => ("No past record", "What was authorized, rejected or ended stands here for ever."),
    },
    whose: "Whose",
    of_all: "Mine and colleagues’",
    of_mine: "Mine only",
    ticket: "Ticket",
    purpose_and_fields: "Purpose and fields",
    operation: "Operation",
    asked: "asked",
    views_used: |shown, all| format!("{shown} of {all} views"),
    by_reason: |who, why| if why.is_empty() { format!("by {who}") } else { format!("by {who}: {why}") },
    newest: "Newest",
    records_to_change: |n| {
        if n == 1 {
            "1 record names credentials to change".into()
        } else {
            format!("{n} records name credentials to change")
        }
    },
    to_history: "Go to History",
};

pub(super) const ZH: Words = Words {
    erased_now: "已取消，封存的内容已销毁。",
    lead: "工程师申请查看的内容、已查看的内容及期限。授权结束后，内容立即销毁。",
    tab: |tab| match tab {
        AuthorizationTab::Decide => "待处理",
        AuthorizationTab::Active => "生效中",
        AuthorizationTab::History => "历史",
    },
    list_title: |tab| match tab {
        AuthorizationTab::Decide => "待您处理的申请",
        AuthorizationTab::Active => "工程师当前可查看的内容",
        AuthorizationTab::History => "全部历史记录",
    },
    none: |tab| match tab {
        AuthorizationTab::Decide => {
            ("没有待处理的申请", "工程师为解决工单需要账号、密码或承诺书时，申请将显示在此处。")
        }
        AuthorizationTab::Active => ("没有生效中的授权", "目前没有人可以查看您的任何机密信息。"),
        AuthorizationTab::History => ("没有历史记录", "已授权、已拒绝或已结束的记录将永久保留在此处。"),
    },
    whose: "范围",
    of_all: "我和同事的",
    of_mine: "仅我的",
    ticket: "工单",
    purpose_and_fields: "用途与字段",
    operation: "操作",
    asked: "申请于",
    views_used: |shown, all| format!("已查看 {shown} / {all} 次"),
    by_reason: |who, why| if why.is_empty() { who.to_owned() } else { format!("{who}：{why}") },
    newest: "最新",
    records_to_change: |n| format!("有 {n} 条记录含待修改的凭据"),
    to_history: "前往历史",
};
