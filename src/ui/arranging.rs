//! The preview of an arrangement within the application: how it begins and ends.

use egui::Ui;

use super::act::Acts;
use super::app::LanewayApp;
use super::arrange::{ArrangeView, Wish};
use super::dialogs::Dialog;
use crate::app::arranging;
use crate::app::workspace::{Mood, Remedy, Side};

impl LanewayApp {
    /// The preview is open, and of what is open.
    pub(super) fn is_arranging(&mut self) -> bool {
        let document = self.workspace.document.as_ref();
        let fits = |view: &ArrangeView| document.is_some_and(|document| view.is_of(document));
        if self.arrange.as_ref().is_some_and(|view| !fits(view)) {
            self.arrange = None;
        }
        self.arrange.is_some()
    }

    pub(super) fn begin_arranging(&mut self) {
        let Some(document) = &mut self.workspace.document else { return };
        self.board.finish_writing(document);
        self.matrix.finish_writing(document);
        self.arrange = ArrangeView::open(document, self.memory.settings.arrange_beside);
    }

    /// The notes of the draft go to rows and columns as in the matrix.
    pub(super) fn lay_out_draft(&mut self) {
        let Some(document) = &mut self.workspace.document else { return };
        self.board.finish_writing(document);
        self.matrix.finish_writing(document);
        let Some(command) = arranging::like_matrix(&document.editor) else { return };
        if self.workspace.run(&command).is_some() {
            if let Some(document) = &mut self.workspace.document {
                document.side = Side::Draft;
            }
            self.workspace.say(Mood::Done, "The draft is laid out like the matrix.", Some(Remedy::Undo));
        }
    }

    pub(super) fn arrange_ui(&mut self, ui: &mut Ui, acts: &mut Acts) {
        if let (Some(view), Some(document)) = (&mut self.arrange, &self.workspace.document) {
            view.show_ui(ui, self.dialog.is_some(), document, &self.look, &mut self.painter, acts);
        }
    }

    pub(super) fn end_arranging(&mut self, wish: Wish) {
        let Some(view) = &self.arrange else { return };
        if view.beside() != self.memory.settings.arrange_beside {
            self.memory.settings.arrange_beside = view.beside();
            self.keep_settings();
        }
        let Some(view) = &self.arrange else { return };
        match wish {
            Wish::Cancel if view.changes() > 0 => {
                self.dialog = Some(Dialog::LeaveArranging(view.changes()));
            }
            Wish::Cancel => self.arrange = None,
            Wish::Apply => {
                let command = view.command();
                if self.workspace.run(&command).is_some() {
                    self.arrange = None;
                    if let Some(document) = &mut self.workspace.document {
                        document.side = Side::Matrix;
                    }
                }
            }
        }
    }
}
