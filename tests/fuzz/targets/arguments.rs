//! Any words on the command line are understood or answered.
#![no_main]

use std::ffi::OsString;

use laneway::cli;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &[u8]| {
    let words = line.split(|&byte| byte == b' ').map(|word| String::from_utf8_lossy(word).into_owned());
    let _ = cli::parse(words.map(OsString::from));
});
