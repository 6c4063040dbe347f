use super::*;
use crate::insight::Measure;
use crate::model::Id;

fn places() -> Places {
    let mut places = Places::default();
    for (at, name) in ["Checkout", "Delivery", "Order, Checkout"].into_iter().enumerate() {
        places.add(name, StepId::from_bits([1, 2, 1][at]));
    }
    places
}

fn counted(text: &str) -> Counted {
    let answered = open("answers.csv", text.as_bytes(), &|_| {}).unwrap();
    let meanings = Meanings::guess(&answered, &places());
    count(&answered, &meanings, Period::All, &places(), &|_| {})
}

fn value(counted: &Counted, step: u64, measure: Measure) -> Option<(f64, u32)> {
    let found = counted.scores.iter().find(|s| s.step == StepId::from_bits(step) && s.measure == measure)?;
    found.now().map(|score| (score.value.round(), score.n))
}

#[test]
fn answers_are_counted_by_step_and_question() {
    let all = counted("Step,NPS,CSAT\ncheckout,10,5\n Checkout ,9,4\nCheckout,3,2\nDelivery,7,1\n");
    assert_eq!(value(&all, 1, Measure::Nps), Some((33.0, 3)));
    assert_eq!(value(&all, 1, Measure::Csat), Some((67.0, 3)));
    assert_eq!(value(&all, 2, Measure::Nps), Some((0.0, 1)));
    assert_eq!((all.answers, all.remarks), (8, vec![]));
}

#[test]
fn a_row_may_name_its_question_and_a_column_its_step() {
    let long = counted("Touchpoint;Metric;Score\nCheckout;NPS;10\nCheckout;CES;6,5\nCheckout;CES;2\n");
    assert_eq!(value(&long, 1, Measure::Nps), Some((100.0, 1)));
    assert_eq!(value(&long, 1, Measure::Ces).map(|v| v.1), Some(2));
    let wide = counted("Respondent,Checkout,Delivery\na,9,0\nb,10,10\n");
    assert_eq!(value(&wide, 1, Measure::Nps), Some((100.0, 2)));
    assert_eq!(value(&wide, 2, Measure::Nps), Some((0.0, 2)));
}

#[test]
fn whatever_cannot_be_counted_is_told_with_its_line() {
    let all = counted(
        "\u{feff}Step;Date;NPS\nCheckout;2026-11-01;9,0\nCheckout;14.11.2026;good\nCheckout;3.12.2026;\n\
         Chekout;2026-11-02;8\n;2026-11-02;8\nDelivery;2026-11-03;12\n",
    );
    assert_eq!(value(&all, 1, Measure::Nps), Some((100.0, 1)));
    assert_eq!(
        all.remarks,
        [
            "1 row names a step that the map does not have, or has twice: “Chekout”. Rename the step or the rows.",
            "1 row without a step was left out, in line 6.",
            "1 cell that is no number was left out, in line 3: “good”.",
            "1 answer outside its scale was left out, in line 7: “12”.",
            "1 cell is empty.",
            "Days are written in 2 ways (2026-11-14, 14.11.2026); all were read.",
        ]
    );
}

#[test]
fn days_that_can_be_read_in_two_ways_are_told() {
    let open = counted("Step,Date,NPS\nCheckout,03/04/2026,9\n");
    let said = "“03/04/2026” in line 2 can be read in two ways, and the file does not say which; the day was taken first.";
    assert_eq!(open.remarks, [said]);
    assert_eq!(open.scores[0].date, crate::model::Date::new(2026, 4, 3));
    let month = counted("Step,Date,NPS\nCheckout,03/04/2026,9\nCheckout,02/14/2026,9\n");
    assert_eq!((month.remarks, month.scores[0].date), (vec![], crate::model::Date::new(2026, 3, 4)));
}

#[test]
fn a_table_without_answers_or_rows_is_refused_in_words() {
    assert_eq!(
        open("x.csv", b"", &|_| {}).unwrap_err().to_string(),
        open("x.csv", b"Step,NPS\n", &|_| {}).unwrap_err().to_string()
    );
    let nothing = counted("Name,Remark\nAnn,good\n");
    assert_eq!(nothing.remarks.len(), 2, "{:?}", nothing.remarks);
    assert!(open("x.csv", b"\xff\xfe\x00", &|_| {}).is_err());
}
