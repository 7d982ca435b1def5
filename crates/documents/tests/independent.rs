//! Others read our code from a picture of the printed page (standards.md, peers 8): zbar, Python's
//! zlib, cbor2, cryptography. Only in the trial: the rest of the tests asks for none of them.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as expected")]

#[expect(dead_code, reason = "one of them is for the other tests")]
#[path = "../examples/certificates/mod.rs"]
mod certificates;
#[path = "../examples/people/mod.rs"]
mod people;

use std::path::PathBuf;
use std::process::Command;

use guichet_documents::{code_in, verify};

/// The last page as a phone sees it: 150 dots an inch, greys.
fn photographed(name: &str, pdf: &[u8]) -> PathBuf {
    let at = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("independent-{name}"));
    let file = at.with_extension("pdf");
    std::fs::write(&file, pdf).unwrap();
    let told = Command::new("pdfinfo").arg(&file).output().unwrap();
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let pages =
        told.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().to_owned();
    let last = ["-f", &pages, "-l", &pages];
    let how = ["-png", "-gray", "-r", "150", "-singlefile"];
    let drawn = Command::new("pdftoppm").args(how).args(last).arg(&file).arg(&at).status();
    assert!(drawn.unwrap().success());
    at.with_extension("png")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not a setting")]
fn others_read_the_code_from_a_picture_of_each_sample() {
    if std::env::var("GUICHET_TRIAL").is_err() {
        return;
    }
    let key = people::key().public().clone();
    let point = hex(&key.point());
    for (name, facts) in people::all() {
        let pdf = people::pdf(&facts);
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/independent/read.py");
        let told = Command::new("/usr/bin/python3")
            .args([script.as_ref(), photographed(name, &pdf).as_os_str(), point.as_ref()])
            .output()
            .unwrap();
        assert!(told.status.success(), "{name}: {}", String::from_utf8_lossy(&told.stderr));

        let read: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        let code = code_in(&pdf).unwrap();
        let ours = verify(&code, std::slice::from_ref(&key)).unwrap();
        assert_eq!(read["code"], code, "{name}");
        assert_eq!(read["number"], ours.number, "{name}");
        assert_eq!(read["issuer"], ours.caisse, "{name}");
        assert_eq!(read["title"], ours.title, "{name}");
        assert_eq!(read["holder"], ours.holder, "{name}");
        assert_eq!(read["nir"], ours.nir, "{name}");
        assert_eq!(read["lines"].as_array().unwrap().len(), ours.lines.len(), "{name}");
    }
}

/// The code that other countries read, from a picture of the certificate, by zbar, zlib and cryptography; and
/// each of its bits changed.
#[test]
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not a setting")]
fn others_read_the_european_code_from_a_picture_of_each_certificate() {
    if std::env::var("GUICHET_TRIAL").is_err() {
        return;
    }
    let point = hex(&certificates::european_key().public().point());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/independent/read_eprc.py");
    for (name, sheet) in certificates::all() {
        let picture = photographed(&format!("certificat-{name}"), &sheet.pdf().unwrap());
        let told = Command::new("/usr/bin/python3")
            .args([script.as_ref(), picture.as_os_str(), point.as_ref()])
            .output()
            .unwrap();
        assert!(told.status.success(), "{name}: {}", String::from_utf8_lossy(&told.stderr));

        let read: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        assert_eq!(read["code"], sheet.european, "{name}");
        assert_eq!(read["head"]["alg"], "ES256", "{name}");
        assert_eq!(read["payload"]["sid"], "eessi:prc:1.0", "{name}");
        assert_eq!(read["payload"]["prc"]["ed"], "2027-02-21", "{name}");
        assert_eq!(read["refused"], read["tried"], "{name}: a bit may be changed");
    }
}
