//! Words of recorded sessions: what a bastion saw while an authorization let somebody in. They travel with their part.

use crate::prefs::prefs;
use model::Lang;

/// See the constants.
pub(crate) struct Own {
    pub sessions: &'static str,
    pub sessions_text: &'static str,
    pub no_sessions: &'static str,
    pub more_sessions: fn(i64) -> String,
    pub session: &'static str,
    pub open: fn(i64) -> String,
    pub began: &'static str,
    pub ended: &'static str,
    pub time: &'static str,
    pub commands: fn(i64) -> String,
    pub command: &'static str,
    pub no_commands: &'static str,
    pub files: fn(i64) -> String,
    pub file: &'static str,
    pub way: &'static str,
    pub upload: &'static str,
    pub download: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub size: &'static str,
    pub arrived: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub no_files: &'static str,
    pub next: &'static str,
    pub first: &'static str,
    pub pages: &'static str,
}

/// The words of this page's language.
pub(crate) fn own() -> &'static Own {
    match prefs().lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

static EN: Own = Own {
    sessions: "Recorded sessions",
    sessions_text: "What the bastion recorded while this authorization let somebody in.",
    no_sessions: "No session was recorded.",
    more_sessions: |n| format!("The newest 100 of {n}."),
    session: "Recorded session",
    open: |n| format!("Session {n}"),
    began: "Began",
    ended: "Ended",
    time: "Time",
    commands: |n| format!("Commands ({n})"),
    command: "Command",
    no_commands: "No command was recorded.",
    files: |n| format!("Moved files ({n})"),
    file: "File",
    way: "Direction",
    upload: "Onto the host",
    download: "From the host",
    from: "From",
    to: "To",
    size: "Size",
    arrived: "Arrived",
    yes: "Yes",
    no: "No",
    no_files: "No file was moved.",
    next: "Next",
    first: "First page",
    pages: "Pages",
};

static ZH: Own = Own {
    sessions: "操作记录",
    sessions_text: "此授权有效期间，堡垒机记录的会话。",
    no_sessions: "没有会话记录。",
    more_sessions: |n| format!("共 {n} 个，显示最新的 100 个。"),
    session: "会话记录",
    open: |n| format!("会话 {n}"),
    began: "开始时间",
    ended: "结束时间",
    time: "时间",
    commands: |n| format!("命令（{n}）"),
    command: "命令",
    no_commands: "没有命令记录。",
    files: |n| format!("传输的文件（{n}）"),
    file: "文件",
    way: "方向",
    upload: "上传到主机",
    download: "从主机下载",
    from: "来源",
    to: "目标",
    size: "大小",
    arrived: "是否完成",
    yes: "是",
    no: "否",
    no_files: "没有文件传输。",
    next: "下一页",
    first: "首页",
    pages: "分页",
};
