//! The code is found on what people make of a paper: a scan, a photo that is turned, small or soft.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as expected")]

#[path = "../examples/certificates/mod.rs"]
#[expect(dead_code, reason = "one of them is for the other tests")]
mod certificates;
#[path = "../examples/people/mod.rs"]
#[expect(dead_code, reason = "two of the samples are enough here")]
mod people;

#[path = "picture/phone.rs"]
mod phone;

use std::io::Cursor;
use std::path::PathBuf;
use std::process::Command;

use guichet_documents::{code_in, code_on};
use image::{DynamicImage, ImageFormat};

/// The last page, at so many dots an inch.
fn page(name: &str, pdf: &[u8], dots: &str) -> DynamicImage {
    let at = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("picture-{name}-{dots}"));
    let file = at.with_extension("pdf");
    std::fs::write(&file, pdf).unwrap();
    let told = Command::new("pdfinfo").arg(&file).output().unwrap();
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let pages = told.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
    let drawn = Command::new("pdftoppm")
        .args(["-png", "-r", dots, "-singlefile", "-f", pages, "-l", pages])
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

#[test]
fn the_code_is_found_on_a_scan_of_the_page() {
    for (name, facts) in [("enfant", people::one_child()), ("famille", people::family())] {
        let pdf = people::pdf(&facts);
        let scan = page(name, &pdf, "200");

        assert_eq!(code_on(&file(&scan, ImageFormat::Jpeg)), code_in(&pdf), "{name}");
    }
}

/// Two codes stand on a certificate: ours is the one that is taken.
#[test]
fn our_code_is_found_beside_the_european_one() {
    for (name, sheet) in certificates::all() {
        let pdf = sheet.pdf().unwrap();
        let scan = page(&format!("certificat-{name}"), &pdf, "200");

        assert_eq!(code_on(&file(&scan, ImageFormat::Jpeg)), code_in(&pdf), "{name}");
    }
}

#[test]
fn a_photo_may_be_turned_and_soft() {
    let pdf = people::pdf(&people::family());
    let scan = page("famille", &pdf, "250");

    for (how, photo) in [
        ("turned", scan.rotate90()),
        ("upside down", scan.rotate180()),
        ("soft", scan.blur(0.6)),
        ("as it is", scan),
    ] {
        assert_eq!(code_on(&file(&photo, ImageFormat::Png)), code_in(&pdf), "{how}");
    }
}

/// A stranger holds a telephone over the paper: turned, aslant, soft, in the shade, noisy, JPEG 60. Each at
/// twelve megapixels in the trial; otherwise the two hardest, close to the code, at three.
#[test]
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not a setting")]
fn the_photo_of_a_telephone_is_read() {
    let trial = std::env::var("GUICHET_TRIAL").is_ok();
    let pdf = people::pdf(&people::family());
    let scan = page("phone", &pdf, "300").into_luma8();

    for (how, shot) in phone::shots(trial) {
        assert_eq!(code_on(&shot.of(&scan)), code_in(&pdf), "{how}");
    }
}

#[test]
fn what_is_no_picture_or_shows_no_code_gives_none() {
    let white = DynamicImage::new_rgb8(400, 300);
    let whole = file(&white, ImageFormat::Png);

    assert_eq!(code_on(&whole), None);
    assert_eq!(code_on(whole.get(..whole.len() / 2).unwrap()), None);
    for strange in [b"".as_slice(), b"GUI1:", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"] {
        assert_eq!(code_on(strange), None);
    }
}
