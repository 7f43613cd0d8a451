//! Reading `cratewright.toml`.

use cratewright::config::{Config, QueryObjects};
use cratewright::diagnostic::{Diagnostics, Source, Sources, Style, render_human};
use cratewright::document::Selector;

fn rendered(text: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    assert_eq!(Config::parse(text, &mut diagnostics), None);
    let config = Some(Source { name: "cratewright.toml", text });
    render_human(&diagnostics, &Sources { config, ..Sources::default() }, Style::default())
}

/// Holds the table of the check against the struct: every key is known to both.
#[test]
fn a_complete_configuration_is_read() {
    let text = r#"
        spec = "api.yaml"
        out = "../generated"
        [crate]
        name = "n"
        version = "1.2.3"
        license = "MIT"
        repository = "https://example.com"
        [select]
        include = ["tag:Pets", "path:/pets/**"]
        exclude = ["method:delete"]
        [environment]
        base-url = "B"
        credentials = { token = "T", "api key" = "K" }
        [[envelope]]
        unwrap = "result"
        beside = ["messages"]
        success = "success"
        [[pagination]]
        page = "page"
        per-page = "per_page"
        items = "result"
        total = "result_info.total"
        first-page = 0
        total-pages = "result_info.pages"
        has-more = "result_info.more"
        [[pagination]]
        offset = "offset"
        items = ""
        [[pagination]]
        cursor = "cursor"
        next = "cursor"
        items = "data"
        [[pagination]]
        cursor = "after"
        next-item = "id"
        items = "data"
        [[pagination]]
        next-link = "next"
        items = "data"
        [[pagination]]
        link-header = true
        items = "data"
        [query]
        objects = "dotted"
    "#;
    let mut diagnostics = Diagnostics::default();
    let config = Config::parse(text, &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty());
    assert_eq!(config.package.license.as_deref(), Some("MIT"));
    assert_eq!(config.select.include[1].to_string(), "path:/pets/**");
    assert_eq!(config.select.exclude[0].to_string(), "method:delete");
    assert_eq!(config.environment.credentials["api key"], "K");
    assert_eq!(config.envelope[0].beside, ["messages"]);
    assert_eq!(config.envelope[0].success.as_deref(), Some("success"));
    assert_eq!(config.pagination[0].total.as_deref(), Some("result_info.total"));
    assert_eq!(config.pagination[0].first_page, Some(0));
    assert_eq!(config.pagination[0].total_pages.as_deref(), Some("result_info.pages"));
    assert_eq!(config.pagination[0].has_more.as_deref(), Some("result_info.more"));
    assert_eq!(config.pagination[1].offset.as_deref(), Some("offset"));
    assert_eq!(config.pagination[2].next.as_deref(), Some("cursor"));
    assert_eq!(config.pagination[3].next_item.as_deref(), Some("id"));
    assert_eq!(config.pagination[4].next_link.as_deref(), Some("next"));
    assert!(config.pagination[5].link_header);
    assert_eq!(config.query.objects, Some(QueryObjects::Dotted));
    assert_eq!(Config::parse("", &mut diagnostics), Some(Config::default()));
}

#[test]
fn everything_that_is_wrong_is_said_in_one_run() {
    let output = rendered(
        "speck = 'a'\nout = 3\n[crate]\nnmae = 'x'\n[[envelope]]\nbeside = ['r']\n[query]\nobjects = 'doted'\n",
    );
    for expected in [
        "cratewright.toml:1:1",
        "did you mean `spec`?",
        "cratewright.toml:2:7",
        "= at: crate.nmae",
        "did you mean `name`?",
        "cratewright.toml:5:1",
        "a `[[envelope]]` table needs `unwrap`",
        "did you mean `dotted`?",
    ] {
        assert!(output.contains(expected), "{expected} is not in\n{output}");
    }
}

#[test]
fn what_is_not_toml_is_located() {
    let output = rendered("a = 1\n日本 = [1, 2\n");
    assert!(
        output.contains("error[syntax]") && output.contains("cratewright.toml:2:1"),
        "{output}"
    );
}

#[test]
fn selectors_fit_by_pattern() {
    let fits = |selector: &str, value: &str| {
        let selector: Selector = selector.parse().expect("it is a selector");
        selector.fits(value)
    };
    for (selector, value) in [
        ("tag:Pets", "Pets"),
        ("tag: Pets ", "Pets"),
        ("tag:a:b", "a:b"),
        ("operation:repos/*", "repos/list-for-org"),
        ("operation:*", ""),
        ("path:/pets", "/pets"),
        ("path:/pets/*", "/pets/{id}"),
        ("path:/pets/**", "/pets"),
        ("path:/pets/**", "/pets/{id}/toys"),
        ("path:/**/toys", "/pets/{id}/toys"),
        ("path:**", "/pets/{id}"),
        ("path:/pets/{id}", "/pets/{id}"),
        ("path:/a***b", "/a/b"),
        ("method:GET", "get"),
        ("method:p*", "PUT"),
    ] {
        assert!(fits(selector, value), "{selector} does not fit {value}");
    }
    for (selector, value) in [
        ("tag:Pets", "pets"),
        ("tag:Pets", "Pets/Toys"),
        ("operation:*", "repos/list"),
        ("path:/pets/*", "/pets"),
        ("path:/pets/*", "/pets/{id}/toys"),
        ("path:/pets/**", "/petsy"),
        ("path:/pets/{a,id}", "/pets/id"),
        ("path:/pet?", "/pets"),
        ("path:/p.ts", "/pets"),
        ("method:get", "getter"),
    ] {
        assert!(!fits(selector, value), "{selector} fits {value}");
    }
    // What takes exponential time in a naive matcher.
    assert!(!fits(&format!("path:{}b", "*a".repeat(40)), &"a".repeat(4000)));
}

#[test]
fn a_typo_has_the_nearest_name_and_everything_else_a_list() {
    let output = rendered(
        "[webhooks]\nscheme = 'hmac-sha265'\nencoding = 'base32'\n[types]\nunknown-member = 'keep'\n[retry]\nxyzzy = 1\n\
         [select]\ninclude = ['taag:pets', 'qqqqqq:x', 'nothing']\n[[pagination]]\npage = 1\nitems = 'x'\n",
    );
    for expected in [
        "cratewright.toml:2:10",
        "did you mean `hmac-sha256`?",
        "cratewright.toml:3:12",
        "did you mean `unknown-members`?",
        "a `[retry]` table knows `idempotency-header`",
        "did you mean `tag:pets`?",
        "an operation has no `qqqqqq`: write one of `tag:..`",
        "a selector says what it looks at",
        "cratewright.toml:11:8",
        "expected a text, found",
    ] {
        assert!(output.contains(expected), "{expected} is not in\n{output}");
    }
}

#[test]
fn every_fault_of_syntax_is_said_in_one_run() {
    let output = rendered("spec = \nout = 'x'\n[crate\nname = 'a'\n[query]\nobjects = dotted\n");
    for line in ["cratewright.toml:1:", "cratewright.toml:3:", "cratewright.toml:6:"] {
        assert!(output.contains(line), "{line} is not in\n{output}");
    }
}
