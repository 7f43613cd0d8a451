//! The documents that hurt: each is a function of how large it is.

mod chains;
mod diamonds;
mod markdown;
mod names;
mod operations;
mod references;
mod schemas;
mod syntax;
mod unions;

use std::fmt::Write;

/// One of the documents.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) size: usize,
    /// Whether it makes sense at that size only.
    pub(crate) whole: bool,
    /// The code of what has to be said about it.
    pub(crate) told: Option<&'static str>,
    pub(crate) document: fn(usize) -> String,
}

/// All of them, by kind.
pub(crate) fn all() -> impl Iterator<Item = &'static Row> {
    let kinds = [
        syntax::ROWS,
        schemas::ROWS,
        names::ROWS,
        unions::ROWS,
        operations::ROWS,
        references::ROWS,
        markdown::ROWS,
        chains::ROWS,
        diamonds::ROWS,
    ];
    kinds.into_iter().flatten()
}

const fn row(
    name: &'static str,
    size: usize,
    told: Option<&'static str>,
    document: fn(usize) -> String,
) -> Row {
    Row { name, size, whole: false, told, document }
}

const fn whole(
    name: &'static str,
    size: usize,
    told: Option<&'static str>,
    document: fn(usize) -> String,
) -> Row {
    Row { name, size, whole: true, told, document }
}

/// A document with these paths and components.
fn with(paths: &str, components: &str) -> String {
    let paths = if paths.is_empty() { " {}\n" } else { paths };
    format!(
        "openapi: 3.0.3\ninfo: {{title: Bomb, version: '1'}}\npaths:{paths}\ncomponents:{components}\n"
    )
}

/// A document with these schemas, each in a line, and an operation that answers with the first of them.
fn schemas(lines: impl IntoIterator<Item = String>) -> String {
    let mut text = "\n  schemas:\n".to_owned();
    let mut first = None;
    for line in lines {
        first = first.or_else(|| line.split(':').next().map(str::to_owned));
        let _ = writeln!(text, "    {line}");
    }
    let first = first.unwrap_or_default();
    let paths = format!(
        "\n  /a:\n    post:\n      operationId: a\n      requestBody: {{required: true, content: {{application/json: \
         {{schema: {{$ref: '#/components/schemas/{first}'}}}}}}}}\n      responses:\n        200: {{description: d, \
         content: {{application/json: {{schema: {{$ref: '#/components/schemas/{first}'}}}}}}}}\n"
    );
    with(&paths, &text)
}

fn reference(name: impl std::fmt::Display) -> String {
    format!("{{$ref: '#/components/schemas/{name}'}}")
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().collect::<Vec<_>>().join(", ")
}

/// An operation of which this is a part.
fn operation(part: &str) -> String {
    format!("\n  /a: {{get: {{operationId: a, {part}, responses: {{204: {{description: d}}}}}}}}\n")
}
