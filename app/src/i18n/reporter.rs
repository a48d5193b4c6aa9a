//! What a report of abuse says of the reporter and of the right: worded on the server only, for whoever reads the report.

use model::Lang;

/// Names of what is known of a reporter and of a right. See the constants.
pub struct Facts {
    /// Who reports.
    pub reporter: &'static str,
    /// As what.
    pub reports_as: &'static str,
    /// What the reporter is, by the code of the contract.
    pub id_type: fn(i64) -> &'static str,
    /// For whom they report.
    pub company: &'static str,
    /// Their telephone.
    pub phone: &'static str,
    /// Their mail address.
    pub email: &'static str,
    /// Where they are.
    pub area: &'static str,
    /// Their address.
    pub address: &'static str,
    /// How else they are reached.
    pub other_way: &'static str,
    /// Which right is infringed.
    pub right: &'static str,
    /// Its name.
    pub right_kind: fn(&str) -> &'static str,
    /// Where it holds.
    pub right_area: &'static str,
    /// Its number.
    pub right_number: &'static str,
    /// What it covers.
    pub right_content: &'static str,
}

/// The names of what is known.
pub fn facts(lang: Lang) -> &'static Facts {
    match lang {
        Lang::En => &FACTS_EN,
        Lang::Zh => &FACTS_ZH,
    }
}

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
