//! How much a proof does: a sample in `cargo test`, all of it with `LANEWAY_PROOF=full`, as
//! `tests/proof.sh --full` sets it.

/// The first number, or the second if all is to be proven.
pub fn effort(sample: u64, full: u64) -> u64 {
    if std::env::var_os("LANEWAY_PROOF").is_some_and(|value| value == "full") { full } else { sample }
}
