//! However many papers are printed, the program does not grow.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as expected")]

#[path = "../examples/people/mod.rs"]
#[expect(dead_code, reason = "one of the samples is enough here")]
mod people;

use guichet_values::Reference;

/// Memory that the process holds, in MiB.
fn held() -> usize {
    let told = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() / 1_024
}

/// A paper unlike any other, so that nothing of an earlier one can be used again.
fn print(number: u32) {
    let mut facts = people::family();
    facts.number = Reference::from_random((u64::from(number) << 20 | 0xBEEF).to_be_bytes());
    facts.holder.last_name = format!("MARTIN-{number}");
    facts.insured.first_mut().unwrap().last_name = format!("MARTIN-{number}");
    people::pdf(&facts);
}

/// 20,000 in the trial (`./dev trial`), forty otherwise.
#[test]
#[expect(clippy::disallowed_methods, reason = "a switch of the tests, not a setting")]
fn memory_is_flat_however_many_papers_are_printed() {
    let papers = if std::env::var("GUICHET_TRIAL").is_ok() { 20_000 } else { 40 };
    (0..papers / 2).for_each(print);
    let half_way = held();
    (papers / 2..papers).for_each(print);
    let end = held();

    assert!(end <= half_way + 8, "{half_way} MiB half way, {end} MiB after {papers} papers");
}
