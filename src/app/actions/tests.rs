//! What the table of actions must keep to.

use super::*;
use std::collections::BTreeSet;

#[test]
fn no_two_actions_share_a_shortcut() {
    for os in [Os::Linux, Os::Windows, Os::MacOs] {
        let mut seen = BTreeSet::new();
        for action in ACTIONS {
            for shortcut in action.shortcuts {
                assert!(seen.insert(shortcut.words(os)), "{} of {}", shortcut.words(os), action.name);
            }
        }
    }
}

#[test]
fn every_action_has_a_name_and_a_tooltip_and_stands_once() {
    let mut ids = BTreeSet::new();
    for action in ACTIONS {
        assert!(!action.name.is_empty() && !action.tooltip.is_empty());
        assert!(!action.tooltip.ends_with('.') && !action.name.ends_with('.'), "{}", action.name);
        assert!(ids.insert(action.id), "{}", action.name);
    }
}

#[test]
fn an_ellipsis_stands_exactly_where_a_dialog_opens() {
    let dialogs = [
        Open,
        SaveAs,
        History,
        Export,
        RenameMap,
        DeleteMap,
        Replace,
        ActionId::Palette,
        Settings,
        Shortcuts,
        Picture,
        Underlay,
        Voting,
        Duplicates,
        Outline,
        ColourKey,
        Things,
        AudienceViews,
        CatchUp,
        Review,
        Numbers,
        ImportScores,
    ];
    for action in ACTIONS {
        assert_eq!(action.name.ends_with('…'), dialogs.contains(&action.id), "{}", action.name);
    }
}

#[test]
fn macos_reads_its_own_signs() {
    assert_eq!(action(SaveAs).keys(Os::MacOs).as_deref(), Some("⇧⌘S"));
    assert_eq!(action(SaveAs).keys(Os::Windows).as_deref(), Some("Ctrl Shift S"));
}
