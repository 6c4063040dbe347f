//! Small values of the model as they stand in a file.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::sync::Arc;

#[cfg(test)]
use super::any::{Sample, Source};
use super::codec::{Part, part_fields};
use super::error::Fault;
use super::measure::lengths;
use super::print::Printer;
use super::tree::Value;
use crate::geom::Point;
use crate::model::*;

/// Values that are one text, written by `Display` and read by `FromStr`.
macro_rules! texts {
    ($($type:ty),* $(,)?) => {$(
        impl Part for $type {
            fn write(&self, out: &mut Printer) {
                out.quoted(self);
            }

            fn read(value: &Value<'_>) -> Result<Self, Fault> {
                value.text()?.parse().map_err(|error| value.fault(format!("{error}")))
            }

            #[cfg(test)]
            fn any(source: &mut Source) -> Self {
                Sample::sample(source)
            }
        }
    )*};
}
texts! {
    PersonId, DepartmentId, PersonaId, SourceId, ThingId, ImageId, ObjectiveId, PresetId, VersionId,
    ScoreFileId, MapId, EntryId, NoteId, ItemId, GroupId, StageId, StepId, LaneId, RatingId, MetricId,
    LinkId, CommentId, RoundId, PartId, ViewId, Date, Rgb,
}

/// Enumerations that are one word of a known list.
macro_rules! words {
    ($($type:ty),* $(,)?) => {$(
        impl Part for $type {
            fn write(&self, out: &mut Printer) {
                out.quoted(self.word());
            }

            fn read(value: &Value<'_>) -> Result<Self, Fault> {
                Self::from_word(value.text()?).ok_or_else(|| {
                    let known: Vec<_> = Self::ALL.iter().map(|known| known.word()).collect();
                    value.fault(format!("one of {}", known.join(", ")))
                })
            }

            #[cfg(test)]
            fn any(source: &mut Source) -> Self {
                source.pick(Self::ALL)
            }
        }
    )*};
}
words! {
    PersonKind, TeamPart, Pronoun, SourceKind, ThingKind, ImageFormat, JourneyStart, JourneyEnd, CurveForm,
    ScaleForm, GapForm, ColumnForm, StagesFrom, LanesFrom, ServiceLine, DecisionRole, Density, OpportunityStatus,
    ShapeForm, Trend, LinkKind, TextSize, TextAlign, Priority, NoteColor,
}

/// A word this version does not know is kept.
impl Part for LaneKind {
    fn write(&self, out: &mut Printer) {
        out.text(self.word());
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        value.text().map(Self::from_word)
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        match source.below(4) {
            0 => Self::Unknown("future-kind".to_owned()),
            _ => source.pick(&Self::ALL),
        }
    }
}

/// A token's word, or a colour of one's own.
impl Part for Swatch {
    fn write(&self, out: &mut Printer) {
        match self {
            Self::Token(colour) => colour.write(out),
            Self::Own(rgb) => rgb.write(out),
        }
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        let own = value.text()?.starts_with('#');
        if own { Rgb::read(value).map(Self::Own) } else { NoteColor::read(value).map(Self::Token) }
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        if source.below(2) == 0 { Self::Own(Part::any(source)) } else { Self::Token(Part::any(source)) }
    }
}

/// Where a record came from stands as one text.
impl Part for Origin {
    fn write(&self, out: &mut Printer) {
        self.id.write(out);
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        String::read(value).map(|id| Self { id })
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        Self { id: source.text() }
    }
}

/// Bytes of a picture: Base64 in lines, so that no editor stumbles over it.
impl Part for Arc<[u8]> {
    fn write(&self, out: &mut Printer) {
        /// Whole groups of three bytes become whole groups of four letters.
        const BYTES_A_LINE: usize = 90;
        out.raw("\"");
        for line in self.chunks(BYTES_A_LINE) {
            out.raw("\n");
            out.raw(&BASE64.encode(line));
        }
        out.raw("\n\"");
    }

    fn read(value: &Value<'_>) -> Result<Self, Fault> {
        let mut letters = value.text()?.as_bytes().to_vec();
        letters.retain(|letter| !letter.is_ascii_whitespace());
        BASE64.decode(letters).map(Self::from).map_err(|_| value.fault("a picture in Base64"))
    }

    #[cfg(test)]
    fn any(source: &mut Source) -> Self {
        (0..source.below(300)).map(|i| (i * 7) as u8).collect()
    }
}

part_fields! { Brief = Brief::default(); must [] may [why, for_whom, which_part, existing_data] }
part_fields! { Share = Share { name: String::new(), percent: 0.0 }; must [name, percent] may [] }
part_fields! {
    EvidenceLink = EvidenceLink { source: SourceId::from_bits(0), agree: None, quote: String::new() };
    must [source] may [agree, quote]
}
part_fields! { Evidence = Evidence::default(); must [] may [assumed, links] }
part_fields! {
    WebLink = WebLink { label: String::new(), url: String::new() };
    must [] may [label, url]
}
part_fields! { Duration = Duration::default(); must [] may [text, minutes] }
part_fields! {
    ArrangeSettings = ArrangeSettings::default();
    must [] may [stages_from, count, lanes_from, boundaries: lengths, across: lengths, rows: lengths, vertical, applied]
}
part_fields! { WeakestWeights = WeakestWeights::default(); must [] may [problems, people, fall, impact] }
part_fields! {
    Silenced = Silenced { check: String::new(), at: Anchor::Map, reason: String::new() };
    must [check] may [at, reason]
}
part_fields! {
    Vote = Vote { round: RoundId::from_bits(0), voter: 0, dots: 0 };
    must [round, voter, dots] may []
}
part_fields! { Moment = Moment::default(); must [] may [finding, follow_up] }
part_fields! { Proactive = Proactive::default(); must [] may [misunderstood, message, channel] }
part_fields! { Churn = Churn::default(); must [] may [behaviour, goes_to] }
part_fields! {
    Opportunity = Opportunity { impact: None, effort: None, status: OpportunityStatus::Idea, metric: None };
    must [] may [impact, effort, status, metric]
}
part_fields! { Assumption = Assumption::default(); must [] may [question, method, who, until, result, closed] }
part_fields! {
    Milestone = Milestone { date: Date { year: 0, month: 1, day: 1 }, value: 0.0 };
    must [date, value] may []
}

/// The points of a pen stroke, as one text: `"0,0 12.5,3"`.
pub(super) mod path {
    use super::{Fault, Point, Printer, Value};
    use crate::format::strings::round;

    pub fn write(points: &[Point], out: &mut Printer) {
        out.raw("\"");
        for (i, point) in points.iter().enumerate() {
            out.raw(if i > 0 { " " } else { "" });
            out.number(round(point.x));
            out.raw(",");
            out.number(round(point.y));
        }
        out.raw("\"");
    }

    pub fn read(value: &Value<'_>) -> Result<Vec<Point>, Fault> {
        let number = |text: &str| text.parse().ok().filter(|n: &f64| n.abs() <= 1e9);
        let point = |pair: &str| {
            let (x, y) = pair.split_once(',')?;
            Some(Point::new(number(x)?, number(y)?))
        };
        value
            .text()?
            .split_ascii_whitespace()
            .map(|pair| point(pair).ok_or_else(|| value.fault("points, such as \"0,0 12.5,3\"")))
            .collect()
    }
}
