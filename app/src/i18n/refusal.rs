//! Refusals in words: what is wrong, and what to do.

use super::words;
use crate::UiError;
use crate::prefs::prefs;
use model::guard::{Found, SecretKind};
use model::{Lang, Problem, Refusal};

/// A few words, for a heading.
pub(crate) fn title(error: &UiError) -> &'static str {
    let pick = |en, zh| by_lang(en, zh);
    match error {
        UiError::Transport(_) => pick("The server could not be reached", "无法连接服务器"),
        UiError::Refused(refusal) => match refusal {
            Refusal::NotFound => pick("Not found", "未找到"),
            Refusal::NotAllowed => pick("Not allowed", "没有权限"),
            Refusal::SignInNeeded => pick("Please sign in", "请登录"),
            Refusal::WrongPassword => pick("Sign-in failed", "登录失败"),
            Refusal::Invalid(_) => pick("Something to correct", "有内容需要修改"),
            Refusal::WrongState { .. } => pick("The ticket has moved on", "工单状态已变化"),
            Refusal::Stale => pick("Somebody was faster", "内容已被他人修改"),
            Refusal::TooOften { .. } => pick("Too early", "操作过于频繁"),
            Refusal::TooLarge => pick("Too large", "内容过大"),
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
            Refusal::NotFound => pick("There is nothing here, or it is not for you.", "此处没有内容，或您无权查看。"),
            Refusal::NotAllowed => pick("You see this, but it is not yours to do.", "您可以查看，但不能执行此操作。"),
            Refusal::SignInNeeded => pick("Your session has ended. Sign in to go on.", "会话已结束，请登录后继续。"),
            Refusal::WrongPassword => pick("The username or the password is wrong.", "用户名或密码错误。"),
            Refusal::Invalid(faults) => {
                faults.iter().map(|f| problem(&f.problem)).collect::<Vec<_>>().join(by_lang(" ", ""))
            }
            Refusal::WrongState { state, verb } => {
                let (state, verb) = (words().state.state(*state), (words().state.verbs)(*verb));
                match prefs().lang {
                    Lang::En => format!("The ticket is now in state {state}; “{verb}” is not possible any more."),
                    Lang::Zh => format!("工单当前状态为“{state}”，不能再执行“{verb}”。"),
                }
            }
            Refusal::Stale => pick(
                "It was changed in the meantime. Look at it again, then decide.",
                "内容刚刚被修改，请重新查看后再操作。",
            ),
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
            Refusal::Internal { .. } => pick(
                "Nothing was stored. Try again; if it stays, give us the reference.",
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
        Problem::Unknown => by_lang("Choose one of the values on offer.", "请从列表中选择。").into(),
        Problem::BadPhone => by_lang(
            "Enter it with the country code, for example +49 89 1234567.",
            "请输入带国家码的号码，例如 +86 755 12345678。",
        )
        .into(),
        Problem::BadEmail => {
            by_lang("Enter an address like name@example.com.", "请输入形如 name@example.com 的邮箱。").into()
        }
        Problem::BadTime => {
            by_lang("Enter a time from and to, the end after the beginning.", "请输入起止时间，结束须晚于开始。").into()
        }
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
        Problem::FileGone => by_lang("A file is no longer there. Add it again.", "有文件已失效，请重新添加。").into(),
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
