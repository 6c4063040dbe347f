//! Scenes on the screen: every node becomes a mesh once and is only moved and scaled after that.
//!
//! ```text
//! painter.begin_frame(ctx);
//! painter.paint(ui, &scene, View { screen_from_world, clip, moving });
//! ```
//!
//! How it stays quick with 20,000 notes: nodes out of sight cost a comparison; nodes in sight are
//! cached meshes; while a zoom runs, meshes made for a nearby scale are drawn enlarged, and at most
//! [`REBUILDS`] are made anew in a frame; when notes are smaller than [`PLAIN_PX`] on the screen,
//! the whole scene is one mesh of plain shapes. The painter must not lay out text nor know
//! documents: it draws what the scene says.

mod atlas;
mod build;
mod fill;
mod images;

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{Context, Pos2, Rect, Shape, TextureId, Ui, pos2, vec2};

use crate::geom::{self, Affine};
use crate::scene::{Group, Item, Node, Scene};
use crate::text::TextEngine;
use atlas::Atlas;
use build::{Builder, Part};
pub use fill::color32;
use images::Images;

/// Meshes made anew in one frame, at most, for nodes that have one already.
const REBUILDS: usize = 60;
/// A usual note smaller than this is part of one mesh of all notes.
const PLAIN_PX: f32 = 24.0;
/// Height of a usual note, world units.
const NOTE: f32 = 114.0;
/// Frames after which a mesh that was not painted is dropped.
const KEEP_FRAMES: u64 = 240;

/// How a scene is shown.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Screen points from the scene's coordinates.
    pub screen_from_world: TSTransform,
    pub clip: Rect,
    /// The zoom is changing: sizes near enough are enlarged instead of made anew.
    pub moving: bool,
    /// Alpha of everything, 0 to 1.
    pub opacity: f32,
    /// Never as one mesh of plain shapes: for scenes whose notes are small in their own units.
    pub detailed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Source {
    Node(*const Node),
    /// A run of items between two groups of a scene.
    Loose(*const Scene, usize),
    Plain(u64),
}

/// What a mesh was made for.
#[derive(Clone, Copy, PartialEq)]
struct Made {
    scale: f32,
    turn: [f32; 4],
    pixels_per_point: f32,
    generation: u32,
}

/// Something that becomes one mesh.
struct Piece<'a> {
    source: Source,
    items: &'a [Item],
    /// Turn and scale of the piece; its place is not part of the mesh.
    turn: Affine,
    node: Option<Arc<Node>>,
    scene: Option<Arc<Scene>>,
}

struct Entry {
    parts: Vec<Part>,
    made: Made,
    used: u64,
    /// Keeps the node alive, so that its address is not given to another one.
    _node: Option<Arc<Node>>,
    _scene: Option<Arc<Scene>>,
}

/// Paints scenes with egui; one for a window.
pub struct ScenePainter {
    atlas: Atlas,
    images: Images,
    meshes: HashMap<Source, Entry>,
    frame: u64,
    rebuilt: usize,
}

impl ScenePainter {
    pub fn new(engine: TextEngine) -> Self {
        Self {
            atlas: Atlas::new(engine),
            images: Images::default(),
            meshes: HashMap::new(),
            frame: 0,
            rebuilt: 0,
        }
    }

    /// Call once at the start of a frame.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        self.rebuilt = 0;
        self.atlas.begin_frame();
        self.images.begin_frame();
        let frame = self.frame;
        self.meshes.retain(|_, entry| entry.used + KEEP_FRAMES > frame);
    }

    /// Paints a scene into the layer of `ui`.
    pub fn paint(&mut self, ui: &Ui, scene: &Arc<Scene>, view: View) {
        let ctx = ui.ctx().clone();
        let texture = self.atlas.upload(&ctx);
        let mut out = Out { shapes: Vec::new(), view };
        if !view.detailed && NOTE * view.screen_from_world.scaling < PLAIN_PX {
            self.plain(&ctx, texture, scene, &mut out);
        } else {
            self.nodes(&ctx, texture, scene, &mut out);
        }
        self.atlas.upload(&ctx);
        if self.atlas.is_full() {
            ctx.request_repaint();
        }
        out.flush(ui);
    }

    /// Paints a few items that no scene keeps, such as a line of text in a panel.
    pub fn paint_items(&mut self, ui: &Ui, items: &[Item], at: Pos2, clip: Rect) {
        let ctx = ui.ctx().clone();
        let texture = self.atlas.upload(&ctx);
        let mut builder = Builder::new(&mut self.atlas, &mut self.images, &ctx, texture, false);
        builder.items(items, Affine::IDENTITY);
        let parts = builder.finish();
        self.atlas.upload(&ctx);
        if self.atlas.is_full() {
            ctx.request_repaint();
        }
        let screen_from_world = TSTransform::from_translation(at.to_vec2());
        let view = View { screen_from_world, clip, moving: false, opacity: 1.0, detailed: true };
        let mut out = Out { shapes: Vec::new(), view };
        let origin = out.rest(screen_from_world.translation);
        out.parts(&parts, TSTransform::from_translation(origin));
        out.flush(ui);
    }

    fn nodes(&mut self, ctx: &Context, texture: TextureId, scene: &Arc<Scene>, out: &mut Out) {
        let mut start = 0;
        for (index, item) in scene.items.iter().enumerate() {
            let Item::Group(group) = item else {
                continue;
            };
            self.loose(ctx, texture, scene, start..index, out);
            self.group(ctx, texture, group, out);
            start = index + 1;
        }
        self.loose(ctx, texture, scene, start..scene.items.len(), out);
    }

    fn loose(
        &mut self,
        ctx: &Context,
        texture: TextureId,
        scene: &Arc<Scene>,
        range: std::ops::Range<usize>,
        out: &mut Out,
    ) {
        if range.is_empty() {
            return;
        }
        let source = Source::Loose(Arc::as_ptr(scene), range.start);
        let piece = Piece {
            source,
            items: &scene.items[range],
            turn: Affine::IDENTITY,
            node: None,
            scene: Some(scene.clone()),
        };
        let scale = self.ensure(ctx, texture, piece, &out.view);
        let zoom = out.view.screen_from_world.scaling / scale;
        let origin = out.rest(out.view.screen_from_world.translation);
        self.put(source, TSTransform::new(origin, zoom), out);
    }

    fn group(&mut self, ctx: &Context, texture: TextureId, group: &Group, out: &mut Out) {
        let [a, b, c, d, x, y] = group.transform.as_coeffs();
        let world = out.view.screen_from_world;
        let bounds = group.transform.transform_rect_bbox(group.node.bounds);
        let shown = world
            * Rect::from_min_max(
                pos2(bounds.x0 as f32, bounds.y0 as f32),
                pos2(bounds.x1 as f32, bounds.y1 as f32),
            );
        if !shown.expand(2.0).intersects(out.view.clip) {
            return;
        }
        let source = Source::Node(Arc::as_ptr(&group.node));
        let piece = Piece {
            source,
            items: &group.node.items,
            turn: Affine::new([a, b, c, d, 0.0, 0.0]),
            node: Some(group.node.clone()),
            scene: None,
        };
        let scale = self.ensure(ctx, texture, piece, &out.view);
        let zoom = world.scaling / scale;
        let offset = vec2(x as f32, y as f32) * world.scaling;
        let origin = out.rest(offset) + out.rest(world.translation);
        let clip = group.clip.map(|(rect, _)| {
            let seen = group.transform.transform_rect_bbox(rect);
            world
                * Rect::from_min_max(
                    pos2(seen.x0 as f32, seen.y0 as f32),
                    pos2(seen.x1 as f32, seen.y1 as f32),
                )
        });
        let outer = out.view.clip;
        out.view.clip = clip.map_or(outer, |clip| outer.intersect(clip));
        self.put(source, TSTransform::new(origin, zoom), out);
        out.view.clip = outer;
    }

    /// Sees to it that a piece has a mesh; gives the scale it was made for.
    fn ensure(&mut self, ctx: &Context, texture: TextureId, piece: Piece, view: &View) -> f32 {
        let Piece { source, items, turn, node, scene } = piece;
        let zoom = view.screen_from_world.scaling;
        let [a, b, c, d, ..] = turn.as_coeffs().map(|v| v as f32);
        let wanted = Made {
            scale: if view.moving { nearby(zoom) } else { zoom },
            turn: [a, b, c, d],
            pixels_per_point: ctx.pixels_per_point(),
            generation: self.atlas.generation(),
        };
        if let Some(entry) = self.meshes.get_mut(&source) {
            entry.used = self.frame;
            let usable = Made { scale: entry.made.scale, ..wanted } == entry.made;
            let right = entry.made.scale == wanted.scale;
            if usable && (right || self.rebuilt >= REBUILDS) {
                if !right {
                    ctx.request_repaint();
                }
                return entry.made.scale;
            }
            self.rebuilt += 1;
        }
        let mut builder = Builder::new(&mut self.atlas, &mut self.images, ctx, texture, false);
        builder.items(items, Affine::scale(f64::from(wanted.scale)) * turn);
        let parts = builder.finish();
        let entry = Entry { parts, made: wanted, used: self.frame, _node: node, _scene: scene };
        self.meshes.insert(source, entry);
        wanted.scale
    }

    fn put(&mut self, source: Source, transform: TSTransform, out: &mut Out) {
        if let Some(entry) = self.meshes.get(&source) {
            for part in &entry.parts {
                self.images.keep(part.mesh.texture_id);
            }
            out.parts(&entry.parts, transform);
        }
    }

    /// The whole scene as one mesh of plain shapes.
    fn plain(&mut self, ctx: &Context, texture: TextureId, scene: &Arc<Scene>, out: &mut Out) {
        let zoom = out.view.screen_from_world.scaling;
        let scale = nearby(zoom);
        let mut hasher = DefaultHasher::new();
        for item in &scene.items {
            if let Item::Group(group) = item {
                Arc::as_ptr(&group.node).hash(&mut hasher);
                for v in group.transform.as_coeffs() {
                    v.to_bits().hash(&mut hasher);
                }
            }
        }
        scene.items.len().hash(&mut hasher);
        let source = Source::Plain(hasher.finish());
        let made = Made {
            scale,
            turn: [0.0; 4],
            pixels_per_point: ctx.pixels_per_point(),
            generation: self.atlas.generation(),
        };
        if self.meshes.get(&source).is_none_or(|entry| entry.made != made) {
            let mut builder = Builder::new(&mut self.atlas, &mut self.images, ctx, texture, true);
            builder.items(&scene.items, Affine::scale(f64::from(scale)));
            let entry = Entry {
                parts: builder.finish(),
                made,
                used: self.frame,
                _node: None,
                _scene: Some(scene.clone()),
            };
            self.meshes.insert(source, entry);
        }
        if let Some(entry) = self.meshes.get_mut(&source) {
            entry.used = self.frame;
        }
        let origin = out.view.screen_from_world.translation;
        self.put(source, TSTransform::new(origin, zoom / scale), out);
    }
}

/// The next of scales half an octave apart: meshes made for it are only ever made smaller.
fn nearby(zoom: f32) -> f32 {
    2f32.powf((zoom.log2() * 2.0).ceil() / 2.0)
}

/// What is painted, collected so that the layer is locked once.
struct Out {
    shapes: Vec<(Rect, Arc<egui::Mesh>, TSTransform)>,
    view: View,
}

impl Out {
    fn parts(&mut self, parts: &[Part], transform: TSTransform) {
        for part in parts {
            let clip = part.clip.map_or(self.view.clip, |clip| (transform * clip).intersect(self.view.clip));
            if clip.is_positive() {
                self.shapes.push((clip, part.mesh.clone(), transform));
            }
        }
    }

    /// Whole pixels while the picture rests, so that edges and text stay sharp.
    fn rest(&self, v: egui::Vec2) -> egui::Vec2 {
        if self.view.moving { v } else { vec2(v.x.round(), v.y.round()) }
    }

    fn flush(self, ui: &Ui) {
        let opacity = self.view.opacity * ui.opacity();
        let layer = ui.layer_id();
        ui.ctx().graphics_mut(|graphics| {
            let list = graphics.entry(layer);
            for (clip, mut mesh, transform) in self.shapes {
                if opacity < 1.0 {
                    for vertex in &mut Arc::make_mut(&mut mesh).vertices {
                        vertex.color = vertex.color.gamma_multiply(opacity);
                    }
                }
                let index = list.add(clip, Shape::Mesh(mesh));
                list.mutate_shape(index, |shape| shape.transform_after_tessellation = transform);
            }
        });
    }
}

/// A rectangle of the scene on the screen.
pub fn on_screen(screen_from_world: TSTransform, rect: geom::Rect) -> Rect {
    screen_from_world
        * Rect::from_min_max(pos2(rect.x0 as f32, rect.y0 as f32), pos2(rect.x1 as f32, rect.y1 as f32))
}
