//! Events in words: after the name of who did it, for the timeline, the log and later notices.

use crate::prefs::prefs;
use model::{Event, Lang};

/// What happened, to stand behind a name: "Chen" + "took the ticket".
pub(crate) fn sentence(event: &Event) -> String {
    match prefs().lang {
        Lang::En => english(event),
        Lang::Zh => chinese(event),
    }
}

fn english(event: &Event) -> String {
    match event {
        Event::TicketCreated => "created the ticket".into(),
        Event::MessagePosted { .. } => "left a message".into(),
        Event::NotePosted { .. } => "wrote an internal note".into(),
        Event::ReminderSent => "sent a reminder".into(),
        Event::ReminderSeen => "saw the reminder".into(),
        Event::TicketCanceled => "canceled the ticket".into(),
        Event::TicketTaken => "took the ticket".into(),
        Event::TicketForwarded { to, note } if note.is_empty() => format!("forwarded the ticket to {to}"),
        Event::TicketForwarded { to, note } => format!("forwarded the ticket to {to}: {note}"),
        Event::FeedbackAsked => "asked for feedback".into(),
        Event::SolutionProposed { resolution } => format!("proposed a solution: {resolution}"),
        Event::TicketInvalidated { reason } => format!("declared the ticket invalid: {reason}"),
        Event::SolutionConfirmed => "confirmed the solution".into(),
        Event::SolutionRefused { reason } => format!("says that it is not solved: {reason}"),
        Event::TicketClosed { auto: false } => "closed the ticket".into(),
        Event::TicketClosed { auto: true } => "closed the ticket after seven days without a word".into(),
        Event::TicketReviewed { timeliness, result } => {
            format!("reviewed: timeliness {timeliness} of 5, handling result {result} of 5")
        }
        Event::SignedIn => "signed in".into(),
        Event::SignInFailed => "failed to sign in".into(),
        Event::SignedOut => "signed out".into(),
        Event::UserAdded { name } => format!("added the user {name}"),
        Event::PreferencesChanged => "changed the settings".into(),
        Event::AccountAdded { name } => format!("added the account {name}"),
        Event::Refused { .. } => "was refused".into(),
    }
}

fn chinese(event: &Event) -> String {
    match event {
        Event::TicketCreated => "创建了工单".into(),
        Event::MessagePosted { .. } => "留言".into(),
        Event::NotePosted { .. } => "写了内部备注".into(),
        Event::ReminderSent => "催单".into(),
        Event::ReminderSeen => "已看到催单".into(),
        Event::TicketCanceled => "撤销了工单".into(),
        Event::TicketTaken => "受理了工单".into(),
        Event::TicketForwarded { to, note } if note.is_empty() => format!("将工单转派给 {to}"),
        Event::TicketForwarded { to, note } => format!("将工单转派给 {to}：{note}"),
        Event::FeedbackAsked => "请求反馈".into(),
        Event::SolutionProposed { resolution } => format!("提交了解决方案：{resolution}"),
        Event::TicketInvalidated { reason } => format!("判为无效：{reason}"),
        Event::SolutionConfirmed => "确认已解决".into(),
        Event::SolutionRefused { reason } => format!("反馈未解决：{reason}"),
        Event::TicketClosed { auto: false } => "关闭了工单".into(),
        Event::TicketClosed { auto: true } => "七天无回复，自动关闭".into(),
        Event::TicketReviewed { timeliness, result } => format!("评价：及时性 {timeliness} 星，处理结果 {result} 星"),
        Event::SignedIn => "登录".into(),
        Event::SignInFailed => "登录失败".into(),
        Event::SignedOut => "退出".into(),
        Event::UserAdded { name } => format!("添加了用户 {name}"),
        Event::PreferencesChanged => "修改了设置".into(),
        Event::AccountAdded { name } => format!("添加了账号 {name}"),
        Event::Refused { .. } => "被拒绝".into(),
    }
}
