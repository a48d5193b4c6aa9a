//! Diagnosis in words: what is checked, what was found, what to do.

use model::{Check, Finding, Instant, Lang};

/// What a check looks at.
pub fn check_name(lang: Lang, check: Check) -> String {
    match (lang, check) {
        (Lang::En, Check::Dns) => "Name resolution".into(),
        (Lang::Zh, Check::Dns) => "域名解析".into(),
        (Lang::En, Check::Tcp { port }) => format!("TCP port {port}"),
        (Lang::Zh, Check::Tcp { port }) => format!("TCP 端口 {port}"),
        (Lang::En, Check::Tls { port }) => format!("TLS certificate on port {port}"),
        (Lang::Zh, Check::Tls { port }) => format!("端口 {port} 的 TLS 证书"),
        (Lang::En, Check::Http { port, .. }) => format!("Web server on port {port}"),
        (Lang::Zh, Check::Http { port, .. }) => format!("端口 {port} 的 Web 服务"),
    }
}

/// What it found. `when` words times as the reader has them, and says in which zone.
pub fn found(lang: Lang, finding: &Finding, when: &dyn Fn(Instant) -> String) -> String {
    match lang {
        Lang::En => english(finding, when),
        Lang::Zh => chinese(finding, when),
    }
}

fn english(finding: &Finding, when: &dyn Fn(Instant) -> String) -> String {
    match finding {
        Finding::NotYet => "Not checked yet.".into(),
        Finding::Skipped => "Not checked, since an earlier check failed.".into(),
        Finding::OutsideNetworks => {
            "Not checked: the target lies outside of the networks that the operator allows.".into()
        }
        Finding::Resolved { addresses } => format!("The name has the address {}.", addresses.join(", ")),
        Finding::NoSuchName => "The name has no address.".into(),
        Finding::NameUnanswered => "No name server answered in time.".into(),
        Finding::Connected { ms } => format!("Connected after {ms} ms."),
        Finding::Closed => "The port is closed.".into(),
        Finding::TimedOut => "No answer in time.".into(),
        Finding::Unreachable => "There is no way to the target.".into(),
        Finding::CertificateGood { until } => format!("The certificate is valid until {}.", when(*until)),
        Finding::CertificateEndsSoon { until } => format!("The certificate is valid only until {}.", when(*until)),
        Finding::CertificateExpired { until } => format!("The certificate expired on {}.", when(*until)),
        Finding::CertificateEarly { from } => format!("The certificate is not valid before {}.", when(*from)),
        Finding::CertificateOfAnother => "The certificate is for another name.".into(),
        Finding::NoTls => "What answers there speaks no current TLS.".into(),
        Finding::Status { code } => format!("The web server answered with HTTP status {code}."),
        Finding::NoHttp => "What answers there is no web server.".into(),
    }
}

fn chinese(finding: &Finding, when: &dyn Fn(Instant) -> String) -> String {
    match finding {
        Finding::NotYet => "尚未检查。".into(),
        Finding::Skipped => "前面的检查未通过，未检查。".into(),
        Finding::OutsideNetworks => "未检查：目标不在运营方允许的网络范围内。".into(),
        Finding::Resolved { addresses } => format!("域名解析到 {}。", addresses.join("、")),
        Finding::NoSuchName => "域名没有对应的地址。".into(),
        Finding::NameUnanswered => "域名服务器未及时响应。".into(),
        Finding::Connected { ms } => format!("{ms} 毫秒后连接成功。"),
        Finding::Closed => "端口未开放。".into(),
        Finding::TimedOut => "未及时响应。".into(),
        Finding::Unreachable => "目标不可达。".into(),
        Finding::CertificateGood { until } => format!("证书有效期至 {}。", when(*until)),
        Finding::CertificateEndsSoon { until } => format!("证书即将过期，有效期至 {}。", when(*until)),
        Finding::CertificateExpired { until } => format!("证书已于 {} 过期。", when(*until)),
        Finding::CertificateEarly { from } => format!("证书自 {} 起才生效。", when(*from)),
        Finding::CertificateOfAnother => "证书属于其他域名。".into(),
        Finding::NoTls => "该端口不支持当前的 TLS 协议。".into(),
        Finding::Status { code } => format!("Web 服务返回 HTTP 状态码 {code}。"),
        Finding::NoHttp => "该端口提供的不是 Web 服务。".into(),
    }
}

/// What to do about it; empty if nothing.
pub fn advice(lang: Lang, finding: &Finding) -> &'static str {
    let (en, zh) = match finding {
        Finding::OutsideNetworks => {
            ("Check the address, or ask the operator to allow its network.", "请核对地址，或联系运营方放通该网络。")
        }
        Finding::NoSuchName => ("Check the spelling, and the records of the domain.", "请核对域名拼写及其解析记录。"),
        Finding::NameUnanswered => ("Check the name servers of the domain.", "请检查该域名的域名服务器。"),
        Finding::Closed => {
            ("Check that the service runs and listens on this port.", "请检查服务是否运行并监听该端口。")
        }
        Finding::TimedOut => (
            "Check firewalls and security groups on the way, and the load of the target.",
            "请检查沿途防火墙和安全组，以及目标的负载。",
        ),
        Finding::Unreachable => {
            ("Check the routes, and that the target is switched on.", "请检查路由，以及目标是否开机。")
        }
        Finding::CertificateEndsSoon { .. } => ("Renew the certificate.", "请更新证书。"),
        Finding::CertificateExpired { .. } => ("Replace the certificate.", "请更换证书。"),
        Finding::CertificateEarly { .. } => {
            ("Check the clock of the target, and the certificate.", "请检查目标的时钟和证书。")
        }
        Finding::CertificateOfAnother => ("Install a certificate for this name.", "请为该域名安装证书。"),
        Finding::NoTls => ("Switch on TLS 1.2 or newer on this port.", "请在该端口启用 TLS 1.2 或更高版本。"),
        Finding::Status { code } if *code >= 500 => ("Look into the log of the web server.", "请查看 Web 服务日志。"),
        Finding::NoHttp => ("Check which service listens on this port.", "请检查监听该端口的服务。"),
        _ => ("", ""),
    };
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Level;

    #[test]
    fn whatever_is_wrong_has_an_advice() {
        for finding in [
            Finding::NoSuchName,
            Finding::NameUnanswered,
            Finding::Closed,
            Finding::TimedOut,
            Finding::Unreachable,
            Finding::CertificateOfAnother,
            Finding::NoTls,
            Finding::NoHttp,
            Finding::Status { code: 502 },
        ] {
            assert_eq!(finding.level(), Level::Abnormal);
            assert!(!advice(Lang::En, &finding).is_empty() && !advice(Lang::Zh, &finding).is_empty(), "{finding:?}");
        }
    }
}
