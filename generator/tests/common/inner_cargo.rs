//! Cargo as tests run it.

use std::env;
use std::process::Command;

/// Cargo, without what the outer one says of this package to its tests: build scripts that look at it would run again, and all
/// that depends on them would be built again, here and by the outer cargo in turn. Coverage and other flags of the outer run
/// would build everything again, too.
pub(crate) fn inner_cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.env_remove("RUSTFLAGS");
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "OUT_DIR"].iter().any(|start| name.starts_with(start))
        {
            command.env_remove(&*name);
        }
    }
    command
}
