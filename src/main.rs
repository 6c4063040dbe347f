//! The program: the allocator, logging, arguments, start.

use std::process::ExitCode;

use laneway::cli::{self, Request};
use laneway::ui::{self, StartWith};

/// glibc's allocator makes big frames several times slower.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    env_logger::Builder::new()
        .filter_level(log::LevelFilter::Off)
        .parse_env("LANEWAY_LOG")
        .format_timestamp(None)
        .init();
    match cli::parse(std::env::args_os()) {
        Request::Command(command) => cli::run(&command),
        Request::Editor(file) => {
            let start = file.map_or(StartWith::Nothing, StartWith::File);
            match ui::run(start) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => cli::fail(&error.to_string()),
            }
        }
        Request::Answer(answer) => answer.give(),
    }
}
