//! Words of exported files. They are written on the server only, in the language of whoever ordered them.

use super::words_of;
use model::{Lang, TicketState};

/// See the constants.
pub struct Words {
    /// The file's name, before the day.
    pub file: &'static str,
    /// The sheet's name.
    pub sheet: &'static str,
    /// The names of its columns.
    pub columns: [&'static str; 20],
}

const EN: Words = Words {
    file: "service-tickets",
    sheet: "Service Tickets",
    columns: [
        "Number",
        "Service",
        "Issue Type",
        "Severity",
        "State",
        "Issue Description",
        "Labels",
        "Waiting on",
        "Waiting since",
        "Requester",
        "Engineer",
        "Phone",
        "Contact Time",
        "Email",
        "Submitted",
        "Updated",
        "Resolution",
        "Timeliness",
        "Handling result",
        "Review",
    ],
};

const ZH: Words = Words {
    file: "工单",
    sheet: "工单",
    columns: [
        "工单号",
        "服务",
        "问题类型",
        "严重程度",
        "状态",
        "问题描述",
        "标签",
        "等待方",
        "等待开始",
        "提交人",
        "工程师",
        "电话",
        "联系时间",
        "邮箱",
        "提交时间",
        "更新时间",
        "解决方案",
        "及时性",
        "处理结果",
        "评价",
    ],
};

/// The words of a language.
pub fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

/// A state as the customer's file names it.
pub fn state(lang: Lang, state: TicketState) -> String {
    let words = &words_of(lang).state;
    let phase = words.phase(state.phase());
    match state {
        TicketState::PendingFeedback => format!("{phase} ({})", words.reply_wanted),
        TicketState::Invalid => format!("{phase} ({})", words.invalid),
        _ => phase.to_owned(),
    }
}
