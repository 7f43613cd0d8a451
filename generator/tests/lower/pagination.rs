//! Lists that are recognised by what the document says in places that no case can show.

use crate::support::lower;
use cratewright::ir::NextPage;

/// How the lists of these answers go on; each operation has `page` and `per_page`.
fn next(answers: &str) -> Vec<Option<NextPage>> {
    let parameters = "[{name: page, in: query, schema: {type: integer}}, \
                      {name: per_page, in: query, schema: {type: integer}}]";
    let paths: String = answers
        .lines()
        .enumerate()
        .map(|(index, answer)| {
            let responses = format!("{{'200': {{description: '', {answer}}}}}");
            format!("  /p{index}: {{get: {{parameters: {parameters}, responses: {responses}}}}}\n")
        })
        .collect();
    let lowered = lower(&format!("paths:\n{paths}"));
    lowered.api.operations.into_iter().map(|it| it.pagination.map(|it| it.next)).collect()
}

#[test]
fn a_documented_link_header_leads_on() {
    let content = "content: {application/json: {schema: {type: array, items: {type: string}}}}";
    let found = next(&format!(
        "headers: {{Link: {{schema: {{type: string}}}}}}, {content}\n\
         headers: {{link: {{schema: {{type: string}}}}}}, {content}\n\
         headers: {{X-Link: {{schema: {{type: string}}}}}}, {content}\n\
         headers: {{Link: {{schema: {{type: string}}}}}}"
    ));
    let number = NextPage::Number { parameter: "page".to_owned(), first: 1 };
    let header = || Some(NextPage::LinkHeader);
    assert_eq!(found, [header(), header(), Some(number), None]);
}
