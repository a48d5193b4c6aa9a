//! Words of the quiet hours.

/// See the constants.
pub(crate) struct Words {
    pub title: &'static str,
    pub from: &'static str,
    pub until: &'static str,
    pub help: &'static str,
    pub zone: fn(&str) -> String,
    pub utc: &'static str,
    pub change_zone: &'static str,
}

pub(crate) const EN: Words = Words {
    title: "Quiet hours",
    from: "Quiet from",
    until: "Quiet until",
    help: "Emails and short messages of these hours go out together at their end. The console shows everything at once, and codes always come at once. Leave both empty for none.",
    zone: |zone| format!("The time zone is that of your settings: {zone}."),
    utc: "The time zone is UTC, since your settings name none.",
    change_zone: "Change time zone",
};

pub(crate) const ZH: Words = Words {
    title: "免打扰时段",
    from: "开始时间",
    until: "结束时间",
    help: "此时段内的邮件和短信将在时段结束时合并发送；站内通知不受影响，验证码始终立即发送。两项均留空表示不启用。",
    zone: |zone| format!("时区以您的设置为准：{zone}。"),
    utc: "您的设置中未指定时区，按 UTC 时间计算。",
    change_zone: "更改时区",
};
