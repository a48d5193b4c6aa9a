//! Words of *Reports of abuse*, the page of operations administrators.

use crate::prefs::prefs;
use model::Lang;

/// Words of the page. They travel with its part.
pub(crate) struct Own {
    pub reports: &'static str,
    pub reports_lead: &'static str,
    pub none: &'static str,
    pub none_text: &'static str,
    pub files: &'static str,
    pub older: &'static str,
    pub newest: &'static str,
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
    reports: "Reports of abuse",
    reports_lead: "What customers' programs reported, the newest first. The command line saves the files of a report and erases it.",
    none: "No reports.",
    none_text: "Nobody reported abuse.",
    files: "Files",
    older: "Older",
    newest: "Newest",
    pages: "Pages",
};

static ZH: Own = Own {
    reports: "滥用举报",
    reports_lead: "客户程序提交的举报，最新的在前。举报的文件由命令行保存，举报也由命令行删除。",
    none: "暂无举报。",
    none_text: "没有人举报滥用行为。",
    files: "文件",
    older: "更早",
    newest: "最新",
    pages: "分页",
};
