//! Words of verbs on several tickets, and of *Delete*.

use model::Verb;

/// See the constants.
pub(crate) struct Words {
    pub selected: fn(usize) -> String,
    pub toolbar: &'static str,
    pub cancel_selected: &'static str,
    pub delete_selected: &'static str,
    pub export_selected: &'static str,
    pub select_none: &'static str,
    pub ask: fn(Verb, usize) -> String,
    pub nothing_selected: &'static str,
    pub nothing_selected_lead: &'static str,
    pub no_way_back: &'static str,
    pub delete_lead: &'static str,
    pub cancel_lead: &'static str,
    pub not_possible: fn(&str) -> String,
    pub back: &'static str,
    pub chosen: &'static str,
    pub outcome: fn(Verb, usize, usize) -> String,
    pub results: &'static str,
    pub done: fn(Verb) -> &'static str,
    pub refused: &'static str,
    pub to_list: &'static str,
    pub deleted: &'static str,
    pub deleted_lead: &'static str,
    pub erased: &'static str,
}

fn tickets(n: usize) -> String {
    if n == 1 { "1 ticket".into() } else { format!("{n} tickets") }
}

pub(crate) const EN: Words = Words {
    selected: |n| if n == 0 { "Selected".into() } else { format!("{n} selected") },
    toolbar: "Selected tickets",
    cancel_selected: "Cancel selected",
    delete_selected: "Delete selected",
    export_selected: "Export selected",
    select_none: "Clear selection",
    ask: |verb, n| match verb {
        Verb::Delete => format!("Delete {}?", tickets(n)),
        _ => format!("Cancel {}?", tickets(n)),
    },
    nothing_selected: "No ticket is selected",
    nothing_selected_lead: "Tick the tickets in the list, then choose what to do with them.",
    no_way_back: "Nothing brings it back",
    delete_lead: "Messages and files are gone for you and your colleagues at once. Who deleted it and when stays in the \
                  audit trail; the vendor erases its copy after 180 days.",
    cancel_lead: "What is canceled stays canceled; another problem is another ticket.",
    not_possible: |state| format!("{state}: will be refused"),
    back: "Back",
    chosen: "Chosen tickets",
    outcome: |verb, done, not| {
        let what = if verb == Verb::Delete { "Delete" } else { "Cancel" };
        format!("{what} {}: {done} done, {not} not", tickets(done + not))
    },
    results: "Results",
    done: |verb| if verb == Verb::Delete { "Deleted" } else { "Canceled" },
    refused: "Refused",
    to_list: "To my service tickets",
    deleted: "Deleted by the customer",
    deleted_lead: "The customer does not see this ticket any more. Its texts and files are erased 180 days after it was \
                   deleted.",
    erased: "(erased)",
};

pub(crate) const ZH: Words = Words {
    selected: |n| if n == 0 { "已选择".into() } else { format!("已选择 {n} 项") },
    toolbar: "已选择的工单",
    cancel_selected: "撤销所选",
    delete_selected: "删除所选",
    export_selected: "导出所选",
    select_none: "清除选择",
    ask: |verb, n| match verb {
        Verb::Delete => format!("删除 {n} 个工单？"),
        _ => format!("撤销 {n} 个工单？"),
    },
    nothing_selected: "未选择工单",
    nothing_selected_lead: "请先在列表中勾选工单，再选择要执行的操作。",
    no_way_back: "删除后无法恢复",
    delete_lead: "您和同事将立即无法查看其留言和文件。删除人和时间保留在审计记录中；服务方保存的内容将在 180 天后清除。",
    cancel_lead: "撤销后无法恢复；如有新的问题，请另建工单。",
    not_possible: |state| format!("{state}：将被拒绝"),
    back: "返回",
    chosen: "所选工单",
    outcome: |verb, done, not| {
        let what = if verb == Verb::Delete { "删除" } else { "撤销" };
        format!("{what} {} 个工单：成功 {done} 个，未执行 {not} 个", done + not)
    },
    results: "结果",
    done: |verb| if verb == Verb::Delete { "已删除" } else { "已撤销" },
    refused: "已拒绝",
    to_list: "查看我的工单",
    deleted: "客户已删除",
    deleted_lead: "客户已无法查看此工单。其内容和文件在删除 180 天后清除。",
    erased: "（已清除）",
};
