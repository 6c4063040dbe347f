//! Hostile project files: refused or rescued with a sentence, without a panic, without a hang, and
//! without asking for more memory than 20 times the file.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use laneway::format;

/// Counts what is held at most.
struct Counting;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to the system's allocator unchanged; only sizes are counted.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(now, Ordering::Relaxed);
        // SAFETY: the caller keeps the rules of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller keeps the rules of `dealloc`.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Reads and rescues; the bytes it took at most beside the file, and how long.
fn look(bytes: &[u8]) -> (usize, Duration) {
    let (before, start) = (NOW.load(Ordering::Relaxed), Instant::now());
    MOST.store(before, Ordering::Relaxed);
    if let Err(error) = format::read(bytes) {
        let sentence = error.to_string();
        assert!(sentence.len() < 2000 && !sentence.chars().any(char::is_control), "{sentence:?}");
    }
    if let Ok(rescued) = format::rescue(bytes) {
        let control = rescued.lost.iter().find(|lost| lost.why.chars().any(char::is_control));
        assert!(control.is_none(), "{control:?}");
    }
    (MOST.load(Ordering::Relaxed) - before, start.elapsed())
}

const HEAD: &str = "[\nLaneway(format: 0, written_by: \"0.1.0\"),\n";

#[test]
fn proof_hostile_files() {
    let repeat = |text: &str, times| format!("{HEAD}{}", text.repeat(times));
    let files = [
        ("nested lists", repeat("[", 10_000_000)),
        ("nested structs", repeat("A(a:", 2_000_000)),
        ("nested comments", repeat("/*", 5_000_000)),
        ("a long text", format!("{HEAD}Project(title: \"{}\")]", "x".repeat(64 << 20))),
        ("a text without an end", format!("{HEAD}Project(title: \"{}", "x".repeat(16 << 20))),
        ("many values", repeat("Project(title: [", 1) + &"0,".repeat(8_000_000)),
        ("records that begin and never end", repeat("Note(\n", 200_000)),
        ("raw texts that never end", repeat("Note(r#\"\n", 100_000)),
        ("a long name", format!("{HEAD}{}(", "N".repeat(8 << 20))),
        ("escapes of a terminal", format!("{HEAD}Project(title: \"\u{1b}[31m\", \u{1b}]0;x\u{7}: 1)]")),
        ("a huge number", format!("{HEAD}Project(title: {})]", "9".repeat(8 << 20))),
        (
            "a newer version",
            "[\nLaneway(format: 99999999999999999999, written_by: \"\u{1b}[2J\"),\n]".to_owned(),
        ),
    ];
    for (name, text) in &files {
        let (memory, time) = look(text.as_bytes());
        let most = 20 * text.len() + (1 << 20);
        assert!(memory <= most, "{name}: {memory} bytes for {} bytes", text.len());
        assert!(time < Duration::from_secs(20), "{name}: {time:?}");
    }
    println!("proof: {} hostile files", files.len());
}
