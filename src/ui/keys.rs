//! Keys of the window as shortcuts of the table of actions.

use egui::{Event, InputState};

use crate::app::actions::{Key, Shortcut};

/// The shortcuts pressed in this frame. Digits go by their place on the keyboard, for a real
/// Shift+1 arrives as `!`.
pub fn pressed(input: &InputState) -> Vec<Shortcut> {
    input.events.iter().filter_map(shortcut).collect()
}

/// What was typed in one frame with the key that begins a text belongs to that text: it comes again
/// in the next frame.
pub fn write_later(ui: &egui::Ui, begins: Shortcut) {
    let events = ui.input(|i| i.events.clone());
    let mut events =
        events.into_iter().skip_while(|event| shortcut(event) != Some(begins)).skip(1).peekable();
    // The letter of the key itself.
    events.next_if(|event| matches!(event, Event::Text(_)));
    super::text_input::later(ui.ctx(), events);
}

fn shortcut(event: &Event) -> Option<Shortcut> {
    let Event::Key { key, physical_key, pressed: true, repeat, modifiers } = event else {
        return None;
    };
    // Where they stand on the keyboard, and with which other keys, differs from land to land.
    let sign = match key {
        egui::Key::Slash => Some('/'),
        egui::Key::Questionmark => Some('?'),
        _ => None,
    };
    if let Some(sign) = sign {
        let plain = Shortcut { ctrl: modifiers.command, shift: false, alt: false, key: Key::Char(sign) };
        return (!repeat).then_some(plain);
    }
    let digit = physical_key.and_then(digit_of).or_else(|| digit_of(*key));
    let key = match digit {
        Some(digit) => Key::Char(digit),
        None => key_of(*key)?,
    };
    let repeats = matches!(key, Key::Char('Z' | 'Y' | '+' | '=' | '-'));
    (!repeat || repeats).then_some(Shortcut {
        ctrl: modifiers.command,
        shift: modifiers.shift,
        alt: modifiers.alt,
        key,
    })
}

pub(super) fn digit_of(key: egui::Key) -> Option<char> {
    use egui::Key::*;
    let keys = [Num0, Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9];
    keys.iter().position(|k| *k == key).and_then(|n| char::from_digit(n as u32, 10))
}

fn key_of(key: egui::Key) -> Option<Key> {
    use egui::Key as K;
    Some(match key {
        K::Enter => Key::Enter,
        K::Delete => Key::Delete,
        K::Backspace => Key::Backspace,
        K::Plus => Key::Char('+'),
        K::Equals => Key::Char('='),
        K::Minus => Key::Char('-'),
        K::OpenBracket => Key::Char('['),
        K::CloseBracket => Key::Char(']'),
        K::Period => Key::Char('.'),
        other => {
            let name = other.name();
            let mut letters = name.chars();
            match (letters.next(), letters.as_str()) {
                (Some(letter), "") if letter.is_ascii_uppercase() => Key::Char(letter),
                (Some('F'), number) => Key::F(number.parse().ok()?),
                _ => return None,
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Modifiers;

    fn press(key: egui::Key, physical: egui::Key, modifiers: Modifiers) -> Option<Shortcut> {
        let physical_key = Some(physical);
        shortcut(&Event::Key { key, physical_key, pressed: true, repeat: false, modifiers })
    }

    #[test]
    fn a_shifted_digit_is_still_the_digit() {
        let keys = press(egui::Key::Exclamationmark, egui::Key::Num1, Modifiers::SHIFT);
        assert_eq!(keys.map(|keys| keys.words(crate::app::actions::Os::Linux)).as_deref(), Some("Shift 1"));
    }

    #[test]
    fn letters_and_function_keys_have_their_names() {
        assert_eq!(key_of(egui::Key::N), Some(Key::Char('N')));
        assert_eq!(key_of(egui::Key::F11), Some(Key::F(11)));
        assert_eq!(key_of(egui::Key::F), Some(Key::Char('F')));
        assert_eq!(key_of(egui::Key::Tab), None);
    }
}
