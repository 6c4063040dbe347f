//! Boards piece by piece: tiles to be read, and whole boards from far away.

use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{Mesh, Ui, pos2};

use super::build::{Builder, Part};
use super::detail::Detail;
use super::{Entry, Made, Out, ScenePainter, Source, View, color32, is_far, nearby, on_screen};
use crate::geom::{Affine, Point};
use crate::scene::{Item, Paper, Scene, Tile};

impl ScenePainter {
    /// Paints tiles in their order, lowest first.
    pub fn paint_tiles(&mut self, ui: &Ui, tiles: &[Tile], view: View) {
        let ctx = ui.ctx().clone();
        let mut out = Out::new(view);
        let mut papers = Mesh::default();
        for tile in tiles {
            match tile {
                Tile::Paper(paper) => {
                    if on_screen(view.screen_from_world, paper.rect).expand(2.0).intersects(view.clip)
                        || paper.angle != 0.0
                    {
                        add_paper(&mut papers, paper, view.screen_from_world);
                    }
                }
                Tile::Node(group) => {
                    out.mesh(&mut papers);
                    self.group(&ctx, group, &mut out);
                }
            }
        }
        out.mesh(&mut papers);
        self.finish(&ctx);
        out.flush(ui);
    }

    /// Paints a whole board too small to read as one mesh. `tiles` are asked for when the board's
    /// `revision` is another than the one the mesh was made of.
    pub fn paint_far(&mut self, ui: &Ui, revision: u64, tiles: impl FnOnce() -> Vec<Tile>, view: View) {
        self.far(ui, (revision, None), tiles, view);
    }

    /// Paints the scene of a board, which may be too small to read.
    pub fn paint_board(&mut self, ui: &Ui, scene: &Arc<Scene>, view: View) {
        if !is_far(view.screen_from_world.scaling) {
            return self.paint(ui, scene, view);
        }
        let groups = scene.items.iter().filter_map(|item| match item {
            Item::Group(group) => Some(Tile::Node(group.clone())),
            _ => None,
        });
        let revision = Arc::as_ptr(scene) as u64;
        self.far(ui, (revision, Some(scene.clone())), || groups.collect(), view);
    }

    /// `of` names what the tiles show; a scene is kept, so that no other one gets its address.
    fn far(&mut self, ui: &Ui, of: (u64, Option<Arc<Scene>>), tiles: impl FnOnce() -> Vec<Tile>, view: View) {
        let (revision, scene) = of;
        let ctx = ui.ctx().clone();
        let mut out = Out::new(view);
        let zoom = view.screen_from_world.scaling;
        let made = Made {
            scale: nearby(zoom),
            turn: [0.0; 4],
            pixels_per_point: ctx.pixels_per_point(),
            generation: 0,
            revision,
            detail: Detail::Paper,
        };
        if self.meshes.get(&Source::Far).is_none_or(|entry| entry.made != made) {
            let texture = self.atlas.texture(&ctx);
            let mut builder =
                Builder::new(&mut self.atlas, &mut self.images, &ctx, texture.id(), Detail::Paper);
            let to = TSTransform::from_scaling(made.scale);
            for tile in tiles() {
                match tile {
                    Tile::Paper(paper) => builder.paper(&paper, to),
                    Tile::Node(group) => {
                        builder.item(&Item::Group(group), Affine::scale(f64::from(made.scale)))
                    }
                }
            }
            let parts = builder.finish();
            let entry = Entry { parts, made, used: 0, _glyphs: texture, _node: None, _scene: scene };
            self.meshes.insert(Source::Far, entry);
        }
        if let Some(entry) = self.meshes.get_mut(&Source::Far) {
            entry.used = self.frame;
            for part in &entry.parts {
                self.images.keep(part.mesh.texture_id);
            }
            let origin = out.rest(view.screen_from_world.translation);
            out.parts(&entry.parts, TSTransform::new(origin, zoom / made.scale));
        }
        self.finish(&ctx);
        out.flush(ui);
    }
}

impl Out {
    /// Adds what has been collected in screen points.
    fn mesh(&mut self, mesh: &mut Mesh) {
        if !mesh.indices.is_empty() {
            let part = Part { mesh: Arc::new(std::mem::take(mesh)), clip: None };
            self.parts(&[part], TSTransform::IDENTITY);
        }
    }
}

/// A note's paper as a rectangle without soft edges.
pub(super) fn add_paper(mesh: &mut Mesh, paper: &Paper, to: TSTransform) {
    let color = color32(paper.color);
    if paper.angle == 0.0 {
        mesh.add_colored_rect(on_screen(to, paper.rect), color);
        return;
    }
    let turn = Affine::rotate_about(paper.angle.to_radians(), paper.rect.center());
    let r = paper.rect;
    let start = mesh.vertices.len() as u32;
    for corner in [(r.x0, r.y0), (r.x1, r.y0), (r.x1, r.y1), (r.x0, r.y1)] {
        let at = turn * Point::from(corner);
        mesh.colored_vertex(to * pos2(at.x as f32, at.y as f32), color);
    }
    mesh.add_triangle(start, start + 1, start + 2);
    mesh.add_triangle(start, start + 2, start + 3);
}
