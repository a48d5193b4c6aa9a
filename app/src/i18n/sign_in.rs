//! Words of the sign-in page.

/// See the constants.
pub(crate) struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub username: &'static str,
    pub username_help: &'static str,
    pub password: &'static str,
    pub sign_in: &'static str,
    pub about: &'static str,
    pub claim: (&'static str, &'static str),
    pub points: [(&'static str, &'static str); 3],
    pub demo: &'static str,
    pub roles: [&'static str; 7],
}

pub(crate) const EN: Words = Words {
    title: "Sign in",
    lead: "Report a problem with a Huawei Qiankun service and follow it until it is solved.",
    username: "Username",
    username_help: "user@account, for example mei@acme",
    password: "Password",
    sign_in: "Sign in",
    about: "About",
    claim: ("Every step visible.", "Every secret for a limited time."),
    points: [
        ("Nothing you type is lost", "A refused form keeps every word, an ended session too."),
        ("Secrets have an end", "What you hand over is sealed and gone when its time is over."),
        ("Every step is on record", "Who did what and when, in a log that shows any change to it."),
    ],
    demo: "Demo sign-ins",
    roles: [
        "Customer, account owner",
        "Customer, Ticket Administrator",
        "Customer, Ticket Group Operator",
        "Another customer, account owner",
        "Huawei engineer",
        "Huawei lead engineer",
        "Huawei operations administrator",
    ],
};

pub(crate) const ZH: Words = Words {
    title: "登录",
    lead: "提交华为乾坤服务的问题，并跟踪直至解决。",
    username: "用户名",
    username_help: "用户@账号，例如 mei@acme",
    password: "密码",
    sign_in: "登录",
    about: "关于",
    claim: ("每一步都看得见。", "每份机密都有期限。"),
    points: [
        ("输入的内容不会丢失", "提交被拒或会话结束，文字都会保留。"),
        ("机密有期限", "您提供的信息加密保存，到期即销毁。"),
        ("每一步都有记录", "谁在何时做了什么均有记录，任何改动都会被发现。"),
    ],
    demo: "演示账号",
    roles: [
        "客户，账号所有者",
        "客户，工单管理员",
        "客户，工单组操作员",
        "另一客户，账号所有者",
        "华为工程师",
        "华为主管工程师",
        "华为运营管理员",
    ],
};
