//! Events in words: after the name of who did it, for the timeline, the log and later notices.

use super::words_of;
use crate::prefs::prefs;
use model::{AgreementKind, EndCause, Event, Lang, Policy};

/// What happened, to stand behind a name: "Chen" + "took the ticket".
pub(crate) fn sentence(event: &Event) -> String {
    sentence_in(prefs().lang, event)
}

/// The same in a language: for files, whose words are not those of a page.
pub(crate) fn sentence_in(lang: Lang, event: &Event) -> String {
    match lang {
        Lang::En => english(event),
        Lang::Zh => chinese(event),
    }
}

fn english(event: &Event) -> String {
    match event {
        Event::TicketCreated => "created the ticket".into(),
        Event::MessagePosted { .. } => "left a message".into(),
        Event::NotePosted { .. } => "wrote an internal note".into(),
        Event::MessageRecalled { seen: false, .. } => "recalled a message".into(),
        Event::MessageRecalled { seen: true, .. } => "recalled a message that had been seen".into(),
        Event::ReminderSent => "sent a reminder".into(),
        Event::ReminderSeen => "saw the reminder".into(),
        Event::TicketCanceled => "canceled the ticket".into(),
        Event::TicketTaken => "took the ticket".into(),
        Event::TicketForwarded { to, note } if note.is_empty() => format!("forwarded the ticket to {to}"),
        Event::TicketForwarded { to, note } => format!("forwarded the ticket to {to}: {note}"),
        Event::FeedbackAsked => "asked for feedback".into(),
        Event::SolutionProposed { resolution } => format!("proposed a solution: {resolution}"),
        Event::SeverityChanged { from, to, reason } => {
            let of = |severity| words_of(Lang::En).state.severity(severity);
            with(&format!("changed the severity from {} to {}", of(*from), of(*to)), reason, ": ")
        }
        Event::TicketInvalidated { reason } => format!("declared the ticket invalid: {reason}"),
        Event::SolutionConfirmed => "confirmed the solution".into(),
        Event::SolutionRefused { reason } => format!("says that it is not solved: {reason}"),
        Event::TicketClosed { auto: false } => "closed the ticket".into(),
        Event::TicketClosed { auto: true } => "closed the ticket after seven days in Pending Confirmation".into(),
        Event::TicketReviewed { timeliness, result } => {
            format!("reviewed: timeliness {timeliness} of 5, handling result {result} of 5")
        }
        Event::AutoCloseComing { days_left: 1 } => "will close the ticket in 1 day, unless you decide before".into(),
        Event::AutoCloseComing { days_left } => {
            format!("will close the ticket in {days_left} days, unless you decide before")
        }
        Event::TicketDeleted => "deleted the ticket".into(),
        Event::TicketErased => "erased the texts and files of the deleted ticket".into(),
        Event::ViewSaved { name } => format!("saved the view {name}"),
        Event::ViewDeleted { name } => format!("deleted the view {name}"),
        Event::LabelMade { name } => format!("made the label {name}"),
        Event::LabelRenamed { from, to } => format!("renamed the label {from} to {to}"),
        Event::LabelChanged { from, to, color } => {
            let color = if color.is_empty() { "none" } else { color };
            format!("changed the label {from}: name {to}, color {color}")
        }
        Event::LabelDeleted { name } => format!("deleted the label {name}"),
        Event::LabelPut { name } => format!("put the label {name} on"),
        Event::LabelTaken { name } => format!("took the label {name} off"),
        Event::RelationAdded { number } if number.is_empty() => "related another ticket".into(),
        Event::RelationAdded { number } => format!("related ticket {number}"),
        Event::RelationRemoved { number } if number.is_empty() => "removed a related ticket".into(),
        Event::RelationRemoved { number } => format!("removed the related ticket {number}"),
        Event::CopyAdded { name } => format!("has copies sent to {name}"),
        Event::CopyRemoved { name } => format!("has no more copies sent to {name}"),
        Event::SignedIn => "signed in".into(),
        Event::SignInFailed => "failed to sign in".into(),
        Event::SignedOut => "signed out".into(),
        Event::UserAdded { name } => format!("added the user {name}"),
        Event::PreferencesChanged => "changed the settings".into(),
        Event::PasswordChanged => "changed the password".into(),
        Event::SessionsEnded { sessions: 1 } => "ended a session".into(),
        Event::SessionsEnded { sessions } => format!("ended {sessions} sessions"),
        Event::AccountAdded { name } => format!("added the account {name}"),
        Event::ContactChanged => "changed the contact method".into(),
        Event::Program(model::ProgramEvent::AnswersGiven { names }) => format!("answered {}", names.join(", ")),
        Event::CodeRequested { address, .. } => format!("had a code sent to {address}"),
        Event::ContactVerified { address, .. } => format!("verified the address {address}"),
        Event::ListExported { rows: Some(rows), .. } => format!("exported a list of {rows} tickets"),
        Event::ListExported { rows: None, .. } => "exported a list of tickets".into(),
        Event::UserRenamed { name, to } => format!("gave the user {name} the name {to}"),
        Event::UserRanked { name, owner: true } => format!("made the user {name} an owner"),
        Event::UserRanked { name, owner: false } => format!("made the user {name} a member"),
        Event::UserDisabled { name } => format!("disabled the user {name}"),
        Event::UserEnabled { name } => format!("enabled the user {name}"),
        Event::PasswordReset { name } => format!("gave the user {name} a new password"),
        Event::UserSessionsEnded { name } => format!("ended the sessions of the user {name}"),
        Event::GroupAdded { name } => format!("added the group {name}"),
        Event::GroupRenamed { from, to } => format!("renamed the group {from} to {to}"),
        Event::GroupDeleted { name } => format!("deleted the group {name}"),
        Event::MemberAdded { name, group } => format!("put {name} into the group {group}"),
        Event::MemberRemoved { name, group } => format!("took {name} out of the group {group}"),
        Event::PoliciesSet { group, policies } if policies.is_empty() => {
            format!("took all policies off the group {group}")
        }
        Event::PoliciesSet { group, policies } => {
            format!(
                "set the policies of the group {group}: {}",
                policies.iter().map(|p| policy(*p, Lang::En)).collect::<Vec<_>>().join(", ")
            )
        }
        Event::RestrictionsSet { submit, export } => {
            let on = |on: &bool| if *on { "on" } else { "off" };
            format!("set the submit restriction {} and the export restriction {}", on(submit), on(export))
        }
        Event::Program(model::ProgramEvent::PartnerSet { account, partner: true }) => {
            format!("made the account {account} a partner")
        }
        Event::Program(model::ProgramEvent::PartnerSet { account, partner: false }) => {
            format!("made the account {account} no longer a partner")
        }
        Event::Program(model::ProgramEvent::ServiceHoursSet { account, zone, days, hours }) => {
            format!("set the service hours of {account}: days {days}, {hours} {zone}")
        }
        Event::Program(model::ProgramEvent::AbuseReported { .. }) => "reported abuse".into(),
        Event::Program(model::ProgramEvent::AbuseReportErased { .. }) => "erased a report of abuse".into(),
        Event::TrailExported(_) => "exported the audit trail".into(),
        Event::Program(model::ProgramEvent::AccessKeyMade { access }) => format!("made the access key {access}"),
        Event::Program(model::ProgramEvent::AccessKeyChanged { access, active: true }) => {
            format!("changed the access key {access} (on)")
        }
        Event::Program(model::ProgramEvent::AccessKeyChanged { access, active: false }) => {
            format!("switched off the access key {access}")
        }
        Event::Program(model::ProgramEvent::AccessKeyDeleted { access }) => format!("deleted the access key {access}"),
        Event::Program(model::ProgramEvent::KeyOfUserOff { name, access }) => {
            format!("switched off the access key {access} of {name}")
        }
        Event::Program(model::ProgramEvent::TokenMade { name }) => format!("made the token {name}"),
        Event::Program(model::ProgramEvent::TokenRevoked { name }) => format!("revoked the token {name}"),
        Event::Program(model::ProgramEvent::TokenIssued) => "got a token for a program".into(),
        Event::Program(model::ProgramEvent::DiagnosisBegun { target }) => format!("began a diagnosis of {target}"),
        Event::Program(model::ProgramEvent::DiagnosisRated { helpful: true }) => "found a diagnosis helpful".into(),
        Event::Program(model::ProgramEvent::DiagnosisRated { helpful: false }) => {
            "found a diagnosis not helpful".into()
        }
        Event::Program(model::ProgramEvent::DeviceAdded { name }) => format!("registered the device {name}"),
        Event::Program(model::ProgramEvent::DeviceRemoved { name }) => format!("removed the device {name}"),
        Event::AuthorizationRequested { approval: false, .. } => "asked for an authorization".into(),
        Event::AuthorizationRequested { approval: true, .. } => {
            "asked for an authorization, which a lead has to approve first".into()
        }
        Event::AuthorizationApproved { .. } => "approved the request for an authorization".into(),
        Event::AuthorizationRefused { reason, .. } => with("refused the request for an authorization", reason, ": "),
        Event::AuthorizationGranted { less: false, .. } => "authorized".into(),
        Event::AuthorizationGranted { less: true, .. } => "authorized with less than was asked".into(),
        Event::AuthorizationRejected { reason, .. } => with("rejected the authorization", reason, ": "),
        Event::AuthorizationCanceled { .. } => "canceled the authorization".into(),
        Event::AuthorizationWithdrawn { .. } => "withdrew the authorization".into(),
        Event::AuthorizationEnded { cause, .. } => match cause {
            EndCause::Lapsed => "ended a request for an authorization that nobody decided for 72 hours",
            EndCause::Ticket => "ended the authorization with the ticket",
            EndCause::KeyLost => "ended an authorization whose key is lost",
            _ => "ended the authorization: its time is over",
        }
        .into(),
        Event::FieldRevealed { field, reason, .. } => with(&format!("viewed {field}"), reason, ": "),
        Event::CredentialChanged { field, .. } => format!("changed {field} after it had been viewed"),
        Event::AgreementPublished { of, version } => {
            format!("published version {version} of the {}", agreement_en(*of))
        }
        Event::Program(model::ProgramEvent::AgreementSigned { of, version }) => {
            format!("signed version {version} of the {}", agreement_en(*of))
        }
        Event::Program(model::ProgramEvent::AgencyAdded { name }) => format!("added the delegation {name}"),
        Event::Program(model::ProgramEvent::AgencyRemoved { name }) => format!("removed the delegation {name}"),
        Event::Program(model::ProgramEvent::SessionRecorded { commands, files, .. }) => {
            format!("recorded a session: {}, {}", counted(*commands, "command"), counted(*files, "file"))
        }
        Event::Program(model::ProgramEvent::HostChecked { host, reached: true, .. }) => {
            format!("checked {host}: it answers")
        }
        Event::Program(model::ProgramEvent::HostChecked { host, reached: false, .. }) => {
            format!("checked {host}: it does not answer as it should")
        }
        Event::ServiceRiskSet { service, high: true } => format!("marked the service {service} as high-risk"),
        Event::ServiceRiskSet { service, high: false } => format!("marked the service {service} as not high-risk"),
        Event::RootKeyRotated => "replaced the root key of the vault".into(),
        Event::Program(model::ProgramEvent::BackupRestored) => {
            "restored a backup: all sessions, tokens and temporary keys ended".into()
        }
        Event::Dispatch(event) => super::dispatch::english(event),
        Event::Refused { .. } => "was refused".into(),
    }
}

fn chinese(event: &Event) -> String {
    match event {
        Event::TicketCreated => "创建了工单".into(),
        Event::MessagePosted { .. } => "留言".into(),
        Event::NotePosted { .. } => "写了内部备注".into(),
        Event::MessageRecalled { seen: false, .. } => "撤回了一条留言".into(),
        Event::MessageRecalled { seen: true, .. } => "撤回了一条已被看到的留言".into(),
        Event::ReminderSent => "催单".into(),
        Event::ReminderSeen => "已看到催单".into(),
        Event::TicketCanceled => "撤销了工单".into(),
        Event::TicketTaken => "受理了工单".into(),
        Event::TicketForwarded { to, note } if note.is_empty() => format!("将工单转派给 {to}"),
        Event::TicketForwarded { to, note } => format!("将工单转派给 {to}：{note}"),
        Event::FeedbackAsked => "请求反馈".into(),
        Event::SolutionProposed { resolution } => format!("提交了解决方案：{resolution}"),
        Event::SeverityChanged { from, to, reason } => {
            let of = |severity| words_of(Lang::Zh).state.severity(severity);
            with(&format!("将严重程度从“{}”调整为“{}”", of(*from), of(*to)), reason, "：")
        }
        Event::TicketInvalidated { reason } => format!("将工单判为无效：{reason}"),
        Event::SolutionConfirmed => "确认已解决".into(),
        Event::SolutionRefused { reason } => format!("反馈未解决：{reason}"),
        Event::TicketClosed { auto: false } => "关闭了工单".into(),
        Event::TicketClosed { auto: true } => "待确认已满七天，自动关闭".into(),
        Event::TicketReviewed { timeliness, result } => format!("评价：及时性 {timeliness} 星，处理结果 {result} 星"),
        Event::AutoCloseComing { days_left } => format!("如未确认，工单将在 {days_left} 天后自动关闭"),
        Event::TicketDeleted => "删除了工单".into(),
        Event::TicketErased => "清除了已删除工单的内容和文件".into(),
        Event::ViewSaved { name } => format!("保存了视图 {name}"),
        Event::ViewDeleted { name } => format!("删除了视图 {name}"),
        Event::LabelMade { name } => format!("创建了标签 {name}"),
        Event::LabelRenamed { from, to } => format!("将标签 {from} 重命名为 {to}"),
        Event::LabelChanged { from, to, color } => {
            let color = if color.is_empty() { "无" } else { color };
            format!("修改了标签 {from}：名称 {to}，颜色 {color}")
        }
        Event::LabelDeleted { name } => format!("删除了标签 {name}"),
        Event::LabelPut { name } => format!("添加了标签 {name}"),
        Event::LabelTaken { name } => format!("移除了标签 {name}"),
        Event::RelationAdded { number } if number.is_empty() => "关联了另一个工单".into(),
        Event::RelationAdded { number } => format!("关联了工单 {number}"),
        Event::RelationRemoved { number } if number.is_empty() => "取消了一个工单关联".into(),
        Event::RelationRemoved { number } => format!("取消了与工单 {number} 的关联"),
        Event::CopyAdded { name } => format!("抄送给 {name}"),
        Event::CopyRemoved { name } => format!("取消抄送给 {name}"),
        Event::SignedIn => "登录".into(),
        Event::SignInFailed => "登录失败".into(),
        Event::SignedOut => "退出".into(),
        Event::UserAdded { name } => format!("添加了用户 {name}"),
        Event::PreferencesChanged => "修改了设置".into(),
        Event::PasswordChanged => "修改了密码".into(),
        Event::SessionsEnded { sessions } => format!("结束了 {sessions} 个会话"),
        Event::AccountAdded { name } => format!("添加了账号 {name}"),
        Event::ContactChanged => "修改了联系方式".into(),
        Event::Program(model::ProgramEvent::AnswersGiven { names }) => format!("补充了信息：{}", names.join("、")),
        Event::CodeRequested { address, .. } => format!("向 {address} 发送了验证码"),
        Event::ContactVerified { address, .. } => format!("验证了 {address}"),
        Event::ListExported { rows: Some(rows), .. } => format!("导出了含 {rows} 个工单的列表"),
        Event::ListExported { rows: None, .. } => "导出了工单列表".into(),
        Event::UserRenamed { name, to } => format!("将用户 {name} 的姓名改为 {to}"),
        Event::UserRanked { name, owner: true } => format!("将用户 {name} 设为账号所有者"),
        Event::UserRanked { name, owner: false } => format!("将用户 {name} 设为成员"),
        Event::UserDisabled { name } => format!("停用了用户 {name}"),
        Event::UserEnabled { name } => format!("启用了用户 {name}"),
        Event::PasswordReset { name } => format!("重置了用户 {name} 的密码"),
        Event::UserSessionsEnded { name } => format!("结束了用户 {name} 的会话"),
        Event::GroupAdded { name } => format!("添加了用户组 {name}"),
        Event::GroupRenamed { from, to } => format!("将用户组 {from} 重命名为 {to}"),
        Event::GroupDeleted { name } => format!("删除了用户组 {name}"),
        Event::MemberAdded { name, group } => format!("将 {name} 加入用户组 {group}"),
        Event::MemberRemoved { name, group } => format!("将 {name} 移出用户组 {group}"),
        Event::PoliciesSet { group, policies } if policies.is_empty() => format!("移除了用户组 {group} 的所有策略"),
        Event::PoliciesSet { group, policies } => {
            format!(
                "设置了用户组 {group} 的策略：{}",
                policies.iter().map(|p| policy(*p, Lang::Zh)).collect::<Vec<_>>().join("、")
            )
        }
        Event::RestrictionsSet { submit, export } => {
            let on = |on: &bool| if *on { "开启" } else { "关闭" };
            format!("将提交限制设为{}，导出限制设为{}", on(submit), on(export))
        }
        Event::Program(model::ProgramEvent::PartnerSet { account, partner: true }) => {
            format!("将账号 {account} 设为合作伙伴")
        }
        Event::Program(model::ProgramEvent::PartnerSet { account, partner: false }) => {
            format!("取消了账号 {account} 的合作伙伴身份")
        }
        Event::Program(model::ProgramEvent::ServiceHoursSet { account, zone, days, hours }) => {
            format!("设置了 {account} 的服务时间：周 {days}，{hours} {zone}")
        }
        Event::Program(model::ProgramEvent::AbuseReported { .. }) => "提交了举报".into(),
        Event::Program(model::ProgramEvent::AbuseReportErased { .. }) => "清除了一份举报".into(),
        Event::TrailExported(_) => "导出了审计日志".into(),
        Event::Program(model::ProgramEvent::AccessKeyMade { access }) => format!("创建了访问密钥 {access}"),
        Event::Program(model::ProgramEvent::AccessKeyChanged { access, active: true }) => {
            format!("修改了访问密钥 {access}（启用）")
        }
        Event::Program(model::ProgramEvent::AccessKeyChanged { access, active: false }) => {
            format!("停用了访问密钥 {access}")
        }
        Event::Program(model::ProgramEvent::AccessKeyDeleted { access }) => format!("删除了访问密钥 {access}"),
        Event::Program(model::ProgramEvent::KeyOfUserOff { name, access }) => {
            format!("停用了用户 {name} 的访问密钥 {access}")
        }
        Event::Program(model::ProgramEvent::TokenMade { name }) => format!("创建了令牌 {name}"),
        Event::Program(model::ProgramEvent::TokenRevoked { name }) => format!("吊销了令牌 {name}"),
        Event::Program(model::ProgramEvent::TokenIssued) => "为程序获取了令牌".into(),
        Event::Program(model::ProgramEvent::DiagnosisBegun { target }) => format!("发起了对 {target} 的诊断"),
        Event::Program(model::ProgramEvent::DiagnosisRated { helpful: true }) => "评价诊断：有帮助".into(),
        Event::Program(model::ProgramEvent::DiagnosisRated { helpful: false }) => "评价诊断：没有帮助".into(),
        Event::Program(model::ProgramEvent::DeviceAdded { name }) => format!("登记了设备 {name}"),
        Event::Program(model::ProgramEvent::DeviceRemoved { name }) => format!("移除了设备 {name}"),
        Event::AuthorizationRequested { approval: false, .. } => "申请授权".into(),
        Event::AuthorizationRequested { approval: true, .. } => "申请授权，需主管先审批".into(),
        Event::AuthorizationApproved { .. } => "批准了授权申请".into(),
        Event::AuthorizationRefused { reason, .. } => with("驳回了授权申请", reason, "："),
        Event::AuthorizationGranted { less: false, .. } => "已授权".into(),
        Event::AuthorizationGranted { less: true, .. } => "已授权，内容少于申请".into(),
        Event::AuthorizationRejected { reason, .. } => with("拒绝了授权", reason, "："),
        Event::AuthorizationCanceled { .. } => "取消了授权".into(),
        Event::AuthorizationWithdrawn { .. } => "撤回了授权".into(),
        Event::AuthorizationEnded { cause, .. } => match cause {
            EndCause::Lapsed => "授权申请超过 72 小时未处理，已失效",
            EndCause::Ticket => "工单结束，授权随之终止",
            EndCause::KeyLost => "授权密钥丢失，授权终止",
            _ => "授权到期",
        }
        .into(),
        Event::FieldRevealed { field, reason, .. } => with(&format!("查看了 {field}"), reason, "："),
        Event::CredentialChanged { field, .. } => format!("已修改被查看过的 {field}"),
        Event::AgreementPublished { of, version } => format!("发布了{}第 {version} 版", agreement_zh(*of)),
        Event::Program(model::ProgramEvent::AgreementSigned { of, version }) => {
            format!("签署了{}第 {version} 版", agreement_zh(*of))
        }
        Event::Program(model::ProgramEvent::AgencyAdded { name }) => format!("添加了委托 {name}"),
        Event::Program(model::ProgramEvent::AgencyRemoved { name }) => format!("删除了委托 {name}"),
        Event::Program(model::ProgramEvent::SessionRecorded { commands, files, .. }) => {
            format!("记录了一次会话：{commands} 条命令，{files} 个文件")
        }
        Event::Program(model::ProgramEvent::HostChecked { host, reached: true, .. }) => {
            format!("检查了 {host}：可以连接")
        }
        Event::Program(model::ProgramEvent::HostChecked { host, reached: false, .. }) => {
            format!("检查了 {host}：未按预期应答")
        }
        Event::ServiceRiskSet { service, high: true } => format!("将服务 {service} 标记为高风险"),
        Event::ServiceRiskSet { service, high: false } => format!("取消服务 {service} 的高风险标记"),
        Event::RootKeyRotated => "更换了保险库根密钥".into(),
        Event::Program(model::ProgramEvent::BackupRestored) => "恢复了备份：所有会话、令牌和临时密钥均已失效".into(),
        Event::Dispatch(event) => super::dispatch::chinese(event),
        Event::Refused { .. } => "被拒绝".into(),
    }
}

/// What an agreement is called.
fn agreement_en(of: AgreementKind) -> &'static str {
    match of {
        AgreementKind::Ordinary => "Service Ticket Agreement",
        AgreementKind::Isv => "Service Ticket Agreement for ISVs",
        AgreementKind::Authorization => "Customer Agreement",
    }
}

fn agreement_zh(of: AgreementKind) -> &'static str {
    match of {
        AgreementKind::Ordinary => "工单服务协议",
        AgreementKind::Isv => "ISV 工单服务协议",
        AgreementKind::Authorization => "客户授权协议",
    }
}

/// So many of a thing.
fn counted(number: i64, of: &str) -> String {
    if number == 1 { format!("1 {of}") } else { format!("{number} {of}s") }
}

/// A policy's name.
fn policy(policy: Policy, lang: Lang) -> &'static str {
    (words_of(lang).account.policy)(policy)
}

/// What was done, and why, where that is told.
fn with(what: &str, reason: &str, joint: &str) -> String {
    if reason.is_empty() { what.to_owned() } else { format!("{what}{joint}{reason}") }
}
