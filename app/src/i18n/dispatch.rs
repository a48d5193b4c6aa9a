//! Words of dispatch rules: of their events.

use model::{DispatchEvent, DispatchMode};

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
