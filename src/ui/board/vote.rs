//! Dot voting on the board: the bar of the round, the dot tool, numbers typed for a show of hands.

use std::sync::Arc;

use egui::{Align2, Area, Id, Key, Margin, Order, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::BoardView;
use super::tools::panel;
use crate::app::actions::{ActionId, Os, action};
use crate::app::view::Tool;
use crate::app::voting::{self, Standing};
use crate::app::workspace::{Document, Mood, Remedy, Side};
use crate::edit::Selection;
use crate::geom::Camera;
use crate::gesture::{Hit, Pointer};
use crate::model::{JourneyMap, MapId, RoundId, VoteRound};
use crate::text::icons;
use crate::ui::act::{Act, Acts};
use crate::ui::dialogs::{Dialog, vote::VoteForm};
use crate::ui::fonts;
use crate::ui::keys::digit_of;
use crate::ui::theme::theme;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::menu::{self, Row};
use crate::ui::widgets::type_scale::{Type, galley, icon, put};
use crate::ui::widgets::{focus_ring, tip};

/// Figures that can be typed.
const LONGEST: usize = 4;

/// What is remembered of a vote between frames.
#[derive(Default)]
pub struct Voting {
    /// Whose dots are placed.
    voter: u16,
    /// A number that is being typed, and the selection it was begun for.
    typed: String,
    typed_for: u64,
    /// The round that was open, to notice that one begins.
    open: Option<(MapId, Option<RoundId>)>,
    counted: Option<(u64, Arc<Standing>)>,
    width: f32,
}

impl Voting {
    fn standing(&mut self, document: &Document, map: &JourneyMap, round: &VoteRound) -> Arc<Standing> {
        let revision = document.editor.revision();
        match &self.counted {
            Some((counted, standing)) if *counted == revision => standing.clone(),
            _ => {
                let standing = Arc::new(Standing::of(map, round));
                self.counted = Some((revision, standing.clone()));
                standing
            }
        }
    }

    /// A round that begins takes the dot tool; one that ends gives it back.
    fn follow(&mut self, document: &mut Document) {
        let now = document
            .map()
            .map(|map| (map.id(), voting::open_round(map).map(|round| (round.id, round.voters.len()))));
        let Some((map, round)) = now else {
            return;
        };
        let open = round.map(|(id, _)| id);
        let before = self.open.replace((map, open));
        if before == Some((map, open)) {
            return;
        }
        (self.voter, self.counted) = (0, None);
        self.typed.clear();
        let view = document.view_of(Side::Draft);
        if open.is_none() && view.tool == Tool::Dot {
            view.pick(Tool::Select);
        } else if open.is_some() && before.is_some_and(|(known, _)| known == map) && view.tool != Tool::Dot {
            view.pick(Tool::Dot);
        }
    }
}

impl BoardView {
    /// A click of the dot tool: a dot of the voter, or with Alt one back.
    pub(super) fn dot(&mut self, pointer: Pointer, camera: Camera, document: &mut Document, acts: &mut Acts) {
        let hit = self.with_board(document, camera, |_, board| Some(board.under(pointer.world)));
        let Some((map, round)) = document.map().and_then(|map| Some((map, voting::open_round(map)?))) else {
            return;
        };
        let Some(Hit::Note(note)) = hit else {
            document.editor.select(Selection::default());
            return;
        };
        match voting::dot(map, round, self.vote.voter, note, pointer.mods.alt) {
            Ok(command) => acts.push(Act::Run(command)),
            Err(sentence) => acts.push(Act::Say(Mood::Warning, sentence)),
        }
    }

    pub(super) fn vote_action(&mut self, id: ActionId, document: &mut Document, acts: &mut Acts) {
        let Some(map) = document.map() else {
            return;
        };
        match (id, voting::open_round(map)) {
            (ActionId::Voting, _) => acts.push(Act::Ask(Dialog::Vote(VoteForm::of(map)))),
            (ActionId::EndVoting, Some(round)) => {
                let (command, words) = voting::end(map, round);
                let ranked = Some(Remedy::Do(ActionId::SortByVotes));
                acts.extend([Act::Run(command), Act::Offer(Mood::Done, words, ranked)]);
            }
            (ActionId::NextVoter, Some(round)) => {
                let count = u16::try_from(round.voters.len()).unwrap_or(u16::MAX).max(1);
                self.vote.voter = (self.vote.voter + 1) % count;
            }
            (ActionId::SortByVotes, _) => {
                let ranked = voting::last_round(map).map(|round| voting::ranked(map, round.id));
                let ranked = ranked.unwrap_or_default();
                if ranked.is_empty() {
                    acts.push(Act::Say(Mood::Warning, "No note has a dot yet.".to_owned()));
                } else {
                    document.inspector = true;
                    acts.push(Act::Select(Selection::of_notes(ranked.into_iter().map(|(note, _)| note))));
                }
            }
            _ => {}
        }
    }

    /// In a round a typed number and Enter set the dots of what is selected.
    pub(super) fn typed_dots(&mut self, ui: &Ui, document: &Document, acts: &mut Acts) {
        let notes: Vec<_> = document.editor.selection().notes.iter().copied().collect();
        let round = document.map().and_then(|map| Some((map, voting::open_round(map)?)));
        let Some((map, round)) = round.filter(|_| !notes.is_empty()) else {
            self.vote.typed.clear();
            return;
        };
        let of = document.editor.selection_revision();
        if std::mem::replace(&mut self.vote.typed_for, of) != of {
            self.vote.typed.clear();
        }
        // Digits are colours and Enter edits, elsewhere.
        acts.retain(|act| !matches!(act, Act::Do(ActionId::Colour(_))));
        let pressed: Vec<(Key, Option<char>)> = ui.input(|i| {
            let keys = i.events.iter().filter_map(|event| match event {
                egui::Event::Key { key, physical_key, pressed: true, modifiers, .. }
                    if !modifiers.any() || modifiers.shift_only() =>
                {
                    Some((*key, digit_of(*key).or_else(|| physical_key.and_then(digit_of))))
                }
                _ => None,
            });
            keys.collect()
        });
        for (key, digit) in pressed {
            let typing = !self.vote.typed.is_empty();
            match (key, digit) {
                (_, Some(digit)) if self.vote.typed.len() < LONGEST => self.vote.typed.push(digit),
                (Key::Backspace, _) if typing => {
                    self.vote.typed.pop();
                    acts.retain(|act| *act != Act::Do(ActionId::Delete));
                }
                (Key::Escape, _) if typing => {
                    self.vote.typed.clear();
                    ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, Key::Escape));
                }
                (Key::Enter, _) if typing => {
                    let total = std::mem::take(&mut self.vote.typed).parse().unwrap_or(0);
                    acts.retain(|act| *act != Act::Do(ActionId::EditText));
                    acts.push(Act::Run(voting::set(map, round, &notes, total)));
                }
                _ => {}
            }
        }
    }

    /// The bar over the board while a round is open.
    pub(super) fn vote_ui(&mut self, ui: &Ui, area: Rect, document: &mut Document, acts: &mut Acts) {
        self.vote.follow(document);
        let Some((map, round)) = document.map().and_then(|map| Some((map, voting::open_round(map)?))) else {
            return;
        };
        let standing = self.vote.standing(document, map, round);
        // Beside it stands the button that arranges.
        let crowded = area.width() / 2.0 - self.vote.width / 2.0 < 192.0;
        let down = 8.0 + if crowded { 46.0 } else { 0.0 } + if self.searching { 52.0 } else { 0.0 };
        let at = pos2(area.center().x, area.top() + down);
        let shown = Area::new(Id::unique("vote bar")).order(Order::Middle).pivot(Align2::CENTER_TOP);
        let shown = shown.fixed_pos(at).show(ui.ctx(), |ui| {
            panel(ui, 20, Margin { left: 14, right: 6, top: 4, bottom: 4 }).show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
                ui.horizontal(|ui| {
                    words_ui(ui, round, &standing);
                    self.voter_ui(ui, round, &standing);
                    self.number_ui(ui, document, map, round);
                    let row = action(ActionId::EndVoting);
                    if ui.add(Button::secondary(row.name).height(28.0).tip(row.tooltip, None)).clicked() {
                        acts.push(Act::Do(ActionId::EndVoting));
                    }
                });
            });
        });
        self.vote.width = shown.response.rect.width();
    }

    /// Whose dots are placed, with a menu of all.
    fn voter_ui(&mut self, ui: &mut Ui, round: &VoteRound, standing: &Standing) {
        let t = theme(ui);
        let name = round.voters.get(usize::from(self.vote.voter)).map_or("Nobody", String::as_str);
        let left = standing.left(round, self.vote.voter);
        let words = galley(ui.painter(), &format!("{name}, {left} left"), Type::SMALL_MEDIUM, t.text);
        let (rect, response) =
            ui.allocate_exact_size(vec2(words.size().x + 46.0, t.target(28.0)), Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(accesskit::Role::ComboBox, true, format!("Voter: {name}, {left} dots left"))
        });
        let fill = if response.hovered() { t.pressed } else { t.hover };
        ui.painter().rect_filled(rect, 14, fill);
        let middle = rect.center().y;
        ui.painter().circle_filled(pos2(rect.left() + 13.0, middle), 5.0, t.voter(self.vote.voter));
        ui.painter().galley(pos2(rect.left() + 24.0, middle - words.size().y / 2.0), words, t.text);
        let caret = pos2(rect.right() - 12.0, middle);
        icon(ui.painter(), caret, icons::CARET_DOWN, fonts::icons(12.0), t.text_secondary);
        if response.has_focus() {
            focus_ring(ui.painter(), rect, 14.0, &t);
        }
        let keys = action(ActionId::NextVoter).keys(Os::here());
        let response = tip::tip(response, "Whose dots a click places", keys.as_deref());
        menu::under(&response, 220.0, |ui| {
            egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                for (voter, name) in (0..=u16::MAX).zip(&round.voters) {
                    let colour = t.voter(voter);
                    let words = format!("{name}, {} left", standing.left(round, voter));
                    let row = Row::new(&words).checked(voter == self.vote.voter);
                    if row.swatch(colour, colour).show_ui(ui) {
                        self.vote.voter = voter;
                    }
                }
            });
        });
    }

    /// The dots of the note that is selected, or the number that is typed for it.
    fn number_ui(&self, ui: &mut Ui, document: &Document, map: &JourneyMap, round: &VoteRound) {
        let selection = document.editor.selection();
        if selection.notes.is_empty() {
            return;
        }
        let t = theme(ui);
        let typing = !self.vote.typed.is_empty();
        let only = selection.only_note().filter(|_| !round.secret).and_then(|id| map.notes().get(id));
        let words = match only {
            _ if typing => format!("{} dots, Enter", self.vote.typed),
            Some(note) => format!("{} on this note", note.dots_in(round.id)),
            None => "Type a number".to_owned(),
        };
        let ink = if typing { t.accent_text } else { t.text_secondary };
        let shown = galley(ui.painter(), &words, Type::SMALL_MEDIUM, ink);
        let (rect, response) =
            ui.allocate_exact_size(vec2(shown.size().x + 20.0, t.target(28.0)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Status, true, &words));
        let (width, edge) = if typing { (1.5, t.accent) } else { (1.0, t.border_strong) };
        let stroke = egui::Stroke::new(width, edge);
        ui.painter().rect(rect, 6, t.surface, stroke, egui::StrokeKind::Inside);
        ui.painter().galley(rect.center() - shown.size() / 2.0, shown, ink);
        tip::tip(response, "Show of hands: type the dots and press Enter", None);
    }
}

/// "Dot voting", how many dots there are and how many are placed.
fn words_ui(ui: &mut Ui, round: &VoteRound, standing: &Standing) {
    let t = theme(ui);
    let budget = voting::budget(round);
    let each = if round.dots_per_person == 1 { "dot" } else { "dots" };
    let secret = if round.secret { "Secret · " } else { "" };
    let words =
        format!("{secret}{} {each} each · {} of {budget} placed", round.dots_per_person, standing.placed);
    let title = galley(ui.painter(), "Dot voting", Type::BODY_STRONG, t.text);
    let counts = galley(ui.painter(), &words, Type::BODY, t.text_secondary);
    let width = 24.0 + title.size().x + 10.0 + counts.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width, t.target(28.0)), Sense::hover());
    response
        .widget_info(|| WidgetInfo::labeled(accesskit::Role::Status, true, format!("Dot voting, {words}")));
    let middle = rect.center().y;
    icon(ui.painter(), pos2(rect.left() + 8.0, middle), icons::RECORD, fonts::icons_fill(16.0), t.accent);
    let at = pos2(rect.left() + 24.0, middle);
    let title = put(ui.painter(), at, Align2::LEFT_CENTER, "Dot voting", Type::BODY_STRONG, t.text);
    let at = pos2(title.right() + 10.0, middle);
    put(ui.painter(), at, Align2::LEFT_CENTER, &words, Type::BODY, t.text_secondary);
    let (track, _) = ui.allocate_exact_size(vec2(64.0, t.target(28.0)), Sense::hover());
    let track = Rect::from_center_size(track.center(), vec2(64.0, 4.0));
    ui.painter().rect_filled(track, 2, t.pressed);
    let share = standing.placed as f32 / budget.max(1) as f32;
    let done = track.with_max_x(track.left() + track.width() * share.min(1.0));
    ui.painter().rect_filled(done, 2, t.accent);
}
