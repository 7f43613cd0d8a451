//! Operations, resources, parameters and security.

use crate::sketch::operations;
use crate::support::{lower, lower_with};
use cratewright::ir::SchemeKind;

#[test]
fn resources_and_names() {
    let lowered = lower(
        "tags: [{name: b, description: Bees.}, {name: unused}, {name: ai_gateway}]
paths:
  /a: {get: {operationId: ai_gateway.dynamic_routing.list_versions, tags: [ai_gateway.dynamic_routing], responses: {}}}
  /b: {get: {operationId: b/list-things, tags: [b], responses: {}}}
  /c: {get: {operationId: b, tags: [b], responses: {}}}
  /d: {get: {operationId: aiGatewayList, tags: [ai_gateway], responses: {}}}
  /e/{id}/f: {get: {tags: [b], parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {}}}
  /g: {get: {operationId: plain, responses: {}}}",
    );
    let resources: Vec<(String, Option<usize>)> = lowered
        .api
        .resources
        .iter()
        .map(|resource| (resource.path.join("."), resource.parent.map(|parent| parent.0)))
        .collect();
    assert_eq!(
        resources,
        [
            ("b".to_owned(), None),
            ("ai_gateway".to_owned(), None),
            ("ai_gateway.dynamic_routing".to_owned(), Some(1)),
        ]
    );
    assert_eq!(lowered.api.resources[0].docs.description.as_deref(), Some("Bees."));
    let names: Vec<&str> =
        lowered.api.operations.iter().map(|operation| operation.name.as_str()).collect();
    assert_eq!(names, ["list_versions", "list-things", "b", "List", "get e by id f", "plain"]);
    assert_eq!(lowered.api.operations[4].id, "get /e/{id}/f");
}

#[test]
fn names_that_would_clash_stay_whole() {
    let lowered = lower(
        "paths:
  /a: {get: {operationId: users/list, tags: [users], responses: {}}}
  /b: {get: {operationId: list, tags: [users], responses: {}}}",
    );
    let names: Vec<&str> =
        lowered.api.operations.iter().map(|operation| operation.name.as_str()).collect();
    assert_eq!(names, ["users/list", "list"]);
}

#[test]
fn parameters_with_one_value_are_constants() {
    let lowered = lower(
        "paths:
  /a/{kind}/{name}/{all+}:
    get:
      operationId: a
      parameters:
        - {name: kind, in: path, required: true, schema: {type: string, enum: [one]}}
        - {name: name, in: path, required: true, schema: {type: string}}
        - {name: all, in: path, required: true, schema: {type: string, enum: [x/y]}}
        - {name: n, in: query, required: true, schema: {type: integer, enum: [2]}}
        - {name: yes, in: query, required: true, schema: {type: boolean, enum: [true]}}
        - {name: reserved, in: query, required: true, allowReserved: true, schema: {type: string, enum: [a/b]}}
        - {name: maybe, in: query, schema: {type: string, enum: [perhaps]}}
        - {name: several, in: query, required: true, schema: {type: array, items: {type: string, enum: [few]}}}
        - {name: H, in: header, required: true, schema: {$ref: '#/components/schemas/Only'}}
        - {name: Split, in: header, required: true, schema: {type: string, enum: [\"a\\nb\"]}}
        - {name: c, in: cookie, required: true, schema: {type: string, enum: [one]}}
      responses: {}
  /b/{step}: {get: {operationId: b, parameters: [{name: step, in: path, required: true, schema: {type: string, enum: [..]}}], responses: {}}}
components: {schemas: {Only: {type: string, enum: [one]}}}",
    );
    assert_eq!(
        operations(&lowered.api),
        ".a Get /a/one/{0}/{1+}
    path name: string
    path all: a/all
    query maybe?: a/maybe
    query several: [a/several/item] repeated
    header Split: a/Split
    path kind = one
    query n = 2
    query yes = true
    query reserved = a/b
    header H = one
    cookie c = one
    -> empty
.b Get /b/{0}
    path step: b/step
    -> empty
"
    );
    let types: Vec<String> = lowered.api.types.iter().map(|def| def.pointer.clone()).collect();
    let first = "#/components/schemas/Only".to_owned();
    assert_eq!((types.len(), types.first()), (6, Some(&first)), "those of the constants are gone");
}

#[test]
fn parameters() {
    let lowered = lower(
        "paths:
  /a/{one}/b/{two}:
    parameters:
      - {name: two, in: path, required: true, schema: {type: integer}}
      - {name: q, in: query, schema: {type: string}}
      - {$ref: '#/components/parameters/Page'}
    get:
      operationId: get
      parameters:
        - {name: q, in: query, required: true, schema: {type: integer}}
        - {name: one, in: path, required: true, schema: {type: string}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: ids, in: query, explode: false, schema: {type: array, items: {type: integer}}}
        - {name: x-trace, in: header, schema: {type: string, nullable: true}}
        - {name: Accept, in: header, schema: {type: string}}
        - {name: either, in: query, schema: {oneOf: [{type: string}, {type: array, items: {type: string}}]}}
      responses: {}
components:
  parameters:
    Page: {name: page, in: query, schema: {type: string, enum: [first, last]}}",
    );
    assert_eq!(
        operations(&lowered.api),
        ".get Get /a/{0}/b/{1}
    path one: string
    path two: int64
    query q: int64
    query page?: Page
    query tags?: [string] repeated
    query ids?: [int64] joined
    header x-trace?: string
    query either?: get/either repeated
    -> empty
"
    );
    assert!(lowered.told.is_empty(), "{:?}", lowered.told);
}

const ODD: &str = "paths:
  /a:
    get:
      operationId: kept
      parameters:
        - {name: a, in: cookie, schema: {type: string}}
        - {name: b, in: query, content: {application/json: {schema: {type: string}}}}
        - {name: c, in: query, style: deepObject, schema: {type: object, properties: {x: {type: string}}}}
        - {name: d, in: query, schema: {type: array, items: {type: object, properties: {key: {type: string}}}}}
        - {name: e, in: query, schema: {type: array, items: {type: array, items: {type: string}}}}
        - {name: f, in: query, allowReserved: true, schema: {type: string}}
        - {name: g, in: query, content: {application/xml: {schema: {type: object, properties: {gone: {type: string}}}}}}
      responses: {}
    put:
      operationId: left out
      parameters: [{name: a, in: query, required: true, content: {application/xml: {schema: {type: object, properties: {gone: {type: string}}}}}}]
      responses: {}";

#[test]
fn parameters_that_are_not_supported() {
    let lowered = lower(ODD);
    assert_eq!(
        operations(&lowered.api),
        ".kept Get /a
    cookie a?: string form exploded
    query b?: string json
    query c?: kept/c deepobject
    query d?: [kept/d/item] form exploded
    query e?: [[string]] form exploded
    query f?: string form exploded reserved
    -> empty
"
    );
    assert_eq!(lowered.api.types.len(), 2);
    assert_eq!(
        lowered.told,
        [
            "unsupported-parameter-style #/paths/~1a/get/parameters/3",
            "unsupported-parameter-style #/paths/~1a/get/parameters/4",
            "unsupported-content-parameter #/paths/~1a/get/parameters/6/content",
            "unsupported-content-parameter #/paths/~1a/put/parameters/0/content",
        ]
    );
}

#[test]
fn objects_in_queries_by_configuration() {
    let lowered = lower_with(ODD, "query.objects = 'dotted'");
    let sketch = operations(&lowered.api);
    assert!(sketch.contains("    query d?: [kept/d/item] dotted\n"), "{sketch}");
}

#[test]
fn security() {
    let lowered = lower_with(
        "security: [{token: []}, {email: [], key: []}]
paths:
  /a: {get: {operationId: a, responses: {}}}
  /b: {get: {operationId: b, security: [], responses: {}}}
  /c: {get: {operationId: c, security: [{}, {login: []}], responses: {}}}
  /d: {get: {operationId: d, security: [{digest: []}, {gone: []}, {oauth: [scope]}], responses: {}}}
components:
  securitySchemes:
    login: {type: http, scheme: Basic}
    token: {type: http, scheme: bearer}
    email: {type: apiKey, in: header, name: X-Auth-Email}
    key: {type: apiKey, in: query, name: key}
    digest: {type: http, scheme: digest}
    unused: {type: apiKey, in: cookie, name: c}
    oauth: {type: oauth2, flows: {}}",
        "[environment.credentials]\ntoken = 'API_TOKEN'\nmissing = 'X'",
    );
    let security: Vec<Vec<Vec<&str>>> = lowered
        .api
        .operations
        .iter()
        .map(|operation| {
            let ids = |ids: &Vec<String>| ids.iter().map(String::as_str).collect::<Vec<_>>().len();
            let _ = ids;
            operation
                .security
                .iter()
                .map(|alternative| alternative.iter().map(String::as_str).collect())
                .collect()
        })
        .collect();
    assert_eq!(
        security,
        [
            vec![vec!["token"], vec!["email", "key"]],
            vec![],
            vec![vec!["login"], vec![]],
            vec![vec!["oauth"]],
        ]
    );
    let schemes: Vec<(&str, &SchemeKind, Option<&str>)> = lowered
        .api
        .schemes
        .iter()
        .map(|scheme| (scheme.id.as_str(), &scheme.kind, scheme.env.as_deref()))
        .collect();
    assert_eq!(
        schemes,
        [
            ("login", &SchemeKind::Basic, None),
            ("token", &SchemeKind::Bearer, Some("API_TOKEN")),
            ("email", &SchemeKind::Header("X-Auth-Email".to_owned()), None),
            ("key", &SchemeKind::Query("key".to_owned()), None),
            ("oauth", &SchemeKind::Bearer, None),
        ]
    );
    assert_eq!(
        lowered.told,
        [
            "unsupported-security-scheme #/components/securitySchemes/digest/scheme",
            "unknown-security-scheme #/paths/~1d/get/security/1/gone",
            "unknown-security-scheme #/environment/credentials/missing",
        ]
    );
}

#[test]
fn servers_and_permissions() {
    let lowered = lower(
        "servers: [{url: 'https://{region}.example.com/v4/', variables: {region: {default: eu}}}]
paths:
  /a: {get: {operationId: a, x-api-token-group: [Read, Write], servers: [{url: 'https://other'}], responses: {}}}",
    );
    assert_eq!(lowered.api.base_url.as_deref(), Some("https://eu.example.com/v4"));
    assert_eq!(lowered.api.operations[0].permissions, ["Read", "Write"]);
    let server = lowered.api.operations[0].server.expect("it has one of its own");
    let server = &lowered.api.servers[server.0];
    assert_eq!((server.url.as_str(), server.name.as_str()), ("https://other", "other"));
    assert!(lowered.told.is_empty());
    assert_eq!(lower("servers: [{url: /v4}]").api.base_url, None);
    let unknown = lower("servers: [{url: 'https://{region}.example.com'}]");
    assert_eq!(unknown.api.base_url, None);
    assert_eq!(unknown.told, ["undeclared-server-variable #/servers/0/url"]);
}
