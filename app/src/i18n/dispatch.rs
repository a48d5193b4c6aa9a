//! Words of dispatch rules: of their events, and of the page, which travel with its part.

use crate::prefs::prefs;
use model::{DispatchEvent, DispatchMode, Lang};

/// An event, to stand behind the name of who did it.
pub(super) fn english(event: &DispatchEvent) -> String {
    let of = |service: &str| {
        if service.is_empty() { "every other service".to_owned() } else { format!("the service {service}") }
    };
    match event {
        DispatchEvent::TicketAssigned { to } => format!("assigned the ticket to {to} by rule"),
        DispatchEvent::DispatchRuleSet { service, mode, engineers } => {
            let how = match mode {
                DispatchMode::Offer => "offered to",
                DispatchMode::Assign => "assigned by load among",
            };
            format!("set the dispatch rule of {}: {how} {}", of(service), engineers.join(", "))
        }
        DispatchEvent::DispatchRuleRemoved { service } => format!("removed the dispatch rule of {}", of(service)),
    }
}

/// The same in Chinese.
pub(super) fn chinese(event: &DispatchEvent) -> String {
    let of = |service: &str| {
        if service.is_empty() { "其他服务".to_owned() } else { format!("服务 {service} ") }
    };
    match event {
        DispatchEvent::TicketAssigned { to } => format!("按规则将工单分派给 {to}"),
        DispatchEvent::DispatchRuleSet { service, mode, engineers } => {
            let how = match mode {
                DispatchMode::Offer => "推送给",
                DispatchMode::Assign => "按负载分派给",
            };
            format!("设置了{}的派单规则：{how} {}", of(service), engineers.join("、"))
        }
        DispatchEvent::DispatchRuleRemoved { service } => format!("删除了{}的派单规则", of(service)),
    }
}

/// Words of the page.
pub(crate) struct Own {
    pub rules: &'static str,
    pub rules_lead: &'static str,
    pub service: &'static str,
    pub others: &'static str,
    pub new_tickets: &'static str,
    pub engineers_and_load: &'static str,
    pub verb: &'static str,
    pub no_rule: &'static str,
    pub nobody: &'static str,
    pub change: &'static str,
    pub mode: &'static str,
    pub mode_word: fn(DispatchMode) -> &'static str,
    pub mode_text: fn(DispatchMode) -> &'static str,
    pub engineers: &'static str,
    pub no_engineers: &'static str,
    pub load: fn(i64) -> String,
    pub save: &'static str,
    pub cancel: &'static str,
    pub remove: &'static str,
    pub remove_text: &'static str,
    pub saved: &'static str,
}

/// The words of this page's language.
pub(crate) fn own() -> &'static Own {
    match prefs().lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

static EN: Own = Own {
    rules: "Dispatch rules",
    rules_lead: "To which engineers new tickets of a service go. Without a rule a ticket waits in Pending for every engineer.",
    service: "Service",
    others: "Every other service",
    new_tickets: "New tickets",
    engineers_and_load: "Engineers (open tickets)",
    verb: "Operation",
    no_rule: "Wait for every engineer",
    nobody: "None of them can sign in: as without a rule",
    change: "Change",
    mode: "How new tickets come to them",
    mode_word: |mode| match mode {
        DispatchMode::Offer => "Offered",
        DispatchMode::Assign => "Assigned",
    },
    mode_text: |mode| match mode {
        DispatchMode::Offer => {
            "All of them are told. The ticket waits in Pending, and whoever handles it first has it."
        }
        DispatchMode::Assign => "The one who holds the fewest open tickets gets it, and only they handle it.",
    },
    engineers: "Engineers",
    no_engineers: "There is no engineer yet.",
    load: |n| if n == 1 { "1 open ticket".into() } else { format!("{n} open tickets") },
    save: "Save Rule",
    cancel: "Cancel",
    remove: "Remove Rule",
    remove_text: "New tickets then wait for every engineer. What was assigned stays so.",
    saved: "Saved.",
};

static ZH: Own = Own {
    rules: "派单规则",
    rules_lead: "新工单按服务派给哪些工程师。没有规则时，工单在“待处理”中等待任一工程师。",
    service: "服务",
    others: "其他服务",
    new_tickets: "新工单",
    engineers_and_load: "工程师（未结工单数）",
    verb: "操作",
    no_rule: "等待任一工程师",
    nobody: "均无法登录，等同于没有规则",
    change: "修改",
    mode: "派单方式",
    mode_word: |mode| match mode {
        DispatchMode::Offer => "推送",
        DispatchMode::Assign => "分派",
    },
    mode_text: |mode| match mode {
        DispatchMode::Offer => "通知所选的全部工程师，工单仍在“待处理”中，由先受理者处理。",
        DispatchMode::Assign => "分派给未结工单最少的工程师，只能由其受理。",
    },
    engineers: "工程师",
    no_engineers: "暂无工程师。",
    load: |n| format!("{n} 个未结工单"),
    save: "保存规则",
    cancel: "取消",
    remove: "删除规则",
    remove_text: "删除后，新工单等待任一工程师；已分派的工单不变。",
    saved: "已保存。",
};
