//! Words of *Export*. Those of its file are in `sheet.rs`.

/// See the constants.
pub(crate) struct Words {
    pub export: &'static str,
    pub list_text: &'static str,
    pub chosen_text: fn(usize) -> String,
    pub personal: &'static str,
    pub personal_text: &'static str,
    pub mask: &'static str,
    pub mask_text: &'static str,
    pub ok: &'static str,
    pub back: &'static str,
    pub running: &'static str,
    pub running_text: &'static str,
    pub rows: fn(i64, Option<i64>) -> String,
    pub done: &'static str,
    pub done_text: &'static str,
    pub download: &'static str,
    pub failed: &'static str,
    pub failed_text: &'static str,
}

pub(crate) const EN: Words = Words {
    export: "Export",
    list_text: "An .xlsx file with exactly the list you see, on all its pages.",
    chosen_text: |n| {
        if n == 1 { "An .xlsx file with 1 ticket.".into() } else { format!("An .xlsx file with {n} tickets.") }
    },
    personal: "The file holds personal data",
    personal_text: "Issue type, service, state, phone or e-mail of the requesters. Keep it where only those may read it who need to.",
    mask: "Mask phone and e-mail",
    mask_text: "Shown as +49 *** 67 and m***@acme.example",
    ok: "OK",
    back: "Back to the list",
    running: "The file is being written",
    running_text: "It downloads by itself when it is there. You can leave this page and come back.",
    rows: |rows, expected| match expected {
        Some(expected) => format!("{rows} of {expected} tickets"),
        None if rows == 1 => "1 ticket so far".into(),
        None => format!("{rows} tickets so far"),
    },
    done: "The file is there",
    done_text: "It can be downloaded for an hour, by you only.",
    download: "Download",
    failed: "The file could not be written",
    failed_text: "Go back to the list and export it again.",
};

pub(crate) const ZH: Words = Words {
    export: "导出",
    list_text: "导出为 .xlsx 文件，内容与当前列表完全一致（包含所有页）。",
    chosen_text: |n| format!("导出为 .xlsx 文件，共 {n} 个工单。"),
    personal: "文件包含个人数据",
    personal_text: "包括提交人的问题类型、服务、状态、电话或邮箱。请妥善保管，仅供需要的人查看。",
    mask: "隐藏电话和邮箱",
    mask_text: "显示为 +86 *** 78 和 m***@acme.example",
    ok: "确定",
    back: "返回列表",
    running: "正在生成文件",
    running_text: "生成后将自动下载。您可以离开此页面，稍后再回来。",
    rows: |rows, expected| match expected {
        Some(expected) => format!("已写入 {rows} / {expected} 个工单"),
        None => format!("已写入 {rows} 个工单"),
    },
    done: "文件已生成",
    done_text: "一小时内可下载，仅限您本人。",
    download: "下载",
    failed: "文件生成失败",
    failed_text: "请返回列表重新导出。",
};
