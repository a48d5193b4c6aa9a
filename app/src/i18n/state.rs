//! Words for states, severities and whose turn it is.

use model::{Phase, Severity, Side, TicketState, Verb};

/// See the constants.
pub(crate) struct Words {
    pub all: &'static str,
    pub dispatching: &'static str,
    pub processing: &'static str,
    pub pending_feedback: &'static str,
    pub pending_confirmation: &'static str,
    pub closed: &'static str,
    pub canceled: &'static str,
    pub invalid: &'static str,
    pub reply_wanted: &'static str,
    pub critical: &'static str,
    pub major: &'static str,
    pub minor: &'static str,
    pub you: &'static str,
    pub customer: &'static str,
    pub vendor: &'static str,
    pub verbs: fn(Verb) -> &'static str,
}

impl Words {
    /// A state as the vendor sees it.
    pub fn state(&self, state: TicketState) -> &'static str {
        match state {
            TicketState::Dispatching => self.dispatching,
            TicketState::Processing => self.processing,
            TicketState::PendingFeedback => self.pending_feedback,
            TicketState::PendingConfirmation => self.pending_confirmation,
            TicketState::Closed => self.closed,
            TicketState::Canceled => self.canceled,
            TicketState::Invalid => self.invalid,
        }
    }

    /// A state as the customer sees it.
    pub fn phase(&self, phase: Phase) -> &'static str {
        match phase {
            Phase::Dispatching => self.dispatching,
            Phase::Processing => self.processing,
            Phase::PendingConfirmation => self.pending_confirmation,
            Phase::Closed => self.closed,
            Phase::Canceled => self.canceled,
        }
    }

    /// A severity.
    pub fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Critical => self.critical,
            Severity::Major => self.major,
            Severity::Minor => self.minor,
        }
    }

    /// A side, seen from another: "You" or the other's name.
    pub fn turn(&self, on: Side, reader: Side) -> &'static str {
        match on {
            _ if on == reader => self.you,
            Side::Customer => self.customer,
            Side::Vendor => self.vendor,
        }
    }
}

pub(crate) const EN: Words = Words {
    all: "All",
    dispatching: "Dispatching",
    processing: "Processing",
    pending_feedback: "Pending Feedback",
    pending_confirmation: "Pending Confirmation",
    closed: "Closed",
    canceled: "Canceled",
    invalid: "Invalid",
    reply_wanted: "Your reply is wanted",
    critical: "Critical",
    major: "Major",
    minor: "Minor",
    you: "You",
    customer: "Customer",
    vendor: "Huawei",
    verbs: |verb| match verb {
        Verb::Remind => "Send Reminder",
        Verb::Cancel => "Cancel",
        Verb::Message => "Messages",
        Verb::Recall => "Recall",
        Verb::Note => "Internal Note",
        Verb::Take => "Handle",
        Verb::Forward => "Forward",
        Verb::AskFeedback => "Ask for Feedback",
        Verb::Propose => "Propose Solution",
        Verb::ChangeSeverity => "Change Severity",
        Verb::Invalidate => "Declare Invalid",
        Verb::RequestAuthorization => "Request Authorization",
        Verb::Confirm => "Confirm",
        Verb::NotSolved => "Not Solved",
        Verb::Close => "Close Ticket",
        Verb::Review => "Review",
        Verb::Score => "Review",
        Verb::ChangeContact => "Change Contact",
        Verb::Answer => "Answers",
        Verb::Label => "Labels",
        Verb::Relate => "Related Tickets",
        Verb::Copy => "Copies To",
        Verb::Delete => "Delete",
        Verb::AutoClose => "Close automatically",
    },
};

pub(crate) const ZH: Words = Words {
    all: "全部",
    dispatching: "派单中",
    processing: "处理中",
    pending_feedback: "待反馈",
    pending_confirmation: "待确认",
    closed: "已关闭",
    canceled: "已撤销",
    invalid: "无效",
    reply_wanted: "等待您回复",
    critical: "紧急",
    major: "重要",
    minor: "一般",
    you: "您",
    customer: "客户",
    vendor: "华为",
    verbs: |verb| match verb {
        Verb::Remind => "催单",
        Verb::Cancel => "撤销工单",
        Verb::Message => "留言",
        Verb::Recall => "撤回",
        Verb::Note => "内部备注",
        Verb::Take => "处理",
        Verb::Forward => "转派",
        Verb::AskFeedback => "请求反馈",
        Verb::Propose => "提交解决方案",
        Verb::ChangeSeverity => "调整严重程度",
        Verb::Invalidate => "判为无效",
        Verb::RequestAuthorization => "申请授权",
        Verb::Confirm => "确认解决",
        Verb::NotSolved => "未解决",
        Verb::Close => "关闭工单",
        Verb::Review => "评价",
        Verb::Score => "评价",
        Verb::ChangeContact => "修改联系方式",
        Verb::Answer => "补充信息",
        Verb::Label => "标签",
        Verb::Relate => "关联工单",
        Verb::Copy => "抄送",
        Verb::Delete => "删除",
        Verb::AutoClose => "自动关闭",
    },
};
