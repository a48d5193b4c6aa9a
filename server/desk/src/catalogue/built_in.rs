//! The services on offer from the first start: those of Huawei Qiankun, and what concerns the platform itself.

/// An id and its names in English and 简体中文.
pub(crate) struct Named {
    pub id: &'static str,
    pub en: &'static str,
    pub zh: &'static str,
}

/// A service and its issue types, in the order to show.
pub(crate) type Offer = (Named, &'static [Named]);

const fn named(id: &'static str, en: &'static str, zh: &'static str) -> Named {
    Named { id, en, zh }
}

/// Services that are high-risk until operations say otherwise: whoever configures the network of a customer reaches all of it.
pub(crate) const HIGH_RISK: &[&str] = &["network"];

/// Everything on offer, in the order to show. Ids are for ever: addresses, tickets and programs keep them.
pub(crate) const OFFERS: &[Offer] = &[
    (
        named("border", "Border Protection and Response", "边界防护与响应服务"),
        &[
            named("border-attack", "Attack not blocked", "攻击未被阻断"),
            named("border-blocked", "Legitimate traffic blocked", "正常流量被误阻断"),
            named("border-vpn", "VPN or tunnel interrupted", "VPN 或隧道中断"),
            named("border-onboarding", "Device onboarding", "设备上线"),
            named("border-report", "Security report", "安全报告"),
            named("border-license", "License and signature updates", "许可证与特征库升级"),
        ],
    ),
    (
        named("endpoint", "Endpoint Detection and Response", "终端防护与响应服务"),
        &[
            named("endpoint-agent", "Agent installation or offline", "终端代理安装或离线"),
            named("endpoint-malware", "Malware or ransomware found", "发现恶意软件或勒索病毒"),
            named("endpoint-quarantine", "File quarantined by mistake", "文件被误隔离"),
            named("endpoint-isolation", "Host isolation", "主机隔离"),
            named("endpoint-load", "High load on the endpoint", "终端资源占用过高"),
        ],
    ),
    (
        named("log", "Cloud Log Audit", "云日志审计服务"),
        &[
            named("log-missing", "Logs missing or delayed", "日志缺失或延迟"),
            named("log-source", "Connecting a log source", "日志源接入"),
            named("log-query", "Query and export", "查询与导出"),
            named("log-retention", "Storage and retention", "存储与保留期限"),
        ],
    ),
    (
        named("vulnerability", "Vulnerability Scan", "漏洞扫描服务"),
        &[
            named("vulnerability-scan", "Scan failed or incomplete", "扫描失败或不完整"),
            named("vulnerability-false", "False positive", "误报"),
            named("vulnerability-fix", "Advice on a fix", "修复建议"),
            named("vulnerability-scope", "Assets and scan scope", "资产与扫描范围"),
        ],
    ),
    (
        named("threat", "Threat Intelligence", "威胁信息服务"),
        &[
            named("threat-query", "Query result doubtful", "查询结果存疑"),
            named("threat-feed", "Feed or API access", "情报订阅或接口接入"),
            named("threat-list", "Block list and allow list", "黑名单与白名单"),
        ],
    ),
    (
        named("network", "Cloud Managed Network", "云管理网络"),
        &[
            named("network-offline", "Device offline", "设备离线"),
            named("network-wlan", "WLAN access or roaming", "WLAN 接入或漫游"),
            named("network-config", "Configuration not delivered", "配置下发失败"),
            named("network-sdwan", "SD-WAN link quality", "SD-WAN 链路质量"),
            named("network-upgrade", "Firmware upgrade", "固件升级"),
        ],
    ),
    (
        named("platform", "Platform, Account and Billing", "平台、账号与计费"),
        &[
            named("platform-account", "Account and sign-in", "账号与登录"),
            named("platform-permission", "Users and permissions", "用户与权限"),
            named("platform-billing", "Orders and billing", "订单与计费"),
            named("platform-console", "Console does not work", "控制台异常"),
            named("platform-api", "API and integration", "API 与集成"),
            named("platform-other", "Something else", "其他问题"),
        ],
    ),
];
