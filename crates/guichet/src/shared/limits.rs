//! The numbers of sessions, codes and tries, in one place (security 3.6, answers 28). Tests read
//! them here; a source's limit is a setting, because a demo is one machine.

use jiff::SignedDuration;

/// A session ends after so long without activity.
pub(crate) const SESSION_IDLE: SignedDuration = SignedDuration::from_mins(15);

/// A session ends after so long, whatever happens in it.
pub(crate) const SESSION_MAX: SignedDuration = SignedDuration::from_hours(12);

/// Sessions of one member at a time.
pub(crate) const SESSIONS_MAX: i32 = 5;

/// Failures that cost no pause.
pub(crate) const FREE_FAILURES: i32 = 5;

/// The pause after each failure past the free ones; the last one stays. So there are ten tries
/// before the first pause of an hour.
pub(crate) const PAUSES_MINUTES: [i64; 5] = [1, 2, 5, 15, 60];

/// Failures after which a number or a device waits for the end of its days, or for a new code.
pub(crate) const FAILURES_MAX: i32 = 100;

/// For so long failures are counted together.
pub(crate) const FAILURES_REMEMBERED: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Sign-ins that fail from one source are counted over this time.
pub(crate) const SOURCE_WINDOW: SignedDuration = SignedDuration::from_mins(5);

/// The link of a notice that freezes an account (security 3.6).
pub(crate) const FREEZE_LINK_LIVES: SignedDuration = SignedDuration::from_hours(10 * 24);

/// Sign-ins by passkey before the code is asked once more (account.md LG-43; assumed).
pub(crate) const QUICK_SIGN_INS_MAX: i64 = 30;

/// The same by time (assumed): 90 days.
pub(crate) const QUICK_SIGN_INS_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The link that leads to unfreezing, like the one of a forgotten code (account.md LG-30).
pub(crate) const UNFREEZE_LINK_LIVES: SignedDuration = SignedDuration::from_mins(30);

/// Files that an adviser opens in an hour before his supervisors are told.
pub(crate) const FILES_ALARM_AN_HOUR: i64 = 60;

/// Files that an adviser opens in a day; then none until a supervisor lifts the stop.
pub(crate) const FILES_STOP_A_DAY: i64 = 300;

/// Searches in an hour before the supervisors are told: twice as many as files, because a number may
/// be misheard (assumed).
pub(crate) const SEARCHES_ALARM_AN_HOUR: i64 = 120;

/// Searches in a day (assumed).
pub(crate) const SEARCHES_STOP_A_DAY: i64 = 600;

/// A provisional code is good for so long (account.md AC-31).
pub(crate) const PROVISIONAL_CODE_LIVES: SignedDuration = SignedDuration::from_hours(48);

/// So many times a provisional code may be typed wrong.
pub(crate) const PROVISIONAL_CODE_TRIES: i16 = 5;
