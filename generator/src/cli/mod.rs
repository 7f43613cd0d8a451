//! What the command line says and does: arguments, one file for each command, and everything that is printed.

mod arguments;
mod bump;
mod colour;
mod diff;
mod differences;
mod docs;
mod explain;
mod generate;
mod init;
mod lint;
mod open;
mod output;
mod print;
mod progress;
mod stop;
mod write;

use arguments::{Arguments, Command};
use clap::Parser;
use output::Output;
use std::process::ExitCode;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done; there may have been warnings.
    Done,
    /// The document is wrong, or could not be made into a crate, or a crate is not what its document gives.
    Failed,
    /// The command is wrong.
    Usage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Failed => Self::from(1),
            Exit::Usage => Self::from(2),
        }
    }
}

/// Runs the command that the process was started with.
pub(crate) fn run() -> Exit {
    match Arguments::parse().command {
        Command::Generate(arguments) => {
            let output = Output::new(arguments.messages, arguments.quiet);
            generate::run(&arguments, output)
        }
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Docs(arguments) => {
            let output = Output::new(arguments.messages, arguments.quiet);
            docs::run(&arguments, output)
        }
        Command::Lint(arguments) => lint::run(&arguments, Output::new(arguments.messages, false)),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Init(arguments) => init::run(&arguments, Output::human(false)),
        Command::Print(arguments) => print::run(&arguments, Output::human(false)),
    }
}
