//! Scenes on the screen: every node becomes a mesh once and is only moved and scaled after that.
//!
//! ```text
//! painter.begin_frame(ctx);
//! painter.paint(ui, &scene, View { screen_from_world, clip, moving });
//! ```
//!
//! How it stays quick with 20,000 notes: nodes in sight are cached meshes that are only moved and
//! scaled. In one frame at most [`WORK`] is spent on new meshes: until its turn comes, a node is drawn
//! as the paper it is written on, or with the mesh it had for another scale. A board too small to
//! read ([`is_far`]) is one mesh. The painter must not lay out text nor know documents: it draws what
//! the scene says.

mod atlas;
mod build;
mod detail;
mod fill;
mod images;
mod tiles;

use std::collections::HashMap;
use std::sync::Arc;

use egui::emath::TSTransform;
use egui::{Context, Pos2, Rect, Shape, TextureHandle, Ui, pos2, vec2};

use crate::geom::{self, Affine};
use crate::scene::{Group, Item, Node, Scene};
use crate::text::TextEngine;
use atlas::Atlas;
use build::{Builder, Part};
use detail::Detail;
pub use fill::color32;
use images::Images;

/// What may be spent on meshes in one frame, in the unit of [`cost`].
const WORK: usize = 1500;
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
    /// A page as it will be printed: small text and badges are drawn too.
    pub print: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Source {
    Node(*const Node),
    /// A run of items between two groups of a scene.
    Loose(*const Scene, usize),
    Far,
}

/// What a mesh was made for.
#[derive(Clone, Copy, PartialEq)]
struct Made {
    scale: f32,
    turn: [f32; 4],
    pixels_per_point: f32,
    generation: u32,
    /// Of what the board far away shows.
    revision: u64,
    detail: Detail,
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
    /// The glyphs it shows; they live as long as a mesh does.
    _glyphs: TextureHandle,
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
    /// Spent in this frame on meshes, in the unit of [`cost`].
    spent: usize,
}

impl ScenePainter {
    pub fn new(engine: TextEngine) -> Self {
        Self {
            atlas: Atlas::new(engine),
            images: Images::default(),
            meshes: HashMap::new(),
            frame: 0,
            spent: 0,
        }
    }

    /// Call once at the start of a frame.
    pub fn begin_frame(&mut self) {
        self.frame += 1;
        self.spent = 0;
        self.images.begin_frame();
        let frame = self.frame;
        self.meshes.retain(|_, entry| entry.used + KEEP_FRAMES > frame);
    }

    /// Paints a scene into the layer of `ui`.
    pub fn paint(&mut self, ui: &Ui, scene: &Arc<Scene>, view: View) {
        let ctx = ui.ctx().clone();
        let mut out = Out::new(view);
        self.nodes(&ctx, scene, &mut out);
        self.finish(&ctx);
        out.flush(ui);
    }

    /// Paints a few items that no scene keeps, such as a line of text in a panel.
    pub fn paint_items(&mut self, ui: &Ui, items: &[Item], at: Pos2, clip: Rect) {
        let ctx = ui.ctx().clone();
        let (parts, _glyphs) = self.build(&ctx, items, Affine::IDENTITY, Detail::Screen);
        self.finish(&ctx);
        let screen_from_world = TSTransform::from_translation(at.to_vec2());
        let view = View { screen_from_world, clip, moving: false, opacity: 1.0, print: false };
        let mut out = Out::new(view);
        let origin = out.rest(screen_from_world.translation);
        out.parts(&parts, TSTransform::from_translation(origin));
        out.flush(ui);
    }

    /// Makes the meshes of items. If the atlas turns over in the middle, they are made once more, so
    /// that all their glyphs lie in one texture.
    fn build(
        &mut self,
        ctx: &Context,
        items: &[Item],
        to: Affine,
        detail: Detail,
    ) -> (Vec<Part>, TextureHandle) {
        let mut texture = self.atlas.texture(ctx);
        let generation = self.atlas.generation();
        let mut parts = self.build_once(ctx, &texture, items, to, detail);
        if self.atlas.generation() != generation {
            texture = self.atlas.texture(ctx);
            parts = self.build_once(ctx, &texture, items, to, detail);
        }
        (parts, texture)
    }

    fn build_once(
        &mut self,
        ctx: &Context,
        texture: &TextureHandle,
        items: &[Item],
        to: Affine,
        detail: Detail,
    ) -> Vec<Part> {
        let mut builder = Builder::new(&mut self.atlas, &mut self.images, ctx, texture.id(), detail);
        builder.items(items, to);
        builder.finish()
    }

    /// Brings new glyphs to the graphics card.
    fn finish(&mut self, ctx: &Context) {
        self.atlas.upload(ctx);
    }

    fn nodes(&mut self, ctx: &Context, scene: &Arc<Scene>, out: &mut Out) {
        let mut start = 0;
        for (index, item) in scene.items.iter().enumerate() {
            let Item::Group(group) = item else {
                continue;
            };
            self.loose(ctx, scene, start..index, out);
            self.group(ctx, group, out);
            start = index + 1;
        }
        self.loose(ctx, scene, start..scene.items.len(), out);
    }

    fn loose(&mut self, ctx: &Context, scene: &Arc<Scene>, range: std::ops::Range<usize>, out: &mut Out) {
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
        let origin = out.rest(out.view.screen_from_world.translation);
        self.put(ctx, piece, origin, out);
    }

    fn group(&mut self, ctx: &Context, group: &Group, out: &mut Out) {
        let [a, b, c, d, x, y] = group.transform.as_coeffs();
        let world = out.view.screen_from_world;
        let shown = on_screen(world, group.transform.transform_rect_bbox(group.node.bounds));
        if !shown.expand(2.0).intersects(out.view.clip) {
            return;
        }
        let piece = Piece {
            source: Source::Node(Arc::as_ptr(&group.node)),
            items: &group.node.items,
            turn: Affine::new([a, b, c, d, 0.0, 0.0]),
            node: Some(group.node.clone()),
            scene: None,
        };
        let offset = vec2(x as f32, y as f32) * world.scaling;
        let origin = out.rest(offset) + out.rest(world.translation);
        let clip = group.clip.map(|(rect, _)| on_screen(world, group.transform.transform_rect_bbox(rect)));
        let outer = out.view.clip;
        out.view.clip = clip.map_or(outer, |clip| outer.intersect(clip));
        self.put(ctx, piece, origin, out);
        out.view.clip = outer;
    }

    /// Paints a piece with its mesh, which is made if there is none or a sharper one is due, and if
    /// this frame has time for it.
    fn put(&mut self, ctx: &Context, piece: Piece, origin: egui::Vec2, out: &mut Out) {
        let zoom = out.view.screen_from_world.scaling;
        let [a, b, c, d, ..] = piece.turn.as_coeffs().map(|v| v as f32);
        let wanted = Made {
            scale: if out.view.moving { nearby(zoom) } else { zoom },
            turn: [a, b, c, d],
            pixels_per_point: ctx.pixels_per_point(),
            generation: self.atlas.generation(),
            revision: 0,
            detail: if out.view.print { Detail::Print } else { Detail::Screen },
        };
        let late = self.spent >= WORK;
        if let Some(entry) = self.meshes.get_mut(&piece.source) {
            entry.used = self.frame;
            let Made { scale, generation, detail, .. } = entry.made;
            let usable = Made { scale, generation, detail, ..wanted } == entry.made;
            let near = out.view.moving && (0.8..1.6).contains(&(scale / zoom));
            let right = entry.made == wanted || near && detail == wanted.detail;
            if usable && (right || late) {
                if !right {
                    ctx.request_repaint();
                }
                for part in &entry.parts {
                    self.images.keep(part.mesh.texture_id);
                }
                return out.parts(&entry.parts, TSTransform::new(origin, zoom / scale));
            }
        }
        let to = Affine::scale(f64::from(wanted.scale)) * piece.turn;
        let transform = TSTransform::new(origin, zoom / wanted.scale);
        let detail = if late { Detail::Paper } else { wanted.detail };
        let glyphs = self.atlas.rasterised();
        let (parts, texture) = self.build(ctx, piece.items, to, detail);
        if late {
            ctx.request_repaint();
        } else {
            self.spent += cost(&parts, self.atlas.rasterised() - glyphs);
        }
        out.parts(&parts, transform);
        let made = Made { generation: self.atlas.generation(), detail, ..wanted };
        let Piece { source, node, scene, .. } = piece;
        let entry = Entry { parts, made, used: self.frame, _glyphs: texture, _node: node, _scene: scene };
        self.meshes.insert(source, entry);
    }
}

/// What making meshes costs, in microseconds of a usual machine: a glyph that is drawn for the first
/// time is dearer than all the triangles of a note.
fn cost(parts: &[Part], glyphs: usize) -> usize {
    let vertices: usize = parts.iter().map(|part| part.mesh.vertices.len()).sum();
    4 + vertices / 20 + 12 * glyphs
}

/// Whether a board at this zoom is too small to read: its notes are plain paper.
pub fn is_far(zoom: f32) -> bool {
    NOTE * zoom < PLAIN_PX
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
    fn new(view: View) -> Self {
        Self { shapes: Vec::new(), view }
    }

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
