//! Two arms side by side, on the clock of the wall and in the long run only: who waits for an answer does
//! not learn from its time whose number it was about (T13).

use std::time::{Duration, Instant};

/// Pairs of each flow (security part 5, T13).
pub(crate) const PAIRS: usize = 2_000;

/// Medians that are further apart tell one arm from the other (security part 5, T13).
const GAP_MAX: Duration = Duration::from_millis(5);

/// How often the slower of two answers may be of the same arm: a half is a blind guess (security part 5,
/// T13: an AUC below 0.55).
const TOLD_APART_MAX: f64 = 0.55;

/// Who is asked about in the two arms of a pair, by turns first and second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Arm {
    Known,
    Unknown,
}

impl Arm {
    /// Both, in an order that changes from turn to turn.
    pub(crate) fn both(turn: usize) -> [Self; 2] {
        if turn.is_multiple_of(2) {
            [Self::Known, Self::Unknown]
        } else {
            [Self::Unknown, Self::Known]
        }
    }
}

/// How long each arm took.
#[derive(Default)]
pub(crate) struct Times {
    known: Vec<Duration>,
    unknown: Vec<Duration>,
}

impl Times {
    pub(crate) fn note(&mut self, arm: Arm, begun: Instant) {
        let times = if arm == Arm::Known { &mut self.known } else { &mut self.unknown };
        times.push(begun.elapsed());
    }

    /// The medians are alike, and no threshold tells one arm from the other.
    pub(crate) fn are_alike(mut self, flow: &str) {
        self.known.sort();
        self.unknown.sort();
        let median = |times: &[Duration]| times[times.len() / 2];
        let (known, unknown) = (median(&self.known), median(&self.unknown));
        let (gap, apart) = (known.abs_diff(unknown), self.told_apart());
        println!(
            "T13, {flow}: {} pairs, median {known:?} known, {unknown:?} unknown, AUC {apart:.3}",
            self.known.len()
        );
        assert!(gap < GAP_MAX, "{flow}: medians {gap:?} apart");
        assert!(apart < TOLD_APART_MAX, "{flow}: AUC {apart:.3}");
    }

    /// The share of all pairs in which the arm that is slower more often is the slower one (the
    /// statistic of Mann and Whitney). Both are sorted.
    fn told_apart(&self) -> f64 {
        let mut twice_slower = 0;
        for known in &self.known {
            let below = self.unknown.partition_point(|unknown| unknown < known);
            let up_to = self.unknown.partition_point(|unknown| unknown <= known);
            twice_slower += below + up_to;
        }
        let number = |count: usize| f64::from(u32::try_from(count).unwrap());
        let share = number(twice_slower) / number(2 * self.known.len() * self.unknown.len());
        share.max(1.0 - share)
    }
}
