//! A program that calls every operation of many crates on their mocks: what a mock answers where nothing is said is what
//! the document says of it, and what is put into an answer comes out of it.

use cratewright::Generated;

/// The program.
pub(crate) struct Mocked {
    text: String,
    pub(crate) operations: usize,
}

impl Mocked {
    /// With no operation yet, beside a library of that name, which has the runtime.
    pub(crate) fn new(library: &str) -> Self {
        Self { text: START.replace("LIBRARY", library), operations: 0 }
    }

    /// Adds the operations of a crate, which is this module of another.
    pub(crate) fn add(&mut self, module: &str, generated: &Generated) {
        let sources = generated.files.iter().filter_map(|file| {
            let path = file.path.strip_prefix("src/mock/")?.strip_suffix(".rs")?;
            Some((if path == "mod" { "" } else { path }, &file.text))
        });
        let mut calls = String::new();
        for (path, text) in sources {
            let of = path.split('/').filter(|part| !part.is_empty());
            let of: String = of.map(|part| format!("::{part}")).collect();
            let markers = text.lines().filter_map(|line| {
                line.split_once("Mockable for ")?.1.strip_suffix(" {")?.rsplit("::").next()
            });
            for marker in markers {
                self.operations += 1;
                calls.push_str(&format!(
                    "        check::<{module}::resources{of}::{marker}>(&mock, {module:?});\n"
                ));
            }
        }
        if !calls.is_empty() {
            self.text.push_str(&format!(
                "    {{\n        let mock = <Mock as {module}::mock::Mock_mock_mod>::new();\n{calls}    }}\n"
            ));
        }
    }

    pub(crate) fn text(mut self) -> String {
        self.text.push_str("}\n");
        self.text
    }
}

const START: &str = r#"//! Every operation on its mock.

use LIBRARY::runtime::{Call, Error, Mock, Mockable, Mocked, Operation};
use std::fmt::Debug;
use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

fn call<Op: Operation>(mock: &Mock) -> Result<Op::Output, Error> {
    let client = mock.client();
    let arguments = vec!["7"; Op::INFO.path.matches('{').count()];
    let call = pin!(Call::<Op>::new(&client, &arguments).into_future());
    match Future::poll(call, &mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("a mock waits for nothing"),
    }
}

fn check<Op: Mockable>(mock: &Mock, case: &str)
where
    Op::Output: Debug,
{
    let id = Op::INFO.id;
    let value = call::<Op>(mock).unwrap_or_else(|error| panic!("{case}: {id}: {error}"));
    let shown = format!("{value:?}");
    Mocked::<Op>::new(mock).returns(value);
    let again = call::<Op>(mock).unwrap_or_else(|error| panic!("{case}: {id}, said: {error}"));
    assert_eq!(format!("{again:?}"), shown, "{case}: {id}");
    let calls = Mocked::<Op>::new(mock).calls();
    assert_eq!(calls.len(), 2, "{case}: {id}");
    for name in Op::INFO.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        // The sign of a place that takes several segments.
        let name = name.trim_end_matches('+');
        assert!(calls[0].path_argument(name).is_some(), "{case}: {id}: {name} of {}", calls[0].path);
    }
}

fn main() {
"#;
