//! Words of the engineer's side of authorizations: asking for one, approving, withdrawing, seeing a field.

use crate::prefs::prefs;
use model::Lang;

/// See the constants.
pub(crate) struct Words {
    pub to_approve: &'static str,
}

pub(super) const EN: Words = Words { to_approve: "Authorizations to approve" };

pub(super) const ZH: Words = Words { to_approve: "待审批的授权" };

/// Words that only cards, the ticket's verbs and the lead's list name: they travel with those.
pub(crate) struct Own {
    pub lead: &'static str,
    pub purpose: &'static str,
    pub purpose_help: &'static str,
    pub asset: &'static str,
    pub asset_help: &'static str,
    pub fields: &'static str,
    pub fields_help: &'static str,
    pub field_name: fn(usize) -> String,
    pub field_kind: fn(usize) -> String,
    pub add_field: &'static str,
    pub statement: &'static str,
    pub statement_help: &'static str,
    pub period: &'static str,
    pub custom: &'static str,
    pub amount: &'static str,
    pub unit: &'static str,
    /// In the order of `Period::UNITS`.
    pub units: [&'static str; 3],
    pub readers: &'static str,
    pub readers_help: &'static str,
    pub approve: &'static str,
    pub refuse: &'static str,
    pub refuse_help: &'static str,
    pub withdraw: &'static str,
    pub withdraw_lead: &'static str,
    pub reason: &'static str,
    pub reveal_reason: &'static str,
    pub customer_sees: &'static str,
    pub reveal: fn(&str) -> String,
    pub views_used: fn(i64, i64) -> String,
    pub shown_now: fn(&str) -> String,
    pub no_copy: &'static str,
    pub hide: &'static str,
    pub seconds_left: fn(i64) -> String,
    pub goes_away: &'static str,
    pub to_approve_lead: &'static str,
    pub none_to_approve: &'static str,
    pub none_to_approve_lead: &'static str,
    pub asked_by: fn(&str) -> String,
    pub older: &'static str,
}

/// The words of this page's language.
pub(crate) fn own() -> &'static Own {
    match prefs().lang {
        Lang::En => &OWN_EN,
        Lang::Zh => &OWN_ZH,
    }
}

static OWN_EN: Own = Own {
    lead: "The customer decides. You see what is handed over until the period ends, each view with a reason.",
    purpose: "Purpose",
    purpose_help: "What you need it for, in words for the customer.",
    asset: "Asset",
    asset_help: "Which device, host or account.",
    fields: "Fields",
    fields_help: "What the customer fills in. A line without a name is left out.",
    field_name: |n| format!("Field {n} name"),
    field_kind: |n| format!("Field {n} type"),
    add_field: "Add field",
    statement: "Statement of Commitment (optional)",
    statement_help: "What you commit yourself to. The customer reads and signs it.",
    period: "Authorization Period",
    custom: "Custom",
    amount: "How long",
    unit: "Unit",
    units: ["minutes", "hours", "days"],
    readers: "Other readers (optional)",
    readers_help: "Sign-in names of engineers who may see the fields too, at most three. The holder of the ticket always may.",
    approve: "Approve",
    refuse: "Refuse",
    refuse_help: "The engineer sees it. The customer is not asked.",
    withdraw: "Withdraw",
    withdraw_lead: "Nobody sees the fields from then on. What was handed over is destroyed.",
    reason: "Reason",
    reveal_reason: "Reason",
    customer_sees: "The customer sees it.",
    reveal: |name| format!("Reveal {name} for 30 s"),
    views_used: |used, all| format!("{used} of {all} views used"),
    shown_now: |name| format!("{name}, shown to you alone"),
    no_copy: "Copying is switched off, so that no clipboard keeps what the customer entrusted to you. Type it off.",
    hide: "Hide now",
    seconds_left: |n| if n == 1 { "1 second left".into() } else { format!("{n} seconds left") },
    goes_away: "It goes away by itself after 30 seconds.",
    to_approve_lead: "Requests on high-risk services. The customer is asked once a lead engineer has approved.",
    none_to_approve: "Nothing to approve",
    none_to_approve_lead: "No request waits for a lead engineer.",
    asked_by: |name| format!("asked by {name}"),
    older: "Older",
};

static OWN_ZH: Own = Own {
    lead: "由客户决定是否授权。授权期内您可查看客户提供的内容，每次查看都须填写原因。",
    purpose: "用途",
    purpose_help: "用客户能理解的话说明用途。",
    asset: "对象",
    asset_help: "设备、主机或账号。",
    fields: "字段",
    fields_help: "需要客户填写的内容。没有名称的行将被忽略。",
    field_name: |n| format!("字段 {n} 名称"),
    field_kind: |n| format!("字段 {n} 类型"),
    add_field: "添加字段",
    statement: "承诺书（可选）",
    statement_help: "您的承诺内容，由客户阅读并签署。",
    period: "授权期限",
    custom: "自定义",
    amount: "时长",
    unit: "单位",
    units: ["分钟", "小时", "天"],
    readers: "其他查看人（可选）",
    readers_help: "可同时查看这些字段的工程师的登录名，最多三位。工单处理人始终可以查看。",
    approve: "批准",
    refuse: "驳回",
    refuse_help: "申请的工程师可以看到。申请不会发给客户。",
    withdraw: "撤回",
    withdraw_lead: "撤回后任何人都不能再查看这些字段，客户提供的内容将被销毁。",
    reason: "原因",
    reveal_reason: "原因",
    customer_sees: "客户可以看到。",
    reveal: |name| format!("查看“{name}” 30 秒"),
    views_used: |used, all| format!("已查看 {used} 次，共 {all} 次"),
    shown_now: |name| format!("{name}，仅向您显示"),
    no_copy: "已禁用复制，以免客户托付给您的内容留在剪贴板中。请手动输入。",
    hide: "立即隐藏",
    seconds_left: |n| format!("剩余 {n} 秒"),
    goes_away: "30 秒后自动隐藏。",
    to_approve_lead: "高风险服务的授权申请。主管工程师批准后才会发给客户。",
    none_to_approve: "暂无待审批的授权",
    none_to_approve_lead: "没有等待主管工程师审批的申请。",
    asked_by: |name| format!("申请人：{name}"),
    older: "较早",
};
