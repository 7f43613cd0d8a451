//! Texts that only signs tell apart, `StartTime<` and `StartTime>`: their names in Rust have no signs.

use super::case::{signs, with_signs};
use std::collections::BTreeMap;

/// What texts are called. Where several would have the same name, the plainest has it, and the others have their signs in
/// theirs: `created`, `minus_created`. None is plain where each begins with a sign: `+created` and `-created`.
pub(super) fn told_apart(texts: &[&str], name: impl Fn(&str) -> String) -> Vec<String> {
    let mut names: Vec<String> = texts.iter().map(|text| name(text)).collect();
    for index in less_plain(texts, &names) {
        names[index] = name(&with_signs(texts[index]));
    }
    names
}

/// Those that have the name of a plainer one.
pub(super) fn less_plain(texts: &[&str], names: &[String]) -> Vec<usize> {
    let mut same: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        same.entry(name).or_default().push(index);
    }
    let begins_plain = |index: &usize| texts[*index].starts_with(char::is_alphanumeric);
    let others = same.into_values().filter(|same| same.len() > 1).flat_map(|mut same| {
        let has_plain = same.iter().any(begins_plain);
        let plainest = same.iter().copied().min_by_key(|index| signs(texts[*index]));
        let plainest = plainest.filter(|_| has_plain);
        same.retain(|index| Some(*index) != plainest);
        same
    });
    others.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::case::snake;

    #[test]
    fn only_signs_that_are_needed_are_spelled() {
        let names = |texts: &[&str]| told_apart(texts, |text| snake(text, "n"));
        assert_eq!(
            names(&["StartTime<", "StartTime", "StartTime>", "price>"]),
            ["start_time_less", "start_time", "start_time_greater", "price"]
        );
        assert_eq!(names(&["C++", "C#"]), ["c_plus_plus", "c"]);
        assert_eq!(names(&["Etc/GMT+1", "Etc/GMT-1"]), ["etc_gmt_1", "etc_slash_gmt_1"]);
        assert_eq!(names(&["+created", "-created"]), ["plus_created", "minus_created"]);
        assert_eq!(names(&["-created", "created"]), ["minus_created", "created"]);
        assert_eq!(names(&["created_at", "created-at"]), ["created_at", "created_at"]);
    }
}
