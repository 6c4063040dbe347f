//! Values of several kinds, such as an owner who is a person or a department: a name with what it
//! holds in parentheses. Cells of the matrix, which are held the same way.

#[cfg(test)]
use super::any::Source;
use super::codec::Part;
use super::error::Fault;
use super::measure::length;
use super::print::Printer;
use super::tree::Value;
use crate::geom::Point;
use crate::model::*;

/// The values inside a variant's parentheses, as many as it has.
fn inside<'a, 'b, const N: usize>(
    value: &Value<'b>,
    held: Option<&'a Value<'b>>,
) -> Result<&'a [Value<'b>; N], Fault> {
    let values: &[Value<'b>] = match held {
        Some(held) => held.list()?,
        None => &[],
    };
    values.try_into().map_err(|_| value.fault(format!("{N} values in parentheses")))
}

impl Part for Owner {
    fn write(&self, out: &mut Printer) {
        match self {
            Self::Person(id) => out.parentheses("Person", |out| id.write(out)),
            Self::Department(id) => out.parentheses("Department", |out| id.write(out)),
            Self::Name(name) => out.parentheses("Name", |out| name.write(out)),
        }
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        let (name, held) = value.variant().unwrap_or_default();
        let known = ["Person", "Department", "Name"];
        if !known.contains(&name) {
            return Err(value.fault("Person(\"id\"), Department(\"id\") or Name(\"…\")"));
        }
        let [inner] = inside(value, held)?;
        match name {
            "Person" => PersonId::read(inner).map(Self::Person),
            "Department" => DepartmentId::read(inner).map(Self::Department),
            _ => String::read(inner).map(Self::Name),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        match source.below(3) {
            0 => Self::Person(Part::any(source)),
            1 => Self::Department(Part::any(source)),
            _ => Self::Name(source.text()),
        }
    }
}

impl Part for Anchor {
    fn write(&self, out: &mut Printer) {
        let mut one = |name: &str, id: &dyn Fn(&mut Printer)| out.parentheses(name, |out| id(out));
        match self {
            Self::Map => out.plain("Map"),
            Self::Note(id) => one("Note", &|out| id.write(out)),
            Self::Stage(id) => one("Stage", &|out| id.write(out)),
            Self::Step(id) => one("Step", &|out| id.write(out)),
            Self::Lane(id) => one("Lane", &|out| id.write(out)),
            Self::Metric(id) => one("Metric", &|out| id.write(out)),
            Self::Cell(lane, step) => one("Cell", &|out| {
                lane.write(out);
                out.raw(", ");
                step.write(out);
            }),
            Self::Rating(step, persona) => one("Rating", &|out| {
                step.write(out);
                out.raw(", ");
                persona.write(out);
            }),
        }
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        let (name, held) = value.variant().unwrap_or_default();
        let one = || inside::<1>(value, held).map(|[inner]| inner);
        let two = || inside::<2>(value, held);
        match name {
            "Map" => Ok(Self::Map),
            "Note" => NoteId::read(one()?).map(Self::Note),
            "Stage" => StageId::read(one()?).map(Self::Stage),
            "Step" => StepId::read(one()?).map(Self::Step),
            "Lane" => LaneId::read(one()?).map(Self::Lane),
            "Metric" => MetricId::read(one()?).map(Self::Metric),
            "Cell" => two().and_then(|[lane, step]| Ok(Self::Cell(LaneId::read(lane)?, StepId::read(step)?))),
            "Rating" => {
                two().and_then(|[step, who]| Ok(Self::Rating(StepId::read(step)?, Option::read(who)?)))
            }
            _ => {
                Err(value.fault("Map, Note(…), Stage(…), Step(…), Lane(…), Cell(…), Rating(…) or Metric(…)"))
            }
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        match source.below(8) {
            0 => Self::Map,
            1 => Self::Note(Part::any(source)),
            2 => Self::Stage(Part::any(source)),
            3 => Self::Step(Part::any(source)),
            4 => Self::Lane(Part::any(source)),
            5 => Self::Cell(Part::any(source), Part::any(source)),
            6 => Self::Rating(Part::any(source), Part::any(source)),
            _ => Self::Metric(Part::any(source)),
        }
    }
}

impl Part for MapState {
    fn write(&self, out: &mut Printer) {
        match self {
            Self::Current => out.plain("Current"),
            Self::Future { of: None } => out.plain("Future"),
            Self::Future { of: Some(map) } => out.parentheses("Future", |out| map.write(out)),
        }
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        match value.variant() {
            Some(("Current", None)) => Ok(Self::Current),
            Some(("Future", None)) => Ok(Self::Future { of: None }),
            Some(("Future", held)) => {
                let [map] = inside(value, held)?;
                Ok(Self::Future { of: Option::read(map)? })
            }
            _ => Err(value.fault("Current, Future or Future(\"id of a map\")")),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        match source.below(2) {
            0 if !source.is_full() => Self::Current,
            _ => Self::Future { of: Part::any(source) },
        }
    }
}

impl Part for MapStatus {
    fn write(&self, out: &mut Printer) {
        match self {
            Self::Draft => out.plain("Draft"),
            Self::Redesign => out.plain("Redesign"),
            Self::Agreed { on, when, by } => out.parentheses("Agreed", |out| {
                on.write(out);
                out.raw(", ");
                when.write(out);
                out.raw(", ");
                by.write(out);
            }),
        }
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        match value.variant() {
            Some(("Draft", None)) => Ok(Self::Draft),
            Some(("Redesign", None)) => Ok(Self::Redesign),
            Some(("Agreed", held)) => {
                let [on, when, by] = inside(value, held)?;
                Ok(Self::Agreed { on: Part::read(on)?, when: Part::read(when)?, by: Part::read(by)? })
            }
            _ => Err(value.fault("Draft, Redesign or Agreed(\"2026-11-14\", \"when\", \"by\")")),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        match source.below(3) {
            0 if !source.is_full() => Self::Draft,
            1 if !source.is_full() => Self::Redesign,
            _ => Self::Agreed { on: Part::any(source), when: source.text(), by: source.text() },
        }
    }
}

impl Part for ConnectorEnd {
    fn write(&self, out: &mut Printer) {
        match self {
            Self::Note(id) => out.parentheses("Note", |out| id.write(out)),
            Self::Item(id) => out.parentheses("Item", |out| id.write(out)),
            Self::Free(point) => out.parentheses("Free", |out| {
                length::write(&point.x, out);
                out.raw(", ");
                length::write(&point.y, out);
            }),
        }
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        match value.variant() {
            Some(("Note", held)) => inside(value, held).and_then(|[id]| NoteId::read(id).map(Self::Note)),
            Some(("Item", held)) => inside(value, held).and_then(|[id]| ItemId::read(id).map(Self::Item)),
            Some(("Free", held)) => inside(value, held)
                .and_then(|[x, y]| Ok(Self::Free(Point::new(length::read(x)?, length::read(y)?)))),
            _ => Err(value.fault("Note(\"id\"), Item(\"id\") or Free(x, y)")),
        }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        match source.below(3) {
            0 => Self::Note(Part::any(source)),
            1 => Self::Item(Part::any(source)),
            _ => Self::Free(Part::any(source)),
        }
    }
}

/// `(lane, step, order)`, and columns and lanes after that if it spans several.
impl Part for Cell {
    fn write(&self, out: &mut Printer) {
        out.parentheses("", |out| {
            self.lane.write(out);
            out.raw(", ");
            self.step.write(out);
            out.raw(", ");
            self.order.write(out);
            if (self.columns, self.lanes) != (1, 1) {
                out.raw(", ");
                self.columns.write(out);
                out.raw(", ");
                self.lanes.write(out);
            }
        });
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        let (lane, step, order, span) = match value.list() {
            Ok([lane, step, order]) => (lane, step, order, (1, 1)),
            Ok([lane, step, order, columns, lanes]) => {
                (lane, step, order, (u16::read(columns)?, u16::read(lanes)?))
            }
            _ => return Err(value.fault("a cell, such as (\"lane\", \"step\", 0)")),
        };
        let cell = Self::at(LaneId::read(lane)?, StepId::read(step)?, u32::read(order)?);
        Ok(Self { columns: span.0, lanes: span.1, ..cell })
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        let cell = Self::at(Part::any(source), Part::any(source), Part::any(source));
        match source.below(2) {
            0 => cell,
            _ => Self { columns: Part::any(source), lanes: Part::any(source), ..cell },
        }
    }
}
