//! What the system wants: dark colours, less motion. Asked once, where the window is not told.
//!
//! On Linux no event tells it, so the desktop's own tool is asked; a system without it says nothing.

use std::process::{Command, Stdio};

/// `None` where the system does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemLook {
    pub dark: Option<bool>,
    pub reduce_motion: Option<bool>,
}

impl SystemLook {
    /// Asks; takes some milliseconds, so do it in a thread.
    pub fn ask() -> Self {
        if !cfg!(target_os = "linux") {
            return Self::default();
        }
        let dark = setting("color-scheme").map(|answer| answer.contains("prefer-dark"));
        let reduce_motion = setting("enable-animations").map(|answer| answer == "false");
        Self { dark, reduce_motion }
    }
}

/// A setting of the desktop.
fn setting(key: &str) -> Option<String> {
    let asked = Command::new("gsettings")
        .args(["get", "org.gnome.desktop.interface", key])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let answer = String::from_utf8(asked.stdout).ok()?.trim().to_owned();
    (asked.status.success() && !answer.is_empty()).then_some(answer)
}
