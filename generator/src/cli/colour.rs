//! Whether a stream shows colours.

use std::env::var_os;
use std::io::IsTerminal;

/// Colours are for terminals. `NO_COLOR` (<https://no-color.org>), `CLICOLOR=0` and `TERM=dumb` refuse them;
/// `CLICOLOR_FORCE` (<https://bixense.com/clicolors/>) asks for them where there is no terminal, such as in a log.
pub(super) fn shows(stream: &impl IsTerminal) -> bool {
    let is = |name, value: &str| var_os(name).is_some_and(|it| it == value);
    let says = |name| var_os(name).is_some_and(|value| !value.is_empty());
    if says("NO_COLOR") {
        return false;
    }
    if says("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") {
        return true;
    }
    !is("CLICOLOR", "0") && !is("TERM", "dumb") && stream.is_terminal()
}
