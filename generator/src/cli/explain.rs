//! `cratewright explain`

mod code;
mod place;

use super::Exit;
use super::arguments::Explain;

pub(super) fn run(arguments: &Explain) -> Exit {
    let what = arguments.what.as_deref().map(str::trim);
    match what {
        None => code::list(arguments.message_format),
        Some(what) if what.contains('#') || what.starts_with('/') => {
            place::explain(what, arguments)
        }
        Some(what) => code::explain(what, arguments.message_format),
    }
}
