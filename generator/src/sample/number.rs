use crate::ir::{Constraint, Docs};

/// A whole number within the limits, as near to 1 as they let it be.
pub(super) fn whole(docs: &Docs, least: i128, most: i128) -> String {
    let (mut least, mut most, mut step) = (least, most, 1i128);
    for constraint in &docs.constraints {
        match constraint {
            Constraint::Minimum { value, exclusive } => {
                least = least.max(rounded(value, true).saturating_add(i128::from(*exclusive)));
            }
            Constraint::Maximum { value, exclusive } => {
                most = most.min(rounded(value, false).saturating_sub(i128::from(*exclusive)));
            }
            Constraint::MultipleOf(value) => step = rounded(value, true).max(1),
            _ => {}
        }
    }
    let wanted = if least > most { 1 } else { 1.clamp(least, most) };
    let up = wanted.div_euclid(step).saturating_add(i128::from(wanted.rem_euclid(step) != 0));
    let above = up.saturating_mul(step);
    let below = above.saturating_sub(step);
    let number = if above <= most { above } else { below };
    if (least..=most).contains(&number) { number } else { wanted }.to_string()
}

/// A number within the limits.
pub(super) fn fraction(docs: &Docs) -> String {
    let (mut least, mut most) = (f64::MIN, f64::MAX);
    for constraint in &docs.constraints {
        let bound = |value: &String| value.parse::<f64>().ok().filter(|bound| bound.is_finite());
        match constraint {
            Constraint::Minimum { value, exclusive } => {
                let bound = bound(value).unwrap_or(f64::MIN);
                least = if *exclusive { bound + 1.0 } else { bound };
            }
            Constraint::Maximum { value, exclusive } => {
                let bound = bound(value).unwrap_or(f64::MAX);
                most = if *exclusive { bound - 1.0 } else { bound };
            }
            _ => {}
        }
    }
    let number = if least > most { least.midpoint(most) } else { 1.0f64.clamp(least, most) };
    number.to_string()
}

/// A bound as a whole number within it.
fn rounded(text: &str, up: bool) -> i128 {
    text.parse().unwrap_or_else(|_| {
        let bound = text.parse::<f64>().unwrap_or(0.0);
        let bound = if up { bound.ceil() } else { bound.floor() };
        #[expect(clippy::cast_possible_truncation, reason = "too large a bound is the largest")]
        let bound = bound as i128;
        bound
    })
}
