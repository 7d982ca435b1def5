//! What the reader of pictures takes from itself, for good, before it reads a byte.
//!
//! Three locks of the kernel, each of which holds without the others: no file (landlock), so much time
//! and memory (rlimits and an alarm), and of the kernel's calls only the few that reading a picture
//! needs (seccomp). A kernel without landlock, or older than 5.13, leaves the other two, which
//! refuse files as well; one without seccomp reads no picture.

use landlock::{
    ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, RulesetError, RulesetStatus, Scope,
};
use nix::libc;
use nix::sys::resource::{Resource, setrlimit};
use nix::unistd::alarm;
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};
use thiserror::Error;

/// How much a process may take.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Seconds of a core.
    pub(super) core_seconds: u64,
    /// Seconds on the wall: one that only waits takes none of a core.
    pub(super) seconds: u32,
    /// Bytes of addresses.
    pub(super) bytes: u64,
}

impl Limits {
    /// A photo of 50 megapixels takes a second of a core (assumed) and as much memory as a picture
    /// may fill, twice, and the program itself. The wall leaves room for a busy machine.
    pub(super) const OF_A_PICTURE: Self =
        Self { core_seconds: 10, seconds: 60, bytes: 2 * 1024 * 1024 * 1024 };
}

/// Why a process could not be confined; it must not go on.
#[derive(Debug, Error)]
pub(super) enum Unconfined {
    /// By landlock.
    #[error("files: {0}")]
    Files(#[from] RulesetError),
    /// By rlimits.
    #[error("time and memory: {0}")]
    Limits(#[from] nix::Error),
    /// By seccomp.
    #[error("calls: {0}")]
    Calls(#[from] seccompiler::Error),
}

/// All three, and whether landlock is among them on this kernel. The calls come last: they refuse what
/// the others are made with.
///
/// # Errors
/// [`Unconfined`].
pub(super) fn confine(limits: Limits) -> Result<RulesetStatus, Unconfined> {
    let files = no_files()?;
    limit(limits)?;
    few_calls()?;
    Ok(files)
}

/// No path, no port, no other process: everything that this kernel's landlock knows to refuse.
pub(super) fn no_files() -> Result<RulesetStatus, RulesetError> {
    const KNOWN: ABI = ABI::V7;
    let rules = Ruleset::default()
        .handle_access(AccessFs::from_all(KNOWN))?
        .handle_access(AccessNet::from_all(KNOWN))?
        .scope(Scope::from_all(KNOWN))?
        .create()?;
    Ok(rules.restrict_self()?.ruleset)
}

/// Time, memory, and no file beside the three that are open.
pub(super) fn limit(limits: Limits) -> nix::Result<()> {
    for (what, most) in [
        (Resource::RLIMIT_CPU, limits.core_seconds),
        (Resource::RLIMIT_AS, limits.bytes),
        (Resource::RLIMIT_FSIZE, 0),
        (Resource::RLIMIT_NOFILE, 3),
        (Resource::RLIMIT_CORE, 0),
    ] {
        setrlimit(what, most, most)?;
    }
    alarm::set(limits.seconds);
    Ok(())
}

/// What a reader of pictures asks of the kernel. Not among them is whatever handles signals: the alarm
/// can be neither caught, held up nor put off.
const CALLS: [libc::c_long; 14] = [
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_brk,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_sigaltstack,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// Every other call is answered « not permitted », on every thread. It is not killed for it: what an
/// allocator or the C library only wants to know differs from machine to machine, and they go on.
pub(super) fn few_calls() -> Result<(), seccompiler::Error> {
    let refused = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let calls = CALLS.into_iter().map(|call| (call, Vec::new())).collect();
    let filter = SeccompFilter::new(calls, refused, SeccompAction::Allow, MACHINE)?;
    seccompiler::apply_filter_all_threads(&BpfProgram::try_from(filter)?)
}

/// The numbers of calls differ from one machine to the other; the filter refuses those of another.
#[cfg(target_arch = "x86_64")]
const MACHINE: TargetArch = TargetArch::x86_64;
#[cfg(target_arch = "aarch64")]
const MACHINE: TargetArch = TargetArch::aarch64;
