//! What tells operations of one function apart, where a framework makes the same of several paths.

use super::path::spelled;

/// What each path says that not all of them do, as words behind a name: nothing of `/users/{id}`, and `v2` of `/v2/users/{id}`.
/// Nothing where two say the same.
pub(in crate::lower) fn apart(paths: &[&str]) -> Option<Vec<String>> {
    let paths = paths.iter().map(|path| path.split('/').filter(|it| !it.is_empty()).collect());
    let paths: Vec<Vec<&str>> = paths.collect();
    let (first, others) = paths.split_first()?;
    let shared = |rest: usize, is_same: &dyn Fn(&[&str], usize) -> bool| {
        let shortest = paths.iter().map(Vec::len).min().unwrap_or_default() - rest;
        (0..shortest).take_while(|at| others.iter().all(|path| is_same(path, *at))).count()
    };
    let before = shared(0, &|path, at| path[at] == first[at]);
    let behind =
        shared(before, &|path, at| path[path.len() - 1 - at] == first[first.len() - 1 - at]);
    let own = paths.iter().map(|path| spelled(&path[before..path.len() - behind]).join(" "));
    let own: Vec<String> = own.collect();
    let is_told = |(at, words): (usize, &String)| !own[..at].contains(words);
    own.iter().enumerate().all(is_told).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn what_is_not_shared_tells_apart() {
        for (paths, told) in [
            (vec!["/users/{id}", "/v2/users/{id}"], Some(vec!["", "v2"])),
            (vec!["/v1/users", "/v2/users", "/latest/users"], Some(vec!["v1", "v2", "latest"])),
            (vec!["/items", "/items/{item_id}/parts"], Some(vec!["", "by item id parts"])),
            (vec!["/a/a", "/a/a/a"], Some(vec!["", "a"])),
            (vec!["/", "/items"], Some(vec!["", "items"])),
            (vec!["/items", "/items/"], None),
            (vec!["/some-items", "/some_items"], None),
        ] {
            let told = told.map(|told| told.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(apart(&paths), told, "{paths:?}");
        }
    }
}
