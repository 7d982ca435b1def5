//! How much gets done in a time, and how long each took.

use std::time::{Duration, Instant};

/// Rounds of each side, taken in turn so that a busy minute hits both.
const ROUNDS: usize = 5;

/// How long one side of a round runs.
const ROUND: Duration = Duration::from_secs(4);

/// What one side achieved.
pub(super) struct Figures {
    /// Done in a second, median of the rounds.
    pub(super) per_second: f64,
    /// Half took no longer.
    pub(super) p50: Duration,
    /// Ninety-nine of a hundred took no longer.
    pub(super) p99: Duration,
}

/// Runs the workload and its ceiling in turn, as many at once as given, and prints both.
pub(super) async fn against<W, C, WF, CF>(name: &str, at_once: u64, work: W, ceiling: C) -> f64
where
    W: Fn(u64) -> WF + Clone + Send + Sync + 'static,
    C: Fn(u64) -> CF + Clone + Send + Sync + 'static,
    WF: Future<Output = ()> + Send,
    CF: Future<Output = ()> + Send,
{
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (work, ceiling) = (work.clone(), ceiling.clone());
        let pair = (side(at_once, work).await, side(at_once, ceiling).await);
        if round > 0 {
            // The first round warms caches and connections and does not count.
            ours.push(pair.0);
            theirs.push(pair.1);
        }
    }
    let (ours, theirs) = (figures(ours), figures(theirs));
    let ratio = ours.per_second / theirs.per_second;
    say(name, &ours);
    say("  its ceiling", &theirs);
    println!("{name}: ratio {ratio:.2}");
    ratio
}

fn say(name: &str, figures: &Figures) {
    let Figures { per_second, p50, p99 } = figures;
    println!("{name}: {per_second:.0}/s, p50 {p50:?}, p99 {p99:?}");
}

async fn side<F, Fut>(at_once: u64, act: F) -> Vec<Duration>
where
    F: Fn(u64) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = ()> + Send,
{
    let start = Instant::now();
    let workers: Vec<_> = (0..at_once)
        .map(|worker| {
            let act = act.clone();
            tokio::spawn(async move {
                let mut taken = Vec::new();
                let mut turn = worker;
                while start.elapsed() < ROUND {
                    let begun = Instant::now();
                    act(turn).await;
                    taken.push(begun.elapsed());
                    turn += at_once;
                }
                taken
            })
        })
        .collect();
    let mut all = Vec::new();
    for worker in workers {
        all.extend(worker.await.unwrap());
    }
    all
}

fn figures(rounds: Vec<Vec<Duration>>) -> Figures {
    let mut rates: Vec<f64> = rounds
        .iter()
        .map(|round| f64::from(u32::try_from(round.len()).unwrap()) / ROUND.as_secs_f64())
        .collect();
    rates.sort_by(f64::total_cmp);
    let mut all: Vec<Duration> = rounds.into_iter().flatten().collect();
    all.sort();
    Figures { per_second: rates[rates.len() / 2], p50: at(&all, 50), p99: at(&all, 99) }
}

/// So many of a hundred took no longer; of times that are sorted.
pub(super) fn at(sorted: &[Duration], per_cent: usize) -> Duration {
    sorted[sorted.len() * per_cent / 100]
}
