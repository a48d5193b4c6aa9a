//! Words of authorizations that all sides share: states, kinds of fields, how it ended, lengths of time.

use model::{AuthorizationState, DAY, EndCause, FieldKind, HOUR, MINUTE};

/// See the constants.
pub(crate) struct Words {
    pub authorization: &'static str,
    pub confidential: &'static str,
    pub statement: &'static str,
    pub state: fn(AuthorizationState) -> &'static str,
    pub kind: fn(FieldKind) -> &'static str,
    pub cause: fn(EndCause) -> &'static str,
    pub period: fn(i64) -> String,
}

pub(super) const EN: Words = Words {
    authorization: "Authorization",
    confidential: "Confidential Information",
    statement: "Statement of Commitment",
    state: |state| match state {
        AuthorizationState::Requested => "Requested",
        AuthorizationState::Granted => "Active",
        AuthorizationState::Rejected => "Rejected",
        AuthorizationState::Expired => "Expired",
        AuthorizationState::Recalled => "Withdrawn",
        AuthorizationState::Canceled => "Canceled",
        AuthorizationState::AwaitingApproval => "Awaiting approval",
        AuthorizationState::ApprovalRefused => "Approval refused",
    },
    kind: |kind| match kind {
        FieldKind::Ssh => "SSH",
        FieldKind::Rdp => "RDP",
        FieldKind::Vnc => "VNC",
        FieldKind::Sftp => "SFTP",
        FieldKind::Console => "Console account",
        FieldKind::Text => "Free text",
    },
    cause: |cause| match cause {
        EndCause::Time => "Its time was over",
        EndCause::Lapsed => "Nobody decided within 72 hours",
        EndCause::Customer => "Ended by the customer",
        EndCause::Engineer => "Withdrawn by the engineer",
        EndCause::Lead => "Refused by a lead engineer",
        EndCause::Ticket => "The ticket ended",
        EndCause::KeyLost => "Its key was lost",
    },
    period: |ms| match ms {
        ms if ms % DAY == 0 && ms > 0 => plural(ms / DAY, "day"),
        ms if ms % HOUR == 0 && ms > 0 => format!("{} h", ms / HOUR),
        ms if ms > HOUR => format!("{} h {} min", ms / HOUR, ms % HOUR / MINUTE),
        ms => format!("{} min", ms / MINUTE),
    },
};

pub(super) const ZH: Words = Words {
    authorization: "授权",
    confidential: "机密信息",
    statement: "承诺书",
    state: |state| match state {
        AuthorizationState::Requested => "待授权",
        AuthorizationState::Granted => "已授权",
        AuthorizationState::Rejected => "已拒绝",
        AuthorizationState::Expired => "已过期",
        AuthorizationState::Recalled => "已撤回",
        AuthorizationState::Canceled => "已取消",
        AuthorizationState::AwaitingApproval => "审批中",
        AuthorizationState::ApprovalRefused => "已驳回",
    },
    kind: |kind| match kind {
        FieldKind::Ssh => "SSH",
        FieldKind::Rdp => "RDP",
        FieldKind::Vnc => "VNC",
        FieldKind::Sftp => "SFTP",
        FieldKind::Console => "控制台账号",
        FieldKind::Text => "自由文本",
    },
    cause: |cause| match cause {
        EndCause::Time => "授权到期",
        EndCause::Lapsed => "72 小时内未处理",
        EndCause::Customer => "客户取消",
        EndCause::Engineer => "工程师撤回",
        EndCause::Lead => "主管已驳回",
        EndCause::Ticket => "工单已结束",
        EndCause::KeyLost => "密钥丢失",
    },
    period: |ms| match ms {
        ms if ms % DAY == 0 && ms > 0 => format!("{} 天", ms / DAY),
        ms if ms % HOUR == 0 && ms > 0 => format!("{} 小时", ms / HOUR),
        ms if ms > HOUR => format!("{} 小时 {} 分钟", ms / HOUR, ms % HOUR / MINUTE),
        ms => format!("{} 分钟", ms / MINUTE),
    },
};

fn plural(n: i64, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}
