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

/// What is known of the reporter and of the right: worded on the server alone.
pub(crate) struct Facts {
    pub reporter: &'static str,
    pub reports_as: &'static str,
    pub id_type: fn(i64) -> &'static str,
    pub company: &'static str,
    pub phone: &'static str,
    pub email: &'static str,
    pub area: &'static str,
    pub address: &'static str,
    pub other_way: &'static str,
    pub right: &'static str,
    pub right_kind: fn(&str) -> &'static str,
    pub right_area: &'static str,
    pub right_number: &'static str,
    pub right_content: &'static str,
}

/// The words of this page's language.
pub(crate) fn own() -> &'static Own {
    match prefs().lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    }
}

/// The names of what is known.
pub(crate) fn facts(lang: Lang) -> &'static Facts {
    match lang {
        Lang::En => &FACTS_EN,
        Lang::Zh => &FACTS_ZH,
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

static FACTS_EN: Facts = Facts {
    reporter: "Reporter",
    reports_as: "Reports as",
    id_type: |code| match code {
        10 => "Company",
        20 => "Individual",
        21 => "Agent",
        22 => "Lawyer",
        23 => "Owner of the right",
        _ => "",
    },
    company: "Company",
    phone: "Phone",
    email: "Email",
    area: "Country or region",
    address: "Address",
    other_way: "Another way",
    right: "Infringed right",
    right_kind: |kind| match kind {
        "copyright" => "Copyright",
        "trademark" => "Trademark",
        "patent" => "Patent",
        _ => "",
    },
    right_area: "Holds in",
    right_number: "Number of the right",
    right_content: "Covers",
};

static FACTS_ZH: Facts = Facts {
    reporter: "举报人",
    reports_as: "举报身份",
    id_type: |code| match code {
        10 => "企业",
        20 => "个人",
        21 => "代理人",
        22 => "律师",
        23 => "权利人",
        _ => "",
    },
    company: "公司",
    phone: "电话",
    email: "邮箱",
    area: "国家或地区",
    address: "地址",
    other_way: "其他联系方式",
    right: "被侵犯的权利",
    right_kind: |kind| match kind {
        "copyright" => "著作权",
        "trademark" => "商标权",
        "patent" => "专利权",
        _ => "",
    },
    right_area: "生效地区",
    right_number: "权利编号",
    right_content: "权利范围",
};
