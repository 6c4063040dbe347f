//! Looks of cells, each kept once.

use std::fmt::Write as _;

use crate::scene::Color;

/// The look of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub bold: bool,
    pub fill: Option<Color>,
    pub ink: Option<Color>,
    pub centred: bool,
    pub bordered: bool,
}

/// All looks of a workbook; the first is the plain one.
#[derive(Clone, Debug)]
pub struct Styles(Vec<Style>);

impl Default for Styles {
    fn default() -> Self {
        Self(vec![Style::default()])
    }
}

impl Styles {
    /// The number of a look.
    pub fn number(&mut self, style: Style) -> usize {
        match self.0.iter().position(|known| *known == style) {
            Some(at) => at,
            None => {
                self.0.push(style);
                self.0.len() - 1
            }
        }
    }

    /// The part `xl/styles.xml`.
    pub fn xml(&self) -> String {
        let argb = |c: Color| format!("FF{:02X}{:02X}{:02X}", c.r, c.g, c.b);
        let count = self.0.len();
        let (mut fonts, mut cells) = (String::new(), String::new());
        // The first two fills are fixed by the format.
        let mut fills = String::from(
            "<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>",
        );
        for (i, style) in self.0.iter().enumerate() {
            let bold = if style.bold { "<b/>" } else { "" };
            let ink = style.ink.map(|ink| format!("<color rgb=\"{}\"/>", argb(ink))).unwrap_or_default();
            // Writing into a string does not fail.
            _ = write!(fonts, "<font>{bold}<sz val=\"10\"/>{ink}<name val=\"Arial\"/></font>");
            let fill = style.fill.map(|fill| {
                format!("<patternFill patternType=\"solid\"><fgColor rgb=\"{}\"/></patternFill>", argb(fill))
            });
            _ = write!(
                fills,
                "<fill>{}</fill>",
                fill.unwrap_or("<patternFill patternType=\"none\"/>".into())
            );
            let across = if style.centred { " horizontal=\"center\"" } else { "" };
            let down = if style.centred { "center" } else { "top" };
            _ = write!(
                cells,
                "<xf numFmtId=\"0\" fontId=\"{i}\" fillId=\"{}\" borderId=\"{}\" xfId=\"0\" applyFont=\"1\" \
                 applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment{across} vertical=\"{down}\" \
                 wrapText=\"1\"/></xf>",
                i + 2,
                u8::from(style.bordered),
            );
        }
        let side = |name: &str| format!("<{name} style=\"thin\"><color rgb=\"FFD9D9D9\"/></{name}>");
        let sides: String = ["left", "right", "top", "bottom"].map(side).concat();
        format!(
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts \
             count=\"{count}\">{fonts}</fonts><fills count=\"{}\">{fills}</fills><borders \
             count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>{sides}<diagonal/>\
             </border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" \
             borderId=\"0\"/></cellStyleXfs><cellXfs count=\"{count}\">{cells}</cellXfs><cellStyles \
             count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
            count + 2,
        )
    }
}
