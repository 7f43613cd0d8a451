//! One of many: `policies` -> `policy`. English words, the last one of a name, in a table where no rule gives them.

/// What is the same for one, or no plural at all.
const SAME: &[&str] = &[
    "alias",
    "always",
    "analytics",
    "atlas",
    "aws",
    "bias",
    "bps",
    "canvas",
    "chassis",
    "cms",
    "cors",
    "data",
    "dns",
    "does",
    "fps",
    "gas",
    "gps",
    "has",
    "https",
    "ios",
    "js",
    "kbps",
    "kubernetes",
    "lens",
    "logistics",
    "macos",
    "mbps",
    "means",
    "news",
    "os",
    "rps",
    "series",
    "sms",
    "sos",
    "species",
    "tls",
    "was",
    "yes",
];

/// What no rule below gives, where a word is this or ends so.
const OTHERS: &[(&str, &str)] = &[
    ("analyses", "analysis"),
    ("appendices", "appendix"),
    ("avalanches", "avalanche"),
    ("caches", "cache"),
    ("calories", "calorie"),
    ("canvases", "canvas"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("diagnoses", "diagnosis"),
    ("headaches", "headache"),
    ("indices", "index"),
    ("matrices", "matrix"),
    ("movies", "movie"),
    ("niches", "niche"),
    ("oases", "oasis"),
    ("people", "person"),
    ("phenomena", "phenomenon"),
    ("quizzes", "quiz"),
    ("shelves", "shelf"),
    ("shoes", "shoe"),
    ("theses", "thesis"),
    ("tranches", "tranche"),
    ("vertices", "vertex"),
    ("vortices", "vortex"),
    ("wolves", "wolf"),
];

/// The same for words that other words end with: `olives` have no life.
const ALONE: &[(&str, &str)] = &[
    ("atlases", "atlas"),
    ("axes", "axis"),
    ("calves", "calf"),
    ("canoes", "canoe"),
    ("feet", "foot"),
    ("foes", "foe"),
    ("gases", "gas"),
    ("halves", "half"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("lives", "life"),
    ("men", "man"),
    ("mice", "mouse"),
    ("teeth", "tooth"),
    ("thieves", "thief"),
    ("toes", "toe"),
    ("wives", "wife"),
    ("women", "woman"),
];

/// By the first ending that a word has: how much of it goes, and what comes instead.
const RULES: &[(&str, usize, &str)] = &[
    ("ss", 0, ""),
    ("us", 0, ""),
    ("is", 0, ""),
    ("ies", 3, "y"),
    ("auses", 1, ""),
    ("ouses", 1, ""),
    ("cuses", 1, ""),
    ("buses", 2, ""),
    ("tuses", 2, ""),
    ("nuses", 2, ""),
    ("ruses", 2, ""),
    ("puses", 2, ""),
    ("iases", 2, ""),
    ("sses", 2, ""),
    ("shes", 2, ""),
    ("ches", 2, ""),
    ("xes", 2, ""),
    ("zzes", 2, ""),
    ("tzes", 2, ""),
    ("oes", 2, ""),
    ("s", 1, ""),
];

/// The singular of the word at the end of a name.
pub(crate) fn singular(text: &str) -> String {
    let (before, word) = text.split_at(last_word(text));
    let lower = word.to_ascii_lowercase();
    if SAME.contains(&lower.as_str()) {
        return text.to_owned();
    }
    let alone = ALONE.iter().find(|(many, _)| lower == *many);
    if let Some((many, one)) =
        alone.or_else(|| OTHERS.iter().find(|(many, _)| lower.ends_with(many)))
    {
        let (start, many) = word.split_at(word.len() - many.len());
        return format!("{before}{start}{}", in_case_of(many, one));
    }
    // What would leave a letter or nothing is no plural of that kind: `ties`, `s`.
    let fits = |(ending, _, _): &&(&str, usize, &str)| {
        lower.ends_with(ending) && (ending.len() == 1 || text.len() > ending.len() + 1)
    };
    match RULES.iter().find(fits) {
        Some((_, goes, comes)) if text.len() > *goes => {
            format!("{}{comes}", &text[..text.len() - goes])
        }
        Some(_) | None => text.to_owned(),
    }
}

/// Where the last word of a name begins.
fn last_word(text: &str) -> usize {
    let mut start = 0;
    let mut before = ' ';
    for (index, character) in text.char_indices() {
        if !character.is_alphanumeric() {
            start = index + character.len_utf8();
        } else if character.is_uppercase() && before.is_lowercase() {
            start = index;
        }
        before = character;
    }
    start
}

/// A word in the letters of another: `Children` -> `Child`.
fn in_case_of(model: &str, word: &str) -> String {
    let mut letters = model.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first.is_some_and(char::is_uppercase), second.is_some_and(char::is_uppercase)) {
        (true, true) => word.to_ascii_uppercase(),
        (true, false) => word[..1].to_ascii_uppercase() + &word[1..],
        (false, _) => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn singular_names() {
        for (many, one) in [
            ("policies", "policy"),
            ("rules", "rule"),
            ("status", "status"),
            ("boxes", "box"),
            ("address", "address"),
            ("addresses", "address"),
            ("statuses", "status"),
            ("aliases", "alias"),
            ("caches", "cache"),
            ("batches", "batch"),
            ("movies", "movie"),
            ("ties", "tie"),
            ("indices", "index"),
            ("subIndices", "subIndex"),
            ("services", "service"),
            ("vertices", "vertex"),
            ("heroes", "hero"),
            ("shoes", "shoe"),
            ("leaves", "leaf"),
            ("archives", "archive"),
            ("analyses", "analysis"),
            ("databases", "database"),
            ("lens", "lens"),
            ("tokens", "token"),
            ("dns", "dns"),
            ("quizzes", "quiz"),
            ("sizes", "size"),
            ("children", "child"),
            ("GrandChildren", "GrandChild"),
            ("CHILDREN", "CHILD"),
            ("people", "person"),
            ("houses", "house"),
            ("causes", "cause"),
            ("uses", "use"),
            ("userIDs", "userID"),
            ("news_series", "news_series"),
            ("s", "s"),
            ("es", "e"),
            ("has", "has"),
            ("", ""),
            ("\u{e9}s", "\u{e9}"),
        ] {
            assert_eq!(singular(many), one, "{many}");
        }
    }
}
