//! Files: what is taken, what is kept, who may have it.

use crate::samples::{animation, blank, claiming, lying_on_its_side, picture};
use crate::world::{World, each_db, notes};
use bytes::Bytes;
use desk::{Actor, MessageForm, Random, Result, Upload};
use image::ImageFormat::{Bmp, Gif, Jpeg, Png};
use model::{Attachment, AttachmentId, DAY, FileKind, HOUR, Problem, Refusal, TicketForm, TicketNumber};

async fn add(world: &World, actor: &Actor, name: &str, bytes: impl Into<Vec<u8>>) -> Result<Attachment> {
    let upload = Upload { name: name.into(), bytes: Bytes::from(bytes.into()) };
    world.desk.add_file(actor, upload).await
}

async fn added(world: &World, actor: &Actor, name: &str, bytes: impl Into<Vec<u8>>) -> Attachment {
    add(world, actor, name, bytes).await.expect("the file is taken")
}

async fn fetched(world: &World, actor: &Actor, file: &Attachment) -> Vec<u8> {
    world.desk.fetch_file(actor, &file.id).await.expect("the file is given out").bytes.to_vec()
}

/// Whether the file is not there for this actor.
async fn is_hidden(world: &World, actor: &Actor, file: &Attachment) -> bool {
    matches!(world.desk.fetch_file(actor, &file.id).await, Err(desk::Error::Refused(Refusal::NotFound)))
}

async fn opens_with(world: &World, actor: &Actor, files: &[&Attachment]) -> Result<TicketNumber> {
    let files = files.iter().map(|f| f.id.to_string()).collect();
    world.desk.create_ticket(actor, &TicketForm { files, ..world.form("Tunnel drops") }).await
}

each_db! {
    async fn pictures_are_made_anew(world) {
        let mei = world.mei().await;
        for (name, format, kind, kept_as) in [
            ("a.PNG", Png, FileKind::Png, Png),
            ("a.jpeg", Jpeg, FileKind::Jpeg, Jpeg),
            ("a.jpg", Jpeg, FileKind::Jpeg, Jpeg),
            ("a.bmp", Bmp, FileKind::Bmp, Png),
            ("a.gif", Gif, FileKind::Gif, Gif),
        ] {
            let mut bytes = picture(format, 33, 21);
            bytes.extend_from_slice(b"<script>alert('trailing')</script>");
            let file = added(world, &mei, name, bytes).await;
            assert_eq!((file.name.as_str(), file.kind, file.width, file.height), (name, kind, 33, 21));
            let kept = fetched(world, &mei, &file).await;
            assert_eq!(kept.len() as i64, file.bytes);
            assert!(!kept.windows(6).any(|w| w == b"script"), "{name}: trailing bytes are gone");
            let image = image::load_from_memory_with_format(&kept, kept_as).expect("a picture");
            assert_eq!((image.width(), image.height()), (33, 21));
        }
    }

    async fn a_photo_is_turned_upright_and_tells_no_place(world) {
        let mei = world.mei().await;
        let file = added(world, &mei, "photo.jpg", lying_on_its_side(40, 20)).await;
        assert_eq!((file.width, file.height), (20, 40));
        let kept = fetched(world, &mei, &file).await;
        assert!(!kept.windows(3).any(|w| w == b"GPS"));
    }

    async fn an_animation_stays_one(world) {
        let mei = world.mei().await;
        let file = added(world, &mei, "a.gif", animation(5, 30, 20)).await;
        let kept = fetched(world, &mei, &file).await;
        let mut decoder = gif::Decoder::new(kept.as_slice()).expect("a GIF");
        assert_eq!(decoder.repeat(), gif::Repeat::Infinite);
        let mut delays = Vec::new();
        while let Some(frame) = decoder.read_next_frame().expect("a frame") {
            delays.push(frame.delay);
        }
        assert_eq!(delays, [7; 5]);
        let answer = add(world, &mei, "long.gif", animation(201, 2, 2)).await;
        let too_many = Problem::TooManyPixels { name: "long.gif".into(), megapixels: 40 };
        assert_eq!(world.refusal(answer), Refusal::of("files", too_many));
    }

    async fn what_is_not_what_its_name_says_is_refused(world) {
        let mei = world.mei().await;
        let png = picture(Png, 20, 20);
        let mut half = png.clone();
        half.truncate(png.len() / 2);
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
        for (name, bytes) in [
            ("jpeg.png", picture(Jpeg, 9, 9)),
            ("png.jpg", png.clone()),
            ("png.txt", png.clone()),
            ("text.png", b"hello".to_vec()),
            ("svg.png", svg.clone()),
            ("svg.txt", svg),
            ("page.gif", b"<!doctype html><script>alert(1)</script>".to_vec()),
            ("page.txt", b"<html><script>alert(1)</script>".to_vec()),
            ("report.bmp", b"%PDF-1.7 ...".to_vec()),
            ("report.txt", b"%PDF-1.7 ...".to_vec()),
            ("half.png", half),
            ("only-magic.png", b"\x89PNG\r\n\x1a\n".to_vec()),
            ("only-magic.gif", b"GIF89a".to_vec()),
            ("only-magic.jpg", b"\xff\xd8\xff\xe0".to_vec()),
            ("nul.txt", b"a\0b".to_vec()),
            ("binary.txt", vec![0x93; 301]),
        ] {
            let answer = add(world, &mei, name, bytes).await;
            assert_eq!(world.refusal(answer), Refusal::of("files", Problem::FileContent { name: name.into() }));
        }
    }

    async fn a_name_must_end_as_allowed(world) {
        let mei = world.mei().await;
        for name in ["a.svg", "a.html", "a.pdf", "a.png.exe", "a.webp", "png", ".png", ""] {
            let answer = add(world, &mei, name, picture(Png, 2, 2)).await;
            assert_eq!(world.refusal(answer), Refusal::of("files", Problem::FileName { name: name.into() }));
        }
        for (name, kept) in [
            ("../../etc/cron.d/a.png", "a.png"),
            ("C:\\fakepath\\机柜.png", "机柜.png"),
            ("a\u{200b}\u{202e}b\u{0}.pn\u{feff}g", "ab.png"),
        ] {
            assert_eq!(added(world, &mei, name, picture(Png, 2, 2)).await.name, kept);
        }
    }

    async fn size_and_pixels_are_bounded(world) {
        let mei = world.mei().await;
        let answer = add(world, &mei, "a.txt", vec![b'a'; 4 * 1024 * 1024 + 1]).await;
        let too_large = Problem::FileTooLarge { name: "a.txt".into(), megabytes: 4 };
        assert_eq!(world.refusal(answer), Refusal::of("files", too_large));
        added(world, &mei, "a.txt", vec![b'a'; 4 * 1024 * 1024]).await;

        for name in ["empty.txt", "empty.png"] {
            let answer = add(world, &mei, name, Vec::new()).await;
            assert_eq!(world.refusal(answer), Refusal::of("files", Problem::FileEmpty { name: name.into() }));
        }
        for (width, height) in [(60_000, 60_000), (u32::MAX >> 1, 1), (40_000_001, 1)] {
            let answer = add(world, &mei, "bomb.png", claiming(picture(Png, 1, 1), width, height)).await;
            let too_many = Problem::TooManyPixels { name: "bomb.png".into(), megapixels: 40 };
            assert_eq!(world.refusal(answer), Refusal::of("files", too_many), "{width} x {height}");
        }
        // Far more pixel data than the header wants: what is kept has the header's size, or nothing is kept.
        match add(world, &mei, "small.png", claiming(blank(9000, 9000), 1, 1)).await {
            Ok(file) => assert_eq!((file.width, file.height), (1, 1)),
            answer => {
                let content = Problem::FileContent { name: "small.png".into() };
                assert_eq!(world.refusal(answer), Refusal::of("files", content));
            }
        }
        let mut tall = animation(1, 60_000, 1);
        tall[8..10].fill(0xff);
        let answer = add(world, &mei, "bomb.gif", tall).await;
        let too_many = Problem::TooManyPixels { name: "bomb.gif".into(), megapixels: 40 };
        assert_eq!(world.refusal(answer), Refusal::of("files", too_many));
    }

    async fn chinese_text_is_kept_as_utf8(world) {
        let mei = world.mei().await;
        let file = added(world, &mei, "日志.txt", b"\xcb\xed\xb5\xc0\xd6\xd0\xb6\xcf\r\n".as_slice()).await;
        assert_eq!(file.kind, FileKind::Text);
        assert_eq!(fetched(world, &mei, &file).await, "隧道中断\r\n".as_bytes());
    }

    async fn a_waiting_file_is_only_its_uploaders(world) {
        let (mei, bo) = (world.mei().await, world.bo().await);
        let file = added(world, &mei, "a.txt", b"log".as_slice()).await;
        assert_eq!(fetched(world, &mei, &file).await, b"log");
        for other in [&bo, &world.admin().await, &world.globex().await, &world.chen().await] {
            assert!(is_hidden(world, other, &file).await, "{}", other.sign_in_name);
            let answer = world.desk.drop_file(other, &file.id).await;
            assert_eq!(world.refusal(answer), Refusal::NotFound);
        }
        let answer = opens_with(world, &world.admin().await, &[&file]).await;
        assert_eq!(world.refusal(answer), Refusal::of("files", Problem::FileGone), "nobody sends another's file");
        world.desk.drop_file(&mei, &file.id).await.expect("removed");
        assert!(is_hidden(world, &mei, &file).await);
        let answer = opens_with(world, &mei, &[&file]).await;
        assert_eq!(world.refusal(answer), Refusal::of("files", Problem::FileGone));
    }

    async fn a_sent_file_is_for_those_who_see_the_ticket(world) {
        let (mei, chen, globex) = (world.mei().await, world.chen().await, world.globex().await);
        let (first, second) = (
            added(world, &mei, "first.txt", b"1".as_slice()).await,
            added(world, &mei, "second.png", picture(Png, 3, 3)).await,
        );
        // A file that is named twice (in the text and in the list) is sent once.
        let number = opens_with(world, &mei, &[&second, &first, &second]).await.expect("created");
        let page = world.desk.read_ticket(&chen, &number).await.expect("read");
        let names: Vec<_> = page.files.iter().map(|f| (f.name.as_str(), f.by.as_str())).collect();
        assert_eq!(names, [("second.png", "Mei Lin"), ("first.txt", "Mei Lin")]);

        for reader in [&mei, &world.bo().await, &world.admin().await, &chen, &world.olga().await] {
            assert_eq!(fetched(world, reader, &first).await, b"1", "{}", reader.sign_in_name);
        }
        assert!(is_hidden(world, &globex, &first).await);
        let nothing = AttachmentId::new("../../desk.db");
        let answer = world.desk.fetch_file(&globex, &nothing).await;
        assert_eq!(world.refusal(answer), Refusal::NotFound);

        let answer = world.desk.drop_file(&mei, &first.id).await;
        assert_eq!(world.refusal(answer), Refusal::of("files", Problem::FileSent), "what is sent stays");
        let answer = opens_with(world, &mei, &[&first]).await;
        assert_eq!(world.refusal(answer), Refusal::of("files", Problem::FileGone), "a file is sent once");
    }

    async fn a_file_of_an_internal_note_is_the_vendors(world) {
        let (mei, chen) = (world.mei().await, world.chen().await);
        let number = world.opens(&mei, "Tunnel drops").await;
        world.desk.take_ticket(&chen, &number, "k1").await.expect("taken");
        let file = added(world, &chen, "trace.txt", b"internal".as_slice()).await;
        let note = MessageForm { files: vec![file.id.to_string()], key: Random::default().id(), ..notes("See the trace") };
        world.desk.post_message(&chen, &number, &note).await.expect("noted");
        assert_eq!(fetched(world, &world.olga().await, &file).await, b"internal");
        for customer in [&mei, &world.admin().await, &world.bo().await] {
            assert!(is_hidden(world, customer, &file).await, "{}", customer.sign_in_name);
        }
        let page = world.desk.read_ticket(&mei, &number).await.expect("read");
        assert!(page.files.is_empty());
    }

    async fn waiting_files_die_after_a_day(world) {
        let mei = world.mei().await;
        let old = added(world, &mei, "old.txt", b"old".as_slice()).await;
        let sent = added(world, &mei, "sent.txt", b"sent".as_slice()).await;
        opens_with(world, &mei, &[&sent]).await.expect("created");
        world.clock.pass(DAY - HOUR);
        let young = added(world, &mei, "young.txt", b"young".as_slice()).await;
        world.clock.pass(HOUR + 1);
        assert_eq!(world.desk.sweep_files().await.expect("swept"), 1);
        assert_eq!(world.desk.sweep_files().await.expect("swept"), 0);
        assert!(is_hidden(world, &mei, &old).await);
        assert_eq!(fetched(world, &mei, &young).await, b"young");
        assert_eq!(fetched(world, &mei, &sent).await, b"sent");
    }

    async fn the_limit_of_a_day_holds_for_files_that_come_together(world) {
        let mei = world.mei().await;
        let file = added(world, &mei, "a.txt", b"much".as_slice()).await;
        let nearly = model::DAILY_FILE_BYTES - 100;
        world.tamper(&format!("update attachment set bytes = {nearly} where id = '{}'", file.id)).await;
        let together = (0..10).map(|n| add(world, &mei, "b.txt", vec![b'0' + n; 60]));
        let taken = futures::future::join_all(together).await.into_iter().filter(Result::is_ok).count();
        assert_eq!(taken, 1, "there was room for one");
        assert_eq!(world.number("select count(*) from attachment").await, 2);
        let full = Problem::DayIsFull { megabytes: model::DAILY_FILE_BYTES / 1024 / 1024 };
        assert_eq!(world.refusal(add(world, &mei, "b.txt", vec![b'x'; 60]).await), Refusal::of("files", full));
    }

    async fn nobody_fills_the_disk_with_what_is_never_sent(world) {
        let mei = world.mei().await;
        for n in 0..100 {
            added(world, &mei, "a.txt", format!("{n}")).await;
        }
        let answer = add(world, &mei, "a.txt", b"one more".as_slice()).await;
        assert_eq!(world.refusal(answer), Refusal::TooOften { seconds: 3600 });
        added(world, &world.bo().await, "a.txt", b"others may".as_slice()).await;
    }
}
