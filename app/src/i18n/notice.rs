//! Notices in words: for the inbox, and for mails. What a mail says must not follow the page's language, so that the
//! sentences take theirs.

use model::{Channel, EndCause, Event, Excerpt, Lang, Notice, NoticeKind, NoticeRole, Side};

/// See the constants.
pub(crate) struct Words {
    pub unread: &'static str,
    pub all: &'static str,
    pub is_unread: &'static str,
    pub mark_read: &'static str,
    pub mark_all_read: &'static str,
    pub none_unread: &'static str,
    pub none_unread_text: &'static str,
    pub none: &'static str,
    pub none_text: &'static str,
    pub none_on_page: &'static str,
    pub to_first: &'static str,
    pub to_all: &'static str,
    pub bell: fn(&str) -> String,
    pub which: &'static str,
    pub event: &'static str,
    pub channels_and_events: &'static str,
    pub channel: fn(Channel) -> &'static str,
    pub kind: fn(NoticeKind, Side) -> &'static str,
    pub always: &'static str,
    pub save: &'static str,
    pub saved: &'static str,
    pub not_set_up: fn(bool, bool) -> &'static str,
    pub not_verified: fn(bool, bool) -> &'static str,
}

pub(crate) const EN: Words = Words {
    unread: "Unread",
    all: "All",
    is_unread: "unread",
    mark_read: "Mark read",
    mark_all_read: "Mark all read",
    none_unread: "Nothing unread",
    none_unread_text: "News about your tickets stands here until you have seen it.",
    none: "No notifications yet",
    none_text: "News about your tickets will stand here, grouped by ticket.",
    none_on_page: "Nothing on this page any more",
    to_first: "To the newest",
    to_all: "Show all",
    bell: |count| if count.is_empty() { "Notifications".into() } else { format!("Notifications, {count} unread") },
    which: "What reaches you, and how",
    event: "Event",
    channels_and_events: "Events and channels",
    channel: |channel| match channel {
        Channel::Console => "In the console",
        Channel::Email => "Email",
        Channel::Phone => "Phone",
    },
    kind: |kind, side| match (kind, side) {
        (NoticeKind::Message, Side::Customer) => "A message",
        (NoticeKind::Message, Side::Vendor) => "A message in a ticket that you hold",
        (NoticeKind::Taken, _) => "An engineer took the ticket",
        (NoticeKind::FeedbackAsked, _) => "Your reply is wanted",
        (NoticeKind::SolutionProposed, _) => "Solution proposed",
        (NoticeKind::ClosesSoon, _) => "Closes soon (days 3 and 6)",
        (NoticeKind::Closed, _) => "Closed or canceled",
        (NoticeKind::Invalid, _) => "Declared invalid",
        (NoticeKind::Severity, _) => "The severity was changed",
        (NoticeKind::ReminderSeen, _) => "Your reminder was seen",
        (NoticeKind::AuthorizationWanted, _) => "Your authorization is wanted",
        (NoticeKind::ApprovalWanted, _) => "Your approval of a request for an authorization is wanted",
        (NoticeKind::AuthorizationDecided, Side::Customer) => "A colleague authorized or rejected",
        (NoticeKind::AuthorizationDecided, Side::Vendor) => "Authorized, rejected, or refused by a lead",
        (NoticeKind::AuthorizationEnded, _) => "An authorization ended",
        (NoticeKind::FieldRevealed, _) => "An engineer viewed what you authorized",
        (NoticeKind::Copied, _) => "You get copies of a ticket",
        (NoticeKind::Forwarded, _) => "A ticket was forwarded or assigned to you",
        (NoticeKind::Reminder, _) => "The customer sent a reminder",
        (NoticeKind::NotSolved, Side::Customer) => "A colleague said not solved",
        (NoticeKind::NotSolved, Side::Vendor) => "Not solved",
        (NoticeKind::Confirmed, Side::Customer) => "A colleague confirmed the solution",
        (NoticeKind::Confirmed, Side::Vendor) => "Solution confirmed",
        (NoticeKind::Review, _) => "The customer reviewed",
        (NoticeKind::Note, _) => "An internal note of a colleague",
        (NoticeKind::NewTicket, _) => "A new ticket",
        (NoticeKind::Offered, _) => "A new ticket for you to take",
    },
    always: "Always on: the ticket waits for you",
    save: "Save",
    saved: "Saved.",
    not_set_up: |email, phone| match (email, phone) {
        (true, true) => "Email and phone are not set up on this system, so nothing is sent there.",
        (true, false) => "Email is not set up on this system, so nothing is sent there.",
        (false, true) => "Phone is not set up on this system, so nothing is sent there.",
        (false, false) => "",
    },
    not_verified: |email, phone| match (email, phone) {
        (true, true) => "You have no verified email address and no verified phone number yet.",
        (true, false) => "You have no verified email address yet.",
        (false, true) => "You have no verified phone number yet.",
        (false, false) => "",
    },
};

pub(crate) const ZH: Words = Words {
    unread: "未读",
    all: "全部",
    is_unread: "未读",
    mark_read: "标为已读",
    mark_all_read: "全部标为已读",
    none_unread: "没有未读通知",
    none_unread_text: "工单的新动态将显示在此处，直至您查看。",
    none: "暂无通知",
    none_text: "工单的新动态将按工单显示在此处。",
    none_on_page: "本页已无内容",
    to_first: "回到最新",
    to_all: "查看全部",
    bell: |count| if count.is_empty() { "消息通知".into() } else { format!("消息通知，{count} 条未读") },
    which: "通知内容与方式",
    event: "事件",
    channels_and_events: "事件与通知方式",
    channel: |channel| match channel {
        Channel::Console => "站内",
        Channel::Email => "邮箱",
        Channel::Phone => "电话",
    },
    kind: |kind, side| match (kind, side) {
        (NoticeKind::Message, Side::Customer) => "新留言",
        (NoticeKind::Message, Side::Vendor) => "您处理的工单有新留言",
        (NoticeKind::Taken, _) => "工程师已受理",
        (NoticeKind::FeedbackAsked, _) => "等待您回复",
        (NoticeKind::SolutionProposed, _) => "已提交解决方案",
        (NoticeKind::ClosesSoon, _) => "即将关闭（第 3 天和第 6 天）",
        (NoticeKind::Closed, _) => "已关闭或已撤销",
        (NoticeKind::Invalid, _) => "已判为无效",
        (NoticeKind::Severity, _) => "严重程度已调整",
        (NoticeKind::ReminderSeen, _) => "工程师已看到催单",
        (NoticeKind::AuthorizationWanted, _) => "等待您授权",
        (NoticeKind::ApprovalWanted, _) => "授权申请等待您审批",
        (NoticeKind::AuthorizationDecided, Side::Customer) => "同事已授权或拒绝",
        (NoticeKind::AuthorizationDecided, Side::Vendor) => "授权申请有结果",
        (NoticeKind::AuthorizationEnded, _) => "授权已结束",
        (NoticeKind::FieldRevealed, _) => "工程师查看了您授权的内容",
        (NoticeKind::Copied, _) => "有工单抄送给您",
        (NoticeKind::Forwarded, _) => "有工单转派或分派给您",
        (NoticeKind::Reminder, _) => "客户催单",
        (NoticeKind::NotSolved, Side::Customer) => "同事反馈未解决",
        (NoticeKind::NotSolved, Side::Vendor) => "客户反馈未解决",
        (NoticeKind::Confirmed, Side::Customer) => "同事已确认解决",
        (NoticeKind::Confirmed, Side::Vendor) => "客户已确认解决",
        (NoticeKind::Review, _) => "客户评价",
        (NoticeKind::Note, _) => "同事的内部备注",
        (NoticeKind::NewTicket, _) => "新工单",
        (NoticeKind::Offered, _) => "有新工单待您受理",
    },
    always: "始终开启：工单等待您处理",
    save: "保存",
    saved: "已保存。",
    not_set_up: |email, phone| match (email, phone) {
        (true, true) => "本系统未配置邮件和电话，不会通过这两种方式发送。",
        (true, false) => "本系统未配置邮件，不会通过邮件发送。",
        (false, true) => "本系统未配置电话，不会通过电话发送。",
        (false, false) => "",
    },
    not_verified: |email, phone| match (email, phone) {
        (true, true) => "您还没有已验证的邮箱地址和电话号码。",
        (true, false) => "您还没有已验证的邮箱地址。",
        (false, true) => "您还没有已验证的电话号码。",
        (false, false) => "",
    },
};

/// What happened, in one line: "Chen took the ticket".
pub(crate) fn sentence(lang: Lang, notice: &Notice) -> String {
    match lang {
        Lang::En => english(notice),
        Lang::Zh => chinese(notice),
    }
}

/// What it asks of its reader, or why it reaches them.
pub(crate) fn reason(lang: Lang, notice: &Notice) -> &'static str {
    let pick = |en, zh| if lang == Lang::En { en } else { zh };
    match (notice.kind, notice.role) {
        (NoticeKind::SolutionProposed | NoticeKind::ClosesSoon, _) => pick("You are asked to confirm", "请您确认"),
        (NoticeKind::FeedbackAsked, _) => pick("Your reply is wanted", "等待您回复"),
        (NoticeKind::ReminderSeen, _) => pick("You sent it", "您发送了催单"),
        (NoticeKind::AuthorizationWanted, _) => pick("You are asked to authorize or reject", "请您授权或拒绝"),
        (NoticeKind::ApprovalWanted, _) => pick("You are asked to approve or refuse", "请您审批"),
        (NoticeKind::AuthorizationEnded, NoticeRole::Requester) => {
            pick("Please change the credentials that were viewed", "请修改被查看过的凭据")
        }
        (NoticeKind::NewTicket, _) => pick("You asked to be told of new tickets", "您订阅了新工单通知"),
        (NoticeKind::Offered, _) => pick("A dispatch rule names you", "派单规则指定了您"),
        (_, NoticeRole::Requester) => pick("You are the requester", "您是提交人"),
        (_, NoticeRole::Holder) => pick("You hold the ticket", "您是处理人"),
        (_, NoticeRole::Participant) => pick("You take part in the ticket", "您参与了该工单"),
    }
}

fn english(notice: &Notice) -> String {
    let who = if notice.actor.is_empty() { "The system" } else { &notice.actor };
    match (notice.kind, &notice.excerpt) {
        (NoticeKind::Message | NoticeKind::Note, Some(Excerpt::Recalled)) => format!("{who} recalled a message"),
        (NoticeKind::Message, Some(Excerpt::Text(text))) if !text.is_empty() => format!("{who} wrote: “{text}”"),
        (NoticeKind::Message, _) => format!("{who} left a message"),
        (NoticeKind::Note, Some(Excerpt::Text(text))) if !text.is_empty() => {
            format!("{who} wrote an internal note: “{text}”")
        }
        (NoticeKind::Note, _) => format!("{who} wrote an internal note"),
        (NoticeKind::FeedbackAsked, Some(Excerpt::Text(text))) if !text.is_empty() => format!("{who} asks: “{text}”"),
        (NoticeKind::FeedbackAsked, _) => format!("{who} asked for feedback"),
        (NoticeKind::Taken, _) => format!("{who} took the ticket"),
        (NoticeKind::SolutionProposed, _) => format!("{who} proposed a solution"),
        (NoticeKind::ClosesSoon, _) => match notice.event {
            Event::AutoCloseComing { days_left } if days_left != 1 => {
                format!("The ticket closes by itself in {days_left} days")
            }
            _ => "The ticket closes by itself in 1 day".into(),
        },
        (NoticeKind::Closed, _) => match notice.event {
            Event::TicketCanceled => format!("{who} canceled the ticket"),
            Event::TicketClosed { auto: true } => "The ticket was closed after seven days without an answer".into(),
            _ => format!("{who} closed the ticket"),
        },
        (NoticeKind::Invalid, _) => format!("{who} declared the ticket invalid"),
        (NoticeKind::Severity, _) => match notice.event {
            Event::SeverityChanged { to, .. } => {
                format!("{who} changed the severity to {}", super::words_of(Lang::En).state.severity(to))
            }
            _ => format!("{who} changed the severity"),
        },
        (NoticeKind::ReminderSeen, _) => format!("{who} has seen your reminder"),
        (
            NoticeKind::AuthorizationWanted
            | NoticeKind::ApprovalWanted
            | NoticeKind::AuthorizationDecided
            | NoticeKind::AuthorizationEnded
            | NoticeKind::FieldRevealed,
            _,
        ) => english_authorization(who, &notice.event),
        (NoticeKind::Copied, _) => format!("{who} lets you have copies of the ticket"),
        (NoticeKind::Forwarded, _) => match notice.event {
            Event::Dispatch(_) => "The ticket was assigned to you by rule".into(),
            _ => format!("{who} forwarded the ticket to you"),
        },
        (NoticeKind::Reminder, _) => format!("{who} sent a reminder"),
        (NoticeKind::NotSolved, _) => format!("{who} says that it is not solved"),
        (NoticeKind::Confirmed, _) => format!("{who} confirmed the solution"),
        (NoticeKind::Review, _) => format!("{who} reviewed the ticket"),
        (NoticeKind::NewTicket, _) => format!("{who} created a ticket"),
        (NoticeKind::Offered, _) => "A ticket for you to take".into(),
    }
}

fn chinese(notice: &Notice) -> String {
    let who = if notice.actor.is_empty() { "系统" } else { &notice.actor };
    match (notice.kind, &notice.excerpt) {
        (NoticeKind::Message | NoticeKind::Note, Some(Excerpt::Recalled)) => format!("{who} 撤回了一条留言"),
        (NoticeKind::Message, Some(Excerpt::Text(text))) if !text.is_empty() => format!("{who} 留言：“{text}”"),
        (NoticeKind::Message, _) => format!("{who} 留言"),
        (NoticeKind::Note, Some(Excerpt::Text(text))) if !text.is_empty() => format!("{who} 写了内部备注：“{text}”"),
        (NoticeKind::Note, _) => format!("{who} 写了内部备注"),
        (NoticeKind::FeedbackAsked, Some(Excerpt::Text(text))) if !text.is_empty() => format!("{who} 询问：“{text}”"),
        (NoticeKind::FeedbackAsked, _) => format!("{who} 请求反馈"),
        (NoticeKind::Taken, _) => format!("{who} 受理了工单"),
        (NoticeKind::SolutionProposed, _) => format!("{who} 提交了解决方案"),
        (NoticeKind::ClosesSoon, _) => match notice.event {
            Event::AutoCloseComing { days_left } => format!("工单将在 {days_left} 天后自动关闭"),
            _ => "工单即将自动关闭".into(),
        },
        (NoticeKind::Closed, _) => match notice.event {
            Event::TicketCanceled => format!("{who} 撤销了工单"),
            Event::TicketClosed { auto: true } => "七天无回复，工单已自动关闭".into(),
            _ => format!("{who} 关闭了工单"),
        },
        (NoticeKind::Invalid, _) => format!("{who} 将工单判为无效"),
        (NoticeKind::Severity, _) => match notice.event {
            Event::SeverityChanged { to, .. } => {
                format!("{who} 将严重程度调整为“{}”", super::words_of(Lang::Zh).state.severity(to))
            }
            _ => format!("{who} 调整了严重程度"),
        },
        (NoticeKind::ReminderSeen, _) => format!("{who} 已看到您的催单"),
        (
            NoticeKind::AuthorizationWanted
            | NoticeKind::ApprovalWanted
            | NoticeKind::AuthorizationDecided
            | NoticeKind::AuthorizationEnded
            | NoticeKind::FieldRevealed,
            _,
        ) => chinese_authorization(who, &notice.event),
        (NoticeKind::Copied, _) => format!("{who} 将工单抄送给您"),
        (NoticeKind::Forwarded, _) => match notice.event {
            Event::Dispatch(_) => "工单按规则分派给您".into(),
            _ => format!("{who} 将工单转派给您"),
        },
        (NoticeKind::Reminder, _) => format!("{who} 催单"),
        (NoticeKind::NotSolved, _) => format!("{who} 反馈未解决"),
        (NoticeKind::Confirmed, _) => format!("{who} 确认已解决"),
        (NoticeKind::Review, _) => format!("{who} 评价了工单"),
        (NoticeKind::NewTicket, _) => format!("{who} 创建了工单"),
        (NoticeKind::Offered, _) => "有工单待您受理".into(),
    }
}

/// What happened to an authorization. Without purpose and reasons: a mail carries none.
fn english_authorization(who: &str, event: &Event) -> String {
    match event {
        Event::AuthorizationRequested { approval: false, .. } => format!("{who} asks for an authorization"),
        Event::AuthorizationRequested { approval: true, .. } => {
            format!("{who} asks for an authorization, which a lead has to approve first")
        }
        Event::AuthorizationApproved { .. } => format!("{who} approved the request for your authorization"),
        Event::AuthorizationRefused { .. } => format!("{who} refused the request for an authorization"),
        Event::AuthorizationGranted { less: false, .. } => format!("{who} authorized"),
        Event::AuthorizationGranted { less: true, .. } => format!("{who} authorized with less than was asked"),
        Event::AuthorizationRejected { .. } => format!("{who} rejected the authorization"),
        Event::AuthorizationCanceled { .. } => format!("{who} canceled the authorization"),
        Event::AuthorizationWithdrawn { .. } => format!("{who} withdrew the authorization"),
        Event::AuthorizationEnded { cause: EndCause::Lapsed, .. } => {
            "A request for an authorization ended: nobody decided for 72 hours".into()
        }
        Event::AuthorizationEnded { cause: EndCause::Ticket, .. } => "The authorization ended with the ticket".into(),
        Event::AuthorizationEnded { cause: EndCause::KeyLost, .. } => {
            "An authorization ended, since its key is lost".into()
        }
        Event::FieldRevealed { field, .. } => format!("{who} viewed “{field}”"),
        _ => "The authorization ended: its time is over".into(),
    }
}

fn chinese_authorization(who: &str, event: &Event) -> String {
    match event {
        Event::AuthorizationRequested { approval: false, .. } => format!("{who} 申请授权"),
        Event::AuthorizationRequested { approval: true, .. } => format!("{who} 申请授权，需主管先审批"),
        Event::AuthorizationApproved { .. } => format!("{who} 已批准授权申请，请您处理"),
        Event::AuthorizationRefused { .. } => format!("{who} 驳回了授权申请"),
        Event::AuthorizationGranted { less: false, .. } => format!("{who} 已授权"),
        Event::AuthorizationGranted { less: true, .. } => format!("{who} 已授权，内容少于申请"),
        Event::AuthorizationRejected { .. } => format!("{who} 拒绝了授权"),
        Event::AuthorizationCanceled { .. } => format!("{who} 取消了授权"),
        Event::AuthorizationWithdrawn { .. } => format!("{who} 撤回了授权"),
        Event::AuthorizationEnded { cause: EndCause::Lapsed, .. } => "72 小时内未处理，授权申请已结束".into(),
        Event::AuthorizationEnded { cause: EndCause::Ticket, .. } => "工单已结束，授权随之结束".into(),
        Event::AuthorizationEnded { cause: EndCause::KeyLost, .. } => "密钥丢失，授权已结束".into(),
        Event::FieldRevealed { field, .. } => format!("{who} 查看了“{field}”"),
        _ => "授权到期，已结束".into(),
    }
}
