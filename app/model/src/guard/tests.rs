use super::*;
use crate::Refusal;
use SecretKind::{Card, Password, PrivateKey, Token};

fn kinds(text: &str) -> Vec<SecretKind> {
    find(text).into_iter().map(|found| found.kind).collect()
}

#[test]
fn likely_secrets_are_recognised() {
    let cases = [
        ("login admin, password: Huawei@123 on the firewall", Password),
        ("Password=admin123", Password),
        ("the password is Wel%come1", Password),
        ("pwd:hunter22", Password),
        ("password: trustno", Password),
        ("密码：Abc@2024", Password),
        ("防火墙密码是huawei123，请登录", Password),
        ("口令为 P@ssw0rd", Password),
        ("local-user admin password irreversible-cipher Huawei@123", Password),
        ("snmp-agent community read Public_2024", Password),
        ("ipsec pre-shared-key %Abc123def", Password),
        ("https://root:s3cret@10.0.0.1/login", Password),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", PrivateKey),
        ("key AKIAIOSFODNN7EXAMPLE here", Token),
        ("ghp_012345678901234567890123456789abcd", Token),
        ("Authorization: Bearer abcdef0123456789", Token),
        ("api_key = 9f8e7d6c5b4a", Token),
        ("访问密钥: HPUA1B2C3D4E5F6G7H8", Token),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", Token),
        ("card 4111 1111 1111 1111, thanks", Card),
        ("378282246310005", Card),
    ];
    for (text, kind) in cases {
        assert_eq!(kinds(text), [kind], "{text}");
    }
}

#[test]
fn ordinary_texts_are_left_alone() {
    let texts = [
        "The password is expired and the user must change it",
        "password: incorrect",
        "I forgot my password. How do I reset it?",
        "密码错误，无法登录",
        "密码：******",
        "请重置密码。",
        "password: <your password>",
        "token expired at 10:32",
        "TT2026112100000001 was closed; see TT2026112000000002",
        "serial 2102350ABC10F5000123, version V800R022C00SPC100",
        "order 4111 1111 1111 1112",
        "1111 1111 1111 1111",
        "tunnel drops at 08:31:05.123, 10.1.2.3:443 -> 10.9.8.7:51820",
        "http://10.0.0.1:8080/login?next=/home",
        "the secret of a good log is its timestamps",
        "mail me at mei@acme.example",
        "",
    ];
    for text in texts {
        assert!(find(text).is_empty(), "{text}: {:?}", find(text));
    }
}

#[test]
fn a_hint_shows_too_little_to_use() {
    let found = find("password: Huawei@123");
    assert_eq!(found[0].hint, "H••••3");
    assert!(!format!("{found:?}").contains("uawei"));
}

#[test]
fn a_stamp_names_exactly_these_findings() {
    let (one, two) = (find("password: Huawei@123"), find("password: Huawei@123, token: abc123def"));
    assert_eq!(stamp(&one), stamp(&find("the Password=Huawei@123")));
    assert_ne!(stamp(&one), stamp(&two));
    assert_ne!(stamp(&one), stamp(&find_in("password: Huawei@123", "log.txt")));
}

#[test]
fn findings_are_few_and_any_text_is_taken() {
    assert_eq!(find(&"password: Huawei@123\n".repeat(50)).len(), MOST);
    for text in [
        "密",
        "密码",
        "密码是",
        "password",
        "password:",
        "://",
        "://:@",
        "-----BEGIN ",
        "🔑 password: 🔑",
        "\u{3000}密码\u{3000}",
    ] {
        let _ = find(text);
    }
}

#[test]
fn a_long_text_takes_no_longer_than_its_length() {
    // Quadratic reading of this would take minutes.
    let text = "password password: :// 4111-1111 eyJ ".repeat(20_000);
    let _ = find(&text);
}

#[test]
fn what_is_sent_knowingly_passes_and_a_new_finding_is_asked_about() {
    let found = find("password: Huawei@123");
    let refusal = ask("message", found.clone(), "").expect_err("not asked");
    let known = stamps(&refusal).expect("nothing but secrets");
    assert_eq!(ask("message", found.clone(), &known), Ok(()));
    assert_eq!(ask("message", found, &format!("0123 {known} 4567")), Ok(()));
    assert!(ask("message", find("password: Other@456"), &known).is_err());
    assert_eq!(ask("message", Vec::new(), ""), Ok(()));
}

#[test]
fn a_form_with_other_faults_cannot_be_sent_by_knowing() {
    assert_eq!(stamps(&Refusal::of("message", crate::Problem::Missing)), None);
    assert_eq!(stamps(&Refusal::Stale), None);
}
