//! F6 walks the parts of the window: top bar, left, main, right, bottom.
//!
//! A region is known by where its widgets were in the last frame, so it needs no list of them.

use egui::{Context, Id, LayerId, Order, Rect};

use super::topbar;

/// A part of the window with the widget that takes the focus.
struct Region {
    first: Id,
    widgets: Vec<Id>,
}

/// Gives the focus to the next region, or the one before.
///
/// `main` is the board or the matrix, with its nodes; `right` where the inspector begins.
pub fn step(ctx: &Context, main: &[Id], right: Option<f32>, back: bool) {
    let regions = regions(ctx, main, right);
    if regions.is_empty() {
        return;
    }
    let focused = ctx.memory(|memory| memory.focused());
    let at = focused.and_then(|id| regions.iter().position(|region| region.widgets.contains(&id)));
    let count = regions.len();
    let next = match (at, back) {
        (Some(at), false) => (at + 1) % count,
        (Some(at), true) => (at + count - 1) % count,
        (None, false) => 0,
        (None, true) => count - 1,
    };
    ctx.memory_mut(|memory| memory.request_focus(regions[next].first));
}

fn regions(ctx: &Context, main: &[Id], right: Option<f32>) -> Vec<Region> {
    let screen = ctx.content_rect();
    let layer = |name: &str| LayerId::new(Order::Middle, Id::unique(name));
    let of_layer = |name: &'static str| {
        let layer = layer(name);
        move |at: LayerId, _: Rect| at == layer
    };
    let ground = |at: LayerId| at.order == Order::Background;
    let inspector = right.unwrap_or(f32::INFINITY);
    let top = move |at: LayerId, rect: Rect| ground(at) && rect.bottom() <= topbar::HEIGHT + 1.0;
    let side = move |at: LayerId, rect: Rect| ground(at) && !top(at, rect) && rect.left() >= inspector;
    let foot = move |at: LayerId, rect: Rect| {
        let low = ground(at) && rect.top() >= screen.bottom() - 50.0 && rect.left() < inspector;
        low || at == layer("colour key") || at == layer("zoom")
    };
    let mut found = Vec::new();
    found.extend(region(ctx, top, main));
    found.extend(region(ctx, of_layer("rail"), main));
    if let Some(first) = main.first() {
        found.push(Region { first: *first, widgets: main.to_vec() });
    }
    found.extend(region(ctx, side, main));
    found.extend(region(ctx, foot, main));
    found
}

/// The widgets of the last frame that can have the focus and lie where `is_in` says; those of the
/// main region belong to it alone.
fn region(ctx: &Context, is_in: impl Fn(LayerId, Rect) -> bool, main: &[Id]) -> Option<Region> {
    let widgets: Vec<Id> = ctx.viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        let all = widgets.layers().flat_map(|(_, widgets)| widgets.iter());
        // Edges that are pulled are no stops.
        all.filter(|widget| widget.enabled && widget.sense.is_focusable() && widget.sense.senses_click())
            .filter(|widget| is_in(widget.layer_id, widget.rect) && !main.contains(&widget.id))
            .map(|widget| widget.id)
            .collect()
    });
    widgets.first().copied().map(|first| Region { first, widgets })
}
