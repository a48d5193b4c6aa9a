//! Refusals in words: what is wrong, and what to do.

use super::words;
use crate::UiError;
use crate::prefs::prefs;
use leptos::prelude::use_context;
use model::guard::{Found, SecretKind};
use model::{Lang, Problem, Refusal, Side, Viewer};

/// A few words, for a heading.
pub(crate) fn title(error: &UiError) -> &'static str {
    let pick = |en, zh| by_lang(en, zh);
    match error {
        UiError::Transport(_) => pick("The server could not be reached", "无法连接服务器"),
        UiError::Refused(refusal) => match refusal {
            Refusal::NotFound => pick("Not found", "未找到"),
            Refusal::NotAllowed => pick("Not allowed", "没有权限"),
            Refusal::SignInNeeded => pick("Please sign in", "请登录"),
            Refusal::AnotherUser => pick("Somebody else is signed in", "当前登录的是其他用户"),
            Refusal::WrongPassword => pick("Sign-in failed", "登录失败"),
            Refusal::Invalid(_) => pick("Something to correct", "有内容需要修改"),
            Refusal::WrongState { .. } => pick("The ticket has moved on", "工单状态已变化"),
            Refusal::Held { .. } => pick("Somebody else holds it", "工单已有其他处理人"),
            Refusal::AuthorizationOver { .. } => pick("The authorization has moved on", "授权状态已变化"),
            Refusal::NoViewsLeft => pick("No views left", "查看次数已用完"),
            Refusal::ClockBehind => pick("The server's clock is wrong", "服务器时钟有误"),
            Refusal::Stale => pick("Somebody was faster", "内容已被他人修改"),
            Refusal::Newer { .. } => pick("There is something newer", "有新留言"),
            Refusal::TooLate => pick("Too late", "已超过时限"),
            Refusal::AlreadyReviewed => pick("Already reviewed", "已评价"),
            Refusal::TooOften { .. } => pick("Too soon", "操作过于频繁"),
            Refusal::TooLarge => pick("Too large", "内容过大"),
            Refusal::Unreadable => pick("Not understood", "无法识别"),
            Refusal::Internal { .. } => pick("Something went wrong", "系统出错"),
        },
    }
}

/// A sentence that says what to do.
pub(crate) fn sentence(error: &UiError) -> String {
    let pick = |en: &'static str, zh: &'static str| by_lang(en, zh).to_owned();
    match error {
        UiError::Transport(_) => pick(
            "Nothing was lost: what you typed is still here. Check the connection and try again.",
            "内容没有丢失，仍保留在页面上。请检查网络后重试。",
        ),
        UiError::Refused(refusal) => match refusal {
            Refusal::NotFound => pick("There is nothing here, or it is not for you.", "内容不存在，或您无权查看。"),
            Refusal::NotAllowed => pick("You can see this, but you may not do it.", "您可以查看，但不能执行此操作。"),
            Refusal::SignInNeeded => pick("Your session has ended. Sign in to go on.", "会话已结束，请登录后继续。"),
            Refusal::AnotherUser => pick(
                "This page was opened by another user than the one who is signed in now, so nothing was done. Sign in again \
                 as the one who opened it, or load the page anew.",
                "此页面由其他用户打开，与当前登录的用户不同，操作未执行。请以打开此页面的用户重新登录，或重新加载页面。",
            ),
            Refusal::WrongPassword => pick("The username or the password is wrong.", "用户名或密码错误。"),
            Refusal::Invalid(faults) => {
                faults.iter().map(|f| problem(&f.problem)).collect::<Vec<_>>().join(by_lang(" ", ""))
            }
            Refusal::WrongState { state, verb } => {
                let words = &words().state;
                let customer = use_context::<Viewer>().is_some_and(|viewer| viewer.rank.side() == Side::Customer);
                let state = if customer { words.phase(state.phase()) } else { words.state(*state) };
                let verb = (words.verbs)(*verb);
                match prefs().lang {
                    Lang::En => format!("The ticket is now in state {state}; “{verb}” is not possible any more."),
                    Lang::Zh => format!("工单当前状态为“{state}”，不能再执行“{verb}”。"),
                }
            }
            Refusal::Held { by } => match prefs().lang {
                Lang::En => format!("{by} holds this ticket. Only {by} or a lead can forward it."),
                Lang::Zh => format!("该工单的处理人是 {by}，只能由 {by} 或主管转派。"),
            },
            Refusal::AuthorizationOver { state } => {
                let state = (words().authorization.state)(*state);
                match prefs().lang {
                    Lang::En => format!("The authorization is now in state {state}; this is not possible any more."),
                    Lang::Zh => format!("授权当前状态为“{state}”，不能再执行此操作。"),
                }
            }
            Refusal::NoViewsLeft => pick(
                "It was shown as often as the customer allowed. Ask for another authorization if you need it again.",
                "已达到客户允许的查看次数。如仍需查看，请再次申请授权。",
            ),
            Refusal::ClockBehind => pick(
                "Nothing is sealed or shown while the server's clock is behind. Tell those who run this service.",
                "服务器时钟落后期间，不能保存或查看机密信息。请联系服务管理员。",
            ),
            Refusal::Stale => pick(
                "It was changed in the meantime. Look at it again, then decide.",
                "内容刚刚被修改，请重新查看后再操作。",
            ),
            Refusal::AlreadyReviewed => pick(
                "This ticket has its review already; there is one per ticket, and it stays as it is.",
                "该工单已评价。每个工单只能评价一次，评价后不能修改。",
            ),
            Refusal::Newer { by } => match prefs().lang {
                Lang::En => format!("{by} wrote while you were typing. Read it, then send again."),
                Lang::Zh => format!("您输入期间，{by} 发了新留言。请查看后重新发送。"),
            },
            Refusal::TooLate => pick("The time in which this was possible is over.", "已超过可操作的时间。"),
            Refusal::TooOften { seconds } => {
                let minutes = (seconds + 59) / 60;
                match (prefs().lang, *seconds < 60) {
                    (Lang::En, true) => format!("Try again in {seconds} s."),
                    (Lang::En, false) => format!("Try again in {minutes} min."),
                    (Lang::Zh, true) => format!("请在 {seconds} 秒后重试。"),
                    (Lang::Zh, false) => format!("请在 {minutes} 分钟后重试。"),
                }
            }
            Refusal::TooLarge => pick("It is larger than the server takes.", "超出服务器允许的大小。"),
            Refusal::Unreadable => pick(
                "What arrived could not be read, so nothing was done. Check the address, or load the page anew and try again.",
                "收到的内容无法读取，操作未执行。请检查地址，或重新加载页面后重试。",
            ),
            Refusal::Internal { .. } => pick(
                "Nothing was stored. Try again; if it happens again, tell us the reference.",
                "没有保存任何内容。请重试；如仍失败，请提供参考号。",
            ),
        },
    }
}

/// What is wrong with a field, and how to mend it.
pub(crate) fn problem(problem: &Problem) -> String {
    let en = prefs().lang == Lang::En;
    match problem {
        Problem::Missing => by_lang("Fill this in.", "请填写此项。").into(),
        Problem::TooLong { limit } if en => format!("At most {limit} characters."),
        Problem::TooLong { limit } => format!("最多 {limit} 个字符。"),
        Problem::TooShort { least } if en => format!("At least {least} characters."),
        Problem::TooShort { least } => format!("至少 {least} 个字符。"),
        Problem::NotThePassword => by_lang("This is not your password.", "当前密码不正确。").into(),
        Problem::PasswordIsName => by_lang(
            "Your name is the first thing somebody would try. Choose another password.",
            "密码不能是您的姓名或登录名，请换一个。",
        )
        .into(),
        Problem::SamePassword => {
            by_lang("This is the password you have. Choose another one.", "新密码与当前密码相同，请换一个。").into()
        }
        Problem::NotTheSame => {
            by_lang("The two are not the same. Write it once more.", "两次输入不一致，请重新输入。").into()
        }
        Problem::SameSeverity => {
            by_lang("The ticket has this severity already. Choose another one.", "工单已是该严重程度，请选择其他选项。")
                .into()
        }
        Problem::BadZone => by_lang(
            "There is no such time zone. Enter one like Europe/Berlin, or leave it empty.",
            "没有这个时区。请输入形如 Asia/Shanghai 的时区，或留空。",
        )
        .into(),
        Problem::BadPeriod => {
            by_lang("Between 15 minutes and 7 days, in whole numbers.", "请输入整数，期限为 15 分钟至 7 天。").into()
        }
        Problem::LongerThanAsked => by_lang(
            "The engineer asked for less. Choose a period that is not longer.",
            "超过了工程师申请的期限，请选择不超过该期限的时间。",
        )
        .into(),
        Problem::StartsLater => by_lang(
            "An authorization begins at once: a later start is not possible.",
            "授权立即生效，不能指定以后的开始时间。",
        )
        .into(),
        Problem::NothingAsked => by_lang(
            "Name at least one field, or write a Statement of Commitment.",
            "请至少填写一个字段，或填写承诺书。",
        )
        .into(),
        Problem::NothingGiven => {
            by_lang("Fill in at least one field, or reject the request.", "请至少填写一个字段，或拒绝申请。").into()
        }
        Problem::AgreementChanged => by_lang(
            "A new version of the agreement was published. Read it, then sign.",
            "协议已发布新版本，请阅读后再签署。",
        )
        .into(),
        Problem::NoEngineer => by_lang(
            "There is no engineer of this name. Enter sign-in names, such as olga@huawei.",
            "没有这位工程师。请输入登录名，例如 olga@huawei。",
        )
        .into(),
        Problem::Unknown => by_lang("Choose one of the values on offer.", "请从列表中选择。").into(),
        Problem::BadSigns => {
            by_lang("There are signs in it that cannot stand here.", "包含不能在此使用的字符。").into()
        }
        Problem::BadPhone => by_lang(
            "Enter it with the country code, for example +49 89 1234567.",
            "请输入带国家码的号码，例如 +86 755 12345678。",
        )
        .into(),
        Problem::BadEmail => {
            by_lang("Enter an address like name@example.com.", "请输入形如 name@example.com 的邮箱。").into()
        }
        Problem::CodeNeeded => by_lang(
            "This is not a verified address of yours. Send a code to it, then enter the code.",
            "该地址尚未验证。请先发送验证码，再填写验证码。",
        )
        .into(),
        Problem::CodeSent => {
            by_lang("A code is on its way. Enter it within 10 minutes.", "验证码已发送，请在 10 分钟内填写。").into()
        }
        Problem::WrongCode => by_lang("That is not the code we sent.", "验证码不正确。").into(),
        Problem::CodeOver => by_lang(
            "The code is too old or was tried too often. Send another one.",
            "验证码已失效或错误次数过多，请重新发送。",
        )
        .into(),
        Problem::CodeTooOften { seconds } => code_too_often(*seconds, en),
        Problem::BadTime => {
            by_lang("Enter a start, a later end and a time zone.", "请输入开始时间、晚于开始的结束时间和时区。").into()
        }
        Problem::NotATime => by_lang("Enter a time like 22:00.", "请输入时间，例如 22:00。").into(),
        Problem::TooMany { limit } if en => format!("At most {limit} at a time. Select fewer."),
        Problem::TooMany { limit } => format!("一次最多 {limit} 项，请减少选择。"),
        Problem::BadDay => by_lang("Enter a date like 2026-11-21.", "请输入日期，例如 2026-11-21。").into(),
        Problem::EndBeforeStart => by_lang("The end lies before the beginning.", "结束日期早于开始日期。").into(),
        Problem::TooManyKept { limit } if en => format!("At most {limit}. Delete one first."),
        Problem::TooManyKept { limit } => format!("最多 {limit} 个，请先删除一个。"),
        Problem::NoTicket => by_lang(
            "There is no such ticket, or it is not for you. Enter the number of one that you see.",
            "没有此工单，或您无权查看。请输入您可以查看的工单号。",
        )
        .into(),
        Problem::SameTicket => {
            by_lang("This is the ticket itself. Enter another one.", "这是当前工单本身，请输入其他工单号。").into()
        }
        Problem::TooManyThere { limit } if en => {
            format!("The other ticket is related to {limit} already. Remove one there first.")
        }
        Problem::TooManyThere { limit } => format!("对方工单已关联 {limit} 个工单，请先在该工单中移除一个。"),
        Problem::NoPerson => by_lang(
            "Nobody of this name is in your account, or more than one. Enter the sign-in name.",
            "您的账号中没有此人，或有多人同名。请输入登录名。",
        )
        .into(),
        Problem::IsRequester => {
            by_lang("The requester sees the ticket anyway.", "提交人已可查看此工单，无需抄送。").into()
        }
        Problem::OneOf { text, problem: wrong } if en => format!("{text}: {}", self::problem(wrong)),
        Problem::OneOf { text, problem: wrong } => format!("{text}：{}", self::problem(wrong)),
        Problem::Taken => by_lang("This name is taken. Choose another.", "该名称已被使用，请换一个。").into(),
        Problem::BadSignInName => by_lang(
            "Use letters without accents, digits, dots, - and _, at most 64, as in mei.lin.",
            "请使用英文字母、数字、点、- 或 _，最多 64 个字符，例如 mei.lin。",
        )
        .into(),
        Problem::NotSigned => {
            by_lang("Read the agreement, then tick this to sign it.", "请阅读协议，然后勾选以签署。").into()
        }
        Problem::NotTicked => by_lang("Tick this first: it cannot be undone.", "请先勾选：操作后无法恢复。").into(),
        Problem::TooManyFiles { limit } if en => format!("At most {limit} files. Remove one first."),
        Problem::TooManyFiles { limit } => format!("最多 {limit} 个文件，请先移除一个。"),
        Problem::FileName { name } if en => format!("{name}: only JPG, JPEG, BMP, GIF, TXT and PNG files."),
        Problem::FileName { name } => format!("{name}：仅支持 JPG、JPEG、BMP、GIF、TXT、PNG 文件。"),
        Problem::FileContent { name } if en => {
            format!("{name}: its content is not what its name says, or it is damaged.")
        }
        Problem::FileContent { name } => format!("{name}：内容与扩展名不符，或文件已损坏。"),
        Problem::FileEmpty { name } if en => format!("{name}: the file is empty."),
        Problem::FileEmpty { name } => format!("{name}：文件为空。"),
        Problem::FileTooLarge { name, megabytes } if en => format!("{name}: larger than {megabytes} MB."),
        Problem::FileTooLarge { name, megabytes } => format!("{name}：超过 {megabytes} MB。"),
        Problem::TooManyPixels { name, megapixels } if en => format!("{name}: more than {megapixels} megapixels."),
        Problem::TooManyPixels { name, megapixels } => format!("{name}：超过 {megapixels} 百万像素。"),
        Problem::LikelySecret { found, .. } => likely_secret(found, en),
        Problem::StillUploading => by_lang(
            "A file is still on its way or waits for your decision. Wait, decide, or remove it.",
            "有文件仍在上传或等待您确认，请等待、确认或移除。",
        )
        .into(),
        Problem::DayIsFull { megabytes } if en => {
            format!("At most {megabytes} MB within 24 hours. Remove a file that is not sent, or wait.")
        }
        Problem::DayIsFull { megabytes } => format!("24 小时内最多上传 {megabytes} MB，请移除未发送的文件或稍后再试。"),
        Problem::FileSent => by_lang("The file was sent: it stays.", "文件已发送，无法删除。").into(),
        Problem::FileGone => by_lang("A file is no longer there. Add it again.", "有文件已失效，请重新添加。").into(),
    }
}

/// One that waits no longer than the pause after each code was only a little early.
fn code_too_often(seconds: i64, en: bool) -> String {
    match (en, seconds <= model::CODE_PAUSE / model::SECOND) {
        (true, true) => format!("A code was sent a moment ago. The next one in {seconds} s."),
        (true, false) => format!("Too many codes were sent. The next one in {} min.", (seconds + 59) / 60),
        (false, true) => format!("验证码刚刚发送过，请在 {seconds} 秒后重试。"),
        (false, false) => format!("验证码发送过于频繁，请在 {} 分钟后重试。", (seconds + 59) / 60),
    }
}

fn likely_secret(found: &[Found], en: bool) -> String {
    let named: Vec<_> = found
        .iter()
        .map(|one| {
            let file = if one.file.is_empty() { String::new() } else { format!(" ({})", one.file) };
            format!("{} {}{file}", secret_kind(one.kind), one.hint)
        })
        .collect();
    if en {
        format!("This looks confidential: {}. Take it out, or send it knowingly.", named.join(", "))
    } else {
        format!("可能包含机密信息：{}。请删除，或确认后仍然发送。", named.join("、"))
    }
}

fn secret_kind(kind: SecretKind) -> &'static str {
    match kind {
        SecretKind::Password => by_lang("password", "密码"),
        SecretKind::PrivateKey => by_lang("private key", "私钥"),
        SecretKind::Token => by_lang("key or token", "密钥或令牌"),
        SecretKind::Card => by_lang("card number", "银行卡号"),
    }
}

fn by_lang(en: &'static str, zh: &'static str) -> &'static str {
    match prefs().lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_at_once_for_one_more_code_is_not_told_of_too_many() {
        assert_eq!(code_too_often(60, true), "A code was sent a moment ago. The next one in 60 s.");
        assert_eq!(code_too_often(61, true), "Too many codes were sent. The next one in 2 min.");
        assert_eq!(code_too_often(60, false), "验证码刚刚发送过，请在 60 秒后重试。");
    }
}
