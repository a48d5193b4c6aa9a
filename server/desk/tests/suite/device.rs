//! The devices of an account: kept by its owner, diagnosed by everybody in it, absent for all others.

use crate::world::{World, each_db};
use desk::{DeviceForm, DiagnosisForm};
use model::{DeviceId, Event, MOST_DEVICES, Problem, Refusal, TrailFilter};

fn gate(name: &str) -> DeviceForm {
    DeviceForm { name: name.into(), region: "cn-south-1".into(), address: "192.0.2.7".into() }
}

async fn adds(world: &World, form: &DeviceForm, key: &str) -> DeviceId {
    world.desk.add_device(&world.admin().await, form, key).await.expect("added")
}

each_db! {
    async fn the_owner_registers_and_removes_devices(world) {
        let (admin, mei, desk) = (world.admin().await, world.mei().await, &world.desk);
        let id = adds(world, &gate("Gate  1"), "1").await;
        assert_eq!(adds(world, &gate("Gate 1"), "1").await, id);
        adds(world, &DeviceForm { region: "cn-north-4".into(), ..gate("Core") }, "2").await;
        let names = async |region: &str| {
            let devices = desk.devices(&mei, region).await.expect("read");
            devices.into_iter().map(|device| device.name).collect::<Vec<_>>()
        };
        assert_eq!(names("").await, ["Core", "Gate 1"]);
        assert_eq!(names("cn-south-1").await, ["Gate 1"]);
        assert_eq!(names("\0").await, Vec::<String>::new());
        assert_eq!(desk.devices(&world.globex().await, "").await.expect("read"), []);
        assert_eq!(world.refusal(desk.devices(&world.chen().await, "").await), Refusal::NotFound);
        desk.remove_device(&admin, &id, "3").await.expect("removed");
        desk.remove_device(&admin, &id, "3").await.expect("the same command");
        assert_eq!(world.refusal(desk.remove_device(&admin, &id, "4").await), Refusal::NotFound);
        assert_eq!(names("").await, ["Core"]);
        let trail = desk.read_trail(&admin, &TrailFilter::default()).await.expect("read").rows;
        assert_eq!(trail[0].event, Event::Program(model::ProgramEvent::DeviceRemoved { name: "Gate 1".into() }));
    }

    async fn nobody_else_does(world) {
        let id = adds(world, &gate("Gate"), "1").await;
        for other in [world.mei().await, world.globex().await, world.chen().await] {
            assert_eq!(world.refusal(world.desk.remove_device(&other, &id, "2").await), Refusal::NotFound);
        }
        for other in [world.mei().await, world.chen().await] {
            assert_eq!(world.refusal(world.desk.add_device(&other, &gate("x"), "2").await), Refusal::NotFound);
        }
    }

    async fn what_cannot_be_registered_is_said_at_the_field(world) {
        let admin = world.admin().await;
        for (form, field, problem) in [
            (gate(" "), "name", Problem::Missing),
            (gate(&"x".repeat(65)), "name", Problem::TooLong { limit: 64 }),
            (DeviceForm { region: String::new(), ..gate("x") }, "region", Problem::Missing),
            (DeviceForm { region: "r".repeat(65), ..gate("x") }, "region", Problem::TooLong { limit: 64 }),
            (DeviceForm { address: "no address".into(), ..gate("x") }, "address", Problem::Unknown),
        ] {
            let refused = world.desk.add_device(&admin, &form, "1").await;
            assert_eq!(world.refusal(refused), Refusal::of(field, problem));
        }
    }

    async fn an_account_has_so_many_and_no_more(world) {
        let admin = world.admin().await;
        for n in 0..MOST_DEVICES {
            adds(world, &gate("Gate"), &format!("n{n}")).await;
        }
        let refused = world.desk.add_device(&admin, &gate("Gate"), "one too many").await;
        assert!(matches!(world.refusal(refused), Refusal::Invalid(_)));
        let refused = world.desk.add_device(&admin, &gate("Gate"), "1-too-many").await;
        assert_eq!(world.refusal(refused), Refusal::of("name", Problem::TooManyKept { limit: MOST_DEVICES }));
    }

    async fn a_device_is_diagnosed_at_its_address(world) {
        let (mei, desk) = (world.mei().await, &world.desk);
        let id = adds(world, &gate("Gate"), "1").await;
        let form = DiagnosisForm { kind: 2, instance: id.to_string(), ..DiagnosisForm::default() };
        let diagnosis = desk.begin_diagnosis(&mei, &form, "1").await.expect("begun");
        let refused = desk.begin_diagnosis(&world.globex().await, &form, "1").await;
        assert_eq!(world.refusal(refused), Refusal::of("instanceId", Problem::Unknown));
        desk.remove_device(&world.admin().await, &id, "2").await.expect("removed");
        let read = desk.diagnosis(&mei, diagnosis).await.expect("read");
        assert_eq!((read.target.as_str(), read.region.as_str()), ("192.0.2.7", "cn-south-1"));
        assert_eq!(read.device, Some((id, "Gate".to_owned())));
    }
}
