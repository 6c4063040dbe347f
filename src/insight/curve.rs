//! What the main curve tells at a glance: its peak, its end, its lowest point, its largest drop.
//!
//! Peak and end are what people remember of an experience (D. Kahneman, B. Fredrickson, C.
//! Schreiber, D. Redelmeier: When More Pain Is Preferred to Less, Psychological Science 4(6), 1993).

use super::Reading;
use super::ratings::Series;
use crate::model::{JourneyMap, StepId};

/// A rated step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurvePoint {
    pub step: StepId,
    /// −20 to +20.
    pub tenths: i8,
}

/// Where the curve falls from one rated step to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drop {
    pub from: StepId,
    pub to: StepId,
    /// How far, in tenths; above 0.
    pub tenths: i8,
}

/// The marks of a curve. Of equal ones the first counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CurveMarks {
    /// The strongest feeling, good or bad: the one furthest from the middle.
    pub peak: Option<CurvePoint>,
    pub highest: Option<CurvePoint>,
    pub lowest: Option<CurvePoint>,
    /// The last rated step.
    pub end: Option<CurvePoint>,
    pub largest_drop: Option<Drop>,
}

/// The rated steps of a curve, from left to right.
pub fn points(map: &JourneyMap, series: &Series) -> Vec<CurvePoint> {
    let value = |step: StepId| series.values.get(&step).map(|v| CurvePoint { step, tenths: v.tenths });
    map.columns().iter().filter_map(|column| value(column.step.id)).collect()
}

/// The marks of rated steps in their order.
pub fn marks(points: &[CurvePoint]) -> CurveMarks {
    let first_of = |better: fn(CurvePoint, CurvePoint) -> bool| {
        points.iter().copied().reduce(|best, next| if better(next, best) { next } else { best })
    };
    let drops = points.windows(2).map(|pair| Drop {
        from: pair[0].step,
        to: pair[1].step,
        tenths: pair[0].tenths.saturating_sub(pair[1].tenths),
    });
    let deeper = |best: Drop, next: Drop| if next.tenths > best.tenths { next } else { best };
    CurveMarks {
        peak: first_of(|next, best| next.tenths.unsigned_abs() > best.tenths.unsigned_abs()),
        highest: first_of(|next, best| next.tenths > best.tenths),
        lowest: first_of(|next, best| next.tenths < best.tenths),
        end: points.last().copied(),
        largest_drop: drops.reduce(deeper).filter(|drop| drop.tenths > 0),
    }
}

impl Reading<'_> {
    /// The marks of the main curve.
    pub fn curve_marks(&self) -> CurveMarks {
        self.curve.as_ref().map(|series| marks(&points(self.map, series))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn curve(tenths: &[i8]) -> Vec<CurvePoint> {
        let point = |(i, &tenths): (usize, &i8)| CurvePoint { step: StepId::from_bits(i as u64), tenths };
        tenths.iter().enumerate().map(point).collect()
    }

    #[test]
    fn the_marks_of_a_curve() {
        let marks = marks(&curve(&[-4, 8, 0, -16, 9, -6]));
        assert_eq!(marks.peak.map(|p| p.tenths), Some(-16));
        assert_eq!(marks.highest.map(|p| p.tenths), Some(9));
        assert_eq!(marks.lowest.map(|p| p.tenths), Some(-16));
        assert_eq!(marks.end.map(|p| p.tenths), Some(-6));
        let drop = marks.largest_drop.unwrap();
        assert_eq!((drop.tenths, drop.to), (16, StepId::from_bits(3)));
    }

    #[test]
    fn a_curve_that_only_rises_has_no_drop() {
        assert_eq!(marks(&curve(&[-4, 0, 8])).largest_drop, None);
        assert_eq!(marks(&[]), CurveMarks::default());
    }
}
