//! Selection renames nothing: what is left of every case, without one operation or with it alone, is called what it is
//! called beside the rest, and stands in the same file.

mod support;

use cratewright::document::{Select, Selector};
use cratewright::{Generated, Options};
use std::collections::{BTreeMap, BTreeSet};
use std::slice;
use support::Case;

#[test]
fn a_part_is_what_it_is_in_the_whole() {
    let mut parts = 0;
    for case in support::all("cases") {
        // A case that chooses something already is not right as a whole.
        let Some(everything) = case.selected(Select::default()) else { continue };
        let whole = items(&everything);
        let ids: BTreeSet<String> = case.api().operations.into_iter().map(|it| it.id).collect();
        // In a selector other signs may mean more than themselves.
        let is_plain = |id: &&String| id.chars().all(|c| c.is_alphanumeric() || "_-./".contains(c));
        let plain: Vec<&String> = ids.iter().filter(is_plain).collect();
        if ids.len() < 2 || plain.is_empty() {
            continue;
        }
        let selectors = plain.iter().map(|id| format!("operation:{id}").parse::<Selector>());
        let selectors: Vec<Selector> = selectors.map(|it| it.expect("it is one")).collect();
        let alone = selectors.iter().map(|it| (1, chosen(slice::from_ref(it), &[])));
        let rest = (ids.len() - 1, chosen(&[], &selectors[..1]));
        for (operations, select) in alone.chain([rest]) {
            let part = case.selected(select);
            let part = part.unwrap_or_else(|| panic!("{}: a part is not right", case.name));
            assert_eq!(part.operations, operations, "{}", case.name);
            assert_eq!(part.operations_not_selected, ids.len() - operations, "{}", case.name);
            for (path, items) in items(&part) {
                let known = whole.get(&path).unwrap_or_else(|| panic!("{}: {path}", case.name));
                let new: Vec<_> = items.difference(known).collect();
                assert!(new.is_empty(), "{}: {path}: {new:?}", case.name);
            }
            parts += 1;
        }
    }
    assert!(parts > 100, "there is hardly a case with several operations");
}

/// The public items of each file, by kind and name: `pub fn list`. (What they say may be spelled otherwise: in a crate with
/// a type that is called `String`, that of the standard library has a longer name.)
fn items(generated: &Generated) -> BTreeMap<String, BTreeSet<String>> {
    let files = generated.files.iter().filter(|file| file.path.ends_with(".rs"));
    files
        .map(|file| {
            let lines = file.text.lines().map(str::trim);
            let items =
                lines.filter(|line| line.starts_with("pub ") && !line.starts_with("pub use"));
            let named = items.map(|line| line.split(['(', '<', '{', ':', ';', '=']).next());
            (file.path.clone(), named.flatten().map(|line| line.trim().to_owned()).collect())
        })
        .collect()
}

fn chosen(include: &[Selector], exclude: &[Selector]) -> Select {
    Select { include: include.to_vec(), exclude: exclude.to_vec() }
}

impl Case {
    fn selected(&self, select: Select) -> Option<Generated> {
        let outcome = self.generate_selected(select, Options::default());
        assert!(outcome.generated.is_some() || !outcome.said.is_empty(), "{}", self.name);
        outcome.generated
    }
}
