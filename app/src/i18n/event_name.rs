//! What the events of the audit trail are called, to choose one. Their names, which programs know, stand in the model.

use model::Lang;

macro_rules! names {
    ($($name:ident),+ $(,)?) => {
        /// See the constants.
        struct Words {
            $($name: &'static str),+
        }

        impl Words {
            fn of(&self, name: &str) -> Option<&'static str> {
                match name {
                    $(stringify!($name) => Some(self.$name),)+
                    _ => None,
                }
            }
        }
    };
}

names! {
    ticket_created, message_posted, message_recalled, reminder_sent, reminder_seen, ticket_canceled, ticket_taken,
    ticket_forwarded, feedback_asked, solution_proposed, severity_changed, ticket_invalidated, solution_confirmed,
    solution_refused, ticket_closed, ticket_reviewed, auto_close_coming, ticket_deleted, contact_changed,
    answers_given, view_saved, view_deleted, label_made, label_renamed, label_changed, label_deleted, label_put,
    label_taken, relation_added, relation_removed, copy_added, copy_removed, authorization_requested,
    authorization_approved, authorization_refused, authorization_granted, authorization_rejected,
    authorization_canceled, authorization_withdrawn, authorization_ended, field_revealed, credential_changed,
    agreement_signed, agency_added, agency_removed, session_recorded, host_checked, list_exported, signed_in,
    sign_in_failed, signed_out, preferences_changed, password_changed, sessions_ended, code_requested,
    contact_verified, account_added, user_added, user_renamed, user_ranked, user_disabled, user_enabled,
    password_reset, user_sessions_ended, group_added, group_renamed, group_deleted, member_added, member_removed,
    policies_set, restrictions_set, partner_set, service_hours_set, abuse_reported, trail_exported, access_key_made,
    access_key_changed, access_key_deleted, key_of_user_off, token_made, token_revoked, token_issued, diagnosis_begun,
    diagnosis_rated, device_added, device_removed, refused, note_posted, ticket_erased, agreement_published,
    service_risk_set, root_key_rotated, abuse_report_erased, ticket_assigned, dispatch_rule_set, dispatch_rule_removed,
    backup_restored,
}

/// What an event of this name is called; the name itself if it is none.
pub fn event_name(lang: Lang, name: &str) -> &str {
    let words = match lang {
        Lang::En => &EN,
        Lang::Zh => &ZH,
    };
    words.of(name).unwrap_or(name)
}

static EN: Words = Words {
    ticket_created: "Ticket created",
    message_posted: "Message left",
    message_recalled: "Message recalled",
    reminder_sent: "Reminder sent",
    reminder_seen: "Reminder seen",
    ticket_canceled: "Ticket canceled",
    ticket_taken: "Ticket taken",
    ticket_forwarded: "Ticket forwarded",
    feedback_asked: "Feedback asked for",
    solution_proposed: "Solution proposed",
    severity_changed: "Severity changed",
    ticket_invalidated: "Ticket declared invalid",
    solution_confirmed: "Solution confirmed",
    solution_refused: "Not solved",
    ticket_closed: "Ticket closed",
    ticket_reviewed: "Ticket reviewed",
    auto_close_coming: "Automatic closing announced",
    ticket_deleted: "Ticket deleted",
    contact_changed: "Contact method changed",
    answers_given: "Answers given",
    view_saved: "View saved",
    view_deleted: "View deleted",
    label_made: "Label made",
    label_renamed: "Label renamed",
    label_changed: "Label changed",
    label_deleted: "Label deleted",
    label_put: "Label put on",
    label_taken: "Label taken off",
    relation_added: "Ticket related",
    relation_removed: "Related ticket removed",
    copy_added: "Copies begun",
    copy_removed: "Copies ended",
    authorization_requested: "Authorization asked for",
    authorization_approved: "Authorization request approved",
    authorization_refused: "Authorization request refused",
    authorization_granted: "Authorized",
    authorization_rejected: "Authorization rejected",
    authorization_canceled: "Authorization canceled",
    authorization_withdrawn: "Authorization withdrawn",
    authorization_ended: "Authorization ended",
    field_revealed: "Field viewed",
    credential_changed: "Credential changed",
    agreement_signed: "Agreement signed",
    agency_added: "Delegation added",
    agency_removed: "Delegation removed",
    session_recorded: "Session recorded",
    host_checked: "Host checked",
    list_exported: "List exported",
    signed_in: "Signed in",
    sign_in_failed: "Sign-in failed",
    signed_out: "Signed out",
    preferences_changed: "Settings changed",
    password_changed: "Password changed",
    sessions_ended: "Sessions ended",
    code_requested: "Code sent",
    contact_verified: "Address verified",
    account_added: "Account added",
    user_added: "User added",
    user_renamed: "User renamed",
    user_ranked: "Rank of a user changed",
    user_disabled: "User disabled",
    user_enabled: "User enabled",
    password_reset: "Password of a user reset",
    user_sessions_ended: "Sessions of a user ended",
    group_added: "Group added",
    group_renamed: "Group renamed",
    group_deleted: "Group deleted",
    member_added: "Member added to a group",
    member_removed: "Member taken out of a group",
    policies_set: "Policies of a group set",
    restrictions_set: "Restrictions set",
    partner_set: "Partner set",
    service_hours_set: "Service hours set",
    abuse_reported: "Abuse reported",
    trail_exported: "Audit trail exported",
    access_key_made: "Access key made",
    access_key_changed: "Access key changed",
    access_key_deleted: "Access key deleted",
    key_of_user_off: "Access key of a user switched off",
    token_made: "Token made",
    token_revoked: "Token revoked",
    token_issued: "Token issued to a program",
    diagnosis_begun: "Diagnosis begun",
    diagnosis_rated: "Diagnosis rated",
    device_added: "Device registered",
    device_removed: "Device removed",
    refused: "Refused",
    note_posted: "Internal note written",
    ticket_erased: "Deleted ticket erased",
    agreement_published: "Agreement published",
    service_risk_set: "Risk of a service set",
    root_key_rotated: "Root key of the vault replaced",
    abuse_report_erased: "Report of abuse erased",
    ticket_assigned: "Ticket assigned by rule",
    dispatch_rule_set: "Dispatch rule set",
    dispatch_rule_removed: "Dispatch rule removed",
    backup_restored: "Backup restored",
};

static ZH: Words = Words {
    ticket_created: "创建工单",
    message_posted: "留言",
    message_recalled: "撤回留言",
    reminder_sent: "催单",
    reminder_seen: "已看到催单",
    ticket_canceled: "撤销工单",
    ticket_taken: "受理工单",
    ticket_forwarded: "转派工单",
    feedback_asked: "请求反馈",
    solution_proposed: "提交解决方案",
    severity_changed: "调整严重程度",
    ticket_invalidated: "判为无效",
    solution_confirmed: "确认已解决",
    solution_refused: "反馈未解决",
    ticket_closed: "关闭工单",
    ticket_reviewed: "评价工单",
    auto_close_coming: "预告自动关闭",
    ticket_deleted: "删除工单",
    contact_changed: "修改联系方式",
    answers_given: "补充信息",
    view_saved: "保存视图",
    view_deleted: "删除视图",
    label_made: "新建标签",
    label_renamed: "重命名标签",
    label_changed: "修改标签",
    label_deleted: "删除标签",
    label_put: "添加标签",
    label_taken: "移除标签",
    relation_added: "关联工单",
    relation_removed: "取消关联工单",
    copy_added: "添加抄送",
    copy_removed: "取消抄送",
    authorization_requested: "申请授权",
    authorization_approved: "批准授权申请",
    authorization_refused: "驳回授权申请",
    authorization_granted: "授权",
    authorization_rejected: "拒绝授权",
    authorization_canceled: "取消授权",
    authorization_withdrawn: "撤回授权",
    authorization_ended: "授权终止",
    field_revealed: "查看机密字段",
    credential_changed: "修改凭据",
    agreement_signed: "签署协议",
    agency_added: "添加委托",
    agency_removed: "删除委托",
    session_recorded: "记录会话",
    host_checked: "检查主机",
    list_exported: "导出列表",
    signed_in: "登录",
    sign_in_failed: "登录失败",
    signed_out: "退出",
    preferences_changed: "修改设置",
    password_changed: "修改密码",
    sessions_ended: "结束会话",
    code_requested: "发送验证码",
    contact_verified: "验证地址",
    account_added: "添加账号",
    user_added: "添加用户",
    user_renamed: "修改用户姓名",
    user_ranked: "修改用户身份",
    user_disabled: "停用用户",
    user_enabled: "启用用户",
    password_reset: "重置用户密码",
    user_sessions_ended: "结束用户会话",
    group_added: "添加用户组",
    group_renamed: "重命名用户组",
    group_deleted: "删除用户组",
    member_added: "将用户加入用户组",
    member_removed: "将用户移出用户组",
    policies_set: "设置用户组策略",
    restrictions_set: "设置限制",
    partner_set: "设置合作伙伴身份",
    service_hours_set: "设置服务时间",
    abuse_reported: "提交举报",
    trail_exported: "导出审计日志",
    access_key_made: "创建访问密钥",
    access_key_changed: "修改访问密钥",
    access_key_deleted: "删除访问密钥",
    key_of_user_off: "停用用户的访问密钥",
    token_made: "创建令牌",
    token_revoked: "吊销令牌",
    token_issued: "为程序签发令牌",
    diagnosis_begun: "发起诊断",
    diagnosis_rated: "评价诊断",
    device_added: "登记设备",
    device_removed: "移除设备",
    refused: "被拒绝",
    note_posted: "写内部备注",
    ticket_erased: "清除已删除的工单",
    agreement_published: "发布协议",
    service_risk_set: "设置服务风险",
    root_key_rotated: "更换保险库根密钥",
    abuse_report_erased: "清除举报",
    ticket_assigned: "按规则分派工单",
    dispatch_rule_set: "设置派单规则",
    dispatch_rule_removed: "删除派单规则",
    backup_restored: "恢复备份",
};

#[cfg(test)]
mod tests {
    use super::*;
    use model::{EVENT_NAMES, VENDORS_EVENTS};
    use std::collections::BTreeSet;

    #[test]
    fn every_event_is_called_something_of_its_own_in_both_languages() {
        let names: Vec<_> = EVENT_NAMES.iter().chain(VENDORS_EVENTS).copied().collect();
        for lang in [Lang::En, Lang::Zh] {
            let called: BTreeSet<_> = names.iter().map(|name| event_name(lang, name)).collect();
            assert_eq!(called.len(), names.len());
            assert!(names.iter().all(|name| !called.contains(name)), "{called:?}");
        }
        assert_eq!(event_name(Lang::En, "nonsense"), "nonsense");
    }
}
