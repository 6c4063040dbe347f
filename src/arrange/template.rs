//! Stages that are there already, such as a template's: what was found on the board is laid over them
//! in order, so that titles that are alike and cards that both hold meet.

/// For each of `found` columns the stage of `known` that it is, rising. `alike` tells how much a column
/// and a stage have in common, from 0 on.
pub fn align(found: usize, known: usize, alike: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    if known == 0 {
        return Vec::new();
    }
    // two columns of one stage are dear, a stage without a column is cheap
    const SAME: f64 = -0.5;
    const LEFT_OUT: f64 = -0.05;
    let mut best = vec![vec![f64::NEG_INFINITY; known]; found];
    let mut from = vec![vec![0usize; known]; found];
    for f in 0..found {
        for k in 0..known {
            let here = alike(f, k);
            if f == 0 {
                best[0][k] = here + LEFT_OUT * k as f64;
                continue;
            }
            for before in 0..=k {
                let step = if before == k { SAME } else { LEFT_OUT * (k - before - 1) as f64 };
                let all = best[f - 1][before] + step + here;
                if all > best[f][k] + 1e-12 {
                    (best[f][k], from[f][k]) = (all, before);
                }
            }
        }
    }
    let Some(last) = best.last() else { return Vec::new() };
    let first_best = (0..known).rev().max_by(|&a, &b| last[a].total_cmp(&last[b])).unwrap_or(0);
    let mut stages = vec![0; found];
    let mut at = first_best;
    for f in (0..found).rev() {
        stages[f] = at;
        at = from[f][at];
    }
    stages
}

/// How alike two titles are: 1 is the same, else the share of words that both have.
pub fn alike_titles(a: &str, b: &str) -> f64 {
    let words = |title: &str| -> Vec<String> {
        title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let same = a.iter().filter(|word| b.contains(word)).count();
    if a.is_empty() || b.is_empty() { 0.0 } else { 2.0 * same as f64 / (a.len() + b.len()) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_take_stages_in_their_order() {
        assert_eq!(align(3, 5, |_, _| 0.0), [0, 1, 2]);
        assert_eq!(align(2, 4, |f, k| f64::from(u8::from(f == 1 && k == 3))), [0, 3]);
        assert_eq!(align(3, 2, |_, _| 0.0).len(), 3);
        assert_eq!(align(0, 2, |_, _| 0.0), Vec::<usize>::new());
        assert_eq!(align(2, 0, |_, _| 0.0), Vec::<usize>::new());
        let back = align(2, 2, |f, k| f64::from(u8::from(f != k)));
        assert!(back[0] <= back[1], "the order is kept: {back:?}");
    }

    #[test]
    fn titles_share_words() {
        assert_eq!(alike_titles("Order", "order"), 1.0);
        assert!(alike_titles("Use & return", "Return") > 0.5);
        assert_eq!(alike_titles("Need", "Order"), 0.0);
    }
}
