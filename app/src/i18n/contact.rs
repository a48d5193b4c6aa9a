//! Words about how to reach the requester.

use model::Way;

/// See the constants.
pub(crate) struct Words {
    pub code: fn(Way) -> &'static str,
    pub code_help: &'static str,
    pub send: fn(Way) -> &'static str,
    pub sent: &'static str,
    pub no_codes: fn(Way) -> &'static str,
    pub unverified: &'static str,
    pub change: &'static str,
    pub save: &'static str,
}

pub(crate) const EN: Words = Words {
    code: |way| match way {
        Way::Email => "Code for this e-mail address",
        Way::Phone => "Code for this number",
    },
    code_help: "A new address is verified once: six digits are sent to it.",
    send: |way| match way {
        Way::Email => "Send code by e-mail",
        Way::Phone => "Send code by SMS",
    },
    sent: "A code is on its way. Enter it within 10 minutes.",
    no_codes: |way| match way {
        Way::Email => "This server sends no e-mail: the address is kept as not verified, for the engineer to read.",
        Way::Phone => "This server sends no SMS: the number is kept as not verified, for the engineer to read.",
    },
    unverified: "not verified",
    change: "Change Contact",
    save: "Save",
};

pub(crate) const ZH: Words = Words {
    code: |way| match way {
        Way::Email => "此邮箱的验证码",
        Way::Phone => "此号码的验证码",
    },
    code_help: "新地址需验证一次：系统会发送六位验证码。",
    send: |way| match way {
        Way::Email => "发送邮箱验证码",
        Way::Phone => "发送短信验证码",
    },
    sent: "验证码已发送，请在 10 分钟内填写。",
    no_codes: |way| match way {
        Way::Email => "本服务器未配置邮件：邮箱将保存为“未验证”，仅供工程师查看。",
        Way::Phone => "本服务器未配置短信：号码将保存为“未验证”，仅供工程师查看。",
    },
    unverified: "未验证",
    change: "修改联系方式",
    save: "保存",
};
