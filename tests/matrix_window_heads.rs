//! Stages, steps and lanes in the window: named in place, added, moved, merged, hidden, deleted.

mod matrix;

use egui::{Key, Modifiers, accesskit::Role, vec2};
use egui_kittest::kittest::Queryable as _;
use laneway::model::LaneKind;
use matrix::Window;

#[test]
fn a_stage_is_renamed_in_place_and_escape_leaves_it() {
    let mut window = Window::open();
    let head = window.at(Role::ColumnHeader, "Stage 1: Need");
    window.double_click(head);
    window.write("Wish");
    window.key(Key::Tab, Modifiers::NONE);
    window.write("Buy");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(window.stages(), ["Wish", "Buy"]);
    window.key(Key::F2, Modifiers::NONE);
    window.write("Nothing");
    window.key(Key::Escape, Modifiers::NONE);
    assert_eq!(window.stages(), ["Wish", "Buy"]);
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.stages(), ["Wish", "Order"], "one name is one step");
}

#[test]
fn a_stage_without_a_name_keeps_the_one_it_had() {
    let mut window = Window::open();
    let head = window.at(Role::ColumnHeader, "Stage 1: Need");
    window.click(head);
    window.key(Key::F2, Modifiers::NONE);
    window.key(Key::Backspace, Modifiers::NONE);
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(window.stages(), ["Need", "Order"]);
    assert!(window.told()[0].starts_with("A stage needs a name"), "{:?}", window.told());
}

#[test]
fn plus_between_two_stages_makes_one_that_is_named_at_once() {
    let mut window = Window::open();
    let boundary = |window: &Window| {
        let order = window.at(Role::ColumnHeader, "Order");
        let need = window.at(Role::ColumnHeader, "Stage 1: Need");
        need.lerp(order, 1.0 / (2.0 * (window.stages().len() - 1) as f32))
    };
    window.hover(boundary(&window));
    let plus = window.at(Role::Button, "Add a stage after Need");
    window.click(plus);
    window.write("Compare");
    assert_eq!(window.stages(), ["Need", "Order"], "not before its name is done");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(window.stages(), ["Need", "Compare", "Order"]);
    window.hover(boundary(&window));
    let plus = window.at(Role::Button, "Add a stage after Need");
    window.click(plus);
    window.key(Key::Escape, Modifiers::NONE);
    assert_eq!(window.stages().len(), 3, "Esc leaves no stage behind");
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.stages(), ["Need", "Order"]);
}

#[test]
fn the_menu_of_a_stage_adds_steps_and_stages_moves_merges_and_hides() {
    let mut window = Window::open();
    let need = window.at(Role::ColumnHeader, "Stage 1: Need");
    window.choose(need, &["Add a step"]);
    window.write("Search");
    window.key(Key::Enter, Modifiers::NONE);
    let steps: Vec<String> = window.map().columns().iter().map(|column| column.step.title.clone()).collect();
    assert_eq!(steps, ["", "Search", ""]);
    window.choose(need, &["Add a stage before"]);
    window.write("Before");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(window.stages(), ["Before", "Need", "Order"]);
    let order = window.at(Role::ColumnHeader, "Order");
    window.choose(order, &["Move left"]);
    assert_eq!(window.stages(), ["Before", "Order", "Need"]);
    let before = window.at(Role::ColumnHeader, "Before");
    window.choose(before, &["Merge with “Order”"]);
    assert_eq!(window.stages(), ["Before / Order", "Need"]);
    window.choose(before, &["Hide"]);
    assert!(!window.has(Role::ColumnHeader, "Before"));
    let lanes = window.at(Role::Button, "Lanes 3");
    window.click(lanes);
    let show = window.at(Role::MenuItem, "Show “Before / Order”");
    window.click(show);
    assert!(window.has(Role::ColumnHeader, "Before"));
}

#[test]
fn deleting_a_stage_asks_and_keeps_its_cards() {
    let mut window = Window::open();
    let need = window.at(Role::ColumnHeader, "Stage 1: Need");
    window.click(need);
    window.key(Key::Delete, Modifiers::NONE);
    assert!(window.has(Role::Label, "Delete the stage “Need”?"));
    assert!(window.has(Role::Label, "Its card moves to Unplaced."));
    window.key(Key::Escape, Modifiers::NONE);
    assert_eq!(window.stages().len(), 2);
    window.choose(need, &["Delete stage…"]);
    let delete = window.at(Role::Button, "Delete stage");
    window.click(delete);
    assert_eq!(window.stages(), ["Order"]);
    assert!(window.has(Role::Note, "Unplaced: Frost on the bike"));
    window.key(Key::Z, Modifiers::COMMAND);
    assert_eq!(window.cards(&LaneKind::Action)[0], ["Frost on the bike"]);
}

#[test]
fn stages_and_lanes_are_dragged_by_their_heads_and_moved_by_the_keys() {
    let mut window = Window::open();
    let (need, order) =
        (window.at(Role::ColumnHeader, "Stage 1: Need"), window.at(Role::ColumnHeader, "Stage 2: Order"));
    window.drag(need, order + vec2(40.0, 0.0));
    assert_eq!(window.stages(), ["Order", "Need"]);
    window.key(Key::Z, Modifiers::COMMAND);
    window.click(need);
    window.key(Key::ArrowRight, Modifiers::COMMAND);
    assert_eq!(window.stages(), ["Order", "Need"]);
    let (action, pain) =
        (window.at(Role::RowHeader, "Lane Actions"), window.at(Role::RowHeader, "Lane Pain"));
    window.drag(action, pain + vec2(0.0, 20.0));
    assert_eq!(window.lanes(), ["Emotion", "Pain points", "Actions"]);
    let pain = window.at(Role::RowHeader, "Lane Pain");
    window.click(pain);
    window.key(Key::ArrowUp, Modifiers::COMMAND);
    assert_eq!(window.lanes(), ["Pain points", "Emotion", "Actions"]);
}

#[test]
fn lanes_are_added_renamed_and_deleted() {
    let mut window = Window::open();
    let add = window.at(Role::Button, "Add a lane");
    window.click(add);
    let goals = window.at(Role::MenuItem, "Goals");
    window.click(goals);
    let goals = window.at(Role::RowHeader, "Lane Goals");
    window.double_click(goals);
    window.write("What she wants");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(window.lanes(), ["Actions", "Emotion", "Pain points", "What she wants"]);
    let head = window.at(Role::RowHeader, "Lane What she wants");
    window.choose(head, &["Add a lane above", "Insights"]);
    assert_eq!(window.lanes()[3], "Insights");
    let actions = window.at(Role::RowHeader, "Lane Actions");
    window.choose(actions, &["Delete lane…"]);
    assert!(window.has(Role::Label, "Delete the lane “Actions”?"));
    let delete = window.at(Role::Button, "Delete lane");
    window.click(delete);
    assert!(window.has(Role::Note, "Unplaced: Frost"));
    assert_eq!(window.lanes().len(), 4);
}

#[test]
fn the_first_stage_of_an_empty_map_is_named_at_once() {
    let editor = laneway::edit::Editor::with_map(laneway::model::Project::new(1), "Empty");
    let mut window = Window::show(editor.project());
    window.key(Key::Num2, Modifiers::COMMAND);
    let add = window.at(Role::Button, "Add a stage");
    window.click(add);
    window.write("Order");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(window.stages(), ["Order"]);
}

#[test]
fn the_keyboard_opens_the_menu_of_what_is_selected() {
    let mut window = Window::open();
    let need = window.at(Role::ColumnHeader, "Stage 1: Need");
    window.click(need);
    window.key(Key::F10, Modifiers::SHIFT);
    assert!(window.has(Role::MenuItem, "Delete stage…"));
    window.key(Key::Escape, Modifiers::NONE);
    assert!(!window.has(Role::MenuItem, "Delete stage…"));
}

#[test]
fn the_inspector_names_a_stage_and_says_how_long_it_takes() {
    let mut window = Window::open();
    let need = window.at(Role::ColumnHeader, "Stage 1: Need");
    window.click(need);
    let time = window.at(Role::TextInput, "Time");
    window.click(time);
    window.write("2 days");
    window.key(Key::Enter, Modifiers::NONE);
    assert_eq!(window.map().stages_in_order()[0].duration.text, "2 days");
}

#[test]
fn a_double_click_on_an_edge_takes_its_size_back() {
    let mut window = Window::open();
    let edge = |window: &Window| {
        let right = window.harness.get_by_label("Stage 1: Need").rect().right_center();
        right - vec2(0.5, 0.0)
    };
    let from = edge(&window);
    window.drag(from, from - vec2(90.0, 0.0));
    let width = |window: &Window| window.map().columns()[0].step.width;
    assert!(width(&window).is_some());
    let at = edge(&window);
    window.double_click(at);
    assert_eq!(width(&window), None);
}
