//! The process that reads pictures of strangers: what it finds, and what it survives or dies of.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as expected")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn decode(picture: &[u8]) -> Output {
    let mut reader = Command::new(env!("CARGO_BIN_EXE_guichet"))
        .arg("decode")
        .env_clear()
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
    for strange in
        [b"".as_slice(), b"bonjour", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\0\0", &bomb()]
    {
        let told = decode(strange);

        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        assert!(told.stdout.is_empty());
    }
}
