//! The group that an id names before the function, where nothing else says what an operation belongs to.

use super::ACTIONS;
use crate::document::OperationEntry;
use crate::words::words;

/// The group of an operation without tags: `Widgets` of `Widgets_list`, as `TypeSpec` and `AutoRest` write an interface's
/// operations, and a controller's `NestJS`. What is written so in another way is one name: `get_item`, `GetUsers_v2`.
pub(in crate::lower) fn group(entry: &OperationEntry) -> Option<&str> {
    let (group, function) = super::own_id(entry)?.split_once('_')?;
    let is_plain = |text: &str| text.chars().all(char::is_alphanumeric);
    let is_name = group.starts_with(char::is_uppercase) && is_plain(group);
    let is_method = function.starts_with(char::is_alphabetic)
        && (is_plain(function) || group.ends_with("Controller"));
    (is_name && is_method && !is_done(group) && !is_version(function)).then_some(group)
}

/// Whether a word says what is done, to what the words behind it say: `Create_user`, `GET_user`.
fn is_done(group: &str) -> bool {
    match words(group).as_slice() {
        [only] => ACTIONS.contains(&only.as_str()) || METHODS.contains(&only.as_str()),
        _ => false,
    }
}

const METHODS: [&str; 7] = ["delete", "get", "head", "options", "patch", "post", "put"];

/// A version tells a name from one that was there before.
fn is_version(function: &str) -> bool {
    let number = function.trim_start_matches(['v', 'V']);
    function.len() - number.len() <= 1 && number.chars().all(|each| each.is_ascii_digit())
}
