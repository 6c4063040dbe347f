//! What benches share: CPU time and numbers drawn by a fixed random sequence.

// Each benchmark uses a part of it.
#![allow(dead_code)]

/// CPU seconds (user and system) of this process where the system tells them (Linux), else seconds
/// since `start`.
pub fn seconds(start: std::time::Instant) -> f64 {
    cpu_seconds().unwrap_or_else(|| start.elapsed().as_secs_f64())
}

/// Nanoseconds from the scheduler.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(stat.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
}

/// The least of five runs, in CPU seconds.
pub fn best(mut run: impl FnMut()) -> f64 {
    let start = std::time::Instant::now();
    (0..5).fold(f64::INFINITY, |least, _| {
        let before = seconds(start);
        run();
        least.min(seconds(start) - before)
    })
}

/// CPU milliseconds of this thread.
pub fn cpu_ms() -> f64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a timespec of our own, which the call fills.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut now) };
    assert_eq!(failed, 0, "the system tells no CPU time of threads");
    now.tv_sec as f64 * 1e3 + now.tv_nsec as f64 / 1e6
}

/// Marsaglia's xorshift: the same numbers everywhere.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}
