//! Words of the secret guard. What it found is worded in `refusal.rs`.

/// See the constants.
pub(crate) struct Words {
    pub title: &'static str,
    pub text: &'static str,
    pub send: &'static str,
    pub upload: &'static str,
}

pub(crate) const EN: Words = Words {
    title: "Keep secrets out of the ticket",
    text: "Everybody who reads the ticket reads it, for as long as the ticket exists. Take it out; an engineer who needs it asks for an authorization, in which you hand it over for a limited time.",
    send: "Send anyway",
    upload: "Upload anyway",
};

pub(crate) const ZH: Words = Words {
    title: "请勿在工单中填写机密信息",
    text: "所有能查看工单的人都会看到该内容，且会一直保留。请将其删除；工程师需要时会申请授权，您可在授权中限时提供。",
    send: "仍然发送",
    upload: "仍然上传",
};
