//! Many operations, and much of everything in one.

use super::{Row, list, operation, row, whole, with};

pub(crate) const ROWS: &[Row] = &[
    row("parameters", 10000, None, parameters),
    row("braces", 100000, Some("too-deep"), braces),
    whole("path parameters", 200, None, path_parameters),
    row("too many path parameters", 10000, Some("too-long-name"), path_parameters),
    whole("undeclared path parameters", 200, None, undeclared_path_parameters),
    row("operations", 10000, None, operations),
    row("tags", 10000, None, tags),
    row("responses", 10000, None, responses),
    row("servers", 10000, None, servers),
    row("security", 10000, None, security),
    row("security and", 10000, None, security_and),
    row("callbacks", 10000, None, callbacks),
    row("tags of one", 10000, None, tags_of_one),
    row("nested tags", 10000, None, nested_tags),
    row("described tags", 10000, None, described_tags),
    row("security of many", 2000, None, security_of_many),
    row("servers of many", 2000, None, servers_of_many),
    row("headers of many", 2000, None, headers_of_many),
    row("parameters of many", 5000, None, parameters_of_many),
    row("values of many", 2000, None, values_of_many),
    row("bodies of many", 5000, Some("too-much-repeated"), bodies_of_many),
    row("media types", 10000, None, media_types),
    row("shared events", 10000, Some("too-much-repeated"), shared_events),
    row("header parameters", 10000, None, header_parameters),
    row("response headers", 10000, None, response_headers),
    row("form fields", 10000, None, form_fields),
    row("long paths", 100000, Some("too-long-name"), long_paths),
    row("like paths", 10000, None, like_paths),
    row("webhooks", 10000, None, webhooks),
    row("lists of items", 5000, None, lists_of_items),
    row("callbacks of many", 10000, None, callbacks_of_many),
    row("servers of each", 10000, None, servers_of_each),
    whole("misnamed path parameters", 120, None, misnamed_path_parameters),
    row("misnamed security", 5000, None, misnamed_security),
];

fn parameters(count: usize) -> String {
    let all = list(
        (0..count).map(|index| format!("{{name: p{index}, in: query, schema: {{type: string}}}}")),
    );
    with(&operation(&format!("parameters: [{all}]")), " {}")
}

fn braces(count: usize) -> String {
    let path: String = "{".repeat(count) + &"}".repeat(count);
    with(&format!("\n  ? '/{path}'\n  : get: {{responses: {{204: {{description: d}}}}}}\n"), " {}")
}

fn path_parameters(count: usize) -> String {
    let path: String = (0..count).map(|index| format!("/{{p{index}}}")).collect();
    let all = list((0..count).map(|index| {
        format!("{{name: p{index}, in: path, required: true, schema: {{type: string}}}}")
    }));
    with(
        &format!(
            "\n  ? '{path}'\n  : get: {{operationId: a, parameters: [{all}], responses: {{204: {{description: d}}}}}}\n"
        ),
        " {}",
    )
}

fn undeclared_path_parameters(count: usize) -> String {
    let path: String = (0..count).map(|index| format!("/{{p{index}}}")).collect();
    with(
        &format!(
            "\n  ? '{path}'\n  : get: {{operationId: a, responses: {{204: {{description: d}}}}}}\n"
        ),
        " {}",
    )
}

fn operations(count: usize) -> String {
    let all = (0..count).map(|index| format!("\n  /a{index}: {{get: {{operationId: a{index}, tags: [t], responses: {{204: {{description: d}}}}}}}}"));
    with(&all.collect::<String>(), " {}")
}

fn tags(count: usize) -> String {
    let all = (0..count).map(|index| {
        format!(
            "\n  /a{index}: {{get: {{tags: [t{index}], responses: {{204: {{description: d}}}}}}}}"
        )
    });
    with(&all.collect::<String>(), " {}")
}

fn responses(count: usize) -> String {
    let all = list((0..count).map(|index| {
        let content = format!("{{application/x{index}+json: {{schema: {{type: object, properties: {{a{index}: {{type: string}}}}}}}}}}");
        format!("{}: {{description: d, content: {content}}}", 200 + index % 400)
    }));
    with(&format!("\n  /a: {{get: {{operationId: a, responses: {{{all}}}}}}}\n"), " {}")
}

fn servers(count: usize) -> String {
    let names = (0..count).map(|index| format!("{{v{index}}}")).collect::<String>();
    let variables = list((0..count).map(|index| format!("v{index}: {{default: a}}")));
    format!(
        "servers: [{{url: 'https://a/{names}', variables: {{{variables}}}}}]\n{}",
        with("", " {}")
    )
}

fn security(count: usize) -> String {
    let all = list((0..count).map(|index| format!("{{s{index}: []}}")));
    let schemes = list(
        (0..count).map(|index| format!("s{index}: {{type: apiKey, in: header, name: X-{index}}}")),
    );
    format!(
        "security: [{all}]\n{}",
        with(&operation("tags: [a]"), &format!("\n  securitySchemes: {{{schemes}}}"))
    )
}

fn security_and(count: usize) -> String {
    let all = list((0..count).map(|index| format!("s{index}: []")));
    let schemes = list(
        (0..count).map(|index| format!("s{index}: {{type: apiKey, in: header, name: X-{index}}}")),
    );
    format!(
        "security: [{{{all}}}]\n{}",
        with(&operation("tags: [a]"), &format!("\n  securitySchemes: {{{schemes}}}"))
    )
}

fn callbacks(count: usize) -> String {
    let all = list((0..count).map(|index| {
        format!("c{index}: {{'{{$url}}': {{post: {{responses: {{204: {{description: d}}}}}}}}}}")
    }));
    with(&operation(&format!("callbacks: {{{all}}}")), " {}")
}

fn tags_of_one(count: usize) -> String {
    let all = list((0..count).map(|index| format!("t{index}")));
    with(&operation(&format!("tags: [{all}]")), " {}")
}

/// Each is the parent of the next, as OpenAPI 3.2 has it.
fn nested_tags(count: usize) -> String {
    let all = list((0..count).map(|index| match index {
        0 => "{name: t0}".to_owned(),
        _ => format!("{{name: t{index}, parent: t{}}}", index - 1),
    }));
    let last = count - 1;
    format!("tags: [{all}]\n{}", with(&operation(&format!("tags: [t{last}]")), " {}"))
        .replacen("3.0.3", "3.2.0", 1)
}

fn described_tags(count: usize) -> String {
    let all = list((0..count).map(|index| format!("{{name: t{index}, description: d}}")));
    format!("tags: [{all}]\n{}", tags(count))
}

/// Half of the text is what applies to the other half.
fn security_of_many(count: usize) -> String {
    let all = list((0..count / 2).map(|index| format!("{{s{index}: []}}")));
    let schemes = list(
        (0..count / 2)
            .map(|index| format!("s{index}: {{type: apiKey, in: header, name: X-{index}}}")),
    );
    format!(
        "security: [{all}]\n{}",
        with(&many(count / 2, ""), &format!("\n  securitySchemes: {{{schemes}}}"))
    )
}

fn servers_of_many(count: usize) -> String {
    let all = list((0..count / 2).map(|index| format!("{{url: 'https://a{index}.example'}}")));
    format!("servers: [{all}]\n{}", with(&many(count / 2, ""), " {}"))
}

fn headers_of_many(count: usize) -> String {
    let all = list((0..count / 2).map(|index| format!("X-{index}: {{schema: {{type: string}}}}")));
    let operations = (0..count / 2).map(|index| {
        format!("\n  /a{index}: {{get: {{operationId: a{index}, responses: {{200: {{$ref: '#/components/responses/R'}}}}}}}}")
    });
    with(
        &operations.collect::<String>(),
        &format!("\n  responses: {{R: {{description: d, headers: {{{all}}}}}}}"),
    )
}

/// A path item's parameters are those of each of its operations, of which there are eight at most.
fn parameters_of_many(count: usize) -> String {
    let all = list(
        (0..count).map(|index| format!("{{name: p{index}, in: query, schema: {{type: string}}}}")),
    );
    let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
    let operations = list(
        methods
            .iter()
            .map(|method| format!("{method}: {{responses: {{204: {{description: d}}}}}}")),
    );
    with(&format!("\n  /a: {{parameters: [{all}], {operations}}}\n"), " {}")
}

/// Each operation has the same large body, as documents of 2.0 say it.
fn bodies_of_many(count: usize) -> String {
    let paths: String = (0..count)
        .map(|index| {
            format!(
                "\n  /a{index}: {{put: {{parameters: [{{$ref: '#/components/parameters/B'}}], responses: {{204: {{description: d}}}}}}}}"
            )
        })
        .collect();
    let members = list((0..count * 5).map(|index| format!("p{index}: {{type: string}}")));
    let body =
        format!("{{name: b, in: body, schema: {{type: object, properties: {{{members}}}}}}}");
    with(&format!("{paths}\n"), &format!(" {{parameters: {{B: {body}}}}}"))
}

/// Each operation has a parameter of one large type.
fn values_of_many(count: usize) -> String {
    let values = list((0..count / 2).map(|index| format!("v{index}")));
    let parameter = "parameters: [{$ref: '#/components/parameters/P'}], ";
    with(
        &many(count / 2, parameter),
        &format!(
            "\n  parameters: {{P: {{name: p, in: query, schema: {{type: string, enum: [{values}]}}}}}}"
        ),
    )
}

fn many(count: usize, part: &str) -> String {
    let all = (0..count).map(|index| {
        format!("\n  /a{index}: {{get: {{operationId: a{index}, {part}responses: {{204: {{description: d}}}}}}}}")
    });
    all.collect()
}

/// The events of all streams have a component in common, which is half of the text.
fn shared_events(count: usize) -> String {
    let operations = (0..count / 2).map(|index| {
        format!("\n  /a{index}: {{get: {{operationId: a{index}, tags: [t], responses: {{200: {{description: d, content: {{text/event-stream: {{itemSchema: {{$ref: '#/components/schemas/E', oneOf: [{{properties: {{data: {{contentSchema: {{type: object}}}}}}}}]}}}}}}}}}}}}}}")
    });
    let members = list((0..count / 2).map(|index| format!("m{index}: {{type: string}}")));
    with(
        &operations.collect::<String>(),
        &format!(
            "\n  schemas: {{E: {{type: object, properties: {{data: {{type: string}}, {members}}}}}}}"
        ),
    )
    .replacen("3.0.3", "3.2.0", 1)
}

fn media_types(count: usize) -> String {
    let all = list((0..count).map(|index| {
        format!("application/x{index}+json: {{schema: {{type: object, properties: {{a{index}: {{type: string}}}}}}}}")
    }));
    with(
        &format!(
            "\n  /a: {{post: {{operationId: a, requestBody: {{content: {{{all}}}}}, responses: {{200: {{description: d, content: {{{all}}}}}}}}}}}\n"
        ),
        " {}",
    )
}

fn header_parameters(count: usize) -> String {
    let all = list(
        (0..count)
            .map(|index| format!("{{name: X-{index}, in: header, schema: {{type: string}}}}")),
    );
    with(&operation(&format!("parameters: [{all}]")), " {}")
}

fn response_headers(count: usize) -> String {
    let all = list((0..count).map(|index| format!("X-{index}: {{schema: {{type: string}}}}")));
    with(
        &format!(
            "\n  /a: {{get: {{operationId: a, responses: {{200: {{description: d, headers: {{{all}}}}}}}}}}}\n"
        ),
        " {}",
    )
}

fn form_fields(count: usize) -> String {
    let properties = list((0..count).map(|index| format!("p{index}: {{type: string}}")));
    let encoding = list((0..count).map(|index| format!("p{index}: {{contentType: text/plain}}")));
    let content = format!(
        "{{multipart/form-data: {{schema: {{type: object, properties: {{{properties}}}}}, encoding: {{{encoding}}}}}}}"
    );
    with(
        &format!(
            "\n  /a: {{post: {{operationId: a, requestBody: {{content: {content}}}, responses: {{204: {{description: d}}}}}}}}\n"
        ),
        " {}",
    )
}

fn long_paths(count: usize) -> String {
    with(
        &format!(
            "\n  ? '{}'\n  : get: {{responses: {{204: {{description: d}}}}}}\n",
            "/a".repeat(count)
        ),
        " {}",
    )
}

/// All of them match the same requests but for the last segment.
fn like_paths(count: usize) -> String {
    let all = (0..count).map(|index| {
        format!("\n  '/{{p{index}}}/a/b{index}': {{get: {{parameters: [{{name: p{index}, in: path, required: true, schema: {{type: string}}}}], responses: {{204: {{description: d}}}}}}}}")
    });
    with(&all.collect::<String>(), " {}")
}

fn webhooks(count: usize) -> String {
    let all = list((0..count).map(|index| {
        format!("w{index}: {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{a{index}: {{type: string}}}}}}}}}}}}, responses: {{204: {{description: d}}}}}}}}")
    }));
    format!("webhooks: {{{all}}}\n{}", with("", " {}")).replacen("3.0.3", "3.1.0", 1)
}

/// Answers that look like pages.
fn lists_of_items(count: usize) -> String {
    let all = (0..count).map(|index| {
        format!("\n  /a{index}: {{get: {{operationId: a{index}, tags: [t{}], parameters: [{{name: page, in: query, schema: {{type: integer}}}}], responses: {{200: {{description: d, content: {{application/json: {{schema: {{type: object, properties: {{items: {{type: array, items: {{type: string}}}}, next_page: {{type: integer}}, i{index}: {{type: string}}}}}}}}}}}}}}}}}}", index % 10)
    });
    with(&all.collect::<String>(), " {}")
}

fn callbacks_of_many(count: usize) -> String {
    let part = "callbacks: {c: {'{$url}': {post: {responses: {204: {description: d}}}}}}, ";
    with(&many(count, part), " {}")
}

fn servers_of_each(count: usize) -> String {
    let all = (0..count).map(|index| {
        format!("\n  /a{index}: {{servers: [{{url: 'https://a{index}.example'}}], get: {{operationId: a{index}, responses: {{204: {{description: d}}}}}}}}")
    });
    with(&all.collect::<String>(), " {}")
}

/// None of the names in the path is declared, and all are like one that is.
fn misnamed_path_parameters(count: usize) -> String {
    let path: String = (0..count).map(|index| format!("/{{parameter{index}}}")).collect();
    let all = list((0..count).map(|index| {
        format!("{{name: parameters{index}, in: path, required: true, schema: {{type: string}}}}")
    }));
    with(
        &format!(
            "\n  ? '{path}'\n  : get: {{operationId: a, parameters: [{all}], responses: {{204: {{description: d}}}}}}\n"
        ),
        " {}",
    )
}

fn misnamed_security(count: usize) -> String {
    let all = list((0..count).map(|index| format!("{{scheme{index}: []}}")));
    let schemes =
        list((0..count).map(|index| format!("schemes{index}: {{type: http, scheme: bearer}}")));
    format!(
        "security: [{all}]\n{}",
        with(&operation("tags: [a]"), &format!("\n  securitySchemes: {{{schemes}}}"))
    )
}
