//! Texts to begin a description with: what an engineer needs to know first, for each problem type.

use super::OFFERS;
use super::built_in::Named;
use model::{IssueTypeId, Lang};

/// A text to begin a description with (OSM `IncidentTempV2`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its identity: the problem type and what the text is for, such as `border-vpn.fault`.
    pub id: String,
    /// Its name.
    pub name: &'static str,
    /// Its text; short enough to leave room in a description.
    pub content: String,
}

/// A name and a text with `{}` where the problem type's name goes, in English and 简体中文.
struct Draft {
    id: &'static str,
    en: (&'static str, &'static str),
    zh: (&'static str, &'static str),
}

const FAULT: Draft = Draft {
    id: "fault",
    en: (
        "Fault report",
        "Problem: {}\nSince when (date, time, time zone):\nWhat happens:\nWhat should happen:\n\
         Who or what is affected (sites, devices, users):\nChanged shortly before:\nTried so far:\nError message or log:",
    ),
    zh: (
        "故障报告",
        "问题：{}\n发生时间（日期、时间、时区）：\n故障现象：\n预期结果：\n\
         影响范围（站点、设备、用户）：\n近期变更：\n已尝试的操作：\n错误信息或日志：",
    ),
};

const ANALYSIS: Draft = Draft {
    id: "analysis",
    en: (
        "Request for an analysis",
        "Subject: {}\nPeriod to look at (from, to, time zone):\nWhat was observed:\nObjects concerned (addresses, files, devices):\n\
         Why it is in doubt:\nResult needed, and by when:",
    ),
    zh: (
        "分析请求",
        "主题：{}\n分析时间段（起止时间、时区）：\n观察到的情况：\n相关对象（地址、文件、设备）：\n\
         存疑原因：\n期望结果及时间：",
    ),
};

const QUESTION: Draft = Draft {
    id: "question",
    en: (
        "Question",
        "Subject: {}\nQuestion:\nWhat it is for:\nEnvironment (product, version, edition):\nRead or tried so far:",
    ),
    zh: ("咨询", "主题：{}\n问题：\n使用目的：\n环境（产品、版本、规格）：\n已查阅的资料或已尝试的操作："),
};

/// The texts of a problem type in a language, the most useful first; none for one that there is not.
pub fn templates(issue_type: &IssueTypeId, lang: Lang) -> Vec<Template> {
    let all = OFFERS.iter().flat_map(|(_, types)| types.iter());
    let found = all.into_iter().find(|offered| offered.id == issue_type.as_str());
    found.map(|offered| drafts(offered.id).iter().map(|draft| draft.about(offered, lang)).collect()).unwrap_or_default()
}

impl Draft {
    fn about(&self, issue_type: &Named, lang: Lang) -> Template {
        let ((name, text), subject) = match lang {
            Lang::En => (self.en, issue_type.en),
            Lang::Zh => (self.zh, issue_type.zh),
        };
        Template { id: format!("{}.{}", issue_type.id, self.id), name, content: text.replacen("{}", subject, 1) }
    }
}

/// What people mostly want of a problem type.
fn drafts(issue_type: &str) -> [&'static Draft; 2] {
    match issue_type {
        "border-report"
        | "log-query"
        | "log-retention"
        | "vulnerability-fix"
        | "vulnerability-scope"
        | "platform-permission"
        | "platform-billing"
        | "platform-other" => [&QUESTION, &FAULT],
        "border-attack"
        | "border-blocked"
        | "endpoint-malware"
        | "endpoint-quarantine"
        | "vulnerability-false"
        | "threat-query"
        | "threat-list" => [&ANALYSIS, &FAULT],
        _ => [&FAULT, &QUESTION],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_type_has_two_texts_about_itself() {
        for offered in OFFERS.iter().flat_map(|(_, types)| types.iter()) {
            for (lang, subject) in [(Lang::En, offered.en), (Lang::Zh, offered.zh)] {
                let texts = templates(&IssueTypeId::new(offered.id), lang);
                assert_eq!(texts.len(), 2, "{}", offered.id);
                assert!(texts.iter().all(|text| text.content.contains(subject) && !text.content.contains("{}")));
            }
        }
        assert_eq!(templates(&IssueTypeId::new("nonsense"), Lang::En), []);
    }
}
