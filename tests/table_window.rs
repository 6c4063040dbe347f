//! A table opened in the window: what its columns mean is shown, changed, and then read.

use egui::{Key, accesskit::Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use laneway::ui::{LanewayApp, Memory, StartWith};

fn window(name: &str, text: &str) -> (Harness<'static, LanewayApp>, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let start = StartWith::File(path);
    let mut harness = Harness::<LanewayApp>::builder()
        .with_size(vec2(1024.0, 680.0))
        .with_step_dt(1.0 / 60.0)
        .with_max_steps(60)
        .build_eframe(move |cc| LanewayApp::new(&cc.egui_ctx, start.clone(), Memory::default()));
    harness.run();
    (harness, folder)
}

fn choose(harness: &mut Harness<LanewayApp>, column: &str, meaning: &str) {
    let field = harness
        .get_all_by_role(Role::ComboBox)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label == column));
    field.unwrap().click();
    harness.run();
    harness.get_by_label(meaning).click();
    harness.run();
}

fn stages(harness: &Harness<LanewayApp>) -> Vec<String> {
    let document = harness.state().workspace().document.as_ref();
    document.map_or(Vec::new(), |document| {
        document.map().unwrap().stages_in_order().iter().map(|stage| stage.title.clone()).collect()
    })
}

#[test]
fn a_known_table_is_read_by_enter() {
    let (mut harness, _folder) = window("journey.csv", "Stage,Actions\nSearch,looks\nBuy,pays\n");
    assert!(harness.state().workspace().document.is_none(), "nothing is read before it was shown");
    assert!(harness.query_by_label("2 notes, 2 stages, 1 lane.").is_some());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(stages(&harness), ["Search", "Buy"]);
}

#[test]
fn what_a_column_means_is_changed_and_what_comes_of_it_follows() {
    let text = "Where,Said,When\nShop,no size here,Monday\nTill,too dear for me,Monday\n";
    let (mut harness, _folder) = window("survey.csv", text);
    assert!(harness.query_by_label("9 notes.").is_some());
    harness.get_by_label("List").click();
    harness.run();
    choose(&mut harness, "Meaning of Where", "Stage");
    choose(&mut harness, "Meaning of When", "Not read");
    assert!(harness.query_by_label("The column “When” is not read.").is_some());
    assert!(harness.query_by_label("2 notes, 2 stages, 1 lane.").is_some());
    harness.get_by_label("Import").click();
    harness.run();
    assert_eq!(stages(&harness), ["Shop", "Till"]);
}

#[test]
fn leaving_reads_nothing() {
    let (mut harness, _folder) = window("journey.csv", "Stage,Actions\nSearch,looks\n");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.state().workspace().document.is_none());
    assert!(harness.query_by_label("What the columns mean").is_none());
}
