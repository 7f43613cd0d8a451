//! A client that validates sends nothing that breaks a limit, and tells all of them.

use cloudflare_ai_gateway::ErrorKind;
use cloudflare_ai_gateway::types::CustomDomainStatus;

use super::reply::Reply;
use super::server::{Server, TOKEN};
use super::spec;

#[tokio::test]
async fn of_parameters() {
    let answer = &spec::operation("ai_gateway.custom_domains.list").answer;
    let server = Server::new(vec![Reply::json(200, answer)]).await;
    let strict = server.builder().api_token(TOKEN).validate_requests(true);
    let strict = strict.build().expect("a client");
    let long = "g".repeat(65);
    let call = |gateway: &str, size: i64| {
        let domains = strict.ai_gateway().custom_domains();
        domains.list("account", gateway).per_page(size).status(CustomDomainStatus::Active)
    };
    let error = call(&long, 0).await.expect_err("two limits are broken");
    assert_eq!(error.kind(), ErrorKind::Request);
    let told: Vec<String> = error.violations().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["gateway_id: at most 64 characters, not 65", "per_page: at least 1, not 0"]);
    call("gateway", 20).await.expect("domains");
    assert_eq!(server.only().query(), "per_page=20&status=active", "only the second was sent");
}
