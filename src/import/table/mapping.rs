//! What the columns of a table are: guessed here, and free to be changed before it is read.

use super::super::mood::{self, Scale};
use super::super::rows::{Row, Rows};
use super::header::{self, Role};
use crate::model::LaneKind;

/// How a table is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Each row is a note, or a part of the journey with a cell for every lane.
    Rows,
    /// The first row names the stages, the first column the lanes.
    StagesAcross,
    /// One column holds the notes, without a head; rows with a single text elsewhere are headings.
    OneColumn,
    /// Every cell is a note.
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
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
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
        let filled: Vec<usize> = (0..columns)
            .map(|column| rows.iter().filter(|row| !row.cell(column).is_empty()).count())
            .collect();
        // of equally full columns the first
        let fullest = (0..columns).rev().max_by_key(|&column| filled[column]).unwrap_or(0);
        let all: usize = filled.iter().sum();
        if filled.get(fullest).is_some_and(|&most| most * 5 > all * 3) {
            let role = |column| if column == fullest { Role::Text } else { Role::Tag };
            return Self { columns: (0..columns).map(role).collect(), ..plain(Form::OneColumn, None) };
        }
        plain(Form::EveryCell, None)
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
