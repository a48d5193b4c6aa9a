use super::{Garbled, read};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Everything {
    text: String,
    count: i64,
    small: u8,
    yes: bool,
    maybe: Option<String>,
    #[serde(default)]
    left_out: Vec<String>,
    pairs: Vec<(String, i64)>,
    map: BTreeMap<String, bool>,
    kinds: Vec<Kind>,
    tagged: Vec<Tagged>,
    wrapped: Wrapped,
    nothing: (),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Alone,
    One(i64),
    Two(i64, String),
    Named { a: bool, b: Option<i64> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Tagged {
    Empty,
    Full { at: i64, who: Vec<String> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Wrapped(u64);

fn everything() -> Everything {
    Everything {
        text: "\"quoted\" back\\slash / tab\t line\n\u{1} é 网络 🦀".into(),
        count: i64::MIN,
        small: 255,
        yes: true,
        maybe: None,
        left_out: vec![],
        pairs: vec![("a".into(), -1), (String::new(), i64::MAX)],
        map: BTreeMap::from([("k".into(), false), ("\"".into(), true)]),
        kinds: vec![Kind::Alone, Kind::One(0), Kind::Two(2, "x".into()), Kind::Named { a: true, b: Some(7) }],
        tagged: vec![Tagged::Empty, Tagged::Full { at: -5, who: vec!["me".into()] }],
        wrapped: Wrapped(u64::MAX),
        nothing: (),
    }
}

#[test]
fn what_serde_json_writes_is_read() {
    let value = everything();
    for text in [serde_json::to_string(&value), serde_json::to_string_pretty(&value)] {
        assert_eq!(read(&text.expect("a text")), Ok(value.clone()));
    }
}

#[test]
fn fields_that_nobody_asked_for_are_passed_over() {
    let mut json = serde_json::to_value(everything()).expect("a value");
    json["new"] = serde_json::json!({"a": [1, -2, {"b": null}, "]}", true, false], "c": {}});
    assert_eq!(read(&json.to_string()), Ok(everything()));
}

#[test]
fn escapes_are_those_of_json() {
    assert_eq!(read(r#""\u0041\u00e9\u7f51\ud83e\udd80\/\b\f""#), Ok("Aé网🦀/\u{8}\u{c}".to_owned()));
    for wrong in [r#""\ud83e""#, r#""\ud83e\u0041""#, r#""\udd80""#, r#""\x""#, r#""\u00g0""#, "\"\n\""] {
        assert_eq!(read::<String>(wrong), Err(Garbled), "{wrong}");
    }
}

#[test]
fn every_beginning_of_a_text_is_garbled() {
    let text = serde_json::to_string(&everything()).expect("a text");
    for (at, _) in text.char_indices() {
        assert_eq!(read::<Everything>(&text[..at]), Err(Garbled), "{}", &text[..at]);
    }
}

#[test]
fn another_type_is_garbled() {
    assert_eq!(read::<u8>("256"), Err(Garbled));
    assert_eq!(read::<u8>("-1"), Err(Garbled));
    assert_eq!(read::<i64>("1.5"), Err(Garbled));
    assert_eq!(read::<i64>("9223372036854775808"), Err(Garbled));
    assert_eq!(read::<i64>("1 2"), Err(Garbled));
    assert_eq!(read::<String>("null"), Err(Garbled));
    assert_eq!(read::<(i64, i64)>("[1,2,3]"), Err(Garbled));
    assert_eq!(read::<(i64, i64)>("[1]"), Err(Garbled));
    assert_eq!(read::<Kind>("\"one\""), Err(Garbled));
    assert_eq!(read::<Kind>("\"unheard\""), Err(Garbled));
    assert_eq!(read::<Option<i64>>(" null "), Ok(None));
}
