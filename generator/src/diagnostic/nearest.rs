/// How many candidates are worth comparing where a document may have any number of faults and of names.
pub(crate) const MANY: usize = 1000;

/// The candidate that is most like a name somebody wrote, if one is like it at all.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// A typo in a longer name than this is left to its author: comparing costs time for each candidate.
    const LONGEST: usize = 200;
    if name.len() > LONGEST {
        return None;
    }
    let folded = name.to_lowercase();
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= allowed.max(2) * 4)
        .map(|candidate| (distance(&folded, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Letters in the wrong case, and words joined by other signs, are no distance worth mentioning.
fn distance(folded: &str, candidate: &str) -> usize {
    let candidate = candidate.to_lowercase();
    let plain = |text: &str| text.replace(['-', '_', ' '], "");
    if plain(folded) == plain(&candidate) {
        return 0;
    }
    strsim::damerau_levenshtein(folded, &candidate)
}
