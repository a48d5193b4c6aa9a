//! What a new password has to be. The same question is asked by the form and by the desk.

use crate::{Fault, Problem};

/// Characters of a password, at least.
pub const SHORTEST_PASSWORD: usize = 12;
/// Bytes of a password, at most: longer ones are only a way to keep the server busy.
pub const LONGEST_PASSWORD: usize = 1024;

/// What is wrong with a new password in itself.
pub fn password_problem(new: &str) -> Option<Problem> {
    match (new.is_empty(), new.chars().count()) {
        (true, _) => Some(Problem::Missing),
        (_, ..SHORTEST_PASSWORD) => Some(Problem::TooShort { least: SHORTEST_PASSWORD as i64 }),
        _ if new.len() > LONGEST_PASSWORD => Some(Problem::TooLong { limit: LONGEST_PASSWORD as i64 }),
        _ => None,
    }
}

/// What is wrong with a change of password: fields `old`, `new` and `again`. `names` are those of the user.
pub fn password_faults(old: &str, new: &str, again: &str, names: &[&str]) -> Vec<Fault> {
    let old_problem = old.is_empty().then_some(Problem::Missing);
    let new_problem = password_problem(new)
        .or_else(|| is_a_name(new, names).then_some(Problem::PasswordIsName))
        .or_else(|| (new == old).then_some(Problem::SamePassword));
    let again_problem = match again {
        "" => Some(Problem::Missing),
        again if again != new => Some(Problem::NotTheSame),
        _ => None,
    };
    let fault = |field: &str, problem: Option<Problem>| problem.map(|problem| Fault { field: field.into(), problem });
    [fault("old", old_problem), fault("new", new_problem), fault("again", again_problem)]
        .into_iter()
        .flatten()
        .collect()
}

/// Case, blanks and a repetition do not hide a name.
fn is_a_name(new: &str, names: &[&str]) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let new = plain(new);
    names.iter().map(|name| plain(name)).any(|name| !name.is_empty() && new.replace(&name, "").is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(old: &str, new: &str, again: &str) -> Vec<(String, Problem)> {
        let names = ["mei@acme", "mei", "Mei Lin"];
        password_faults(old, new, again, &names).into_iter().map(|fault| (fault.field, fault.problem)).collect()
    }

    #[test]
    fn a_long_new_one_twice_is_fine() {
        assert_eq!(problems("Demo-tickets-1", "twelve signs", "twelve signs"), []);
        assert_eq!(problems("Demo-tickets-1", "十二个字的密码也可以用啊", "十二个字的密码也可以用啊"), []);
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        let one = |field: &str, problem| vec![(field.to_owned(), problem)];
        assert_eq!(problems("o", "eleven sign", "eleven sign"), one("new", Problem::TooShort { least: 12 }));
        assert_eq!(problems("o", "twelve signs", "twelve sings"), one("again", Problem::NotTheSame));
        assert_eq!(problems("twelve signs", "twelve signs", "twelve signs"), one("new", Problem::SamePassword));
        assert_eq!(problems("o", "Mei Lin Mei LIN", "Mei Lin Mei LIN"), one("new", Problem::PasswordIsName));
        assert_eq!(problems("o", "meimeimeimei", "meimeimeimei"), one("new", Problem::PasswordIsName));
        let long = "x".repeat(1025);
        assert_eq!(problems("o", &long, &long), one("new", Problem::TooLong { limit: 1024 }));
        assert_eq!(problems("", "", "").len(), 3);
    }
}
