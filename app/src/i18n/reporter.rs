//! What a report of abuse says of the reporter and of the right: worded on the server only, for whoever reads the report.

use model::Lang;

/// What a reporter may be, by the codes of the contract (`id_type`).
const KINDS: [i64; 5] = [10, 20, 21, 22, 23];
/// Rights, as the contract names them.
const RIGHTS: [&str; 3] = ["copyright", "trademark", "patent"];

/// Names of what is known of a reporter and of a right. See the constants.
pub struct Facts {
    /// Who reports.
    pub reporter: &'static str,
    /// As what.
    pub reports_as: &'static str,
    /// What a reporter may be, in the order of [`KINDS`].
    pub kinds: [&'static str; 5],
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
    /// Rights, in the order of [`RIGHTS`].
    pub rights: [&'static str; 3],
    /// Where it holds.
    pub right_area: &'static str,
    /// Its number.
    pub right_number: &'static str,
    /// What it covers.
    pub right_content: &'static str,
}

impl Facts {
    /// What the reporter is; nothing for a code that the contract does not have.
    pub fn kind(&self, code: i64) -> Option<&'static str> {
        let at = KINDS.iter().position(|known| *known == code)?;
        self.kinds.get(at).copied()
    }

    /// The name of a right.
    pub fn right_kind(&self, kind: &str) -> Option<&'static str> {
        let at = RIGHTS.iter().position(|known| *known == kind)?;
        self.rights.get(at).copied()
    }
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
    kinds: ["Company", "Individual", "Agent", "Lawyer", "Owner of the right"],
    company: "Company",
    phone: "Phone",
    email: "Email",
    area: "Country or region",
    address: "Address",
    other_way: "Another way",
    right: "Infringed right",
    rights: ["Copyright", "Trademark", "Patent"],
    right_area: "Holds in",
    right_number: "Number of the right",
    right_content: "Covers",
};

static FACTS_ZH: Facts = Facts {
    reporter: "举报人",
    reports_as: "举报身份",
    kinds: ["企业", "个人", "代理人", "律师", "权利人"],
    company: "公司",
    phone: "电话",
    email: "邮箱",
    area: "国家或地区",
    address: "地址",
    other_way: "其他联系方式",
    right: "被侵犯的权利",
    rights: ["著作权", "商标权", "专利权"],
    right_area: "生效地区",
    right_number: "权利编号",
    right_content: "权利范围",
};
