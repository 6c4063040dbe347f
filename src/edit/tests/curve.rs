//! Several raters at a point, hands, scales and what of the curve is shown.

use super::*;

fn one_step() -> (Editor, StepId) {
    let mut editor = editor();
    let step = add_stages(&mut editor, &["Order"])[0].1;
    (editor, step)
}

/// Raters with their tenths, in the order of their names.
fn raters(editor: &Editor) -> Vec<(String, i8)> {
    let mut all: Vec<_> = map(editor).ratings().iter().map(|r| (r.rater.clone(), r.tenths)).collect();
    all.sort();
    all
}

#[test]
fn where_a_rater_rates_the_teams_value_goes_and_its_words_stay() {
    let (mut editor, step) = one_step();
    let team = RatingPoint::team(step, None);
    run(&mut editor, CurveCommand::Rate { at: team.clone(), tenths: -16 });
    run(&mut editor, CurveCommand::SetWords { at: team, words: "$14 more".into() });
    run(&mut editor, CurveCommand::Rate { at: RatingPoint::by(" Ada ", step, None), tenths: 10 });
    run(&mut editor, CurveCommand::Rate { at: RatingPoint::by("Bo", step, None), tenths: -20 });
    assert_eq!(raters(&editor), [("Ada".to_owned(), 10), ("Bo".to_owned(), -20)]);
    assert!(map(&editor).ratings().iter().any(|rating| rating.words == "$14 more"));
    for _ in 0..2 {
        editor.undo();
    }
    assert_eq!(raters(&editor), [(String::new(), -16)]);
}

#[test]
fn hands_are_counted_one_rating_each_and_counted_anew() {
    let (mut editor, step) = one_step();
    run(&mut editor, CurveCommand::Rate { at: RatingPoint::by("Ada", step, None), tenths: 0 });
    run(&mut editor, CurveCommand::CountHands { step, persona: None, hands: [2, 0, 0, 1, 0] });
    let hands = |editor: &Editor| -> Vec<i8> {
        raters(editor).into_iter().filter(|(rater, _)| is_hand(rater)).map(|(_, tenths)| tenths).collect()
    };
    assert_eq!(hands(&editor), [-20, -20, 10]);
    run(&mut editor, CurveCommand::CountHands { step, persona: None, hands: [0, 0, 1, 0, 0] });
    assert_eq!((hands(&editor), raters(&editor).len()), (vec![0], 2));
    let too_many = CurveCommand::CountHands { step, persona: None, hands: [400, 400, 0, 0, 0] };
    assert_eq!(editor.run(&too_many.into()), Err(EditError::OutOfBounds));
    run(&mut editor, CurveCommand::ClearAll { step, persona: None });
    assert_eq!(raters(&editor), []);
    assert!(editor.project().check().is_empty());
}

#[test]
fn words_and_intensity_of_a_point_of_raters_stand_with_the_first() {
    let (mut editor, step) = one_step();
    run(&mut editor, CurveCommand::Rate { at: RatingPoint::by("Ada", step, None), tenths: 0 });
    let at = RatingPoint::team(step, None);
    run(&mut editor, CurveCommand::SetWords { at: at.clone(), words: "Fine".into() });
    run(&mut editor, CurveCommand::SetIntensity { at: at.clone(), tenths: Some(99) });
    let evidence = Evidence { assumed: true, ..Evidence::default() };
    run(&mut editor, CurveCommand::SetEvidence { at, evidence });
    let rating = map(&editor).ratings().iter().next().unwrap().clone();
    assert_eq!((rating.words.as_str(), rating.intensity, rating.evidence.assumed), ("Fine", Some(40), true));
    let ids: Vec<RatingId> = map(&editor).ratings().ids().collect();
    assert_eq!(ids.len(), 1);
}

#[test]
fn how_the_curve_is_shown_is_kept_with_the_map() {
    let (mut editor, _) = one_step();
    for command in [
        CurveCommand::SetScale(ScaleForm::OneToTen),
        CurveCommand::SetLevelName { level: 4, name: "Delighted\n".into() },
        CurveCommand::SetLevelName { level: 9, name: "Nowhere".into() },
        CurveCommand::SetGaps(GapForm::Dashed),
        CurveCommand::ShowIntensity(true),
        CurveCommand::ShowTurns(false),
        CurveCommand::ShowCurve { persona: None, shown: false },
    ] {
        run(&mut editor, command);
    }
    let head = map(&editor).head().clone();
    assert_eq!((head.scale, head.gaps), (ScaleForm::OneToTen, GapForm::Dashed));
    assert_eq!(head.level_names, ["", "", "", "", "Delighted"]);
    assert_eq!((head.show_intensity, head.hide_turns), (true, true));
    assert_eq!(head.hidden_curves, [None]);
    run(&mut editor, CurveCommand::ShowCurve { persona: None, shown: true });
    assert!(map(&editor).head().hidden_curves.is_empty());
}
