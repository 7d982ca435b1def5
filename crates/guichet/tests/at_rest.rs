//! What `guichet serve` weighs when nobody asks anything of it (issue 2, « weight »).

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as expected")]

#[expect(dead_code, reason = "this file only starts the program and looks at it")]
mod house;

use std::process::Child;

use house::House;

/// Memory of the program at rest, in MB, without PostgreSQL (issue 2, « weight »).
const AT_REST_MAX: usize = 120;

/// Memory that a process holds, in MB.
fn held(program: &Child) -> usize {
    let told = std::fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024 / 1_000_000
}

/// The demo, whose people were made and whose codes were hashed, is the heaviest start there is.
#[test]
fn the_program_is_light_at_rest() {
    let house = House::new();
    let mut serving = house.serve_with(&[("GUICHET_DEMO", "1")]);

    let held = held(&serving);

    serving.kill().unwrap();
    serving.wait().unwrap();
    println!("{held} MB at rest");
    assert!(held <= AT_REST_MAX, "{held} MB at rest, {AT_REST_MAX} are allowed");
}
