//! What the columns of a table are: guessed here, and free to be changed before it is read.

use super::super::mood::{self, Scale};
use super::super::rows::{Row, Rows};
use super::header::{self, Role};
use crate::model::LaneKind;

/// How a table is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Each row is a note, or a part of the journey with a cell for every lane.
    Rows,
    /// The first row names the stages, the first column the lanes.
    StagesAcross,
    /// One column holds the notes, without a head; rows with a single text elsewhere are headings.
    OneColumn,
    /// Every cell is a note.
    #[default]
    EveryCell,
}

/// How a table is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    pub form: Form,
    /// Index of the row with the heads.
    pub header: Option<usize>,
    /// The role of each column; read for [`Form::Rows`] and [`Form::OneColumn`].
    pub columns: Vec<Role>,
    /// The scale of the ratings.
    pub scale: Scale,
}

/// The heads are among the first rows.
const HEADS_WITHIN: usize = 12;

impl Mapping {
    /// The most likely reading of a table.
    pub fn guess(table: &Rows) -> Self {
        let rows = &table.rows;
        let columns = table.width();
        let plain = |form, header| Self {
            form,
            header,
            columns: vec![Role::Nothing; columns],
            scale: Scale::default(),
        };
        if let Some(header) = stages_across(rows) {
            return plain(Form::StagesAcross, Some(header));
        }
        if let Some((header, roles)) = heads(rows, columns) {
            let mut mapping = Self { columns: roles, ..plain(Form::Rows, Some(header)) };
            mapping.scale = mapping.scale_of(&rows[header + 1..]);
            return mapping;
        }
        let (fullest, most, all) = fullest(rows, columns);
        if most * 5 > all * 3 {
            return Self { columns: one_text(columns, fullest), ..plain(Form::OneColumn, None) };
        }
        plain(Form::EveryCell, None)
    }

    /// The most likely reading of a table that a person says is laid out so.
    pub fn guess_as(table: &Rows, form: Form) -> Self {
        let guess = Self::guess(table);
        if guess.form == form {
            return guess;
        }
        let rows = &table.rows;
        let columns = guess.columns.len();
        let first = rows.iter().position(|row| !row.is_empty());
        let plain =
            Self { form, header: None, columns: vec![Role::Nothing; columns], scale: Scale::default() };
        match form {
            Form::EveryCell => plain,
            Form::OneColumn => Self { columns: one_text(columns, fullest(rows, columns).0), ..plain },
            Form::StagesAcross => Self { header: first, ..plain },
            Form::Rows => {
                let told = heads(rows, columns).map(|(header, roles)| (Some(header), roles));
                let (header, roles) = told.unwrap_or_else(|| {
                    let header = first.filter(|first| may_name_columns(rows, *first, columns));
                    (header, told_or_tags(rows, header, columns))
                });
                let mut mapping = Self { header, columns: roles, ..plain };
                mapping.rescale(table);
                mapping
            }
        }
    }

    /// Says what a column holds.
    pub fn set_role(&mut self, table: &Rows, column: usize, role: Role) {
        if self.form == Form::OneColumn && role == Role::Text {
            // of one column only
            self.columns.iter_mut().filter(|known| **known == Role::Text).for_each(|old| *old = Role::Tag);
        }
        if let Some(known) = self.columns.get_mut(column) {
            *known = role;
            self.rescale(table);
        }
    }

    /// Names the row of the heads; `None` is a table without.
    pub fn set_header(&mut self, table: &Rows, header: Option<usize>) {
        self.header = header.filter(|row| *row < table.rows.len());
        self.rescale(table);
    }

    /// Tells the scale of the ratings anew.
    fn rescale(&mut self, table: &Rows) {
        let body = self.header.map_or(0, |header| header + 1).min(table.rows.len());
        self.scale = self.scale_of(&table.rows[body..]);
    }

    /// Whether the table names what its columns are.
    pub fn is_told(&self) -> bool {
        matches!(self.form, Form::Rows | Form::StagesAcross)
    }

    fn scale_of(&self, rows: &[Row]) -> Scale {
        let rates = |role: &Role| matches!(role, Role::Rating | Role::Lane(LaneKind::Emotion));
        let columns =
            self.columns.iter().enumerate().filter(|(_, role)| rates(role)).map(|(column, _)| column);
        let figures = columns.flat_map(|column| {
            rows.iter()
                .map(move |row| row.cell(column))
                .filter(|cell| !cell.contains(['/', '%']))
                .filter_map(mood::figure)
        });
        Scale::of_figures(figures)
    }
}

/// What the heads tell; of the rest the column with the longest texts holds the notes, the others tags.
fn told_or_tags(rows: &[Row], header: Option<usize>, columns: usize) -> Vec<Role> {
    let body = &rows[header.map_or(0, |header| header + 1)..];
    let told = |column: usize| header.and_then(|header| header::role(rows[header].cell(column)));
    let letters = |column: usize| body.iter().map(|row| row.cell(column).chars().count()).sum::<usize>();
    let longest = (0..columns).rev().filter(|&c| told(c).is_none()).max_by_key(|&c| letters(c));
    let role = |column: usize| match told(column) {
        Some(role) => role,
        None if Some(column) == longest => Role::Text,
        None => Role::Tag,
    };
    (0..columns).map(role).collect()
}

/// Whether a row of words that nobody knows may be the heads: every column has one, all differ, and
/// none is a figure.
fn may_name_columns(rows: &[Row], row: usize, columns: usize) -> bool {
    let heads: Vec<&str> = (0..columns).map(|column| rows[row].cell(column)).collect();
    let mut distinct = heads.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let word = |head: &&str| !head.is_empty() && head.chars().any(char::is_alphabetic);
    columns > 1 && rows.len() > row + 1 && distinct.len() == columns && heads.iter().all(word)
}

/// The column with most texts (of several the first), their number, and that of all texts.
fn fullest(rows: &[Row], columns: usize) -> (usize, usize, usize) {
    let filled = |column: usize| rows.iter().filter(|row| !row.cell(column).is_empty()).count();
    let filled: Vec<usize> = (0..columns).map(filled).collect();
    let fullest = (0..columns).rev().max_by_key(|&column| filled[column]).unwrap_or(0);
    (fullest, filled.get(fullest).copied().unwrap_or(0), filled.iter().sum())
}

/// One column holds texts, the others tags.
fn one_text(columns: usize, text: usize) -> Vec<Role> {
    (0..columns).map(|column| if column == text { Role::Text } else { Role::Tag }).collect()
}

/// The row of heads and what they say: the first of those that name most columns.
fn heads(rows: &[Row], columns: usize) -> Option<(usize, Vec<Role>)> {
    let known = |row: &Row| row.cells.iter().filter(|cell| header::role(cell).is_some()).count();
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let candidates = rows.iter().enumerate().take(HEADS_WITHIN.min(rows.len().saturating_sub(1)));
    let best = candidates
        .filter(|(_, row)| filled(row) >= 2 && known(row) * 2 >= filled(row))
        .rev()
        .max_by_key(|(_, row)| known(row))?;
    let told: Vec<Option<Role>> = (0..columns).map(|column| header::role(best.1.cell(column))).collect();
    let has = |role: &Role| told.iter().flatten().any(|known| known == role);
    let lanes = told.iter().flatten().filter(|role| matches!(role, Role::Lane(_))).count();
    let empty = |column: usize| rows[best.0 + 1..].iter().all(|row| row.cell(column).is_empty());
    let mut roles: Vec<Role> = told.iter().map(|role| role.clone().unwrap_or(Role::Nothing)).collect();
    // with lanes beside it a column "name" is no note
    if !has(&Role::Stage) && lanes >= 2 {
        let place = told.iter().position(Option::is_none).filter(|place| *place == 0);
        let place = place.or_else(|| told.iter().position(|role| *role == Some(Role::Text)));
        if let Some(place) = place.or_else(|| told.iter().position(|role| *role == Some(Role::Step))) {
            roles[place] = Role::Stage;
        }
    }
    let staged = roles.contains(&Role::Stage);
    let texts = roles.contains(&Role::Text);
    if !(staged && (lanes > 0 || texts || columns > 1) || texts && known(best.1) >= 2) {
        return None;
    }
    // where each row names the lane of its note, other names of lanes are what the note has
    if texts && (roles.contains(&Role::LaneName) || roles.contains(&Role::Kind)) {
        for role in &mut roles {
            match role {
                Role::Lane(LaneKind::Owner) => *role = Role::Owner,
                Role::Lane(_) => *role = Role::Nothing,
                _ => {}
            }
        }
    }
    for (column, role) in roles.iter_mut().enumerate() {
        if texts && matches!(role, Role::Lane(_)) && empty(column) {
            *role = Role::Nothing;
        }
    }
    if staged && !texts {
        // what is not known is a lane of its own name
        for (column, role) in told.iter().enumerate() {
            if role.is_none() && roles[column] == Role::Nothing && !empty(column) {
                roles[column] = Role::Lane(LaneKind::Other);
            }
        }
    }
    Some((best.0, roles))
}

/// The row of stages, if the first column below it names lanes.
fn stages_across(rows: &[Row]) -> Option<usize> {
    let filled = |row: &Row| row.cells.iter().skip(1).filter(|cell| !cell.trim().is_empty()).count();
    let header = rows.iter().take(HEADS_WITHIN).position(|row| filled(row) >= 1 && row.cells.len() > 1)?;
    let heads: Vec<&str> =
        rows[header].cells.iter().skip(1).map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
    let lanes_above = heads.iter().filter(|head| header::role(head).is_some()).count();
    let names: Vec<&str> =
        rows[header + 1..].iter().map(|row| row.cell(0)).filter(|c| !c.is_empty()).collect();
    let lanes = names.iter().filter(|name| header::lane(name).is_some()).count();
    (lanes >= 2 && lanes * 2 >= names.len() && lanes_above * 2 < heads.len().max(1)).then_some(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::rows;

    fn guess(text: &str) -> Mapping {
        Mapping::guess(&rows::read(text.as_bytes()).unwrap())
    }

    #[test]
    fn a_row_a_stage_with_a_column_a_lane() {
        let mapping =
            guess("My map,,,\nStage,Persona,Actions,Satisfaction level,Emotion\nBuy,Anna,pays,x,-1\n");
        assert_eq!(
            (mapping.form, mapping.header, mapping.scale),
            (Form::Rows, Some(1), Scale::MinusTwoToTwo)
        );
        assert_eq!(mapping.columns[..3], [Role::Stage, Role::Persona, Role::Lane(LaneKind::Action)]);
        let nameless = guess(",Aktionen,Schmerzpunkte,Zqx\nKauf,zahlt,teuer,Kasse\n");
        assert_eq!(nameless.columns[0], Role::Stage);
        assert_eq!(nameless.columns[3], Role::Lane(LaneKind::Other));
    }

    #[test]
    fn stages_across_and_lanes_down() {
        let mapping = guess(",Search,Buy\nActions,looks,pays\nPain points,,queue\n");
        assert_eq!((mapping.form, mapping.header), (Form::StagesAcross, Some(0)));
    }

    #[test]
    fn a_row_a_note() {
        let mapping = guess("Sticky Title,Sticky Description,Tag1,Tag2\nHello,there,a,b\n");
        assert_eq!(mapping.columns, [Role::Text, Role::Detail, Role::Tag, Role::Tag]);
    }

    #[test]
    fn what_a_note_has_is_no_lane() {
        let mapping = guess("Text,Lane,Stage,Evidence,Owner\ntoo dear,Pain points,Buy,assumed,Anna\n");
        let roles = [Role::Text, Role::LaneName, Role::Stage, Role::Nothing, Role::Owner];
        assert_eq!(mapping.columns, roles);
    }

    #[test]
    fn tables_without_heads() {
        let one = guess("Alice,the queue is long\nBob,the shop is far\n,nice people\n,good\n");
        assert_eq!((one.form, &one.columns[1]), (Form::OneColumn, &Role::Text));
        assert_eq!(guess("a1,b1,c1\na2,b2,c2\n").form, Form::EveryCell);
        assert_eq!(guess("\n").form, Form::EveryCell);
    }
}
