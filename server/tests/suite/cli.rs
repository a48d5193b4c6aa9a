//! The program as it is called.

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

fn program(arguments: &[&str], env: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_service-tickets"));
    command.args(arguments).envs(env.iter().copied()).stdin(std::process::Stdio::null());
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_help_names_every_setting_and_command() {
    let help = text(&program(&["--help"], &[]).stdout);
    for word in [
        "LEPTOS_SITE_ADDR",
        "DATABASE_URL",
        "DATA_DIR",
        "KEYS_DIR",
        "ROOT_KEY_FILE",
        "ROOT_KEY_COMMAND",
        "LOG",
        "LOG_FORMAT",
        "METRICS_ADDR",
        "COOKIE_SECURE",
        "TRUSTED_PROXIES",
        "LEPTOS_SITE_ROOT",
        "127.0.0.1:3000",
        "sqlite://data/service-tickets.db",
        "data/demo",
        "serve",
        "demo",
        "migrate",
        "user",
        "vault",
        "backup",
        "restore",
        "audit",
    ] {
        assert!(help.contains(word), "{word} is missing:\n{help}");
    }
}

#[test]
fn the_help_shows_no_password() {
    let help = text(&program(&["--help"], &[("DATABASE_URL", "postgres://u:hunter2@db/x")]).stdout);
    assert!(!help.contains("hunter2"), "{help}");
}

#[test]
fn the_demo_listens_on_this_machine_only() {
    let dir = tempfile::tempdir().expect("a directory");
    let data = dir.path().join("data");
    let env = [("LEPTOS_SITE_ADDR", "0.0.0.0:0"), ("DATA_DIR", data.to_str().expect("a path"))];
    let refused = program(&["demo"], &env);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("this machine only"), "{refused:?}");
    assert!(!data.exists(), "nothing was made");
}

#[test]
fn a_user_is_added_and_the_trail_is_whole() {
    let dir = tempfile::tempdir().expect("a directory");
    let env = [("DATA_DIR", dir.path().to_str().expect("a path")), ("NEW_PASSWORD", "Long-enough-1")];
    assert!(program(&["migrate"], &env).status.success());
    let add = ["user", "add", "--name", "mei@acme", "--show", "Mei", "--rank", "owner"];
    assert_eq!(program(&add, &env).status.code(), Some(1), "no such account yet");
    let added = program(&[&add[..], &["--account-name", "Acme"]].concat(), &env);
    assert!(added.status.success(), "{added:?}");
    let verdict = program(&["audit", "verify"], &env);
    assert!(verdict.status.success(), "{verdict:?}");
    assert!(text(&verdict.stdout).contains("The audit trail is whole"), "{verdict:?}");
}

#[test]
fn what_the_program_makes_is_for_its_user_alone() {
    let dir = tempfile::tempdir().expect("a directory");
    let data = dir.path().join("below/data");
    assert!(program(&["migrate"], &[("DATA_DIR", data.to_str().expect("a path"))]).status.success());
    let mode = |name: &str| std::fs::metadata(data.join(name)).expect(name).permissions().mode() & 0o777;
    for directory in ["..", ".", "files", "exports", "keys"] {
        assert_eq!(mode(directory), 0o700, "{directory}");
    }
    assert_eq!(mode("service-tickets.db"), 0o600);

    let elsewhere = dir.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("a directory that others read");
    std::fs::set_permissions(&elsewhere, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    let url = format!("sqlite://{}", elsewhere.join("other.db").display());
    let env = [("DATA_DIR", data.to_str().expect("a path")), ("DATABASE_URL", url.as_str())];
    assert!(program(&["migrate"], &env).status.success());
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&elsewhere), mode(&elsewhere.join("other.db"))), (0o755, 0o600));
}

#[test]
fn the_root_key_is_replaced_and_without_it_nothing_starts() {
    let dir = tempfile::tempdir().expect("a directory");
    let env = [("DATA_DIR", dir.path().to_str().expect("a path")), ("NEW_PASSWORD", "Long-enough-1")];
    let add =
        ["user", "add", "--name", "root@huawei", "--show", "Root", "--rank", "operator", "--account-name", "Huawei"];
    assert!(program(&add, &env).status.success());
    let root = dir.path().join("keys/root.key");
    let before = std::fs::read_to_string(&root).expect("a root key");
    let rotated = program(&["vault", "rotate"], &env);
    assert!(rotated.status.success(), "{rotated:?}");
    let after = std::fs::read_to_string(&root).expect("a root key");
    assert_ne!(before, after);
    assert!(!text(&rotated.stdout).contains(after.split(' ').nth(1).expect("a key").trim()), "no key is printed");
    std::fs::create_dir(dir.path().join("keys/hours/500000")).expect("an hour");
    std::fs::remove_file(&root).expect("lost");
    let refused = program(&["migrate"], &env);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("restore it from its backup"), "{refused:?}");
}

#[test]
fn operations_name_partners_and_read_reports() {
    let dir = tempfile::tempdir().expect("a directory");
    let env = [("DATA_DIR", dir.path().to_str().expect("a path")), ("NEW_PASSWORD", "Long-enough-1")];
    let add = ["user", "add", "--name", "mei@acme", "--show", "Mei", "--rank", "owner", "--account-name", "Acme"];
    assert!(program(&add, &env).status.success());
    let partner = program(&["account", "partner", "acme", "on"], &env);
    assert!(text(&partner.stdout).contains("acme is a partner"), "{partner:?}");
    assert_eq!(program(&["account", "partner", "nobody", "on"], &env).status.code(), Some(1));
    let hours = |days| {
        program(&["account", "hours", "acme", "--zone", "GMT+01:00", "--days", days, "--hours", "09:00-18:00"], &env)
    };
    assert!(hours("1-5").status.success());
    assert_eq!(hours("Mo-Fr").status.code(), Some(1));
    let reports = program(&["reports"], &env);
    assert!(reports.status.success() && reports.stdout.is_empty(), "{reports:?}");
    assert_eq!(program(&["reports", "--erase", "nothing"], &env).status.code(), Some(1));
}

#[test]
fn any_user_is_shut_out_let_in_and_given_a_password() {
    let dir = tempfile::tempdir().expect("a directory");
    let env = [("DATA_DIR", dir.path().to_str().expect("a path")), ("NEW_PASSWORD", "Long-enough-1")];
    let add = |name: &str, rank: &str, account: &str| {
        let add = ["user", "add", "--name", name, "--show", "Chen Wei", "--rank", rank, "--account-name", account];
        assert!(program(&add, &env).status.success());
    };
    add("chen@huawei", "engineer", "Huawei");
    add("mei@acme", "owner", "Acme");
    let off = program(&["user", "disable", "chen@huawei"], &env);
    assert!(off.status.success() && text(&off.stdout).starts_with("chen@huawei is disabled"), "{off:?}");
    assert!(text(&program(&["user", "disable", "chen@huawei"], &env).stdout).contains("was disabled before"));
    let list = |more: &[&str]| text(&program(&[&["user", "list"][..], more].concat(), &env).stdout);
    assert_eq!(list(&[]), "chen@huawei engineer disabled Chen Wei\nmei@acme owner active Chen Wei\n");
    assert_eq!(list(&["acme"]), "mei@acme owner active Chen Wei\n");
    assert_eq!(list(&["--after", "chen@huawei"]), "mei@acme owner active Chen Wei\n");
    let given = text(&program(&["user", "password", "chen@huawei"], &env).stdout);
    assert_eq!(given, "chen@huawei has the new password but is still disabled: user enable chen@huawei\n");
    let on = program(&["user", "enable", "Chen@Huawei"], &env);
    assert!(on.status.success() && list(&["huawei"]).contains(" active "), "{on:?}");
    let given = program(&["user", "password", "mei@acme"], &[env[0], ("NEW_PASSWORD", "Quite-another-2")]);
    assert!(given.status.success() && !text(&given.stdout).contains("Quite-another-2"), "{given:?}");
    assert!(text(&given.stdout).starts_with("mei@acme signs in with the new password"), "{given:?}");
    let short = program(&["user", "password", "mei@acme"], &[env[0], ("NEW_PASSWORD", "short")]);
    assert!(short.status.code() == Some(1) && text(&short.stderr).contains("TooShort"), "{short:?}");
    for wrong in [["user", "disable", "nobody@acme"], ["user", "enable", "acme"], ["user", "list", "nowhere"]] {
        assert_eq!(program(&wrong, &env).status.code(), Some(1), "{wrong:?}");
    }
    let verdict = program(&["audit", "verify"], &env);
    assert!(verdict.status.success(), "{verdict:?}");
}

#[test]
fn each_command_for_users_explains_itself() {
    let help = text(&program(&["user", "--help"], &[]).stdout);
    for word in ["add", "disable", "enable", "password", "list"] {
        assert!(help.contains(word), "{word} is missing:\n{help}");
    }
    assert!(text(&program(&["user", "password", "--help"], &[]).stdout).contains("NEW_PASSWORD"));
    assert!(text(&program(&["user", "disable", "--help"], &[]).stdout).contains("a lead forwards them"));
}
