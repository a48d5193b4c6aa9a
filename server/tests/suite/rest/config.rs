//! Lists of what can be chosen, limits, verification codes, customers, partners and reports through the doors of programs.

use super::{BASE, call, code, refused};
use crate::common::{Console, console, console_that_sends};
use desk::{Content, Origin};
use model::{AccountId, NewAccessKey, Rank, Way};
use serde_json::{Value, json};

async fn get(console: &Console, keys: &NewAccessKey, path: &str) -> Value {
    in_lang(console, keys, path, "en-us").await
}

async fn in_lang(console: &Console, keys: &NewAccessKey, path: &str, lang: &str) -> Value {
    let answer = console.signed_with(keys, "GET", &format!("{BASE}{path}"), &[("x-language", lang)], "").await;
    assert_eq!(answer.status, 200, "{path}: {answer:?}");
    answer.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_listed_in_the_callers_language() {
    let console = console().await;
    let anna = console.keys("anna@acme").await;
    let groups = get(&console, &anna, "/config/categories").await;
    let group = |n: usize| &groups["incident_sub_type_list"][n];
    let count = |value: &Value| value["incident_product_category_list"].as_array().expect("a list").len();
    assert_eq!((&groups["total_count"], count(group(0)), count(group(1))), (&json!(2), 6, 1));
    let products = get(&console, &anna, "/config/product-categories?product_category_name=BORDER").await;
    assert_eq!(products["total_count"], 1);
    assert_eq!(products["incident_product_category_list"][0]["incident_product_category_id"], "border");
    let all = in_lang(&console, &anna, "/config/product-categories", "zh-cn").await;
    let first = &all["incident_product_category_list"][0];
    assert_eq!(
        (&all["total_count"], &first["incident_product_category_name"]),
        (&json!(7), &json!("边界防护与响应服务"))
    );
    let problems = get(&console, &anna, "/config/problems?product_category_id=border").await;
    let of = |id: &str| {
        let list = problems["incident_business_type_list"].as_array().expect("a list");
        list.iter().find(|one| one["business_type_id"] == id).expect("it is there")["case_type"].clone()
    };
    assert_eq!((&problems["total_count"], of("border-vpn"), of("border-report")), (&json!(6), json!("5"), json!("0")));
    assert_eq!(get(&console, &anna, "/config/problems?product_category_id=none").await["total_count"], 0);
    let texts = get(&console, &anna, "/config/templates?business_type_id=border-vpn").await;
    let text = texts["incident_template_list"][0]["incident_template_content"].as_str().expect("a text");
    assert!(texts["total_count"] == 2 && text.starts_with("Problem: VPN or tunnel interrupted"), "{texts}");
    let chosen = "?product_category_id=border&business_type_id=border-vpn";
    let severities = get(&console, &anna, &format!("/config/severities{chosen}")).await;
    let first = json!({ "language": "en-us", "severity_id": "critical", "severity_name": "Critical" });
    assert_eq!((&severities["show"], &severities["severity_list"][0]), (&json!(true), &first));
    let asked = get(&console, &anna, &format!("/config/extends-map{chosen}")).await;
    let first = &asked["extends_params"][0];
    assert_eq!(
        (&first["param_key"], &first["param_type"], &first["required"]),
        (&json!("device_serial"), &json!(0), &json!(0))
    );
    assert!(
        asked["common_params"]
            .as_array()
            .expect("a list")
            .iter()
            .any(|one| one["param_key"] == "region_id" && one["is_required"] == 1)
    );
    let quota = get(&console, &anna, &format!("/quotas{chosen}")).await;
    assert_eq!(quota, json!({ "total": -1, "un_used": -1 }));
    for wrong in [
        "/config/templates",
        "/config/templates?business_type_id=none",
        "/config/severities?business_type_id=border-vpn",
        "/config/severities?product_category_id=log&business_type_id=border-vpn",
        "/config/extends-map?business_type_id=border-vpn&incident_sub_type_id=platform",
        "/quotas",
    ] {
        assert_eq!(refused(&console, &anna, "GET", wrong, &Value::Null).await, code(400, "OSM.01010001"), "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_regions_and_codes_are_listed() {
    let console = console().await;
    let anna = console.keys("anna@acme").await;
    let regions = get(&console, &anna, "/config/regions").await;
    let first = json!({ "type": 0, "region_id": "cn-south-1", "region_name": "CN South-Guangzhou", "is_sensitive": 0 });
    assert_eq!((&regions["total_count"], &regions["data_center_list"][0]), (&json!(6), &first));
    let own = in_lang(&console, &anna, "/customers/regions", "zh-cn").await;
    assert_eq!((&own["count"], &own["region_infos"][5]["region_name"]), (&json!(6), &json!("亚太-新加坡")));
    let codes = get(&console, &anna, "/config/area-codes").await;
    assert_eq!(codes["area_code_list"][0], json!({ "id": 156, "area_code": "86", "area_name": "China (Mainland)" }));
    let rating = get(&console, &anna, "/config/satisfaction-dimensions").await;
    let ids: Vec<_> = rating["satisfaction_dimension_list"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["satisfaction_id"])
        .collect();
    assert_eq!((&rating["total_count"], ids), (&json!(2), vec![&json!(1), &json!(3)]));
    assert_eq!(get(&console, &anna, "/config/limits").await["config"]["create_case_ccemail_max_count"], 10);
    let setting = get(&console, &anna, "/configurations/recall_window_seconds").await;
    assert_eq!(setting, json!({ "config_key": "recall_window_seconds", "config_value": "120" }));
    let unknown = refused(&console, &anna, "GET", "/configurations/colour", &Value::Null).await;
    assert_eq!(unknown, code(404, "OSM.01010001"));
    let nobody = console.send("GET", &format!("{BASE}/config/limits"), &[], b"").await;
    assert_eq!(nobody.status, 401, "lists are for those who are known");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_verified_by_its_code() {
    let console = console_that_sends().await;
    let anna = console.keys("anna@acme").await;
    let phone = json!({ "contact_way": 0, "contact_value": "138 0013 8000", "area_code": "86" });
    let need = "/verifycodes/need-verify?contact_way=0&contact_value=13800138000&area_code=%2B86";
    let before = get(&console, &anna, need).await;
    assert_eq!(before, json!({ "need_verify_code": 1, "expire_time": null }));
    let sent = call(&console, &anna, "POST", &format!("{BASE}/verifycodes/send"), &phone).await;
    assert_eq!((sent.status, sent.json()), (200, json!({})));
    assert_eq!(refused(&console, &anna, "POST", "/verifycodes/send", &phone).await, code(429, "OSM.01010004"));
    let parcel = console.desk.take_parcel(Way::Phone).await.expect("taken").expect("something to send");
    assert_eq!((parcel.way, &*parcel.address), (Way::Phone, "+8613800138000"));
    let Content::Code(right) = parcel.content else { panic!("no code") };
    let with = |typed: &str| {
        let mut body = phone.clone();
        body["verify_code"] = json!(typed);
        body
    };
    let wrong = if right.digits() == "000000" { "000001" } else { "000000" };
    assert_eq!(refused(&console, &anna, "POST", "/verifycodes", &with(wrong)).await, code(400, "OSM.01010010"));
    let verified = call(&console, &anna, "POST", &format!("{BASE}/verifycodes"), &with(right.digits())).await;
    assert_eq!((verified.status, verified.json()), (200, json!({})));
    assert_eq!(get(&console, &anna, need).await["need_verify_code"], 0);
    console
        .desk
        .vouch_for(&console.actor("anna@acme").await.id, Way::Email, "anna@acme.example", &Origin::command())
        .await
        .expect("kept");
    let all = get(&console, &anna, "/verifycodes/has-verified").await;
    assert_eq!(all["count"], 2);
    let found =
        get(&console, &anna, "/verifycodes/has-verified?contact_way=0&contact_value=13800138000&area_code=86").await;
    let contact = &found["contact_list"][0];
    assert_eq!((&contact["contact_value"], &contact["area_code"]), (&json!("13800138000"), &json!("86")));
    let id = contact["verified_id"].as_str().expect("a serial");
    assert!((1..=32).contains(&id.len()), "{id}");
    assert_eq!(get(&console, &anna, &format!("/verifycodes/has-verified?verified_id={id}")).await["count"], 1);
    assert_eq!(
        get(&console, &anna, "/verifycodes/has-verified?limit=0").await,
        json!({ "count": 2, "contact_list": [] })
    );
    assert_eq!(get(&console, &anna, "/verifycodes/has-verified?customer_id=globex").await["count"], 0);
    for wrong in [
        json!({ "contact_way": 2, "contact_value": "1", "area_code": "86" }),
        json!({ "contact_way": 0, "contact_value": "call me", "area_code": "86" }),
        json!({ "contact_way": 0, "contact_value": "13800138000" }),
        json!({ "contact_way": 1, "contact_value": "no address", "area_code": "86" }),
    ] {
        let refused = refused(&console, &anna, "POST", "/verifycodes/send", &wrong).await;
        assert_eq!(refused, code(400, "OSM.01010001"), "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_can_be_sent_it_is_said() {
    let console = console().await;
    let anna = console.keys("anna@acme").await;
    for way in [0, 1] {
        let value = if way == 0 { "13800138000" } else { "noc@acme.example" };
        let body = json!({ "contact_way": way, "contact_value": value, "area_code": "86" });
        assert_eq!(refused(&console, &anna, "POST", "/verifycodes/send", &body).await, code(400, "OSM.01020007"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn owners_see_their_users_and_who_is_in_charge() {
    let console = console().await;
    let id = console.adds("max@acme", Rank::Member).await;
    console.desk.vouch_for(&id, Way::Phone, "+8613800138000", &Origin::command()).await.expect("kept");
    let (anna, max) = (console.keys("anna@acme").await, console.keys("max@acme").await);
    let users = get(&console, &anna, "/customers/sub-customers?sub_customer_name=max").await;
    let line = &users["sub_customer_infos"][0];
    assert_eq!(
        (&line["customer_id"], &line["domain_id"], &line["customer_name"]),
        (&json!(id), &json!("acme"), &json!("M***"))
    );
    assert_eq!((&line["area_code"], &line["mobile"]), (&json!("86"), &json!("138…00")));
    let none = Value::Null;
    assert_eq!(refused(&console, &max, "GET", "/customers/sub-customers", &none).await, code(403, "OSM.01010002"));
    let privilege = "/cases/partners/privilege/cases-processing";
    assert_eq!(get(&console, &max, privilege).await, json!({ "has_privilege": false }));
    let info =
        get(&console, &max, "/cases/partners/service-info?product_id=border").await["partners_service_info"].clone();
    assert_eq!((&info["customer_id"], &info["service_time_zone"]), (&json!("huawei"), &json!("GMT+08:00")));
    console.desk.set_partner(&AccountId::new("acme"), true, &Origin::command()).await.expect("set");
    assert_eq!(get(&console, &max, privilege).await, json!({ "has_privilege": true }));
    assert_eq!(
        get(&console, &max, "/cases/partners/service-info").await["partners_service_info"]["customer_id"],
        "acme"
    );
    let wrong = refused(&console, &max, "GET", "/cases/partners/service-info?product_id=none", &none).await;
    assert_eq!(wrong, code(400, "OSM.01010001"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_of_abuse_reaches_operations() {
    let console = console().await;
    let (anna, actor) = (console.keys("anna@acme").await, console.actor("anna@acme").await);
    let file = async |name: &str| {
        let upload = desk::Upload { name: name.into(), bytes: format!("{name} says it").into_bytes().into() };
        console.desk.add_file(&actor, upload).await.expect("taken").id
    };
    let (shop, paper) = (file("shop.txt").await, file("paper.txt").await);
    let body = json!({
        "type": "1", "title": "Our logo", "content": "On a shop.", "files": [shop],
        "ip": { "ip_type": "trademark", "ip_number": "TM-1" },
        "contacts": { "name": "Anna", "mobile": "13800138000", "id_type": 20, "id_files": [paper] },
    });
    for field in ["type", "title", "content", "files", "contacts"] {
        let mut without = body.clone();
        without.as_object_mut().expect("an object").remove(field);
        assert_eq!(
            refused(&console, &anna, "POST", "/feedbacks", &without).await,
            code(400, "OSM.01010001"),
            "{field}"
        );
    }
    let mut bad = body.clone();
    bad["contacts"]["id_type"] = json!(11);
    assert_eq!(refused(&console, &anna, "POST", "/feedbacks", &bad).await, code(400, "OSM.01010001"));
    let answer = call(&console, &anna, "POST", &format!("{BASE}/feedbacks"), &body).await;
    assert_eq!((answer.status, answer.json()), (200, json!({})));
    let again = refused(&console, &anna, "POST", "/feedbacks", &body).await;
    assert_eq!(again, code(400, "OSM.01010001"), "its files are used");
    let reports = console.desk.abuse_reports().await.expect("read");
    assert_eq!((reports.len(), &*reports[0].form.title, &*reports[0].files[0].name), (1, "Our logo", "shop.txt"));
}
