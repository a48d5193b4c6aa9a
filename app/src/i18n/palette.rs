//! Words of the command palette and of the sheet of shortcuts. Only their part names them: they travel with it.

use crate::prefs::prefs;
use model::Lang;

/// See the constants.
pub(crate) struct Words {
    pub open: &'static str,
    pub hint: &'static str,
    pub results: &'static str,
    pub page: &'static str,
    pub action: &'static str,
    pub create: &'static str,
    pub language: &'static str,
    pub shortcuts: &'static str,
    pub shortcuts_off: &'static str,
    pub search: &'static str,
    pub rows: &'static str,
    pub open_row: &'static str,
    pub reply: &'static str,
    pub find: fn(&str) -> String,
    pub count: fn(usize) -> String,
}

/// The words of this page's language.
pub(crate) fn words() -> &'static Words {
    match prefs().lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

static EN: Words = Words {
    open: "Search or jump to…",
    hint: "Ticket number, words, page or action",
    results: "Results",
    page: "Page",
    action: "Action",
    create: "Create a ticket",
    language: "Language",
    shortcuts: "Keyboard shortcuts",
    shortcuts_off: "Single keys can be turned off in",
    search: "Search",
    rows: "Next and former row of a list",
    open_row: "Open the row",
    reply: "Reply: to the message field",
    find: |typed| format!("Find “{typed}” in the list"),
    count: |n| if n == 1 { "1 result".into() } else { format!("{n} results") },
};

static ZH: Words = Words {
    open: "搜索或跳转…",
    hint: "工单号、文字、页面或操作",
    results: "结果",
    page: "页面",
    action: "操作",
    create: "创建工单",
    language: "语言",
    shortcuts: "键盘快捷键",
    shortcuts_off: "单键快捷键可以关闭：",
    search: "搜索",
    rows: "列表的下一行、上一行",
    open_row: "打开该行",
    reply: "回复：转到留言框",
    find: |typed| format!("在列表中查找“{typed}”"),
    count: |n| format!("{n} 项结果"),
};
