//! The kinds of files a map is written as: their names, words and endings.

use std::str::FromStr;

/// A kind of file that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    Pdf,
    Png,
    Svg,
    Pptx,
    Html,
    Xlsx,
    Csv,
    MatrixCsv,
    Markdown,
    Mermaid,
    Excalidraw,
    Canvas,
    MuralCsv,
    JiraCsv,
}

/// What is known of a kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatInfo {
    pub format: ExportFormat,
    /// What the dialog calls it.
    pub name: &'static str,
    /// Its word on the command line.
    pub word: &'static str,
    /// Endings without the dot, lower case; the first is what new files get.
    pub endings: &'static [&'static str],
    /// Whether it shows pages or a picture, and not the content alone.
    pub pictured: bool,
}

macro_rules! formats {
    ($($format:ident, $name:literal, $word:literal, $endings:expr, $pictured:literal;)*) => {
        impl ExportFormat {
            /// Every kind, in the order of the list.
            pub const ALL: &'static [FormatInfo] = &[$(FormatInfo {
                format: ExportFormat::$format,
                name: $name,
                word: $word,
                endings: &$endings,
                pictured: $pictured,
            }),*];

            /// What is known of it.
            pub const fn info(self) -> &'static FormatInfo {
                &Self::ALL[self as usize]
            }
        }
    };
}

// In the order of the enumeration.
formats! {
    Pdf, "PDF document", "pdf", ["pdf"], true;
    Png, "PNG picture", "png", ["png"], true;
    Svg, "SVG picture", "svg", ["svg"], true;
    Pptx, "PPTX slides", "pptx", ["pptx"], true;
    Html, "HTML page", "html", ["html", "htm"], false;
    Xlsx, "XLSX workbook", "xlsx", ["xlsx"], false;
    Csv, "CSV, one row a note", "csv", ["notes.csv", "csv"], false;
    MatrixCsv, "CSV, the matrix", "matrix-csv", ["matrix.csv"], false;
    Markdown, "Markdown text", "md", ["md", "markdown"], false;
    Mermaid, "Mermaid journey", "mermaid", ["mmd", "mermaid"], false;
    Excalidraw, "Excalidraw board", "excalidraw", ["excalidraw"], false;
    Canvas, "JSON Canvas", "canvas", ["canvas"], false;
    MuralCsv, "Mural’s table (CSV)", "mural-csv", ["mural.csv"], false;
    JiraCsv, "Jira’s table of opportunities (CSV)", "jira-csv", ["jira.csv"], false;
}

/// The ending belongs to no kind of file that can be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("maps are written as {}", ExportFormat::words().join(", "))]
pub struct NoExportFormat;

impl ExportFormat {
    /// The words of all kinds.
    pub fn words() -> Vec<&'static str> {
        Self::ALL.iter().map(|info| info.word).collect()
    }

    /// The kind that a file's name asks for: the longest ending counts, so that
    /// "map.matrix.csv" is the matrix.
    ///
    /// # Errors
    /// No kind has an ending of the name.
    pub fn of_name(name: &str) -> Result<Self, NoExportFormat> {
        let name = name.to_ascii_lowercase();
        let has = |ending: &&str| name.strip_suffix(*ending).is_some_and(|stem| stem.ends_with('.'));
        let longest = |info: &FormatInfo| info.endings.iter().copied().filter(has).map(str::len).max();
        let found = Self::ALL.iter().filter_map(|info| Some((longest(info)?, info.format)));
        found.max_by_key(|found| found.0).map(|found| found.1).ok_or(NoExportFormat)
    }

    /// The ending of new files.
    pub fn ending(self) -> &'static str {
        self.info().endings.first().copied().unwrap_or(self.info().word)
    }

    /// What a button calls it: "PDF", "Markdown".
    pub fn short_name(self) -> &'static str {
        let name = self.info().name;
        name.split([' ', ',']).next().unwrap_or(name)
    }

    /// A file's name with the ending of this kind instead of the one it has.
    pub fn rename(self, name: &str) -> String {
        let had = Self::ending_of(name);
        let stem = name.get(..name.len() - had.unwrap_or(0)).unwrap_or(name);
        format!("{stem}.{}", self.ending())
    }

    /// How many bytes of a name are its ending, with the dot, if a kind has such an ending.
    pub fn ending_of(name: &str) -> Option<usize> {
        let lower = name.to_ascii_lowercase();
        let endings = Self::ALL.iter().flat_map(|info| info.endings);
        let fits = |ending: &&&str| lower.strip_suffix(**ending).is_some_and(|stem| stem.ends_with('.'));
        endings.filter(fits).map(|ending| ending.len() + 1).max()
    }
}

impl FromStr for ExportFormat {
    type Err = NoExportFormat;

    /// A word, or an ending.
    fn from_str(text: &str) -> Result<Self, NoExportFormat> {
        let word = text.to_ascii_lowercase();
        let named = Self::ALL.iter().find(|info| info.word == word);
        named.map_or_else(|| Self::of_name(&format!("map.{word}")), |info| Ok(info.format))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_kinds() {
        for info in ExportFormat::ALL {
            assert_eq!(info.format.info(), info);
            assert_eq!(info.word.parse(), Ok(info.format));
            for ending in info.endings {
                assert_eq!(ExportFormat::of_name(&format!("a.b.{ending}")), Ok(info.format), "{ending}");
            }
        }
    }

    #[test]
    fn a_name_takes_the_ending_of_its_kind() {
        assert_eq!(ExportFormat::MatrixCsv.rename("My map.pdf"), "My map.matrix.csv");
        assert_eq!(ExportFormat::Pdf.rename("v1.2.matrix.csv"), "v1.2.pdf");
        assert_eq!(ExportFormat::Png.rename("Version 1.2"), "Version 1.2.png");
        assert_eq!(ExportFormat::of_name("map.doc"), Err(NoExportFormat));
        assert_eq!(ExportFormat::of_name("csv"), Err(NoExportFormat));
    }
}
