//! Marked content: which piece of a page's content belongs to which part of the document.
//!
//! While a page is painted, text and figures are put into numbered sequences and everything else
//! into artifacts, so that a reader knows what to say and what to pass over. `structure` makes the
//! tree from the pieces.

use super::content::Content;
use crate::geom::Rect;
use crate::scene::Tag;

/// A numbered sequence of a page's content.
#[derive(Clone, Debug, PartialEq)]
pub struct Kid {
    pub id: i64,
    /// The words that stand for a figure; `None` for text.
    pub alt: Option<String>,
}

/// What one tagged group, or one text without a group, has put on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// From 0.
    pub page: usize,
    pub tag: Tag,
    /// On the page, in points, y upwards.
    pub area: Rect,
    pub kids: Vec<Kid>,
}

/// What content is painted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Outside all tagged groups: each text is a paragraph.
    #[default]
    Free,
    /// Furniture of the page.
    Artifact,
    /// Text of a piece; what is drawn around it is furniture.
    Piece(usize),
    /// A piece of which all is a figure.
    Figure(usize),
}

/// The sequence that is open in the content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Open {
    #[default]
    Nothing,
    Artifact,
    Text(usize),
    Figure(usize),
}

/// All pieces of a document, and the state of the page that is being painted.
#[derive(Default)]
pub struct Marks {
    pub pieces: Vec<Piece>,
    pub scope: Scope,
    /// Words of the figure that is being painted.
    alt: String,
    open: Open,
    next: i64,
}

impl Marks {
    /// A new page; the last one's content is closed already.
    pub fn begin_page(&mut self) {
        (self.scope, self.open, self.next) = (Scope::Free, Open::Nothing, 0);
    }

    /// Goes into a tagged group; gives the scope to come back to with [`Self::leave`].
    pub fn enter(&mut self, tag: &Tag, page: usize, area: Rect) -> Scope {
        let before = self.scope;
        self.scope = match (before, tag) {
            (Scope::Artifact | Scope::Figure(_), _) => before,
            (_, Tag::Artifact) => Scope::Artifact,
            (Scope::Piece(piece), Tag::Figure(alt)) => {
                self.alt.clone_from(alt);
                Scope::Figure(piece)
            }
            (Scope::Piece(_), _) => before,
            (Scope::Free, tag) => {
                let piece = self.piece(tag.clone(), page, area);
                match tag {
                    Tag::Figure(alt) => {
                        self.alt.clone_from(alt);
                        Scope::Figure(piece)
                    }
                    _ => Scope::Piece(piece),
                }
            }
        };
        before
    }

    /// Comes back from a group.
    pub fn leave(&mut self, before: Scope, content: &mut Content) {
        if before != self.scope {
            self.close(content);
            self.scope = before;
        }
    }

    fn piece(&mut self, tag: Tag, page: usize, area: Rect) -> usize {
        self.pieces.push(Piece { page, tag, area, kids: Vec::new() });
        self.pieces.len() - 1
    }

    /// Before a text is written.
    pub fn text(&mut self, content: &mut Content, page: usize, area: Rect) {
        let piece = match self.scope {
            Scope::Artifact | Scope::Figure(_) => return self.drawing(content),
            Scope::Free => self.piece(Tag::Paragraph, page, area),
            Scope::Piece(piece) => piece,
        };
        // The texts of a block are paragraphs of their own; those of a card belong together.
        let joins = !matches!(self.pieces[piece].tag, Tag::Paragraph | Tag::List);
        if !(joins && self.open == Open::Text(piece)) {
            self.begin(Open::Text(piece), piece, None, content);
        }
    }

    /// Before anything else is drawn.
    pub fn drawing(&mut self, content: &mut Content) {
        match self.scope {
            Scope::Figure(piece) if self.open != Open::Figure(piece) => {
                let alt = std::mem::take(&mut self.alt);
                self.begin(Open::Figure(piece), piece, Some(alt), content);
            }
            Scope::Figure(_) => {}
            _ if self.open == Open::Artifact => {}
            _ => {
                self.close(content);
                content.stream.raw("/Artifact BMC\n");
                self.open = Open::Artifact;
            }
        }
    }

    fn begin(&mut self, open: Open, piece: usize, alt: Option<String>, content: &mut Content) {
        self.close(content);
        let role = if alt.is_some() { "/Figure" } else { "/P" };
        content.stream.raw(role);
        content.stream.raw("<</MCID ");
        content.stream.number(self.next as f64, 1);
        content.stream.raw(">>BDC\n");
        self.pieces[piece].kids.push(Kid { id: self.next, alt });
        self.next += 1;
        self.open = open;
    }

    /// Ends what is open, at a page's end too.
    pub fn close(&mut self, content: &mut Content) {
        if self.open != Open::Nothing {
            content.stream.raw("EMC\n");
            self.open = Open::Nothing;
        }
    }
}
