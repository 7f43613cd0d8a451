//! What the methods of generated clients send, byte for byte, and what they make of answers: every `cases/x.requests.txt` is
//! a list of calls on a client of the case, made against a real local server. Adding one needs no code.
//!
//! ```text
//! # A comment.
//! client.things().list().limit(5).await
//! > GET /things?limit=5
//! > x-trace: 1
//! < 200
//! < content-type: application/json
//! <
//! < [1, 2]
//! = Ok([1, 2])
//! ```
//!
//! An empty line ends a call. `>` is the request: method and target, the headers, an empty line, the body. What every request
//! has is left out (`host`, `user-agent`, `accept` and what frames the body), every other header has to be there and no more.
//! `<` is the answer: status, headers, body; 204 where there is none. Several of both follow each other where a call makes
//! several requests. Lines of a body are joined by line feeds, those of multipart by CR LF. `=` is the `Debug` of what comes of
//! it, `~` a piece of that; without either it has to be `Ok`. `CRATEWRIGHT_CASES=a,b` makes the calls of these cases only.

#[path = "requests/exchange.rs"]
mod exchange;
#[path = "support/package.rs"]
mod package;
#[path = "requests/program.rs"]
mod program;
mod support;

use exchange::Called;
use program::{Program, Subject};
use support::Case;

/// A case and its calls.
struct CalledCase {
    case: Case,
    calls: Vec<Called>,
}

#[test]
fn every_call_sends_what_it_says() {
    let chosen = std::env::var("CRATEWRIGHT_CASES").ok();
    let is_chosen = |case: &Case| {
        chosen.as_deref().is_none_or(|names| names.split(',').any(|name| name == case.name))
    };
    let cases: Vec<CalledCase> = support::all("cases")
        .into_iter()
        .filter(is_chosen)
        .filter_map(|case| {
            let text = case.requests()?;
            let calls = exchange::parse(&text);
            assert!(!calls.is_empty(), "{}.requests.txt: there is no call", case.name);
            Some(CalledCase { case, calls })
        })
        .collect();
    let subjects = cases.iter().map(|CalledCase { case, calls }| {
        let outcome = case.generate(cratewright::Options::default());
        let generated = outcome.generated.unwrap_or_else(|| panic!("{}", outcome.said));
        Subject::new(&case.name, calls, &generated.files)
    });
    let program = Program::build(&subjects.collect::<Vec<_>>());
    let calls: Vec<(&str, &Called)> = cases
        .iter()
        .flat_map(|CalledCase { case, calls }| calls.iter().map(|call| (case.name.as_str(), call)))
        .collect();
    assert!(chosen.is_some() || calls.len() >= 100, "only {} calls were found", calls.len());
    let came = program.run(calls.iter().map(|(_, call)| *call));
    let mut wrong = Vec::new();
    for ((case, call), came) in calls.iter().zip(came) {
        if let Err(what) = call.check(&came) {
            wrong.push(format!("{case}.requests.txt:{}: {}\n{what}", call.line, call.code));
        }
    }
    assert!(wrong.is_empty(), "{} of {} calls\n\n{}", wrong.len(), calls.len(), wrong.join("\n\n"));
}
