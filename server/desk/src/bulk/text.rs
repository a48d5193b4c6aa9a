//! What people write: English and 简体中文, a few words everywhere and very many words nearly nowhere.

use super::dice::Dice;

const THINGS: [&str; 12] = [
    "firewall",
    "IPsec tunnel",
    "endpoint agent",
    "access point",
    "core switch",
    "log collector",
    "SD-WAN link",
    "probe",
    "vulnerability scan",
    "threat feed",
    "VPN gateway",
    "controller",
];
const FAULTS: [&str; 12] = [
    "drops every few minutes",
    "is offline since the upgrade",
    "does not register",
    "reports a license error",
    "loses half of the packets",
    "restarts by itself",
    "shows no data",
    "blocks legitimate traffic",
    "is stuck at 99 percent",
    "rejects the certificate",
    "times out",
    "raises the same alarm again and again",
];
const EFFECTS: [&str; 8] = [
    "Users cannot reach the cash desk system.",
    "Two branches are cut off.",
    "Backups fail at night.",
    "We need it before the audit on Friday.",
    "Business goes on over the backup line.",
    "Nobody can sign in.",
    "The dashboard stays empty.",
    "It happened three times this week.",
];
const THINGS_ZH: [&str; 12] = [
    "防火墙",
    "隧道",
    "终端代理",
    "无线接入点",
    "核心交换机",
    "日志采集器",
    "云服务器",
    "探针",
    "漏洞扫描任务",
    "情报订阅",
    "网关",
    "控制器",
];
const FAULTS_ZH: [&str; 12] = [
    "每隔几分钟就中断",
    "升级之后一直离线",
    "无法注册",
    "提示许可证错误",
    "丢包严重",
    "自动重启",
    "没有数据",
    "误阻断正常流量",
    "配置下发失败",
    "证书校验不通过",
    "连接超时",
    "反复上报同一告警",
];
const EFFECTS_ZH: [&str; 8] = [
    "门店收银系统无法访问。",
    "两个分支机构断网。",
    "夜间备份失败。",
    "周五审计之前需要解决。",
    "目前业务走备用线路。",
    "所有用户无法登录。",
    "大屏没有显示。",
    "本周已经出现三次。",
];
const REPLIES: [&str; 6] = [
    "Please send the diagnostic file and the output of display version.",
    "We found the cause: the session table was full. A patch is being tested.",
    "The configuration was delivered again; please check whether it still occurs.",
    "请提供诊断信息和设备序列号，我们正在分析日志。",
    "已经定位原因：会话表项耗尽。补丁正在验证。",
    "配置已经重新下发，请确认现象是否仍然存在。",
];
const THANKS: [&str; 4] =
    ["It works again, thank you.", "Still the same here.", "问题已经解决，谢谢。", "现象依旧，请继续处理。"];
const SYLLABLES: [&str; 20] = [
    "ba", "co", "di", "fu", "ge", "ha", "jo", "ki", "lu", "me", "no", "pa", "qui", "ro", "su", "ta", "ve", "wi", "xo",
    "za",
];
/// The first of the characters for names of places.
const FIRST_CHARACTER: u32 = 0x4e00;

/// The description of a ticket: a first line that becomes its title, then some details.
pub(super) fn description(dice: &mut Dice) -> String {
    let mut text = if dice.percent(50) { problem_zh(dice) } else { problem(dice) };
    for _ in 0..2 {
        text.push_str(if dice.percent(50) { dice.one_of(&EFFECTS) } else { dice.one_of(&EFFECTS_ZH) });
        text.push(' ');
    }
    text.push_str("\nhost ");
    for _ in 0..8 {
        text.push_str(&word(dice.rarely(30_000)));
        text.push(' ');
    }
    let (net, host) = (dice.below(250), dice.below(250));
    text.push_str(&format!("10.{net}.{host}.1 error {} 位置 ", 1000 + dice.rarely(9_000)));
    for _ in 0..5 {
        text.push_str(&name_zh(dice.rarely(8_000)));
    }
    text
}

fn problem(dice: &mut Dice) -> String {
    let (thing, fault) = (dice.one_of(&THINGS), dice.one_of(&FAULTS));
    format!("The {thing} at {} {fault}\n", word(dice.rarely(30_000)))
}

fn problem_zh(dice: &mut Dice) -> String {
    let (thing, fault) = (dice.one_of(&THINGS_ZH), dice.one_of(&FAULTS_ZH));
    format!("{}的{thing}{fault}\n", name_zh(dice.rarely(8_000)))
}

/// What an engineer answers.
pub(super) fn reply(dice: &mut Dice) -> String {
    format!("{} {}", dice.one_of(&REPLIES), word(dice.rarely(30_000)))
}

/// What a customer answers.
pub(super) fn thanks(dice: &mut Dice) -> String {
    dice.one_of(&THANKS).to_owned()
}

/// Stands in very few tickets, the first of them early: for measuring the search of rare words.
pub(super) const RARE: &str = "zephyrgate 蓝鲸座";

/// The word of a number: no two alike.
fn word(number: i64) -> String {
    let mut left = number.cast_unsigned() + 21;
    let mut word = String::new();
    while left > 0 {
        word.push_str(SYLLABLES[usize::try_from(left % 20).unwrap_or_default()]);
        left /= 20;
    }
    word
}

/// Two characters.
fn name_zh(number: i64) -> String {
    let at = |n: i64| u32::try_from(n.rem_euclid(2_500)).ok().and_then(|n| char::from_u32(FIRST_CHARACTER + n));
    [number * 7_919, number * 104_729 + 17].into_iter().filter_map(at).collect()
}
