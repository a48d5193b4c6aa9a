//! What each problem type asks for beside its description.

use super::extends::ParamKind::{Day, Number, Select, Text};
use super::extends::{ExtendsParam, ParamKind};

const fn asks(
    key: &'static str,
    en: &'static str,
    zh: &'static str,
    example: &'static str,
    kind: ParamKind,
) -> ExtendsParam {
    ExtendsParam { key, en, zh, example, kind, sensitive: false }
}

const fn personal(
    key: &'static str,
    en: &'static str,
    zh: &'static str,
    example: &'static str,
    kind: ParamKind,
) -> ExtendsParam {
    ExtendsParam { key, en, zh, example, kind, sensitive: true }
}

const SERIAL: ExtendsParam =
    asks("device_serial", "Device serial number (ESN)", "设备序列号（ESN）", "2102351BTJ6TM5000018", Text(64));
const MODEL: ExtendsParam = asks("device_model", "Device model", "设备型号", "USG6525F-K", Text(64));
const FIRMWARE: ExtendsParam = asks("firmware_version", "Firmware version", "固件版本", "V600R023C00SPC100", Text(64));
const STARTED: ExtendsParam = asks("started_on", "First seen on", "首次出现日期", "2026-11-21", Day);
const SOURCE: ExtendsParam = asks("source_address", "Source address", "源地址", "192.0.2.10", Text(64));
const TARGET: ExtendsParam =
    asks("target_address", "Destination address and port", "目的地址及端口", "198.51.100.7:443", Text(64));
const SITE: ExtendsParam = asks("site", "Site", "站点", "Campus East", Text(64));
const REPORT: ExtendsParam = asks("report_period", "Period of the report", "报告周期", "2026-10", Text(32));
const LICENSE: ExtendsParam = asks("license_id", "License ID", "许可证编号", "LIC20260901ABCDE", Text(64));

const HOST: ExtendsParam = asks("host_name", "Host name", "主机名", "WS-0421", Text(128));
const HOSTS: ExtendsParam = asks("hosts", "Number of hosts affected", "受影响主机数量", "12", Number(1, 1_000_000));
const AGENT: ExtendsParam = asks("agent_version", "Agent version", "终端代理版本", "5.2.1.104", Text(64));
const SYSTEM: ExtendsParam =
    asks("system", "Operating system", "操作系统", "Windows", Select(&["Windows", "Windows Server", "Linux", "macOS"]));
const HASH: ExtendsParam = asks(
    "file_hash",
    "SHA-256 of the file",
    "文件 SHA-256",
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    Text(64),
);

const LOG_SOURCE: ExtendsParam = asks("log_source", "Log source", "日志源", "fw-east-01", Text(128));
const PROTOCOL: ExtendsParam = asks(
    "log_protocol",
    "Transfer",
    "传输方式",
    "Syslog TLS",
    Select(&["Syslog UDP", "Syslog TCP", "Syslog TLS", "API"]),
);
const QUERY: ExtendsParam = asks("query", "Query", "查询语句", "src_ip = 192.0.2.10", Text(512));
const RETAINED: ExtendsParam = asks("retention_days", "Days to keep", "保留天数", "180", Number(1, 3650));

const TASK: ExtendsParam = asks("scan_task", "Scan task", "扫描任务", "weekly-dmz", Text(128));
const ASSET: ExtendsParam = asks("asset_address", "Address of the asset", "资产地址", "192.0.2.25", Text(128));
const CVE: ExtendsParam =
    asks("vulnerability_id", "Vulnerability (CVE)", "漏洞编号（CVE）", "CVE-2026-12345", Text(32));

const INDICATOR: ExtendsParam =
    asks("indicator", "Address, domain or hash", "IP、域名或哈希", "malware.example", Text(256));
const REQUEST: ExtendsParam = asks("request_id", "Request ID", "请求 ID", "7d1f0c2e9a", Text(64));
const ENDPOINT: ExtendsParam = asks("api_path", "Path of the call", "接口路径", "/v2/servicerequest/cases", Text(256));

const USER: ExtendsParam = personal("user_name", "User concerned", "涉及的用户", "mei", Text(64));
const ORDER: ExtendsParam = asks("order_number", "Order number", "订单号", "CS2611210001", Text(64));
const BROWSER: ExtendsParam = asks("browser", "Browser and version", "浏览器及版本", "Firefox 143", Text(64));

/// The questions of a problem type, by its id.
pub(super) fn of(issue_type: &str) -> &'static [ExtendsParam] {
    match issue_type {
        "border-attack" => &[SERIAL, SOURCE, TARGET, STARTED],
        "border-blocked" => &[SERIAL, SOURCE, TARGET, STARTED],
        "border-vpn" => &[SERIAL, MODEL, FIRMWARE, TARGET, STARTED],
        "border-onboarding" => &[SERIAL, MODEL, FIRMWARE, SITE],
        "border-report" => &[REPORT, SITE],
        "border-license" => &[SERIAL, LICENSE, FIRMWARE],
        "endpoint-agent" => &[HOST, HOSTS, SYSTEM, AGENT],
        "endpoint-malware" => &[HOST, HOSTS, SYSTEM, HASH, STARTED],
        "endpoint-quarantine" => &[HOST, SYSTEM, HASH],
        "endpoint-isolation" => &[HOST, SYSTEM, AGENT],
        "endpoint-load" => &[HOST, HOSTS, SYSTEM, AGENT, STARTED],
        "log-missing" => &[LOG_SOURCE, PROTOCOL, STARTED],
        "log-source" => &[LOG_SOURCE, PROTOCOL, MODEL],
        "log-query" => &[QUERY, LOG_SOURCE],
        "log-retention" => &[RETAINED, LOG_SOURCE],
        "vulnerability-scan" => &[TASK, ASSET, STARTED],
        "vulnerability-false" => &[CVE, ASSET, TASK],
        "vulnerability-fix" => &[CVE, ASSET, SYSTEM],
        "vulnerability-scope" => &[TASK, ASSET],
        "threat-query" => &[INDICATOR, STARTED],
        "threat-feed" => &[ENDPOINT, REQUEST, STARTED],
        "threat-list" => &[INDICATOR, SERIAL],
        "network-offline" => &[SERIAL, MODEL, SITE, STARTED],
        "network-wlan" => &[SERIAL, FIRMWARE, SITE, STARTED],
        "network-config" => &[SERIAL, MODEL, SITE],
        "network-sdwan" => &[SERIAL, SITE, TARGET, STARTED],
        "network-upgrade" => &[SERIAL, MODEL, FIRMWARE],
        "platform-account" | "platform-permission" => &[USER, STARTED],
        "platform-billing" => &[ORDER],
        "platform-console" => &[BROWSER, REQUEST, STARTED],
        "platform-api" => &[ENDPOINT, REQUEST, STARTED],
        "platform-other" => &[STARTED],
        _ => &[],
    }
}
