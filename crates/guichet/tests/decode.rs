//! The process that reads pictures of strangers: what it finds, and what it survives or dies of. What
//! it cannot do, whatever it reads, is told in `commands/decode/tests.rs`.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as expected")]

#[path = "../../documents/examples/people/mod.rs"]
#[expect(dead_code, reason = "two of the samples are enough here")]
mod people;

#[path = "../../documents/tests/picture/phone.rs"]
mod phone;

use std::io::{Cursor, Write};
use std::process::{Command, Output, Stdio};

use guichet_documents::code_in;
use image::{DynamicImage, ImageFormat};

fn decode(picture: &[u8]) -> Output {
    let mut reader = Command::new(env!("CARGO_BIN_EXE_guichet"))
        .arg("decode")
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = reader.stdin.take().unwrap();
    let _torn = stdin.write_all(picture);
    drop(stdin);
    reader.wait_with_output().unwrap()
}

/// What it says of a picture on which there is a code.
#[track_caller]
fn read(picture: &[u8]) -> String {
    let told = decode(picture);
    assert!(told.status.success(), "{:?} {}", told.status, String::from_utf8_lossy(&told.stderr));
    String::from_utf8(told.stdout).unwrap().trim_end().to_owned()
}

/// The only page of a paper, at so many dots an inch.
fn page(pdf: &[u8], dots: &str) -> DynamicImage {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("page");
    let file = at.with_extension("pdf");
    std::fs::write(&file, pdf).unwrap();
    let drawn = Command::new("pdftoppm")
        .args(["-png", "-r", dots, "-singlefile"])
        .args([&file, &at])
        .status();
    assert!(drawn.unwrap().success());
    image::open(at.with_extension("png")).unwrap()
}

fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.to_rgb8().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Confined as it is, it reads what is accepted.
#[test]
fn a_scan_is_read_in_each_accepted_format() {
    let pdf = people::pdf(&people::one_child());
    let scan = page(&pdf, "150");

    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        assert_eq!(Some(read(&file(&scan, format))), code_in(&pdf), "{format:?}");
    }
}

/// Also at the size that telephones make, with all the memory that it takes; all of them in the trial.
#[test]
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not a setting")]
fn the_photo_of_a_telephone_is_read() {
    let trial = std::env::var("GUICHET_TRIAL").is_ok();
    let pdf = people::pdf(&people::family());
    let scan = page(&pdf, "300").into_luma8();

    for (how, shot) in phone::shots(true).into_iter().take(if trial { 8 } else { 1 }) {
        assert_eq!(Some(read(&shot.of(&scan))), code_in(&pdf), "{how}");
    }
}

/// A picture that says of itself to be of 30,000 by 30,000 points, in a hundred bytes.
fn bomb() -> Vec<u8> {
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = b"IHDR".to_vec();
    head.extend(30_000_u32.to_be_bytes());
    head.extend(30_000_u32.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    picture.extend(13_u32.to_be_bytes());
    picture.extend(&head);
    let mut sum = flate2::Crc::new();
    sum.update(&head);
    picture.extend(sum.sum().to_be_bytes());
    picture
}

#[test]
fn what_is_no_picture_is_answered_with_nothing() {
    let webp = b"RIFF\x24\0\0\0WEBPVP8 ";
    for strange in
        [b"".as_slice(), b"bonjour", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\0\0", webp, &bomb()]
    {
        let told = decode(strange);

        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        assert!(told.stdout.is_empty());
    }
}
