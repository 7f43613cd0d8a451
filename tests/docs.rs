//! The pages of a reference, of every case and of the AI Gateway: every link leads somewhere, to a page and an anchor that
//! are there; nothing of a document is markup; and what a reference has to say is said.

mod support;

use cratewright::config::Config;
use cratewright::diagnostic::Diagnostics;
use cratewright::document::{Format, Library};
use cratewright::pages::PageFormat;
use cratewright::write::FormattedFile;
use cratewright::{Input, Options, docs};
use pulldown_cmark::{Event, LinkType, Parser, Tag};
use std::collections::{BTreeMap, BTreeSet};
use support::Case;

const BOTH: [PageFormat; 2] = [PageFormat::Markdown, PageFormat::Html];

#[test]
fn every_link_of_every_case_leads_somewhere() {
    let mut links = 0;
    for case in support::all("cases") {
        for format in BOTH {
            links += check(&case.name, &case.docs(format), format);
        }
    }
    assert!(links > 10_000, "only {links} links were found");
}

#[test]
fn every_operation_and_type_of_the_ai_gateway_has_a_page() {
    for format in BOTH {
        let files = ai_gateway(format);
        check("ai-gateway", &files, format);
        let of = |folder: &str| files.iter().filter(|file| file.path.starts_with(folder)).count();
        assert_eq!(of("operations/"), 63);
        assert!(of("types/") > 100);
        let again = ai_gateway(format);
        assert_eq!(files, again, "the same document gives the same bytes");
    }
}

/// What the reference pages of the official clients have.
#[test]
fn a_page_says_what_a_reference_has_to_say() {
    let path = "operations/ai_gateway/dynamic_routing/create_version";
    let said = [
        "client.ai_gateway().dynamic_routing().create_version(",
        "account_id: &str",
        "body: CreateVersion",
        "/accounts/{account_id}/ai-gateway/gateways/{gateway_id}/routes/{id}/versions",
        "POST",
        "Security",
        "CLOUDFLARE_API_TOKEN",
        "X-Auth-Email",
        "AI Gateway Write",
        "not empty, at most 64",
        "Element::Start",
        "elementId",
        "limitType",
        "Errors",
        "Client::from_env()?",
        "\"success\": true",
        "parameters.account_id",
        "body.elements",
        "returns.created_at",
    ];
    for format in BOTH {
        let files = ai_gateway(format);
        let page = files.iter().find(|file| file.path.starts_with(&format!("{path}.")));
        let text = page.expect("the page is there").text.to_string();
        let text = match format {
            PageFormat::Markdown => text,
            PageFormat::Html => shown(&text),
        };
        for part in said {
            assert!(text.contains(part), "{format:?} lacks {part}");
        }
    }
}

#[test]
fn nothing_of_a_document_is_markup() {
    let hostile = r#"<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) ![b](https://x.example/i.png) \"'` &lt;"#;
    let document = format!(
        r##"{{"openapi": "3.0.3", "info": {{"title": {0}, "version": {0}, "description": {0}}},
        "tags": [{{"name": "things", "description": {0}}}],
        "components": {{"securitySchemes": {{"k": {{"type": "http", "scheme": "bearer", "description": {0}}}}},
          "schemas": {{"Thing": {{"type": "object", "description": {0}, "required": [{0}], "properties": {{
             {0}: {{"type": "string", "description": {0}, "example": {0}, "pattern": {0}}},
             "kind": {{"type": "string", "enum": [{0}, "b"]}}}}}}}}}},
        "security": [{{"k": []}}],
        "paths": {{"/things/{{id}}": {{"get": {{"operationId": "get_thing", "tags": ["things"], "summary": {0}, "description": {0},
          "externalDocs": {{"url": "javascript:alert(1)", "description": {0}}},
          "x-api-token-group": [{0}],
          "parameters": [{{"name": "id", "in": "path", "required": true, "schema": {{"type": "string"}}, "description": {0}}},
                         {{"name": "q", "in": "query", "schema": {{"type": "string", "default": {0}}}}}],
          "responses": {{"200": {{"description": {0}, "content": {{"application/json": {{"schema": {{"$ref": "#/components/schemas/Thing"}}}}}}}}}}}}}}}}}}"##,
        json(hostile)
    );
    let case = Case::of("hostile", document);
    let files = case.docs(PageFormat::Html);
    check("hostile", &files, PageFormat::Html);
    for file in files.iter().filter(|file| file.path.ends_with(".html")) {
        for tag in tags(&file.text) {
            let name = tag.split([' ', '>', '/']).next().unwrap_or_default();
            assert!(!["img", "iframe", "style"].contains(&name), "{}: <{tag}", file.path);
            let is_ours = tag.ends_with("site.js\"");
            assert!(name != "script" || is_ours, "{}: <{tag}", file.path);
            // What looks like an attribute may only be within quotes.
            let outside: String = tag.split('"').step_by(2).collect();
            assert!(!outside.contains("onerror"), "{}: <{tag}", file.path);
        }
        assert!(!file.text.contains("href=\"javascript"), "{}", file.path);
    }
    let search = files.iter().find(|file| file.path == "search.js").expect("it is there");
    assert!(!search.text.contains('<'), "{}", search.text);
    let files = case.docs(PageFormat::Markdown);
    check("hostile", &files, PageFormat::Markdown);
    for file in &files {
        for event in Parser::new(&file.text) {
            match event {
                Event::Html(text) | Event::InlineHtml(text) => {
                    let is_anchor = text.starts_with("<a id=\"") || &*text == "</a>";
                    assert!(is_anchor, "{}: {text}", file.path);
                }
                // A link that shows where it leads is one that a reader may follow.
                Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. }) => {
                    assert!(dest_url.starts_with("https://"), "{}: {dest_url}", file.path);
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    assert!(!dest_url.contains(':'), "{}: {dest_url}", file.path);
                }
                Event::Start(Tag::Image { dest_url, .. }) => panic!("{}: {dest_url}", file.path),
                _ => {}
            }
        }
    }
}

fn json(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

fn ai_gateway(format: PageFormat) -> Vec<FormattedFile> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/spec/");
    let read = |name: &str| std::fs::read_to_string(format!("{root}{name}")).expect("it is there");
    let (document, config) = (read("ai-gateway.yaml"), read("cratewright.toml"));
    let mut found = Diagnostics::default();
    let config = Config::parse(&config, &mut found).expect("the configuration");
    let library = Library::default();
    let input =
        Input { document: &document, format: Format::Yaml, library: &library, config: &config };
    let files = docs(&input, format, Options::default(), &mut found).expect("no page is Rust");
    files.expect("the document can be read")
}

/// Checks the links of a site, and gives their number.
fn check(case: &str, files: &[FormattedFile], format: PageFormat) -> usize {
    let anchors: BTreeMap<&str, BTreeSet<String>> = files
        .iter()
        .map(|file| {
            let ids = attributes(&file.text, "id");
            let unique: BTreeSet<String> = ids.iter().cloned().collect();
            assert_eq!(ids.len(), unique.len(), "{case}: {} has an anchor twice", file.path);
            (file.path.as_str(), unique)
        })
        .collect();
    let mut number = 0;
    for file in files.iter().filter(|file| !file.path.ends_with(".js") && file.path != "style.css")
    {
        let links = match format {
            PageFormat::Html => {
                [attributes(&file.text, "href"), attributes(&file.text, "src")].concat()
            }
            PageFormat::Markdown => markdown_links(&file.text),
        };
        number += links.len();
        for link in links {
            if link.starts_with("https://") || link.starts_with("http://") || link == "data:," {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { file.path.clone() } else { joined(&file.path, path) };
            let known = anchors.get(target.as_str());
            let known = known.unwrap_or_else(|| panic!("{case}: {} links to {link}", file.path));
            assert!(
                anchor.is_empty() || known.contains(anchor),
                "{case}: {} links to {link}",
                file.path
            );
        }
    }
    number
}

/// The path that a link from another one means.
fn joined(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{link} leaves the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The tags that open, without their brackets.
fn tags(html: &str) -> Vec<&str> {
    let parts = html.split('<').skip(1);
    parts
        .filter(|part| part.starts_with(char::is_alphabetic))
        .filter_map(|part| Some(part.split_once('>')?.0))
        .collect()
}

/// The values of an attribute, in order.
fn attributes(html: &str, name: &str) -> Vec<String> {
    let start = format!("{name}=\"");
    let values = tags(html).into_iter().flat_map(|tag| {
        let starts = tag.match_indices(&start).map(|(at, _)| at);
        let starts = starts.filter(|at| tag[..*at].ends_with(' '));
        starts.filter_map(|at| Some(tag[at + start.len()..].split_once('"')?.0)).collect::<Vec<_>>()
    });
    values
        .map(|value| {
            value
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        })
        .collect()
}

/// The text of a page without its tags.
fn shown(html: &str) -> String {
    let ids = attributes(html, "id").join(" ");
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    format!("{} {ids}", text.replace("&quot;", "\"").replace("&gt;", ">").replace("&amp;", "&"))
}

/// The targets of links.
fn markdown_links(text: &str) -> Vec<String> {
    let target = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    };
    Parser::new(text).filter_map(target).collect()
}
